import Markets
import TestSupport
import Testing

/// Known answers: Apple's closes around 31 August 2020 and 7 August 2020 as traded and as Yahoo adjusts them.
struct AdjustedClosesTests {
    private func date(_ text: String) throws -> SessionDate { try #require(SessionDate(text)) }

    private func apple(basis: PriceBasis = .asTraded) throws -> BarSeries {
        BarSeries(
            symbol: "AAPL", exchange: "XNAS", source: "test", basis: basis.words,
            bars: [
                Bar(session: try date("2020-08-06"), close: 455.61, volume: 50_607_200),
                Bar(session: try date("2020-08-07"), close: 444.45),
                Bar(session: try date("2020-08-28"), close: 499.23),
                Bar(session: try date("2020-08-31"), close: 129.04),
            ],
            actions: [.dividend(try date("2020-08-07"), 0.82), .split(try date("2020-08-31"), 4)])
    }

    @Test func `splits divide and dividends take their share of the close before`() throws {
        let series = try apple()
        let splits = try #require(series.adjustedCloses(.splits))
        #expect(splits.values == [113.9025, 111.1125, 124.8075, 129.04])
        let total = try #require(series.adjustedCloses(.totalReturn))
        #expect(abs(total.values[0] - 113.9025 * (1 - 0.82 / 455.61)) < 1e-9)
        #expect(total.values.dropFirst().elementsEqual(splits.values.dropFirst()))
        // What a holder had: the close and the dividend, over the close before.
        #expect(abs(total.values[1] / total.values[0] - 444.45 / (455.61 - 0.82)) < 1e-12)
        #expect(total.origin == .adjusted(splits: 1, dividends: 1))
        #expect(splits.origin == .adjusted(splits: 1, dividends: nil))
        #expect(series.adjustedCloses(.none)?.values == series.bars.map(\.close))
    }

    @Test func `what a series cannot give is not made up`() throws {
        var series = try apple()
        series.actions = nil
        #expect(series.adjustedCloses(.splits) == nil)
        #expect(series.adjustedCloses(.totalReturn) == nil)
        series.basis = "somehow"
        #expect(series.adjustedCloses(.splits) == nil)
        series.basis = PriceBasis.totalReturn.words
        #expect(series.adjustedCloses(.splits) == nil)
        #expect(series.adjustedCloses(.totalReturn)?.values == series.bars.map(\.close))
    }

    @Test func `prices adjusted for splits become those that were traded`() throws {
        var adjusted = try apple(basis: .splitAdjusted)
        for index in 0..<3 {
            adjusted.bars[index].close /= 4
            adjusted.bars[index].volume = adjusted.bars[index].volume.map { $0 * 4 }
        }
        adjusted.actions?[0].value /= 4
        #expect(adjusted.asTraded(cashIsSplitAdjusted: true) == (try apple()))
        let split = try #require(adjusted.adjustedCloses(.totalReturn)?.values)
        let traded = try #require(try apple().adjustedCloses(.totalReturn)?.values)
        // The cash of an adjusted series is as on its date.
        var cash = adjusted
        cash.actions?[0].value *= 4
        let expected = try #require(cash.adjustedCloses(.totalReturn)?.values)
        #expect(try pairs(expected, traded).allSatisfy { abs($0 - $1) < 1e-9 } && split != traded)
    }

    @Test func `a dividend as large as the price changes nothing`() throws {
        var series = try apple()
        series.actions?.append(.dividend(try date("2020-08-28"), 500))
        #expect(series.adjustedCloses(.totalReturn)?.values == (try apple().adjustedCloses(.totalReturn)?.values))
    }

    @Test(arguments: [
        ("as traded", PriceBasis.asTraded), ("as_traded", .asTraded), ("raw", .asTraded),
        ("Split-adjusted", .splitAdjusted),
        ("adjusted for splits", .splitAdjusted), ("total_return", .totalReturn),
        ("adjusted for splits and dividends", .totalReturn),
    ])
    func `a basis is read as people write it`(text: String, basis: PriceBasis) {
        #expect(PriceBasis(written: text) == basis)
        #expect(PriceBasis(written: basis.words) == basis)
        #expect(PriceBasis(written: "whatever") == nil)
    }

    @Test(arguments: [
        ("index_close", SourceBasis.indexLevels), ("Index level", .indexLevels), ("as_traded", .adjusted(.asTraded)),
        ("mid quotes", .other("mid quotes")),
    ])
    func `what a source says of its prices becomes data`(text: String, basis: SourceBasis) {
        #expect(SourceBasis(written: text) == basis)
    }

    @Test func `a source that says nothing of its prices is unstated`() {
        #expect(SourceBasis(written: nil) == .unstated)
    }
}
