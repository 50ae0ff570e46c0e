import Statistics

/// A return model fitted on an estimation window.
package struct ModelFit: Sendable {
    package let model: ReturnModel
    /// The returns that were used.
    package let observations: Int
    /// Intercept first, then one slope a regressor, of ``ReturnModel/dimson(lags:leads:)`` from lag to lead; empty for
    /// ``ReturnModel/marketAdjusted``.
    package let coefficients: [Double]
    /// Of ``coefficients``, in their order; empty for ``ReturnModel/marketAdjusted`` and ``ReturnModel/scholesWilliams``.
    package let standardErrors: [Double]
    /// Nil where the model explains nothing by construction, or is not the least squares of its returns.
    package let rSquared: Double?
    /// `[observations]`, oldest first; of a return over several sessions, divided by the root of their number.
    package let residuals: [Double]
    /// σ of one session: √(sum of squared residuals ÷ degrees of freedom).
    package let deviation: Double
    package let degreesOfFreedom: Int
    private let solution: LeastSquares?

    /// Fits the model.
    ///
    /// - Parameters:
    ///   - model: What is expected.
    ///   - response: The instrument's returns, `[observations]`.
    ///   - regressors: The benchmark's or factors' returns of the same sessions, `[regressors][observations]`.
    ///   - positions: The observations' places on the exchange's sessions, ascending, by which Scholes–Williams and Dimson know
    ///     neighbours; one after the other if nil.
    ///   - spans: The sessions that each return covers, one each if nil. A return's mean and variance grow with its span, so
    ///     the fit is of the returns per session, weighted by it.
    /// - Throws: ``StudyError/noVariance(sessions:)`` if all residuals are zero,
    ///   ``StudyError/regressorsDependent(count:)`` if a regressor is constant, ``StudyError/tooFewSessions(sessions:minimum:)``
    ///   if no degree of freedom is left.
    ///
    /// > Source: MacKinlay (1997), section 5; Campbell, Lo and MacKinlay (1997), chapter 4; for spans, Maynes and Rumsey (1993).
    package init(
        model: ReturnModel, response: [Double], regressors: [[Double]], positions: [Int]? = nil, spans: [Int]? = nil
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
        let places = positions ?? Array(response.indices)
        let weights = spans.map { $0.map(Double.init) }
        func perSession(_ values: [Double]) -> [Double] { weights.map { zip(values, $0).map { $0 / $1 } } ?? values }
        func leastSquares() throws(StudyError) -> LeastSquares {
            try StudyError.wrapping { () throws(StatisticsError) in
                try LeastSquares(
                    response: perSession(response), regressors: regressors.map(perSession), weights: weights)
            }
        }
        let solution: LeastSquares?
        switch model {
        case .marketAdjusted:
            (solution, coefficients) = (nil, [])
        case .constantMean, .marketModel, .factors:
            let fit = try leastSquares()
            (solution, coefficients) = (fit, [fit.intercept] + fit.slopes)
        case .scholesWilliams:
            let thin = try ScholesWilliams(response: response, market: regressors[0], positions: places)
            solution = try leastSquares()
            coefficients = [thin.alpha, thin.beta]
        case .dimson(let lags, let leads):
            let thin = try Dimson(
                response: response, market: regressors[0], positions: places, lags: lags, leads: leads)
            (solution, coefficients) = (thin.solution, [thin.alpha] + thin.slopes)
        }
        self.solution = solution
        let coefficients = self.coefficients
        let residuals: [Double]
        switch model {
        case .constantMean, .marketModel, .factors:
            residuals = solution?.residuals ?? []
        case .marketAdjusted, .scholesWilliams, .dimson:
            // Of the market-adjusted model not centred: a placebo is made of these as the event's abnormal return is.
            let missed = response.indices.map { index in
                response[index]
                    - ModelFit.expected(model, coefficients, regressors.map { $0[index] }, span: spans?[index] ?? 1)
            }
            residuals = weights.map { zip(missed, $0).map { $0 / $1.squareRoot() } } ?? missed
        }
        self.residuals = residuals
        let centre = model == .marketAdjusted ? mean(of: residuals) : 0
        let squares = residuals.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        deviation = (squares / Double(degreesOfFreedom)).squareRoot()
        (standardErrors, rSquared) = ModelFit.quality(model, solution, deviation: deviation, squares: squares)
        let scale = response.reduce(0) { max($0, abs($1)) }
        guard deviation.isFinite, deviation > scale * 1e-12 else { throw .noVariance(sessions: response.count) }
    }

    /// The instrument's move for one of its benchmark, or of the first factor; nil for a constant mean.
    package var beta: Double? {
        switch model {
        case .constantMean: nil
        case .marketAdjusted: 1
        case .dimson: coefficients.dropFirst().reduce(0, +)
        case .marketModel, .scholesWilliams, .factors: coefficients[1]
        }
    }

    private static func quality(
        _ model: ReturnModel, _ solution: LeastSquares?, deviation: Double, squares: Double
    ) -> (errors: [Double], rSquared: Double?) {
        guard let solution, model != .scholesWilliams else { return ([], nil) }
        let width = solution.slopes.count
        let interceptError = (1 / solution.weight + solution.quadratic(solution.means)).squareRoot()
        let slopeErrors = (0..<width).map { solution.inverse[$0 * width + $0].squareRoot() }
        let isLeastSquares = if case .dimson = model { false } else { width > 0 && solution.totalSquares > 0 }
        return (
            ([interceptError] + slopeErrors).map { $0 * deviation },
            isLeastSquares ? 1 - squares / solution.totalSquares : nil
        )
    }

    private static func expected(
        _ model: ReturnModel, _ coefficients: [Double], _ regressors: [Double], span: Int
    ) -> Double {
        switch model {
        case .marketAdjusted:
            return regressors[0]
        case .dimson:
            return coefficients.dropFirst().reduce(0, +) * regressors[0] + Double(span) * coefficients[0]
        case .constantMean, .marketModel, .scholesWilliams, .factors:
            return zip(coefficients.dropFirst(), regressors).reduce(Double(span) * coefficients[0]) {
                $0 + $1.0 * $1.1
            }
        }
    }

    /// The return that the model expects, as a fraction, given its benchmark's or factors' returns over the same sessions.
    package func expectedReturn(_ regressors: [Double], span: Int = 1) -> Double {
        ModelFit.expected(model, coefficients, regressors, span: span)
    }

    /// The standard deviation of a sum of abnormal returns, with the error of the estimate itself.
    ///
    /// The regressors are the sessions' benchmark or factor returns, `[returns][regressors]`; the span is the number of
    /// sessions that they cover together, one a return if nil. For Scholes–Williams and Dimson the error is that of the least
    /// squares from which their slopes are made.
    package func predictionDeviation(_ regressors: [[Double]], span: Int? = nil) -> Double {
        let length = span ?? regressors.count
        return deviation * (Double(length) + leverage(regressors, span: length)).squareRoot()
    }

    /// The part of ``predictionDeviation(_:span:)`` that is the estimate's, squared, in units of σ².
    func leverage(_ regressors: [[Double]], span: Int) -> Double {
        guard let solution else { return 0 }
        var sums = [Double](repeating: 0, count: model.regressorCount)
        for session in regressors {
            for index in sums.indices { sums[index] += session[index] }
        }
        // Dimson's slopes are all of the one benchmark.
        if case .dimson = model { sums = [Double](repeating: sums[0], count: solution.slopes.count) }
        return solution.leverage(sums: sums, count: span)
    }
}
