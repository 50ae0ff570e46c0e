import Foundation
import Markets
import News
import Testing

@testable import Pipeline

/// The key of stored analyses changes with everything that goes into one.
struct AnalysisKeyTests {
    private static let instant = PublicInstant(instant: Date(timeIntervalSince1970: 1_737_331_200), precision: .day)

    private static let release = Release(
        id: "r", model: "model:m", lab: "lab:l", name: "R", released: instant, openWeights: true,
        sources: [Release.Source(name: "S", address: "https://example.com", released: instant)], note: "n")

    private static let instrument = Instrument(
        symbol: "A", name: "Alpha", exchange: "XNAS", currency: "USD", group: "chips", benchmark: "SPY",
        shares: [SharesOutstanding(asOf: SessionDate(dayNumber: 20_000), count: 1e9, source: "10-Q")])

    private static let confounder = Confounder(
        kind: .macro, name: "Fed", instant: instant, symbols: ["A"], source: "S")

    private static func hash(_ add: (inout AnalysisKey) -> Void) -> String {
        var key = AnalysisKey()
        add(&key)
        return key.hash
    }

    private static func varied<Value>(_ value: Value, _ changes: [(inout Value) -> Void]) -> [Value] {
        changes.map { change in
            var other = value
            change(&other)
            return other
        }
    }

    @Test func `each field of a release changes the key`() {
        let later = PublicInstant(instant: Date(timeIntervalSince1970: 1_737_331_201), precision: .day)
        let others = Self.varied(
            Self.release,
            [
                { $0.id = "s" }, { $0.model = "model:n" }, { $0.lab = "lab:k" }, { $0.name = "S" },
                { $0.released = later }, { $0.openWeights = nil }, { $0.sources[0].released = later },
                { $0.note = nil },
            ])
        // A field more needs a line more, here and in the key.
        #expect(Mirror(reflecting: Self.release).children.count == others.count)
        #expect(Set((others + [Self.release]).map { one in Self.hash { $0.add(one) } }).count == others.count + 1)
    }

    @Test func `each field of an instrument changes the key`() {
        let others = Self.varied(
            Self.instrument,
            [
                { $0.symbol = "B" }, { $0.name = "Beta" }, { $0.kind = .fund }, { $0.exchange = "XNYS" },
                { $0.currency = "EUR" }, { $0.group = nil }, { $0.benchmark = nil }, { $0.shares[0].count = 2e9 },
            ])
        #expect(Mirror(reflecting: Self.instrument).children.count == others.count)
        #expect(Set((others + [Self.instrument]).map { one in Self.hash { $0.add(one) } }).count == others.count + 1)
    }

    @Test func `each field of a confounder changes the key`() {
        let others = Self.varied(
            Self.confounder,
            [
                { $0.kind = .policy }, { $0.name = "ECB" }, { $0.instant.precision = .hour }, { $0.symbols = [] },
                { $0.source = nil }, { $0.germanName = "Notenbank" },
            ])
        #expect(Mirror(reflecting: Self.confounder).children.count == others.count)
        #expect(Set((others + [Self.confounder]).map { one in Self.hash { $0.add(one) } }).count == others.count + 1)
    }

    @Test func `texts do not run into each other, and nothing is not an empty text`() {
        let hashes = [
            Self.hash { key in
                key.add("ab")
                key.add("c")
            },
            Self.hash { key in
                key.add("a")
                key.add("bc")
            },
            Self.hash { $0.add("") }, Self.hash { $0.add(nil as String?) },
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func `the key is the same in every process`() {
        // Hash values of Swift differ from process to process; this one was made by another.
        #expect(
            Self.hash { $0.add(Self.release) }
                == "5b9a4c9133fab1c4faf3f1e754fc447a256eaedf0924666ae8aa2bc627a9d65b")
    }
}
