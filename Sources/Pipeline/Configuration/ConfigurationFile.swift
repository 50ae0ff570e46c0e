import Catalog
import Foundation
import Prices

/// The configuration file of a call.
///
/// It is the named one, else the one that `AFTERSHOCK_CONFIG` names, else `$XDG_CONFIG_HOME/aftershock/config.yaml`, else
/// `/etc/aftershock/config.yaml`, else the lists that come with the program.
package struct ConfigurationFile: Hashable, Sendable {
    /// Why this file.
    package enum Reason: Hashable, Sendable {
        /// The caller names it.
        case named
        case variable(String)
        /// It lies where configurations are looked for.
        case found
        /// There is none: the lists that come with the program, and defaults for everything else.
        case shipped
    }

    /// Absolute; of the shipped lists, a path in their folder at which there is no file.
    package let path: String
    package let reason: Reason
    package let text: String

    private static let variable = "AFTERSHOCK_CONFIG"
    private static let systemPath = "/etc/aftershock/config.yaml"

    /// Finds the file of a call, which may name one.
    ///
    /// - Throws: ``PipelineError/noSuchFile(_:)``, ``PipelineError/notText(_:)``, or ``PipelineError/noDataFolder(looked:)``
    ///   where there is neither a file nor a list.
    package static func locate(_ named: String?, environment: [String: String]) throws -> ConfigurationFile {
        if let named { return try ConfigurationFile(path: named, reason: .named) }
        if let named = environment[variable], !named.isEmpty {
            return try ConfigurationFile(path: named, reason: .variable(variable))
        }
        for path in [UserFolder.configuration(environment), systemPath]
        where FileManager.default.fileExists(atPath: path) {
            return try ConfigurationFile(path: path, reason: .found)
        }
        return try shipped(environment: environment)
    }

    /// The lists that come with the program.
    static func shipped(environment: [String: String]) throws -> ConfigurationFile {
        let feeds = try DataFolder.find(environment: environment).appendingPathComponent("feeds").path
        return ConfigurationFile(
            path: feeds + "/default.yaml", reason: .shipped,
            text: """
                feeds: [ai.opml]
                watchlist: watchlist.yaml
                releases: releases.yaml
                confounders: confounders.yaml
                """)
    }

    init(path: String, reason: Reason, text: String) {
        self.path = path
        self.reason = reason
        self.text = text
    }

    private init(path: String, reason: Reason) throws {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        self.init(path: absolute, reason: reason, text: try TextFile.read(absolute))
    }

    /// The configuration with what the environment overrides, unless nothing is to be overridden.
    ///
    /// - Throws: The first mistake, as ``Catalog/CatalogError``.
    package func configuration(
        environment: [String: String], isOverridden: Bool = true
    ) throws(CatalogError) -> Configuration {
        var configuration = try Configuration.parse(
            text, path: path, environment: isOverridden ? environment : [:], providers: PriceProviders.names)
        configuration.userLists = userLists(of: configuration, environment: environment)
        return configuration
    }

    /// The list beside the configuration, and the one in the user's folder where the former is not theirs to write.
    ///
    /// Recorded data is read as it was recorded, without them.
    private func userLists(of configuration: Configuration, environment: [String: String]) -> [String] {
        if configuration.recorded != nil { return [] }
        let own = UserFolder.sources(environment)
        if reason == .shipped { return [own] }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let beside = folder + "/sources.opml"
        return FileManager.default.isWritableFile(atPath: folder) || beside == own ? [beside] : [beside, own]
    }

    /// Every value with its origin, and every mistake.
    package func reading(environment: [String: String]) -> ConfigurationReading {
        var reading = Configuration.read(
            text, path: path, environment: environment, providers: PriceProviders.names)
        reading.configuration.userLists = userLists(of: reading.configuration, environment: environment)
        if reason == .shipped {
            // The values of the text above are defaults for whoever looks for their origin.
            reading.origins = reading.origins.filter {
                if case .file = $0.value { false } else { true }
            }
        }
        return reading
    }

    /// The paths of this file and of the database, which no file can set, as `config` and `database`.
    package func places(database named: String?, environment: [String: String]) -> [ConfigurationEntry] {
        let origin: ConfigurationOrigin =
            switch reason {
            case .named: .option("--config")
            case .variable(let name): .variable(name)
            case .found, .shipped: .fallback
            }
        let databaseVariable = "AFTERSHOCK_DATABASE"
        return [
            ConfigurationEntry(path: "config", value: reason == .shipped ? nil : path, origin: origin),
            ConfigurationEntry(
                path: "database", value: UserFolder.database(named, environment: environment),
                origin: named != nil
                    ? .option("--database")
                    : environment[databaseVariable] != nil ? .variable(databaseVariable) : .fallback),
        ]
    }
}
