import Foundation
import Markets
import Statistics

// Studies of what beside prices moves around an event: how much is traded, and how much prices swing.

extension ReturnSeries {
    /// The logarithm of one more than each session's traded volume, to be studied like a return.
    ///
    /// Volume is skewed and its logarithm nearly normal; the one keeps a session without trades in the data.
    ///
    /// - Parameters:
    ///   - volumes: Shares by session.
    ///   - sessions: The exchange's sessions without gaps, oldest first.
    /// - Returns: One value a session, nil where there is no volume.
    /// - Throws: ``StatisticsError/valueInvalid(place:value:)`` for a volume that is not finite or below zero.
    ///
    /// > Source: Ajinkya and Jain (1989).
    package static func logVolume(
        _ volumes: [SessionDate: Double], sessions: [SessionDate]
    ) throws(StudyError) -> ReturnSeries {
        var values: [Double?] = []
        for (place, session) in sessions.enumerated() {
            let volume = volumes[session]
            if let volume, !volume.isFinite || volume < 0 {
                throw .statistics(.valueInvalid(place: place, value: volume))
            }
            values.append(volume.map { log1p($0) })
        }
        return ReturnSeries(sessions: sessions, values: values)
    }

    /// The logarithm of each session's turnover, the share of all shares that was traded, in percent, with a small constant for
    /// sessions without trades.
    ///
    /// - Parameters:
    ///   - volumes: Shares by session.
    ///   - shares: Shares outstanding by session; a session without either is missing.
    ///   - sessions: The exchange's sessions without gaps, oldest first.
    /// - Returns: One value a session.
    /// - Throws: ``StatisticsError/valueInvalid(place:value:)`` for a volume that is not finite or below zero, or a number of shares
    ///   that is not above zero.
    ///
    /// > Source: Campbell and Wasley (1996): ln(100 × volume ÷ shares + 0.000255).
    package static func logTurnover(
        _ volumes: [SessionDate: Double], shares: [SessionDate: Double], sessions: [SessionDate]
    ) throws(StudyError) -> ReturnSeries {
        var values: [Double?] = []
        for (place, session) in sessions.enumerated() {
            guard let volume = volumes[session], let outstanding = shares[session] else {
                values.append(nil)
                continue
            }
            guard volume.isFinite, volume >= 0 else { throw .statistics(.valueInvalid(place: place, value: volume)) }
            guard outstanding.isFinite, outstanding > 0 else {
                throw .statistics(.valueInvalid(place: place, value: outstanding))
            }
            values.append(log(100 * volume / outstanding + 0.000255))
        }
        return ReturnSeries(sessions: sessions, values: values)
    }
}

extension EventStudy {
    /// Studies how much more than usual was traded: log volume or log turnover against its own mean, or against the market's.
    ///
    /// - Parameters:
    ///   - activity: ``ReturnSeries/logVolume(_:sessions:)`` or ``ReturnSeries/logTurnover(_:shares:sessions:)``.
    ///   - market: The same of the market, for the market model on volume; nil for the constant mean.
    ///   - dayZero: The position of day 0.
    ///   - design: Its windows count; its model is replaced.
    /// - Returns: A study whose abnormal returns are abnormal log volumes: 0.69 is twice the usual.
    /// - Throws: As ``init(instrument:regressors:dayZero:design:)``.
    package static func volume(
        _ activity: ReturnSeries, market: ReturnSeries? = nil, dayZero: Int, design: StudyDesign
    ) throws(StudyError) -> EventStudy {
        var design = design
        design.model = market == nil ? .constantMean : .marketModel
        return try EventStudy(
            instrument: activity, regressors: market.map { [$0] } ?? [], dayZero: dayZero, design: design)
    }

    /// Studies how much more than usual the price swung: each session's squared return over the estimation window's variance,
    /// less 1.
    ///
    /// - Parameters:
    ///   - returns: The instrument's returns.
    ///   - dayZero: The position of day 0.
    ///   - design: Its windows count; its model is replaced.
    /// - Returns: A study whose abnormal returns are abnormal volatilities: 3 is four times the usual variance. They are skewed, so
    ///   p by ranks or placebos is to be preferred.
    /// - Throws: ``StudyError/noVariance(sessions:)`` if the returns do not vary, and as
    ///   ``init(instrument:regressors:dayZero:design:)``.
    ///
    /// > Source: Beaver (1968); Patell (1976).
    package static func volatility(
        _ returns: ReturnSeries, dayZero: Int, design: StudyDesign
    ) throws(StudyError) -> EventStudy {
        let constant = try volume(returns, dayZero: dayZero, design: design)
        let variance = constant.fit.deviation * constant.fit.deviation
        let swings = ReturnSeries(
            sessions: returns.sessions, values: returns.values.map { $0.map { $0 * $0 / variance - 1 } })
        let zero = ReturnSeries(sessions: returns.sessions, values: returns.sessions.map { _ in 0 })
        var design = design
        design.model = .marketAdjusted
        return try EventStudy(instrument: swings, regressors: [zero], dayZero: dayZero, design: design)
    }
}
