import Foundation
import Logging
import Store
import Web

/// What sites allow programs on their pages, asked once a day for each site and kept in the store.
struct RobotsCache: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher

    private static let lifetime: TimeInterval = 86_400
    /// A site whose server failed is asked again sooner.
    private static let failureLifetime: TimeInterval = 3_600

    /// True if the page may be fetched; files always may.
    ///
    /// - Throws: ``StoreError``.
    func allows(_ address: String) async throws -> Bool {
        guard let site = Self.site(of: address) else { return true }
        return try await rules(of: site).allows(address)
    }

    private func rules(of site: String) async throws -> RobotsRules {
        let now = workspace.now()
        if let known = try workspace.store.robots(site: site) {
            let lifetime = known.status == 0 || known.status >= 500 ? Self.failureLifetime : Self.lifetime
            if now.timeIntervalSince(known.fetched) < lifetime { return Self.rules(known.status, known.body) }
        }
        var status = 0
        var body: [UInt8] = []
        do throws(WebError) {
            let response = try await fetcher.fetch(
                FetchRequest(address: site + "/robots.txt", accept: "text/plain", returnsFailedStatus: true))
            status = response.status
            body = status < 300 ? response.body : []
        } catch {
            workspace.log.debug("\(site)/robots.txt: \(error)")
        }
        try workspace.store.saveRobots(site: site, fetched: now, status: status, body: body)
        return Self.rules(status, body)
    }

    /// RFC 9309, section 2.3.1: what is not there allows everything, what cannot be asked allows nothing.
    private static func rules(_ status: Int, _ body: [UInt8]) -> RobotsRules {
        switch status {
        case 200..<300: RobotsRules(body, agent: "Aftershock")
        case 300..<500: .everything
        default: .nothing
        }
    }

    private static func site(of address: String) -> String? {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            let host = parts.host,
            scheme == "http" || scheme == "https"
        else { return nil }
        return "\(scheme)://\(host.lowercased())" + (parts.port.map { ":\($0)" } ?? "")
    }
}
