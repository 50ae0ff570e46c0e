import Foundation
import Markets
import News

/// What the program reads and where it finds it: `config.yaml`.
///
/// Paths and `file:` addresses are relative to the configuration file.
package struct Configuration: Hashable, Sendable {
    /// A source of prices.
    package struct PriceSource: Hashable, Sendable {
        package enum Provider: String, CaseIterable, Sendable {
            case csv
        }

        package var provider: Provider
        package var address: String
        /// As printed beside every number made from it.
        package var source: String
    }

    /// What is done where an outlet reserves text and data mining in a way that programs can read.
    package enum ReservationRule: String, CaseIterable, Sendable {
        /// Nothing of it is stored.
        case obey
        /// It is said in the log, and the article is read.
        case note
    }

    /// The configuration file's own path.
    package var path: String
    /// A mail or web address that is sent with every request, so that an outlet can complain.
    package var contact: String?
    /// OPML files, as paths.
    package var feeds: [String]
    package var watchlist: String
    package var releases: String
    package var confounders: String
    /// The models that can be fetched; nil for the list that comes with the program.
    package var models: String?
    package var prices: [PriceSource]
    /// The services that are asked for prices, one instrument after the other.
    package var providers = ProviderSettings()
    /// What studies take returns of.
    package var adjustment = PriceAdjustment.totalReturn
    /// Corrections of the exchanges' sessions; nil is the file that comes with the program.
    package var sessions: String?
    /// Where reports are written.
    package var reports: String
    /// Transfers in flight at most.
    package var concurrency: Int
    /// Seconds between two requests to one host.
    package var hostDelay: Double
    /// What is done where a rightsholder reserves text and data mining.
    package var reservations: ReservationRule
    /// Hosts that may be fetched from although they are not public, as `localhost:8080`.
    package var allowedHosts: [String]
    package var digests = Digests()
    /// For recorded data: the instant at which all of it was there, so that entries count as seen when they were published.
    package var recorded: Date?

    /// Reads a configuration.
    ///
    /// The path is the file's, absolute: what it names is relative to its folder. The first error of the file is thrown, with its place.
    package static func parse(_ yaml: String, path: String) throws(CatalogError) -> Configuration {
        let keys = [
            "feeds", "watchlist", "releases", "confounders", "prices", "reports", "providers", "returns", "sessions",
            "contact", "concurrency", "host_delay", "reservations", "allowed_hosts", "digests", "models", "recorded",
        ]
        let document = try CatalogNode.document(yaml, path: path, expected: Array(keys.prefix(4)))
        let root = try document.mapping(of: "the configuration", keys: keys)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        func resolved(_ relative: String) -> String {
            relative.hasPrefix("/") ? relative : folder.appendingPathComponent(relative).standardizedFileURL.path
        }
        var configuration = Configuration(
            path: path, contact: try root["contact"]?.text(), feeds: [],
            watchlist: resolved(try root.required("watchlist").text()),
            releases: resolved(try root.required("releases").text()),
            confounders: resolved(try root.required("confounders").text()),
            models: try root["models"].map { node throws(CatalogError) in resolved(try node.text()) }, prices: [],
            reports: resolved(try root["reports"]?.text() ?? "reports"), concurrency: defaultConcurrency,
            hostDelay: defaultHostDelay, reservations: .obey, allowedHosts: [],
            recorded: try root["recorded"]?.publicInstant().instant)
        if let digests = root["digests"] { configuration.digests = try Digests(digests, resolved: resolved) }
        for feed in try root.items("feeds") { configuration.feeds.append(resolved(try feed.text())) }
        for host in try root.items("allowed_hosts") { configuration.allowedHosts.append(try host.text()) }
        for item in try root.items("prices") {
            let price = try item.mapping(of: "a price source", keys: ["provider", "address", "source"])
            let address = try price.required("address").text()
            let provider = try price.required("provider")
            let name = try provider.text()
            guard let known = PriceSource.Provider(rawValue: name) else {
                throw .unknownReference(
                    provider.location, what: "provider", value: name,
                    known: PriceSource.Provider.allCases.map(\.rawValue))
            }
            configuration.prices.append(
                PriceSource(
                    provider: known,
                    address: FileAddress.resolved(address, in: folder.path),
                    source: try price["source"]?.text() ?? address))
        }
        configuration.sessions = try root["sessions"].map { (node) throws(CatalogError) in resolved(try node.text()) }
        if let returns = root["returns"] {
            let text = try returns.text()
            guard let adjustment = PriceAdjustment(rawValue: text) else {
                throw .unknownReference(
                    returns.location, what: "adjustment of returns", value: text,
                    known: PriceAdjustment.allCases.map(\.rawValue))
            }
            configuration.adjustment = adjustment
        }
        if let providers = root["providers"] { configuration.providers = try providers.providerSettings() }
        if let concurrency = root["concurrency"] {
            let number = try concurrency.positiveNumber()
            guard number <= 64, number == number.rounded() else {
                throw concurrency.invalid("\(number)", expected: "a whole number from 1 to 64")
            }
            configuration.concurrency = Int(number)
        }
        if let delay = root["host_delay"] {
            let text = try delay.text()
            guard let seconds = Double(text), (0...60).contains(seconds) else {
                throw delay.invalid(text, expected: "seconds from 0 to 60")
            }
            configuration.hostDelay = seconds
        }
        if let rule = root["reservations"] {
            let text = try rule.text()
            guard let known = ReservationRule(rawValue: text) else {
                throw .unknownReference(
                    rule.location, what: "reservations", value: text, known: ReservationRule.allCases.map(\.rawValue))
            }
            configuration.reservations = known
        }
        return configuration
    }

    private static let defaultConcurrency = 8
    private static let defaultHostDelay = 0.5
}

/// `file:` addresses as source lists write them: relative to the list's folder.
package enum FileAddress {
    /// The address with its path made absolute; other addresses as they are.
    package static func resolved(_ address: String, in folder: String) -> String {
        guard address.hasPrefix("file:"), !address.hasPrefix("file:/") else { return address }
        let name = String(address.dropFirst("file:".count))
        let url = URL(fileURLWithPath: folder).appendingPathComponent(name.removingPercentEncoding ?? name)
        return "file://"
            + (url.standardizedFileURL.path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name)
    }
}
