import Catalog
import Foundation
import Logging
import News
import Outlets
import Store
import Web

/// Asks the hosts of aggregators where their links lead, each link once, as far as their robots.txt allows it.
struct RedirectResolution: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher
    let robots: RobotsCache

    /// Links asked in one run, those of the newest articles first.
    static let budget = 50

    func run() async throws {
        let store = workspace.store
        var requests: [FetchRequest] = []
        for address in try store.unaskedRedirects(limit: Self.budget) {
            let rules = try await robots.rules(of: address)
            guard rules.allows(address) else {
                workspace.log.debug("the robots.txt of '\(address)' does not allow to follow it")
                try store.saveRedirect(from: address, to: nil, asked: workspace.now())
                continue
            }
            var request = FetchRequest(address: address)
            request.hostDelay = rules.delay.map { .seconds($0) } ?? .zero
            requests.append(request)
        }
        for await (index, result) in fetcher.fetchAll(
            requests, concurrency: workspace.configuration.concurrency, perHost: 1,
            delay: .seconds(workspace.configuration.hostDelay))
        {
            let address = requests[index].address
            var target: String?
            switch result {
            case .success(let response):
                let end = response.finalAddress
                if !Outlet.isSameSite(end, address) { target = end }
            case .failure(let error):
                workspace.log.debug("'\(address)' leads nowhere: \(error)")
            }
            try store.saveRedirect(from: address, to: target, asked: workspace.now())
        }
        try Task.checkCancellation()
    }
}
