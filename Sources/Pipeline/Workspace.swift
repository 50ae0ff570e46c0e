import Catalog
import Foundation
import Logging
import Markets
import News
import Store
import Web

/// What every stage works with: configuration, lists, database, log and clock.
package struct Workspace: Sendable {
    package var configuration: Configuration
    package var watchlist: Watchlist
    package var releases: ReleaseList
    package var confounders: ConfounderList
    /// The exchanges' sessions, corrected by the configured file.
    package var calendars: Calendars
    package var store: Store
    package var log: Logger
    /// Where long stages report how far they have come.
    package var progress = ProgressMeter.none
    /// The clock, a parameter so that recorded data has its own.
    package var now: @Sendable () -> Date
    /// True where the source list may name local files: in the demo.
    package var allowsFiles: Bool
    /// The process's environment, where the keys of services are.
    package var environment: [String: String] = [:]

    /// All named entities: companies, labs, models.
    package var entities: [NamedEntity] { watchlist.entities + releases.entities }

    /// Reads the lists that a configuration names, and opens or makes its database.
    package static func open(
        configuration: Configuration, database: String, log: Logger, allowsFiles: Bool = false,
        environment: [String: String], now: @escaping @Sendable () -> Date = { Date() }
    ) throws -> Workspace {
        let calendars = try SessionFile.calendars(environment: environment, configured: configuration.sessions)
        let watchlist = try configuration.readWatchlist()
        for instrument in watchlist.instruments { _ = try calendars.calendar(for: instrument.exchange) }
        let releases = try configuration.readReleases()
        let confounders = try configuration.readConfounders(of: watchlist)
        var store = try Store(path: database)
        store.preferredEngine = configuration.digests.engine?.rawValue
        return Workspace(
            configuration: configuration, watchlist: watchlist, releases: releases, confounders: confounders,
            calendars: calendars, store: store, log: log, now: now, allowsFiles: allowsFiles, environment: environment)
    }

    func fetcher() -> Fetcher { configuration.fetcher(environment: environment, now: now) }
}

extension Configuration {
    /// Fetches under the configured contact, from public addresses and the allowed hosts, through the proxy if there is one.
    package func fetcher(environment: [String: String], now: @escaping @Sendable () -> Date) -> Fetcher {
        Fetcher(
            userAgent: Fetcher.userAgent(contact: contact),
            limits: FetchLimits(bodyBytes: responseLimit * 1_024 * 1_024),
            policy: allowedHosts.isEmpty ? .publicOnly : AddressPolicy(allowing: allowedHosts),
            proxies: ProxySettings(configured: proxy, environment: environment), now: now)
    }
}
