import Foundation
import Markets
import News
import Testing

@testable import Catalog

struct CatalogErrorTests {
    /// A watchlist in order, of which each test breaks one line.
    private static let watchlist = """
        groups:
          - {id: chips, name: Chips}
          - {id: memory, name: Memory}
        exposures:
          labs:
            {groups: [chips, memory], weight: 0.6}
        instruments:
          - {symbol: SPY, name: SPDR S&P 500, kind: fund, exchange: ARCX, currency: USD}
          - symbol: NVDA
            name: Nvidia
            exchange: XNAS
            currency: USD
            group: chips
            benchmark: SPY
            shares:
              - {as_of: 2024-11-15, count: 24.49e9, source: "10-Q"}
            aliases: [Nvidia, {text: エヌビディア, languages: [ja]}]
        companies:
          - symbol: SAP.DE
            name: SAP
            aliases: [SAP]
        """

    private static let releases = """
        labs:
          - {id: lab:deepseek, name: DeepSeek, aliases: [DeepSeek]}
        models:
          - {id: model:deepseek-r1, lab: lab:deepseek, name: DeepSeek R1, aliases: [{text: R1, ambiguous: true}]}
        releases:
          - id: deepseek-r1
            model: model:deepseek-r1
            lab: lab:deepseek
            released: 2025-01-20
            open_weights: true
        """

    @Test func `the files that the tests break are in order`() throws {
        let watchlist = try Watchlist.parse(Self.watchlist, path: "w.yaml")
        #expect(watchlist.instruments.map(\.symbol) == ["SPY", "NVDA"])
        #expect(watchlist.entities.map(\.id) == ["NVDA", "SAP.DE"])
        #expect(watchlist.entities.first?.aliases.last?.languages == [.japanese])
        #expect(watchlist.labs == Exposure(groups: ["chips", "memory"], weight: 0.6))
        #expect(try ReleaseList.parse(Self.releases, path: "r.yaml").releases.count == 1)
    }

    @Test(arguments: [
        (
            "benchmark: SPY", "benchmrk: SPY",
            "w.yaml:14:5: An instrument has no key 'benchmrk'. Did you mean 'benchmark'?"
        ),
        ("group: chips", "group: chip", "w.yaml:13:12: There is no group 'chip'. Did you mean 'chips'?"),
        ("benchmark: SPY", "benchmark: SPX", "w.yaml:14:16: There is no benchmark 'SPX'. Did you mean 'SPY'?"),
        ("exchange: XNAS", "exchange: XNSA", "w.yaml:11:15: There is no exchange 'XNSA'. Did you mean 'XNAS'?"),
        ("symbol: NVDA", "symbol: SPY", "w.yaml:9:13: The symbol 'SPY' is given twice; the first is on line 8."),
        ("symbol: SAP.DE", "symbol: NVDA", "w.yaml:19:13: The symbol 'NVDA' is given twice"),
        ("aliases: [SAP]", "aliases: [Nvidia]", "w.yaml:21:15: The alias 'Nvidia' is given twice"),
        (
            "as_of: 2024-11-15", "as_of: 2024-11-31",
            "w.yaml:16:17: '2024-11-31' is not a valid 'as_of'. Write a date YYYY-MM-DD."
        ),
        ("count: 24.49e9", "count: many", "'many' is not a valid 'count'. Write a number above zero, such as 24.49e9."),
        ("count: 24.49e9", "count: -1", "'-1' is not a valid 'count'."),
        ("count: 24.49e9", "count: nan", "'nan' is not a valid 'count'."),
        (
            "currency: USD\n    group", "currency: dollar\n    group",
            "w.yaml:12:15: 'dollar' is not a valid 'currency'."
        ),
        ("    name: Nvidia\n", "", "w.yaml:9:5: An instrument has no 'name'. Add the key 'name'."),
        ("name: Nvidia", "name: [Nvidia]", "w.yaml:10:11: 'name' must be a text, but it is a list."),
        ("name: Nvidia", "name:", "'name' must be a text, but it is empty."),
        ("aliases: [SAP]", "aliases: SAP", "w.yaml:21:14: 'aliases' must be a list, but it is 'SAP'."),
        ("kind: fund", "kind: found", "There is no kind 'found'. Did you mean 'fund'?"),
        (
            "languages: [ja]", "languages: [japanese]",
            "'japanese' is not a valid 'languages'. Write a language in two letters, such as 'de'."
        ),
        ("languages: [ja]", "ambiguous: yes", "'yes' is not a valid 'ambiguous'. Write true or false."),
        ("name: Nvidia\n", "name: Nvidia\n    name: Nvidia\n", "the key 'name' is given twice in one mapping"),
        ("name: Chips}", "name: Chips", "This is not valid YAML"),
        ("companies:", "companys:", "w.yaml:18:1: The watchlist has no key 'companys'. Did you mean 'companies'?"),
        ("[chips, memory]", "[chips, memry]", "w.yaml:6:22: There is no group 'memry'. Did you mean 'memory'?"),
        ("[chips, memory]", "[chips, chips]", "w.yaml:6:22: The group 'chips' is given twice"),
        ("weight: 0.6", "weight: 60", "w.yaml:6:39: '60' is not a valid 'weight'. Write a number above 0 and up to 1."),
        ("{groups: [chips, memory], weight", "{weight", "w.yaml:6:5: 'labs' has no 'groups'. Add the key 'groups'."),
        ("exposures:", "exposure:", "w.yaml:4:1: The watchlist has no key 'exposure'. Did you mean 'exposures'?"),
    ])
    func `a mistake in the watchlist is answered with its place`(old: String, new: String, expected: String) {
        let broken = Self.watchlist.replacing(old, with: new)
        #expect(broken != Self.watchlist)
        #expect {
            try Watchlist.parse(broken, path: "w.yaml")
        } throws: { "\($0)".contains(expected) }
    }

    @Test(arguments: [
        ("released: 2025-01-20", "released: 2025-02-30", "r.yaml:9:15: '2025-02-30' is not a valid 'released'"),
        ("released: 2025-01-20", "released: 2025-01-20T12:00", "is not a valid 'released'"),
        ("model: model:deepseek-r1", "model: model:deepseek-r2", "There is no model 'model:deepseek-r2'. Did you mean"),
        ("    lab: lab:deepseek", "    lab: lab:openai", "There is no lab 'lab:openai'. Known are 'lab:deepseek'."),
        ("id: lab:deepseek", "id: DeepSeek", "r.yaml:2:10: 'DeepSeek' is not a valid 'id'. Write 'lab:' and a name"),
        ("open_weights: true", "openweights: true", "Did you mean 'open_weights'?"),
        ("[DeepSeek]", "DeepSeek", "'aliases' must be a list, but it is 'DeepSeek'."),
    ])
    func `a mistake in the releases is answered with its place`(old: String, new: String, expected: String) {
        let broken = Self.releases.replacing(old, with: new)
        #expect(broken != Self.releases)
        #expect {
            try ReleaseList.parse(broken, path: "r.yaml")
        } throws: { "\($0)".contains(expected) }
    }

    @Test func `a confounder of an unknown symbol or kind is an error`() throws {
        let list = "confounders:\n  - {kind: macro, at: 2025-01-29T19:00Z, name: Rates, symbols: [NVDA]}\n"
        let found = try ConfounderList.parse(list, path: "c.yaml", symbols: ["NVDA"]).confounders
        #expect(found.map(\.instant.precision) == [.minute])
        #expect {
            try ConfounderList.parse(list, path: "c.yaml", symbols: ["NVDX"])
        } throws: { "\($0)".contains("c.yaml:2:65: There is no symbol 'NVDA'. Did you mean 'NVDX'?") }
        #expect {
            try ConfounderList.parse(list.replacing("macro", with: "makro"), path: "c.yaml")
        } throws: { "\($0)".contains("There is no kind 'makro'. Did you mean 'macro'?") }
    }

    @Test(arguments: [
        ("providers: {order: [yahoo, tingo]}", "c.yaml:4:28: There is no provider 'tingo'. Did you mean 'tiingo'?"),
        ("providers: {compare: tingo}", "c.yaml:4:22: There is no provider 'tingo'."),
        ("providers: {limits: {tingo: {per_day: 5}}}", "c.yaml:4:22: 'limits' has no key 'tingo'."),
    ])
    func `a provider that nobody knows is an error where the known ones are given`(line: String, expected: String)
        throws
    {
        let text = "watchlist: w.yaml\nreleases: r.yaml\nconfounders: c.yaml\n\(line)\n"
        #expect {
            try Configuration.parse(text, path: "/c.yaml", providers: ["yahoo", "tiingo"])
        } throws: { "\($0)".contains(expected) }
        let settings = try Configuration.parse(text, path: "/c.yaml").providers
        #expect(
            settings.order.contains("tingo") || settings.compare == "tingo" || settings.limits["tingo"]?.perDay == 5)
    }

    @Test(arguments: ["", "# nothing but a comment\n", "--- \n"])
    func `a file without content is an error`(text: String) {
        #expect(throws: Self.emptiness(of: text, path: "w.yaml", expected: ["groups", "instruments"])) {
            try Watchlist.parse(text, path: "w.yaml")
        }
        #expect(throws: Self.emptiness(of: text, path: "r.yaml", expected: ["labs", "models", "releases"])) {
            try ReleaseList.parse(text, path: "r.yaml")
        }
        #expect(throws: Self.emptiness(of: text, path: "c.yaml", expected: ["confounders"])) {
            try ConfounderList.parse(text, path: "c.yaml")
        }
    }

    /// A document that begins and has nothing is empty; a file without a document too.
    private static func emptiness(of text: String, path: String, expected: [String]) -> CatalogError {
        guard text.hasPrefix("---") else { return .empty(path: path, expected: expected) }
        return .wrongType(
            CatalogLocation(path: path, line: 2, column: 1), what: "the file", expected: "a mapping of keys to values",
            found: "empty")
    }

    @Test func `every mistake of a file is found, in the file's order`() {
        let broken = Self.watchlist.replacing("exchange: ARCX", with: "exchange: ARCY")
            .replacing("group: chips", with: "group: chip").replacing("aliases: [SAP]", with: "aliases: SAP")
        let findings = Watchlist.read(broken, path: "w.yaml").findings
        #expect(findings.map(\.location.line) == [8, 13, 21])
        #expect(Watchlist.read(Self.watchlist, path: "w.yaml").findings.isEmpty)
    }

    @Test(arguments: [
        ("2025-01-20", 1_737_331_200, InstantPrecision.day), ("2025-01-29T21Z", 1_738_184_400, .hour),
        ("2025-01-29T14:00-05:00", 1_738_177_200, .minute), ("2025-01-29T19:00:05Z", 1_738_177_205, .second),
    ])
    func `what is written decides how exact an instant is`(
        text: String, seconds: Double, precision: InstantPrecision
    ) throws {
        let yaml = Self.releases.replacing("released: 2025-01-20", with: "released: \(text)")
        let release = try #require(try ReleaseList.parse(yaml, path: "r.yaml").releases.first)
        #expect(release.released.instant == Date(timeIntervalSince1970: seconds))
        #expect(release.released.precision == precision)
    }
}
