import Foundation
import Markets
import Statistics

/// The measure of an instrument that is studied around an event.
package enum StudyMeasure: String, CaseIterable, Codable, Sendable {
    /// Its returns.
    case returns = "return"
    /// The logarithm of the shares traded.
    case volume
    /// Each session's squared return over the usual variance, less 1.
    case volatility

    /// Volume is studied against its own mean or the market's volume, volatility against the estimation window's variance.
    package func allows(_ model: any ReturnModel) -> Bool {
        switch self {
        case .returns: true
        case .volume: model is ConstantMeanModel || model is MarketModel
        case .volatility: model is ConstantMeanModel
        }
    }
}

extension ReturnSeries {
    /// The logarithm of one more than each session's traded volume, to be studied like a return.
    ///
    /// Volume is skewed and its logarithm nearly normal; adding one keeps a session without trades in the data.
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
}

extension EventStudy {
    /// Studies abnormal trading: log volume against its own mean, or against the market's.
    ///
    /// - Parameters:
    ///   - activity: ``ReturnSeries/logVolume(_:sessions:)``.
    ///   - market: The market's log volume, for the market model on volume; nil for the constant mean.
    ///   - dayZero: The position of day 0.
    ///   - design: Only its windows are used; its model is replaced.
    /// - Returns: A study whose abnormal returns are abnormal log volumes: 0.69 is twice the usual.
    /// - Throws: As ``init(instrument:regressors:dayZero:design:)``.
    package static func volume(
        _ activity: ReturnSeries, market: ReturnSeries? = nil, dayZero: Int, design: StudyDesign
    ) throws(StudyError) -> EventStudy {
        var design = design
        design.model = market == nil ? ConstantMeanModel() : MarketModel()
        return try EventStudy(
            instrument: activity, regressors: market.map { [$0] } ?? [], dayZero: dayZero, design: design)
    }

    /// Studies abnormal volatility: each session's squared return over the estimation window's variance, less 1.
    ///
    /// - Parameters:
    ///   - returns: The instrument's returns.
    ///   - dayZero: The position of day 0.
    ///   - design: Only its windows are used; its model is replaced.
    /// - Returns: A study whose abnormal returns are abnormal volatilities: 3 is four times the usual variance. They
    ///   are skewed, so prefer the p by ranks or placebos.
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
