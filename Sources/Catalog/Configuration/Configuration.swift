import Foundation
import Markets
import News

/// What the program reads and where it finds it: `config.yaml`.
///
/// ``keys`` is the one table of what can be set. Paths and `file:` addresses are relative to the configuration file.
package struct Configuration: Hashable, Sendable {
    /// A source of prices.
    package struct PriceSource: Hashable, Sendable {
        package enum Provider: String, CaseIterable, Sendable {
            case csv
        }

        package var provider = Provider.csv
        package var address = ""
        /// As printed beside every number made from it.
        package var source = ""
    }

    /// What is done where an outlet reserves text and data mining in a way that programs can read.
    package enum ReservationRule: String, CaseIterable, Sendable {
        /// Nothing of it is stored.
        case obey
        /// The log names the reservation, and the article is read.
        case note
    }

    /// Which teasers are followed to their pages.
    package enum FollowRule: String, CaseIterable, Sendable {
        /// Those that name a company, a lab or a model of the lists.
        case watched
        case all
        case never
    }

    /// The configuration file's own path.
    package var path: String
    /// A mail or web address that is sent with every request, so that an outlet can complain.
    package var contact: String?
    /// OPML files, as paths.
    package var feeds: [String] = []
    /// The user's own OPML files, which are read where they exist and go before the others; the last is written by `sources add`.
    ///
    /// They follow from where the configuration was found, and no key sets them.
    package var userLists: [String] = []
    package var watchlist = ""
    package var releases = ""
    package var confounders = ""
    /// The models that can be fetched; nil for the list that comes with the program.
    package var models: String?
    package var prices: [PriceSource] = []
    /// The services that are asked for prices, one instrument after the other.
    package var providers = ProviderSettings()
    /// What studies take returns of.
    package var adjustment = PriceAdjustment.totalReturn
    /// Corrections of the exchanges' sessions; nil is the file that comes with the program.
    package var sessions: String?
    /// The folder of reports that are saved; nil is `reports` in the working folder.
    package var reports: String?
    /// The language of reports; nil is that of the environment.
    package var locale: ReportLocale?
    /// Transfers in flight at most.
    package var concurrency = 8
    /// Seconds between two requests to one host.
    package var hostDelay = 0.5
    /// Minutes between two reads of a source that asks for no pause itself; a quiet source is asked less often.
    package var feedInterval = 30
    /// The proxy for all requests, or `none`; nil is that of the environment.
    package var proxy: String?
    /// The entries whose pages are read where the feed gives a teaser.
    package var follow = FollowRule.watched
    /// Pages behind teasers that are asked for in one run.
    package var followBudget = 200
    /// What is done where a rightsholder reserves text and data mining.
    package var reservations = ReservationRule.obey
    /// The largest answer that is read, in MiB.
    package var responseLimit = 32
    /// Hosts that may be fetched from although they are not public, as `localhost:8080`.
    package var allowedHosts: [String] = []
    package var digests = Digests()
    /// For recorded data: the instant at which all of it was there, so that entries count as seen when they were published.
    package var recorded: Date?

    /// A configuration of defaults, which names no lists.
    package init(path: String) {
        self.path = path
    }

    /// Reads a configuration.
    ///
    /// The path is the file's, absolute: what the file names is relative to its folder. Variables of the environment override the file.
    /// Providers of prices have to be among the known ones, if those are given. The first error is thrown, with its place.
    package static func parse(
        _ yaml: String, path: String, environment: [String: String] = [:], providers: [ProviderName]? = nil
    ) throws(CatalogError) -> Configuration {
        let reading = read(yaml, path: path, environment: environment, providers: providers)
        if let first = reading.findings.first { throw first }
        return reading.configuration
    }

    /// Reads a configuration to its end, with the origin of each value and everything that is wrong with it.
    package static func read(
        _ yaml: String, path: String, environment: [String: String] = [:], providers: [ProviderName]? = nil
    ) -> ConfigurationReading {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        var reader = ConfigurationReader(folder: folder, environment: environment, providers: providers)
        var configuration = Configuration(path: path)
        reader.note { (reader) throws(CatalogError) in
            let required = table.keys.filter(\.description.isRequired).map(\.description.path)
            let document = try CatalogNode.document(yaml, path: path, expected: required)
            reader.read(document, as: table, into: &configuration)
        }
        for key in table.keys { key.override(&configuration, key.description.path, &reader) }
        reader.note { (reader) throws(CatalogError) in try configuration.finish(&reader) }
        return ConfigurationReading(
            configuration: configuration, origins: reader.origins,
            findings: reader.findings.sorted { $0.location < $1.location })
    }

    /// What follows from several keys together.
    private mutating func finish(_ reader: inout ConfigurationReader) throws(CatalogError) {
        // The remote engine's model is a server's name for it, and no path.
        if digests.engine != .remote, let model = digests.model {
            digests.model = reader.absolute(model, namedBy: "digests.model")
        }
        let named = providers.order + [providers.compare].compactMap(\.self)
        if named.contains("csv"), providers.csv == nil {
            throw .missingKey(reader.location(of: "providers", in: path), key: "csv", of: "'providers'")
        }
    }
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
