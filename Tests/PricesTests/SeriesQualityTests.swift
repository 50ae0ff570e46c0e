import Foundation
import Markets
import Testing

@testable import Prices

/// One defect at a time in a series that has none.
struct SeriesQualityTests {
    /// 120 sessions of New York with moves of about a percent, from a fixed generator.
    private let sound: BarSeries
    private let calendar: TradingCalendar

    init() throws {
        calendar = try Calendars().calendar(for: "XNYS")
        let first = try #require(SessionDate("2024-07-01"))
        let sessions = calendar.sessions.filter { $0.date >= first }.prefix(120)
        var state: UInt64 = 42
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 33) / Double(1 << 31)
        }
        var close = 50.0
        let bars = sessions.map { session -> Bar in
            let open = close * (1 + (uniform() - 0.5) * 0.01)
            close = open * (1 + (uniform() - 0.5) * 0.03)
            return Bar(
                session: session.date, open: open, high: max(open, close) * 1.002, low: min(open, close) * 0.998,
                close: close, volume: 1_000_000 * (0.8 + 0.4 * uniform()), adjustedClose: close)
        }
        sound = BarSeries(
            symbol: "X", exchange: "XNYS", source: "test", basis: "as traded", currency: "USD", bars: bars, actions: [])
    }

    private func kinds(_ series: BarSeries) -> [PriceFinding.Kind] {
        SeriesQuality.findings(in: series, calendar: calendar, currency: "USD").map(\.kind)
    }

    private func scaled(_ range: Range<Int>, by factor: Double, volume: Double = 1) -> BarSeries {
        var series = sound
        for index in range {
            series.bars[index].open? *= factor
            series.bars[index].high? *= factor
            series.bars[index].low? *= factor
            series.bars[index].close *= factor
            series.bars[index].adjustedClose? *= factor
            series.bars[index].volume? *= volume
        }
        return series
    }

    @Test func `a sound series has no findings`() throws {
        #expect(kinds(sound).isEmpty)
    }

    @Test(arguments: [10, 100, 1_000, 0.1, 0.01])
    func `a decimal point that moved is a factor, in a block, at an end, or in one bar`(factor: Double) throws {
        #expect(kinds(scaled(40..<60, by: factor)) == [.factor, .factor])
        #expect(kinds(scaled(0..<60, by: factor)) == [.factor])
        #expect(kinds(scaled(50..<51, by: factor)) == [.factor])
    }

    @Test(arguments: [2, 3, 5, 20])
    func `a split that nobody noted is told from a crash by its volume`(ratio: Double) throws {
        #expect(kinds(scaled(60..<120, by: 1 / ratio, volume: ratio)) == [.unknownSplit])
        #expect(kinds(scaled(60..<120, by: 1 / ratio, volume: 12 * ratio)).isEmpty)
    }

    @Test func `a noted split is no jump in prices as traded, and one in prices that should be adjusted`() throws {
        var series = scaled(60..<120, by: 0.25, volume: 4)
        series.actions = [.split(series.bars[60].session, 4)]
        #expect(kinds(series).isEmpty)
        series.basis = "adjusted for splits"
        #expect(kinds(series) == [.splitMisapplied])
        var adjusted = sound
        adjusted.actions = [.split(sound.bars[60].session, 4)]
        #expect(kinds(adjusted) == [.splitMisapplied])
        adjusted.basis = "adjusted for splits"
        #expect(kinds(adjusted).isEmpty)
    }

    @Test func `a level that comes back at once is a spike, unless the day itself went there`() throws {
        #expect(kinds(scaled(50..<52, by: 1.8)) == [.spike])
        var series = scaled(50..<51, by: 1.8)
        series.bars[50].low = sound.bars[49].close
        #expect(!kinds(series).contains(.spike))
    }

    @Test func `prices of zero and less, a high below a low, a close outside of both`() throws {
        var series = sound
        series.bars[10].close = -3
        series.bars[20].high = series.bars[20].close * 0.9
        series.bars[20].low = series.bars[20].close
        series.bars[30].high = series.bars[30].close * 0.95
        series.bars[30].low = series.bars[30].close * 0.9
        #expect(Set(kinds(series)) == [.nonPositive, .highBelowLow, .outsideRange])
    }

    @Test func `repeats without volume are one finding a run`() throws {
        var series = sound
        for index in 70..<73 {
            let close = series.bars[69].close
            series.bars[index] = Bar(
                session: series.bars[index].session, open: close, high: close, low: close, close: close, volume: 0)
        }
        #expect(kinds(series) == [.stale])
        for index in series.bars.indices { series.bars[index].volume = 0 }
        #expect(!kinds(series).contains(.stale), "an index has no volume")
    }

    @Test func `a bar on a holiday and a session without a bar`() throws {
        var series = sound
        series.bars.remove(at: 30)
        var holiday = series.bars[2]
        holiday.session = try #require(SessionDate("2024-07-04"))
        series.bars.insert(holiday, at: 3)
        #expect(kinds(series) == [.phantom, .missing])
    }

    /// The share falls by the dividend on its date, and its adjusted closes take it.
    private func paying(_ amount: Double, at index: Int) -> BarSeries {
        var series = sound
        let factor = 1 - amount / sound.bars[index - 1].close
        for later in index..<series.bars.count {
            series.bars[later].open? *= factor
            series.bars[later].high? *= factor
            series.bars[later].low? *= factor
            series.bars[later].close *= factor
            series.bars[later].adjustedClose = series.bars[later].close
        }
        for earlier in 0..<index { series.bars[earlier].adjustedClose? *= factor }
        series.actions = [.dividend(series.bars[index].session, amount)]
        return series
    }

    @Test(arguments: [0.3, 4, 12])
    func `a dividend that the price and the adjusted closes take is in order, however large`(amount: Double) throws {
        #expect(kinds(paying(amount, at: 60)).isEmpty)
    }

    @Test func `dividends that were forgotten, enlarged, told twice or made small are found`() throws {
        var forgotten = paying(0.5, at: 60)
        for index in forgotten.bars.indices { forgotten.bars[index].adjustedClose = forgotten.bars[index].close }
        #expect(kinds(forgotten) == [.dividendNotAdjusted])
        var enlarged = sound
        for index in enlarged.bars.indices { enlarged.bars[index].adjustedClose = nil }
        enlarged.actions = [.dividend(sound.bars[60].session, 20)]
        #expect(kinds(enlarged) == [.dividendTooLarge])
        enlarged.actions = [.dividend(sound.bars[60].session, 200)]
        #expect(kinds(enlarged) == [.dividendTooLarge])
        enlarged.actions = [.dividend(sound.bars[60].session, 0.2), .dividend(sound.bars[62].session, 0.21)]
        #expect(kinds(enlarged) == [.dividendTwice])
        enlarged.actions = [20, 40, 60, 80].map { .dividend(sound.bars[$0].session, $0 == 60 ? 0.002 : 0.2) }
        #expect(kinds(enlarged) == [.dividendScale])
    }

    @Test func `pence for pounds and another currency are told apart`() throws {
        var series = sound
        series.currency = "GBp"
        let pence = SeriesQuality.findings(in: series, currency: "GBP")
        #expect(pence.map(\.evidence) == [.hundredths(given: "GBp", wanted: "GBP")])
        series.currency = "EUR"
        let other = SeriesQuality.findings(in: series, currency: "USD")
        #expect(other.map(\.evidence) == [.currency(given: "EUR", wanted: "USD")])
    }

    @Test func `a second source shows a single wrong day, another unit and another basis`() throws {
        var other = sound
        other.source = "other"
        #expect(SourceComparison.findings(sound, other).isEmpty)
        other.bars[50].close *= 1.02
        #expect(SourceComparison.findings(sound, other).map(\.kind) == [.sourceReturn, .sourceReturn])
        other = scaled(0..<120, by: 100)
        #expect(SourceComparison.findings(sound, other).map(\.kind) == [.sourceUnit])
        var adjusted = paying(1, at: 60)
        let plain = adjusted
        for index in adjusted.bars.indices { adjusted.bars[index].close = adjusted.bars[index].adjustedClose ?? 0 }
        #expect(SourceComparison.findings(plain, adjusted).map(\.kind) == [.sourceBasis])
    }
}
