import Statistics

/// α + β × the benchmark's return, where β sums the slopes on the sessions before, of and after the return.
package struct DimsonModel: ReturnModel {
    package static let name = "dimson"
    package static let option = "dimson"
    package static let summary = "α + β × the benchmark's return, with β the sum of the slopes on chosen lags and leads"
    package static let source = "Dimson (1979)"
    package static let parameters = ["lags", "leads"]
    /// The allowed numbers of lags and of leads.
    package static let allowedShifts = 0...20

    package let lags: Int
    package let leads: Int

    package init(_ settings: ModelSettings) throws(StudyError) {
        for (name, value) in [("lags", settings.lags), ("leads", settings.leads)]
        where !Self.allowedShifts.contains(value) {
            throw .settingInvalid(name: name, value: value, allowed: Self.allowedShifts)
        }
        (lags, leads) = (settings.lags, settings.leads)
    }

    init(lags: Int, leads: Int) {
        precondition(lags >= 0 && leads >= 0, "lags and leads are numbers of sessions")
        (self.lags, self.leads) = (lags, leads)
    }

    package var settings: ModelSettings { ModelSettings(lags: lags, leads: leads) }
    package var title: String { "market model by Dimson, \(lags) lags and \(leads) leads" }
    package var germanTitle: String {
        "Marktmodell nach Dimson, \(lags) nachlaufende und \(leads) vorlaufende Renditen"
    }
    package var parameterCount: Int { lags + leads + 2 }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        let thin = try Dimson(
            response: sample.response, market: sample.regressors[0], positions: sample.positions, lags: lags,
            leads: leads)
        return ModelEstimate(
            coefficients: [thin.alpha] + thin.slopes, solution: thin.solution, quality: .standardErrors)
    }

    package func expectedReturn(_ regressors: [Double], span: Int, coefficients: [Double]) -> Double {
        coefficients.dropFirst().reduce(0, +) * regressors[0] + Double(span) * coefficients[0]
    }

    package func beta(_ coefficients: [Double]) -> Double? { coefficients.dropFirst().reduce(0, +) }
}

extension ReturnModel where Self == DimsonModel {
    package static func dimson(lags: Int, leads: Int) -> DimsonModel { DimsonModel(lags: lags, leads: leads) }
}

/// The Dimson estimate of β with chosen lags and leads.
///
/// > Source: Dimson (1979).
package struct Dimson: Sendable {
    package let alpha: Double
    /// From the longest lag to the longest lead; the session's own is at index `lags`.
    package let slopes: [Double]
    package var beta: Double { slopes.reduce(0, +) }
    let solution: LeastSquares

    /// The parameters are those of ``ScholesWilliams/init(response:market:positions:)``.
    ///
    /// - Throws: ``StudyError/tooFewSessions(sessions:minimum:)`` if too few sessions have all their neighbours,
    ///   ``StudyError/regressorsDependent(count:)`` if the benchmark does not vary.
    package init(
        response: [Double], market: [Double], positions: [Int], lags: Int, leads: Int
    ) throws(StudyError) {
        precondition(lags >= 0 && leads >= 0, "lags and leads are numbers of sessions")
        let rows = ThinTrading.interior(positions, lags: lags, leads: leads)
        let width = lags + leads + 1
        guard rows.count > width + 1 else { throw .tooFewSessions(sessions: rows.count, minimum: width + 2) }
        let shifted = (-lags...leads).map { shift in rows.map { market[$0 + shift] } }
        solution = try StudyError.wrapping { () throws(StatisticsError) in
            try LeastSquares(response: rows.map { response[$0] }, regressors: shifted)
        }
        (alpha, slopes) = (solution.intercept, solution.slopes)
    }
}
