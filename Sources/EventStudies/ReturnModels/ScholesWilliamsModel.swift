import Statistics

/// α + β × the benchmark's return, where β is consistent although closes are not simultaneous.
package struct ScholesWilliamsModel: ReturnModel {
    package static let name = "scholes_williams"
    package static let option = "scholes-williams"
    package static let summary =
        "α + β × the benchmark's return, with β from the sessions before, of and after the return"
    package static let source = "Scholes and Williams (1977)"

    package init(_ settings: ModelSettings = ModelSettings()) {}

    package var title: String { "market model by Scholes and Williams" }
    package var germanTitle: String { "Marktmodell nach Scholes und Williams" }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        let thin = try ScholesWilliams(
            response: sample.response, market: sample.regressors[0], positions: sample.positions)
        return ModelEstimate(coefficients: [thin.alpha, thin.beta], solution: try sample.leastSquares())
    }
}

extension ReturnModel where Self == ScholesWilliamsModel {
    package static var scholesWilliams: ScholesWilliamsModel { ScholesWilliamsModel() }
}

/// The Scholes–Williams estimate of α and β.
///
/// > Source: Scholes and Williams (1977), with the benchmark's first autocorrelation.
package struct ScholesWilliams: Hashable, Sendable {
    /// The slope on the benchmark's return of the session before.
    package let lagSlope: Double
    package let slope: Double
    /// The slope on the benchmark's return of the session after.
    package let leadSlope: Double
    /// The benchmark's first-order autocorrelation.
    package let autocorrelation: Double
    package let beta: Double
    package let alpha: Double

    /// - Parameters:
    ///   - response: The instrument's returns, `[observations]`.
    ///   - market: The benchmark's returns of the same sessions.
    ///   - positions: The returns' indices among the exchange's sessions, ascending: neighbours differ by 1.
    /// - Throws: ``StudyError/regressorsDependent(count:)`` if the benchmark does not vary or its autocorrelation is −½ or
    ///   less, ``StudyError/tooFewSessions(sessions:minimum:)`` if fewer than three neighbouring sessions are there.
    package init(response: [Double], market: [Double], positions: [Int]) throws(StudyError) {
        let later = positions.indices.dropFirst().filter { positions[$0] - positions[$0 - 1] == 1 }
        let middle = ThinTrading.interior(positions, lags: 1, leads: 1)
        guard later.count > 2, !middle.isEmpty else { throw .tooFewSessions(sessions: later.count, minimum: 3) }
        func slope(_ x: [Double], _ y: [Double]) throws(StudyError) -> Double {
            try StudyError.wrapping { () throws(StatisticsError) in
                try LeastSquares(response: y, regressors: [x]).slopes[0]
            }
        }
        let (before, after) = (later.map { market[$0 - 1] }, later.map { market[$0] })
        lagSlope = try slope(before, later.map { response[$0] })
        self.slope = try slope(market, response)
        leadSlope = try slope(after, later.map { response[$0 - 1] })
        guard let correlation = correlation(before, after), correlation > -0.5 else {
            throw .regressorsDependent(count: 1)
        }
        autocorrelation = correlation
        beta = (lagSlope + self.slope + leadSlope) / (1 + 2 * correlation)
        alpha = mean(of: middle.map { response[$0] }) - beta * mean(of: middle.map { market[$0] })
    }
}
