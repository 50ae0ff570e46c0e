import EventStudies
import Foundation
import Impact
import Markets

/// Where a report's numbers come from, before it is put into words.
package struct Provenance: Hashable, Sendable {
    /// The sources of prices.
    package var priceSources: [String] = []
    /// What sources say that their prices are, with the number of instruments.
    package var priceBases: [SourceBasis: Int] = [:]
    /// What returns are made of, with the number of instruments.
    package var returnBases: [ReturnBasis: Int] = [:]
    /// Exchanges whose sessions are known.
    package var exchanges: [Exchange] = []
    /// The return model in words; nil for the one that releases and sell-offs are measured with.
    package var model: String?
    package var benchmarks: [String] = []
    /// Who made the digests: `embedded 3`.
    package var engines: [String] = []
    /// The SHA-256 of all inputs.
    package var inputs = ""
    /// The lists' file names.
    package var watchlist = ""
    package var releases = ""

    package init() {}
}

/// Where the numbers come from.
package struct ProvenanceSection: Hashable, Codable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        package enum What: String, Codable, Sendable {
            case prices
            case priceBasis = "price basis"
            case returns
            case calendars
            case returnModel = "return model"
            case benchmarks
            case digests
            case inputs
            case watchlist
            case releases
        }

        package var what: What
        package var value: String
    }

    package var items: [Item]

    init(_ provenance: Provenance, prose: Prose) {
        func counted<Basis: Hashable>(_ bases: [Basis: Int], _ words: (Basis) -> String) -> String {
            bases.map { (words($0.key), $0.value) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { words, count in
                "\(words) (\(prose.count(count, "instrument", "instruments", de: "Wert", "Werte")))"
            }.joined(separator: "; ")
        }
        let none = prose("none", "keine")
        items = [
            Item(
                what: .prices,
                value: provenance.priceSources.isEmpty ? none : provenance.priceSources.joined(separator: "; ")),
            Item(what: .priceBasis, value: counted(provenance.priceBases, prose.words)),
            Item(what: .returns, value: counted(provenance.returnBases, prose.words)),
            Item(
                what: .calendars,
                value: Self.calendars(of: provenance.exchanges, in: prose) ?? none),
            Item(what: .returnModel, value: provenance.model ?? prose.standardModel),
            Item(what: .benchmarks, value: provenance.benchmarks.joined(separator: ", ")),
            Item(what: .digests, value: provenance.engines.isEmpty ? none : provenance.engines.joined(separator: ", ")),
            Item(what: .inputs, value: "sha256 \(provenance.inputs)"),
            Item(what: .watchlist, value: provenance.watchlist),
            Item(what: .releases, value: provenance.releases),
        ]
    }

    /// How many exchanges have tables of sessions, for which years, and which tables end earlier.
    private static func calendars(of exchanges: [Exchange], in prose: Prose) -> String? {
        guard let first = exchanges.map(\.firstDate.year).min(), let last = exchanges.map(\.lastDate.year).max() else {
            return nil
        }
        let ends = Dictionary(grouping: exchanges.filter { $0.lastDate.year < last }, by: \.lastDate.year)
        let shorter = ends.sorted { $0.key < $1.key }.map { year, exchanges in
            let names = prose.names(ofExchanges: exchanges.map(\.mic))
            return prose("\(names) to \(year)", "\(names) bis \(year)")
        }.joined(separator: "; ")
        let count = exchanges.count
        let span = prose(
            "the program's own tables of \(count) exchanges, \(first) to \(last)",
            "eigene Tabellen von \(count) Börsen, \(first) bis \(last)")
        return shorter.isEmpty ? span : "\(span) (\(shorter))"
    }
}

extension ProvenanceSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        guard !items.isEmpty else { return [] }
        let prose = report.prose
        return [
            Document.Section(
                id: "provenance", title: prose("Where the numbers come from", "Woher die Zahlen kommen"),
                blocks: [.facts(items.map { Document.Fact(prose.name($0.what), $0.value) })])
        ]
    }
}

extension Prose {
    fileprivate func name(_ what: ProvenanceSection.Item.What) -> String {
        switch what {
        case .prices: self("prices", "Kurse")
        case .priceBasis: self("price basis", "Art der Kurse")
        case .returns: self("returns", "Renditen")
        case .calendars: self("calendars", "Kalender")
        case .returnModel: self("return model", "Renditemodell")
        case .benchmarks: self("benchmarks", "Vergleichsindizes")
        case .digests: self("digests", "Zusammenfassungen")
        case .inputs: self("inputs", "Eingaben")
        case .watchlist: self("watchlist", "Beobachtungsliste")
        case .releases: self("releases", "Veröffentlichungen")
        }
    }

    /// The model that releases and sell-offs are measured with.
    fileprivate var standardModel: String {
        sentence(StudyDesign(), .simple)
    }
}
