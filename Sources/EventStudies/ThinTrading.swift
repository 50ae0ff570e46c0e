import Statistics

/// Betas of instruments whose closes are not of the same minute as the benchmark's.
///
/// The pairs of sessions that both use are neighbours inside the estimation window, so that nothing of the event enters by a lead.
enum ThinTrading {
    /// The places in `positions` whose session before and after were observed too, within the given distances.
    static func interior(_ positions: [Int], lags: Int, leads: Int) -> [Int] {
        positions.indices.filter { index in
            let (first, last) = (index - lags, index + leads)
            return first >= 0 && last < positions.count && positions[index] - positions[first] == lags
                && positions[last] - positions[index] == leads
        }
    }
}

/// The Scholes–Williams estimate of α and β.
///
/// > Source: Scholes and Williams (1977), with the benchmark's first autocorrelation.
package struct ScholesWilliams: Hashable, Sendable {
    /// On the benchmark's return of the session before.
    package let lagSlope: Double
    package let slope: Double
    /// On the benchmark's return of the session after.
    package let leadSlope: Double
    /// Of the benchmark, first order.
    package let autocorrelation: Double
    package let beta: Double
    package let alpha: Double

    /// - Parameters:
    ///   - response: The instrument's returns, `[observations]`.
    ///   - market: The benchmark's returns of the same sessions.
    ///   - positions: Their places on the exchange's sessions, ascending: neighbours differ by 1.
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

/// The Dimson estimate of β with chosen lags and leads.
///
/// > Source: Dimson (1979).
package struct Dimson: Sendable {
    package let alpha: Double
    /// From the longest lag to the longest lead; the session's own is at index `lags`.
    package let slopes: [Double]
    package var beta: Double { slopes.reduce(0, +) }
    let solution: LeastSquares

    /// Takes what ``ScholesWilliams/init(response:market:positions:)`` takes.
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
