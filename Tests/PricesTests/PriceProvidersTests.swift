import Foundation
import Markets
import Testing

@testable import Prices

/// The list of providers, and what is generated from it.
struct PriceProvidersTests {
    @Test func `every provider has a name, a title and a key's variable of its own`() {
        let facts = PriceProviders.facts
        #expect(Set(facts.map(\.name)).count == facts.count && Set(facts.map(\.title)).count == facts.count)
        #expect(Set(facts.map(\.feed)).count == facts.count)
        for one in facts where one.keyVariable != nil {
            #expect(one.keyVariable == "AFTERSHOCK_\(one.name.rawValue.uppercased())_KEY")
        }
    }

    @Test func `a provider of tables is ready where the configuration names their address`() {
        let without = PriceProviders.ready(addresses: [:], table: nil).map(\.name)
        let with = PriceProviders.ready(addresses: [:], table: PriceTableAddress(template: "x")).map(\.name)
        #expect(with == PriceProviders.names)
        #expect(without == with.filter { $0 != .csv })
    }

    @Test func `a suffix stands in the exchange's table or with the provider, not in both`() {
        for exchange in Exchange.all {
            #expect(Set(exchange.suffixes.keys).isSubset(of: PriceProviders.names.map(\.rawValue)), "\(exchange.mic)")
            for one in PriceProviders.facts where exchange.suffixes[one.name.rawValue] != nil {
                #expect(one.suffixes[exchange.mic] == nil, "\(exchange.mic) \(one.name.rawValue)")
            }
        }
    }

    @Test(
        arguments: [
            ("NVDA", "XNAS", ["NVDA", "NVDA", "NVDA", "NVDA", "NVDA.US", "NVDA", "NVDA", "NVDA"]),
            ("BRK-B", "XNYS", ["BRK-B", "BRK-B", "BRK-B", "BRK-B", "BRK-B.US", "BRK-B", "BRK.B", "BRK-B"]),
            ("SAP.DE", "XETR", ["SAP.DE", nil, "SAP.DEX", "SAP", "SAP.XETRA", "SAP.DE", nil, "SAP.DE"]),
            ("6857.T", "XTKS", ["6857.T", nil, nil, "6857", nil, "6857.T", nil, "6857.T"]),
            (
                "300308.SZ", "XSHE",
                ["300308.SZ", nil, "300308.SHZ", "300308", "300308.SHE", "300308.SZ", nil, "300308.SZ"]
            ),
            ("CDR.WA", "XWAR", ["CDR.WA", nil, nil, "CDR", "CDR.WAR", "CDR.WA", nil, "CDR.WA"]),
            ("^N225", "XTKS", ["^N225", nil, nil, nil, "N225.INDX", "^N225", nil, "^N225"]),
        ] as [(String, String, [String?])])
    func `each provider has its own spelling of a symbol`(symbol: String, mic: String, expected: [String?]) throws {
        let exchange = try Exchange.named(mic)
        let providers = PriceProviders.ready(addresses: [:], table: PriceTableAddress(template: "x"))
        #expect(providers.map { $0.spelling(of: symbol, on: exchange) } == expected)
    }

    @Test func `the README has the table of providers`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(text.contains(PriceProviders.markdown), "put this into the README:\n\(PriceProviders.markdown)")
    }
}
