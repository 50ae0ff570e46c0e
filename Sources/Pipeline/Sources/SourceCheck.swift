import Catalog
import Feeds
import Foundation
import News
import Web

/// What one listed source gives, read once and stored nowhere.
package struct SourceCheck: Sendable {
    package enum State: String, CaseIterable, Sendable {
        case ok
        /// Read, and without an entry.
        case empty
        /// Its newest entry is older than ``SourceCheck/longestSilence``.
        case stale
        /// Read at another address, to which it moved for good.
        case moved
        /// Its site does not allow programs there, or reserves text and data mining.
        case refused
        /// It did not answer, or not with news.
        case failed
    }

    package enum Robots: String, Sendable {
        case allowed
        case disallowed
        /// A file, or an address that is none.
        case none
    }

    package var source: Source
    package var state: State
    package var robots: Robots
    /// HTTP's, where the server answered.
    package var status: Int?
    package var format: Feed.Format?
    package var entries: Int?
    package var newest: Date?
    /// Where the answer came from, if not from the listed address.
    package var redirect: String?
    /// Why it could not be read.
    package var problem: String?

    /// A feed that says nothing for longer is likely to be abandoned.
    package static let longestSilence: TimeInterval = 30 * 86_400

    /// Checks sources, several at once, and each of their sites' robots.txt once.
    ///
    /// - Parameters:
    ///   - sources: As the lists have them.
    ///   - configuration: Says how many are asked at once, and how long to wait between two requests to one host.
    ///   - environment: Holds the keys that addresses name.
    ///   - now: The clock.
    ///   - progress: Shows how many are done.
    /// - Returns: A check for each source, in their order.
    package static func all(
        _ sources: [Source], configuration: Configuration, environment: [String: String],
        now: @escaping @Sendable () -> Date = { Date() }, progress: ProgressMeter = .none
    ) async -> [SourceCheck] {
        let fetcher = configuration.fetcher(environment: environment, now: now)
        let delay = Duration.seconds(configuration.hostDelay)
        let rules = await rules(of: sources, fetcher: fetcher, configuration: configuration)
        var checks = sources.map { SourceCheck(source: $0, state: .failed, robots: robots(of: $0, rules)) }
        var requests: [(index: Int, request: FetchRequest)] = []
        for (index, source) in sources.enumerated() {
            if source.kind.isPage, checks[index].robots == .disallowed {
                checks[index].state = .refused
                checks[index].problem = "robots.txt does not allow this program there"
                continue
            }
            do throws(SourceRefusal) {
                var request = FetchRequest(
                    address: try AddressTemplate.filled(source.address, now: now(), environment: environment),
                    allowsFile: source.address.hasPrefix("file:"))
                if let name = source.userAgent { request.headers["User-Agent"] = name }
                requests.append((index, request))
            } catch {
                checks[index].problem = "\(error)"
            }
        }
        let task = progress.task("sources", of: requests.count)
        defer { task.end() }
        var done = 0
        for await (number, result) in fetcher.fetchAll(
            requests.map(\.request), concurrency: configuration.concurrency, delay: delay)
        {
            checks[requests[number].index].take(result, obeys: configuration.reservations == .obey, now: now())
            done += 1
            task.show(done)
        }
        return checks
    }

    // MARK: - The answer

    private mutating func take(_ result: Result<FetchResponse, WebError>, obeys: Bool, now: Date) {
        switch result {
        case .failure(let error):
            problem = "\(error)"
            if case .status(_, let status, _) = error { self.status = status }
        case .success(let response):
            if !source.address.hasPrefix("file:") { status = response.status }
            if !AddressTemplate.isTemplate(source.address), response.finalAddress != source.address {
                redirect = response.finalAddress
            }
            do {
                let trial = try SourceTrial(response, as: source)
                format = trial.feed?.format
                entries = trial.feed?.entries.count ?? 1
                newest = trial.newest
                if obeys, let reservation = trial.reservation {
                    state = .refused
                    problem = "reserves text and data mining (\(reservation))"
                } else if entries == 0 {
                    state = .empty
                } else if let newest, now.timeIntervalSince(newest) > Self.longestSilence {
                    state = .stale
                } else {
                    state = response.permanentAddress == nil ? .ok : .moved
                }
            } catch {
                problem = "\(error)"
            }
        }
    }

    // MARK: - Robots

    private static func robots(of source: Source, _ rules: [String: RobotsRules]) -> Robots {
        guard let site = RobotsCache.site(of: source.address) else { return .none }
        return rules[site].map { $0.allows(source.address) } ?? false ? .allowed : .disallowed
    }

    private static func rules(
        of sources: [Source], fetcher: Fetcher, configuration: Configuration
    ) async -> [String: RobotsRules] {
        var sites: [String] = []
        for site in sources.compactMap({ RobotsCache.site(of: $0.address) }) where !sites.contains(site) {
            sites.append(site)
        }
        var rules: [String: RobotsRules] = [:]
        let requests = sites.map { FetchRequest(address: $0 + "/robots.txt", returnsFailedStatus: true) }
        for await (index, result) in fetcher.fetchAll(requests, concurrency: configuration.concurrency) {
            switch result {
            case .success(let response): rules[sites[index]] = RobotsCache.rules(response.status, response.body)
            case .failure: rules[sites[index]] = .nothing
            }
        }
        return rules
    }
}
