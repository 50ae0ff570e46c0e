import Catalog
import Foundation
import Logging
import Markets
import News
import Store
import Web

/// What every stage works with: configuration, lists, database, log and clock.
struct Workspace: Sendable {
    var configuration: Configuration
    var watchlist: Watchlist
    var releases: ReleaseList
    var confounders: ConfounderList
    var store: Store
    var log: Logger
    /// The clock, a parameter so that recorded data has its own.
    var now: @Sendable () -> Date
    /// True where the source list may name files of this machine: the demo.
    var allowsFiles: Bool
    /// The process's environment, where the keys of services are.
    var environment: [String: String] = [:]

    /// All named entities: companies, labs, models.
    var entities: [NamedEntity] { watchlist.entities + releases.entities }

    /// Opens what a command works with; a command that only reads wants the database to exist, and does not make one.
    static func open(_ options: CommonOptions, mustExist: Bool) throws -> Workspace {
        let environment = ProcessInfo.processInfo.environment
        let log = makeLog(options)
        let configuration = try locateConfiguration(options, environment: environment)
        let path = databasePath(options, environment: environment)
        if mustExist, !FileManager.default.fileExists(atPath: path) { throw ProgramError.noDatabase(path) }
        var workspace = try open(configuration: configuration, database: path, log: log, allowsFiles: false) { Date() }
        workspace.environment = environment
        return workspace
    }

    static func open(
        configuration: Configuration, database: String, log: Logger, allowsFiles: Bool,
        now: @escaping @Sendable () -> Date
    ) throws -> Workspace {
        if let path = configuration.sessions { try SessionFile.apply(path) }
        let watchlist = try Watchlist.parse(readText(configuration.watchlist), path: configuration.watchlist)
        for instrument in watchlist.instruments { _ = try TradingCalendar.calendar(for: instrument.exchange) }
        let releases = try ReleaseList.parse(readText(configuration.releases), path: configuration.releases)
        let confounders = try ConfounderList.parse(
            readText(configuration.confounders), path: configuration.confounders,
            symbols: watchlist.instruments.map(\.symbol) + watchlist.entities.map(\.id))
        var store = try Store(path: database)
        store.preferredEngine = configuration.digests.engine?.rawValue
        return Workspace(
            configuration: configuration, watchlist: watchlist, releases: releases, confounders: confounders,
            store: store, log: log, now: now, allowsFiles: allowsFiles)
    }

    static func makeLog(_ options: CommonOptions) -> Logger {
        var log = Logger(label: "aftershock") { _ in PlainLogHandler() }
        log.logLevel = options.quiet ? .error : options.verbose ? .debug : .notice
        return log
    }

    /// `--config`, `AFTERSHOCK_CONFIG`, `$XDG_CONFIG_HOME/aftershock/config.yaml`, `/etc/aftershock/config.yaml`, else the lists that come with
    /// the program.
    static func locateConfiguration(
        _ options: CommonOptions, environment: [String: String]
    ) throws -> Configuration {
        if let named = options.config ?? environment["AFTERSHOCK_CONFIG"] { return try readConfiguration(named) }
        for path in [userConfigurationPath(environment), "/etc/aftershock/config.yaml"]
        where FileManager.default.fileExists(atPath: path) {
            return try readConfiguration(path)
        }
        let feeds = try DataFolder.find(environment: environment).appendingPathComponent("feeds").path
        return try Configuration.parse(
            """
            feeds: [ai.opml]
            watchlist: watchlist.yaml
            releases: releases.yaml
            confounders: confounders.yaml
            """, path: feeds + "/default.yaml")
    }

    static func readConfiguration(_ path: String) throws -> Configuration {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        return try Configuration.parse(readText(absolute), path: absolute)
    }

    static func userConfigurationPath(_ environment: [String: String]) -> String {
        folder("XDG_CONFIG_HOME", else: ".config", environment) + "/aftershock/config.yaml"
    }

    /// `--database`, `AFTERSHOCK_DATABASE`, `$XDG_STATE_HOME/aftershock/aftershock.db`.
    static func databasePath(_ options: CommonOptions, environment: [String: String]) -> String {
        options.database ?? environment["AFTERSHOCK_DATABASE"]
            ?? folder("XDG_STATE_HOME", else: ".local/state", environment) + "/aftershock/aftershock.db"
    }

    private static func folder(_ variable: String, else fallback: String, _ environment: [String: String]) -> String {
        if let named = environment[variable], named.hasPrefix("/") { return named }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/" + fallback
    }

    static func readText(_ path: String) throws -> String {
        guard FileManager.default.fileExists(atPath: path) else { throw ProgramError.noSuchFile(path) }
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ProgramError.notAnArticle(path, reason: "it is not UTF-8 text")
        }
        return text
    }

    func fetcher() -> Fetcher { Self.fetcher(configuration, now: now) }

    static func fetcher(_ configuration: Configuration, now: @escaping @Sendable () -> Date) -> Fetcher {
        Fetcher(
            userAgent: Fetcher.userAgent(contact: configuration.contact),
            policy: configuration.allowedHosts.isEmpty
                ? .publicOnly : AddressPolicy(allowing: configuration.allowedHosts), now: now)
    }
}

/// Log lines as cron and people read them: `warning: …` on stderr.
private struct PlainLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .notice

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let prefix = event.level >= .warning ? "\(event.level): " : ""
        FileHandle.standardError.write(Data("\(prefix)\(event.message)\n".utf8))
    }
}
