import Statistics

/// A return model fitted on an estimation window.
package struct ModelFit: Sendable {
    package let model: any ReturnModel
    /// The number of returns that were used.
    package let observations: Int
    /// Intercept first, then one slope a regressor, for ``DimsonModel`` from lag to lead; empty for
    /// ``MarketAdjustedModel``.
    package let coefficients: [Double]
    /// The standard errors of ``coefficients``, in their order; empty where the coefficients are not a least squares
    /// fit.
    package let standardErrors: [Double]
    /// Nil where the model explains nothing by construction, or is not a least squares fit of its returns.
    package let rSquared: Double?
    /// `[observations]`, oldest first; the residual of a return over several sessions is divided by the root of their
    /// number.
    package let residuals: [Double]
    /// σ of one session: √(sum of squared residuals ÷ degrees of freedom).
    package let deviation: Double
    package let degreesOfFreedom: Int
    private let solution: LeastSquares?
    /// The variances expected after the estimation window; nil if all sessions have the same.
    package let forecast: GarchForecast?

    /// Fits the model.
    ///
    /// - Parameters:
    ///   - model: The model of the expected return.
    ///   - response: The instrument's returns, `[observations]`.
    ///   - regressors: The benchmark's or factors' returns of the same sessions, `[regressors][observations]`.
    ///   - positions: The observations' indices among the exchange's sessions, ascending, by which Scholes–Williams and
    ///     Dimson find neighbours; consecutive if nil.
    ///   - spans: The sessions that each return covers, one each if nil. A return's mean and variance grow with its
    ///     span, so the fit uses returns per session, weighted by span.
    /// - Throws: ``StudyError/noVariance(sessions:)`` if all residuals are zero,
    ///   ``StudyError/regressorsDependent(count:)`` if a regressor is constant, ``StudyError/tooFewSessions(sessions:minimum:)``
    ///   if no degree of freedom is left, and what the model's own estimate throws.
    ///
    /// > Source: MacKinlay (1997), section 5; Campbell, Lo and MacKinlay (1997), chapter 4; for spans, Maynes and Rumsey (1993).
    package init(
        model: any ReturnModel, response: [Double], regressors: [[Double]], positions: [Int]? = nil,
        spans: [Int]? = nil
    ) throws(StudyError) {
        guard regressors.count == model.regressorCount else {
            throw .regressorCount(given: regressors.count, needed: model.regressorCount)
        }
        self.model = model
        observations = response.count
        degreesOfFreedom = response.count - model.parameterCount
        guard degreesOfFreedom > 0 else {
            throw .tooFewSessions(sessions: response.count, minimum: model.parameterCount + 1)
        }
        let sample = ModelSample(
            response: response, regressors: regressors, positions: positions ?? Array(response.indices), spans: spans)
        let estimate = try model.estimate(sample)
        solution = estimate.solution
        forecast = estimate.forecast
        coefficients = estimate.coefficients
        let residuals = estimate.residuals ?? ModelFit.missed(by: model, estimate.coefficients, sample)
        self.residuals = residuals
        let centre = estimate.centresResiduals ? mean(of: residuals) : 0
        let squares = residuals.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        deviation = (squares / Double(degreesOfFreedom)).squareRoot()
        (standardErrors, rSquared) = ModelFit.quality(estimate, deviation: deviation, squares: squares)
        let scale = response.reduce(0) { max($0, abs($1)) }
        guard deviation.isFinite, deviation > scale * 1e-12 else { throw .noVariance(sessions: response.count) }
    }

    /// The slope on the benchmark, or on the first factor; nil for a constant mean.
    package var beta: Double? { model.beta(coefficients) }

    /// The returns minus the expected ones, those of several sessions divided by the root of their number.
    private static func missed(
        by model: some ReturnModel, _ coefficients: [Double], _ sample: ModelSample
    ) -> [Double] {
        let missed = sample.response.indices.map { index in
            sample.response[index]
                - model.expectedReturn(
                    sample.regressors.map { $0[index] }, span: sample.spans?[index] ?? 1, coefficients: coefficients)
        }
        return sample.weights.map { zip(missed, $0).map { $0 / $1.squareRoot() } } ?? missed
    }

    private static func quality(
        _ estimate: ModelEstimate, deviation: Double, squares: Double
    ) -> (errors: [Double], rSquared: Double?) {
        guard let solution = estimate.solution, estimate.quality != .none else { return ([], nil) }
        let width = solution.slopes.count
        let interceptError = (1 / solution.weight + solution.quadratic(solution.means)).squareRoot()
        let slopeErrors = (0..<width).map { solution.inverse[$0 * width + $0].squareRoot() }
        let explains = estimate.quality == .leastSquares && width > 0 && solution.totalSquares > 0
        return (
            ([interceptError] + slopeErrors).map { $0 * deviation },
            explains ? 1 - squares / solution.totalSquares : nil
        )
    }

    /// The return that the model expects, as a fraction, given its benchmark's or factors' returns over the same sessions.
    package func expectedReturn(_ regressors: [Double], span: Int = 1) -> Double {
        model.expectedReturn(regressors, span: span, coefficients: coefficients)
    }

    /// The standard deviation of a sum of abnormal returns, with the error of the estimate itself.
    ///
    /// - Parameters:
    ///   - regressors: The sessions' benchmark or factor returns, `[returns][regressors]`.
    ///   - span: The sessions that they cover together; one a return if nil.
    ///   - ahead: How many sessions after the estimation window each return lies, by which a model with a changing
    ///     variance forecasts it; consecutive if nil.
    /// - Returns: As a fraction. For Scholes–Williams, Dimson and GARCH the error of the estimate is that of the least squares
    ///   beside them.
    package func predictionDeviation(_ regressors: [[Double]], span: Int? = nil, ahead: [Int]? = nil) -> Double {
        let length = span ?? regressors.count
        guard let forecast else {
            return deviation * (Double(length) + leverage(regressors, span: length)).squareRoot()
        }
        let noise = (ahead ?? Array(1...regressors.count)).reduce(0) { $0 + forecast.variance(sessionsAhead: $1) }
        return (noise + deviation * deviation * leverage(regressors, span: length)).squareRoot()
    }

    /// The variance of one return's noise, without the error of the estimate.
    func noise(span: Int, ahead: Int) -> Double {
        forecast?.variance(sessionsAhead: ahead) ?? deviation * deviation * Double(span)
    }

    /// The estimate's part of ``predictionDeviation(_:span:ahead:)``, squared, in units of σ².
    func leverage(_ regressors: [[Double]], span: Int) -> Double {
        guard let solution else { return 0 }
        var sums = [Double](repeating: 0, count: model.regressorCount)
        for session in regressors {
            for index in sums.indices { sums[index] += session[index] }
        }
        // Dimson's slopes all belong to the one benchmark.
        if sums.count == 1, solution.slopes.count > 1 {
            sums = [Double](repeating: sums[0], count: solution.slopes.count)
        }
        return solution.leverage(sums: sums, count: span)
    }
}
