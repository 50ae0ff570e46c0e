import Markets
import News

/// Instruments that are studied together because the same news exposes them: `chips`, `memory`, `cloud`.
package struct ExposureGroup: Hashable, Codable, Sendable {
    package var id: String
    /// As printed: `Power and cooling`.
    package var name: String
    /// In German reports; nil where the list gives none.
    package var germanName: String?

    package init(id: String, name: String, germanName: String? = nil) {
        self.id = id
        self.name = name
        self.germanName = germanName
    }
}

/// What is watched: the instruments with their exchange, group and benchmark, and the companies that news may name.
package struct Watchlist: Hashable, Sendable {
    package var groups: [ExposureGroup]
    /// In the file's order, benchmarks included.
    package var instruments: [Instrument]
    /// The instruments' companies and those that have no instrument here.
    package var entities: [NamedEntity]
    /// What news of an AI lab or of its models exposes; nothing without a word about it.
    package var labs = Exposure.none
    /// By symbol; what is not here is ``PriceSourcing/usual``.
    package var sourcing: [String: PriceSourcing] = [:]

    /// Reads `watchlist.yaml`.
    ///
    /// The path is the file's, for messages. Providers of prices have to be among the known ones, if those are given. The first error of
    /// the file is thrown, with its place.
    package static func parse(
        _ yaml: String, path: String, providers: [ProviderName]? = nil
    ) throws(CatalogError) -> Watchlist {
        try read(yaml, path: path, providers: providers).checked()
    }

    /// Reads `watchlist.yaml` to its end, with every error of the file.
    package static func read(
        _ yaml: String, path: String, providers: [ProviderName]? = nil
    ) -> CatalogReading<Watchlist> {
        var reading = CatalogReading(WatchlistReader(providers: providers))
        reading.note { (reading) throws(CatalogError) in
            let keys = ["groups", "exposures", "instruments", "companies"]
            let document = try CatalogNode.document(yaml, path: path, expected: ["groups", "instruments"])
            let root = try document.mapping(of: "the watchlist", keys: keys)
            reading.each(try root.required("groups").items()) { (reader, item) throws(CatalogError) in
                try reader.readGroup(item)
            }
            if let exposures = root["exposures"] {
                reading.note { (reading) throws(CatalogError) in try reading.value.readExposures(exposures) }
            }
            reading.each(try root.required("instruments").items()) { (reader, item) throws(CatalogError) in
                try reader.readInstrument(item)
            }
            reading.each(try root.items("companies")) { (reader, item) throws(CatalogError) in
                try reader.readCompany(item)
            }
        }
        reading.each(reading.value.benchmarks) { (reader, node) throws(CatalogError) in try reader.checkBenchmark(node)
        }
        return reading.map(\.watchlist)
    }

    /// The instrument that is, or once was, traded under a symbol.
    package subscript(symbol: String) -> Instrument? {
        instruments.first { $0.symbol == symbol }
            ?? instruments.first { instrument in
                sourcing[instrument.symbol]?.former.contains { $0.symbol == symbol } ?? false
            }
    }
}

/// The state of reading a watchlist from top to bottom.
private struct WatchlistReader {
    var watchlist = Watchlist(groups: [], instruments: [], entities: [])
    private let providers: [ProviderName]?
    private var reading = EntityReading()
    /// Instruments' benchmarks, checked when all symbols are known.
    private(set) var benchmarks: [CatalogNode] = []

    init(providers: [ProviderName]?) {
        self.providers = providers
    }

    mutating func readGroup(_ item: CatalogNode) throws(CatalogError) {
        let mapping = try item.mapping(of: "a group", keys: ["id", "name", "name_de"])
        let id = try mapping.required("id")
        let group = ExposureGroup(
            id: try id.text(), name: try mapping.required("name").text(), germanName: try mapping["name_de"]?.text())
        try reading.note(group.id, as: "group", at: id.location)
        watchlist.groups.append(group)
    }

    mutating func readExposures(_ node: CatalogNode) throws(CatalogError) {
        let labs = try node.mapping(of: "'exposures'", keys: ["labs"]).required("labs")
        let mapping = try labs.mapping(of: "'labs'", keys: ["groups", "weight"])
        var exposure = Exposure(groups: [], weight: try weight(mapping.required("weight")))
        for item in try mapping.required("groups").items() {
            guard let group = try group(item) else { continue }
            guard exposure.groups.insert(group).inserted else {
                throw .duplicate(item.location, what: "group", value: group, firstLine: labs.location.line)
            }
        }
        watchlist.labs = exposure
    }

    mutating func readInstrument(_ item: CatalogNode) throws(CatalogError) {
        let mapping = try item.mapping(
            of: "an instrument",
            keys: [
                "symbol", "name", "kind", "exchange", "currency", "group", "benchmark", "shares", "prices", "symbols",
                "formerly", "delisted", "aliases", "cues", "against",
            ])
        let symbol = try mapping.required("symbol")
        var instrument = Instrument(
            symbol: try symbol.text(), name: try mapping.required("name").text(),
            kind: try mapping["kind"].map(kind) ?? .stock, exchange: try mapping.required("exchange").exchange(),
            currency: try currency(mapping.required("currency")))
        try reading.note(instrument.symbol, as: "symbol", at: symbol.location)
        instrument.group = try group(mapping["group"])
        if let benchmark = mapping["benchmark"] {
            instrument.benchmark = try benchmark.text()
            benchmarks.append(benchmark)
        }
        for share in try mapping.items("shares") { instrument.shares.append(try shares(share)) }
        let sourcing = try CatalogNode.sourcing(in: mapping, exchange: instrument.exchange, known: providers)
        if sourcing != .usual { watchlist.sourcing[instrument.symbol] = sourcing }
        watchlist.instruments.append(instrument)
        let entity = try reading.entity(
            id: instrument.symbol, kind: .company, name: instrument.name, ticker: instrument.symbol, from: mapping)
        if !entity.aliases.isEmpty { watchlist.entities.append(entity) }
    }

    mutating func readCompany(_ item: CatalogNode) throws(CatalogError) {
        let mapping = try item.mapping(of: "a company", keys: ["symbol", "name", "aliases", "cues", "against"])
        let symbol = try mapping.required("symbol")
        let id = try symbol.text()
        try reading.note(id, as: "symbol", at: symbol.location)
        _ = try mapping.required("aliases")
        let name = try mapping.required("name").text()
        watchlist.entities.append(
            try reading.entity(id: id, kind: .company, name: name, ticker: id, from: mapping))
    }

    func checkBenchmark(_ node: CatalogNode) throws(CatalogError) {
        let symbol = try node.text()
        let known = watchlist.instruments.map(\.symbol)
        guard known.contains(symbol) else {
            throw .unknownReference(node.location, what: "benchmark", value: symbol, known: known)
        }
    }

    private func weight(_ node: CatalogNode) throws(CatalogError) -> Double {
        let text = try node.text()
        guard let weight = Double(text), weight > 0, weight <= 1 else {
            throw node.invalid(text, expected: "a number above 0 and up to 1")
        }
        return weight
    }

    private func kind(_ node: CatalogNode) throws(CatalogError) -> Instrument.Kind {
        let text = try node.text()
        guard let kind = Instrument.Kind(rawValue: text) else {
            throw .unknownReference(
                node.location, what: "kind", value: text, known: ["stock", "fund", "index", "rate"])
        }
        return kind
    }

    private func currency(_ node: CatalogNode) throws(CatalogError) -> String {
        let code = try node.text()
        guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
            throw node.invalid(code, expected: "a currency in three capital letters, such as USD")
        }
        return code
    }

    private func group(_ node: CatalogNode?) throws(CatalogError) -> String? {
        guard let node else { return nil }
        let id = try node.text()
        let known = watchlist.groups.map(\.id)
        guard known.contains(id) else {
            throw .unknownReference(node.location, what: "group", value: id, known: known)
        }
        return id
    }

    private func shares(_ item: CatalogNode) throws(CatalogError) -> SharesOutstanding {
        let mapping = try item.mapping(of: "an entry of shares", keys: ["as_of", "count", "source"])
        return SharesOutstanding(
            asOf: try mapping.required("as_of").date(), count: try mapping.required("count").positiveNumber(),
            source: try mapping.required("source").text())
    }
}
