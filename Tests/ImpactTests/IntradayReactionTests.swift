import Foundation
import Impact
import Markets
import Testing

struct IntradayReactionTests {
    /// New York on 2025-01-27, 14:30 to 21:00 UTC.
    private let session: Session
    private let noon = Date(timeIntervalSince1970: 1_737_997_200)  // 17:00 UTC
    private let open = 1_737_988_200

    init() throws {
        let date = try #require(SessionDate("2025-01-27"))
        session = try #require(try Calendars.shipped.calendar(for: "XNAS").session(on: date))
    }

    private func reaction(_ phase: SessionPhase = .inSession) throws -> Reaction {
        Reaction(
            symbol: "NVDA", name: "Nvidia", group: "chips", currency: "USD",
            effective: EffectiveSession(
                exchange: "XNAS", session: session.date, phase: phase, base: try #require(SessionDate("2025-01-24"))),
            closeBefore: 142.62, closeOn: 118.42, rawReturn: -0.1697, abnormalReturn: -0.15, cumulativeTwoSessions: nil,
            estimation: Estimation(
                model: "market", benchmark: "SPY", sessions: 240, first: session.date, last: session.date, alpha: 0,
                beta: 2, rSquared: 0.4, residualDeviation: 0.02),
            t: -7, pValue: 0, placebo: Placebo(rank: 1, of: 240, p: 1 / 240), maximumP: nil, path: [])
    }

    private func bars(_ closes: [Double]) -> [IntradayBar] {
        closes.enumerated().map { IntradayBar(start: open + $0.offset * 3_600, interval: .hour, close: $0.element) }
    }

    private let spy = [600.0, 598, 597, 596, 595, 594, 594]

    @Test func `the base is the last price that was there before the news`() throws {
        let own = bars([130, 126, 125, 122, 120, 119, 118.42])
        let found = try IntradayReaction(
            reaction(), session: session, instant: noon, bars: own, benchmark: bars(spy))
        // 16:30 UTC is the last end of a bar before 17:00.
        #expect(found.priceBefore == 126)
        #expect(found.pricedAt == Date(timeIntervalSince1970: Double(open + 7_200)))
        #expect(abs(found.rawReturn - (118.42 / 126 - 1)) < 1e-12)
        #expect(abs(found.benchmarkReturn - (594.0 / 598 - 1)) < 1e-12)
        #expect(abs(found.abnormalReturn - (found.rawReturn - 2 * found.benchmarkReturn)) < 1e-12)
    }

    @Test func `a bar that ends at the instant counts, and one that is under way does not`() throws {
        let own = bars([130, 126, 125, 122, 120, 119, 118.42])
        for (offset, price) in [(7_200.0, 126.0), (7_199, 130)] {
            let instant = Date(timeIntervalSince1970: Double(open) + offset)
            let found = try IntradayReaction(
                reaction(), session: session, instant: instant, bars: own, benchmark: bars(spy))
            #expect(found.priceBefore == price)
        }
    }

    @Test func `without a price before, without the benchmark's, and outside of the session there is none`() throws {
        let early = Date(timeIntervalSince1970: Double(open + 600))
        let reaction = try reaction()
        #expect(throws: IntradayReaction.Missing.noPriceBefore(symbol: "NVDA")) {
            try IntradayReaction(reaction, session: session, instant: early, bars: bars([130]), benchmark: bars(spy))
        }
        #expect(throws: IntradayReaction.Missing.noBenchmarkPrice(symbol: "SPY")) {
            try IntradayReaction(reaction, session: session, instant: noon, bars: bars([130, 126]), benchmark: [])
        }
        let before = try self.reaction(.preOpen)
        #expect(throws: IntradayReaction.Missing.notInSession) {
            try IntradayReaction(before, session: session, instant: noon, bars: bars([130]), benchmark: bars(spy))
        }
    }
}
