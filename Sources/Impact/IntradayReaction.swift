import Foundation
import Markets
import TextFormats

/// What a price did from the last price before an instant within a session to the session's close.
///
/// The base of a daily study is the close before: a share that had fallen all morning would seem to fall on news of the afternoon.
package struct IntradayReaction: Hashable, Codable, Sendable {
    package var symbol: String
    package var session: SessionDate
    /// The last price before the instant.
    package var priceBefore: Double
    /// The end of the bar that it closed.
    package var pricedAt: Date
    /// Minutes of the bar.
    package var minutes: Int
    package var close: Double
    /// Simple, from the price before to the close, as a fraction.
    package var rawReturn: Double
    package var benchmark: String
    package var benchmarkReturn: Double
    package var beta: Double
    /// The raw return less beta times the benchmark's: a part of a day has no alpha worth the name.
    package var abnormalReturn: Double
}

extension IntradayReaction {
    /// Why there is none.
    package enum Missing: Error, Hashable, Sendable {
        /// The news came outside of the hours of trade: the close before is its base.
        case notInSession
        /// No bar of the instrument ends in the session and before the instant.
        case noPriceBefore(symbol: String)
        /// The benchmark has no bar that ends with the instrument's.
        case noBenchmarkPrice(symbol: String)
    }

    /// Measures a reaction of a daily study again from within the session.
    ///
    /// - Parameters:
    ///   - reaction: With its session, its beta and its close; phase `in_session` or `break`.
    ///   - session: The hours of the effective session.
    ///   - instant: Of the news.
    ///   - bars: The instrument's, in the units of the reaction's close.
    ///   - benchmark: The benchmark's bars of the same interval.
    /// - Throws: ``Missing``.
    package init(
        _ reaction: Reaction, session: Session, instant: Date, bars: [IntradayBar], benchmark: [IntradayBar]
    ) throws(Missing) {
        guard reaction.effective.phase == .inSession || reaction.effective.phase == .onBreak else {
            throw .notInSession
        }
        let (open, close) = (Int(session.open.timeIntervalSince1970), Int(session.close.timeIntervalSince1970))
        let moment = instant.timeIntervalSince1970
        func isOfSession(_ bar: IntradayBar) -> Bool {
            bar.start >= open && bar.end <= close + bar.interval.minutes * 60
        }
        let base = bars.filter { isOfSession($0) && Double($0.end) <= moment }.max { $0.start < $1.start }
        guard let base else { throw .noPriceBefore(symbol: reaction.symbol) }
        guard let market = benchmark.first(where: { $0.end == base.end }),
            let marketClose = benchmark.filter(isOfSession).max(by: { $0.start < $1.start })
        else { throw .noBenchmarkPrice(symbol: reaction.estimation.benchmark) }
        let raw = reaction.closeOn / base.close - 1
        let marketReturn = marketClose.close / market.close - 1
        self.init(
            symbol: reaction.symbol, session: session.date, priceBefore: base.close,
            pricedAt: Date(timeIntervalSince1970: Double(base.end)), minutes: base.interval.minutes,
            close: reaction.closeOn,
            rawReturn: raw, benchmark: reaction.estimation.benchmark, benchmarkReturn: marketReturn,
            beta: reaction.estimation.beta, abnormalReturn: raw - reaction.estimation.beta * marketReturn)
    }
}
