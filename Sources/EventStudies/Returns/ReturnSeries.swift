import Foundation
import Markets

/// How a return is computed from two closes.
package enum ReturnKind: String, Codable, Sendable {
    /// P ÷ P₋₁ − 1.
    case simple
    /// ln(P ÷ P₋₁).
    case log

    package func value(from before: Double, to after: Double) -> Double {
        switch self {
        case .simple: after / before - 1
        case .log: Foundation.log(after / before)
        }
    }

    /// A price after a return, as a multiple of the price before.
    package func growth(_ value: Double) -> Double {
        switch self {
        case .simple: 1 + value
        case .log: exp(value)
        }
    }
}

/// The returns of one series on the sessions of an exchange, oldest first.
///
/// Returns are aligned by session and never by row: a session has a return only if it and the session directly before
/// have closes. Gaps are never filled, and closes dated on no session are not used.
package struct ReturnSeries: Hashable, Sendable {
    package var sessions: [SessionDate]
    /// One a session, as fractions; nil where a close is missing.
    ///
    /// The first is always nil.
    package var values: [Double?]
    /// The sessions that each return covers; nil if each covers one.
    package var spans: [Int]?

    /// Computes returns from closes.
    ///
    /// - Parameters:
    ///   - closes: The close by session, in any one currency.
    ///   - sessions: The exchange's sessions without gaps, oldest first.
    ///   - kind: How a return is computed from two closes.
    /// - Throws: ``StudyError/priceInvalid(session:price:)`` if a close of these sessions is not finite or not above zero.
    package init(
        closes: [SessionDate: Double], sessions: [SessionDate], kind: ReturnKind = .simple
    ) throws(StudyError) {
        self.sessions = sessions
        var values = [Double?](repeating: nil, count: sessions.count)
        var before: Double?
        for (index, session) in sessions.enumerated() {
            let close = closes[session]
            if let close {
                guard close.isFinite, close > 0 else { throw .priceInvalid(session: session, price: close) }
                if let before { values[index] = kind.value(from: before, to: close) }
            }
            before = close
        }
        self.values = values
    }

    /// Takes returns as they are: `[sessions]`, as fractions, nil where there is none.
    package init(sessions: [SessionDate], values: [Double?]) {
        precondition(sessions.count == values.count, "one return a session")
        self.sessions = sessions
        self.values = values
    }

    /// Computes trade-to-trade returns: from each close to the next, however many sessions lie between.
    ///
    /// A thinly traded instrument then loses no part of its path; ``init(closes:matching:kind:)`` measures its
    /// benchmark over the same spans. Leave out the closes of sessions without a trade.
    ///
    /// - Throws: ``StudyError/priceInvalid(session:price:)``.
    ///
    /// > Source: Maynes and Rumsey (1993).
    package init(
        tradesAt closes: [SessionDate: Double], sessions: [SessionDate], kind: ReturnKind = .simple
    ) throws(StudyError) {
        self.sessions = sessions
        var values = [Double?](repeating: nil, count: sessions.count)
        var spans = [Int](repeating: 1, count: sessions.count)
        var before: (index: Int, close: Double)?
        for (index, session) in sessions.enumerated() {
            guard let close = closes[session] else { continue }
            guard close.isFinite, close > 0 else { throw .priceInvalid(session: session, price: close) }
            if let before {
                values[index] = kind.value(from: before.close, to: close)
                spans[index] = index - before.index
            }
            before = (index, close)
        }
        self.values = values
        self.spans = spans
    }

    /// Computes a benchmark's returns over the spans of an instrument's trade-to-trade returns.
    ///
    /// - Throws: ``StudyError/priceInvalid(session:price:)``.
    package init(
        closes: [SessionDate: Double], matching trades: ReturnSeries, kind: ReturnKind = .simple
    ) throws(StudyError) {
        sessions = trades.sessions
        spans = trades.spans
        var values = [Double?](repeating: nil, count: sessions.count)
        for index in sessions.indices where trades.values[index] != nil {
            let start = sessions[index - (trades.spans?[index] ?? 1)]
            guard let before = closes[start], let close = closes[sessions[index]] else { continue }
            for (session, price) in [(start, before), (sessions[index], close)] {
                guard price.isFinite, price > 0 else { throw .priceInvalid(session: session, price: price) }
            }
            values[index] = kind.value(from: before, to: close)
        }
        self.values = values
    }

    /// The return of a session, checked.
    ///
    /// - Throws: ``StudyError/returnInvalid(session:value:)`` if it is not finite.
    func finite(at position: Int) throws(StudyError) -> Double? {
        guard let value = values[position] else { return nil }
        guard value.isFinite else { throw .returnInvalid(session: sessions[position], value: value) }
        return value
    }
}
