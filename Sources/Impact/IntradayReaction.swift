import Foundation
import Markets
import TextFormats

/// A price's move from the last price before an instant within a session to the session's close.
///
/// The base of a daily study is the close before: a share that had fallen all morning would seem to fall on the
/// afternoon's news.
package struct IntradayReaction: Hashable, Codable, Sendable {
    package var symbol: String
    package var session: SessionDate
    /// The last price before the instant.
    package var priceBefore: Double
    /// The end of the bar with that price, UTC.
    package var pricedAt: Date
    /// The length of the bar in minutes.
    package var minutes: Int
    package var close: Double
    /// Simple, from the price before to the close, as a fraction.
    package var rawReturn: Double
    package var benchmark: String
    package var benchmarkReturn: Double
    package var beta: Double
    /// The raw return less β times the benchmark's; over part of a day, α is negligible.
    package var abnormalReturn: Double
}

extension IntradayReaction {
    /// Why there is no intraday reaction.
    package enum Missing: Error, Hashable, Sendable {
        /// The news came outside trading hours: the close before is its base.
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
    ///   - instant: The news, UTC.
    ///   - bars: The instrument's bars, in the units of the reaction's close.
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
