/// A return model fitted on an estimation window.
package struct ModelFit: Sendable {
    package let model: ReturnModel
    /// The returns that were used.
    package let observations: Int
    /// Intercept first, then one slope a regressor; empty for ``ReturnModel/marketAdjusted``.
    package let coefficients: [Double]
    /// Of ``coefficients``, in their order.
    package let standardErrors: [Double]
    /// Nil where the model explains nothing by construction.
    package let rSquared: Double?
    /// `[observations]`, oldest first.
    package let residuals: [Double]
    /// σ: the residuals' standard deviation, √(SSR ÷ degrees of freedom).
    package let deviation: Double
    package let degreesOfFreedom: Int
    private let solution: LeastSquares?

    /// Fits the model by ordinary least squares.
    ///
    /// - Parameters:
    ///   - model: What is expected.
    ///   - response: The instrument's returns, `[observations]`.
    ///   - regressors: The benchmark's or factors' returns of the same sessions, `[regressors][observations]`.
    /// - Throws: ``StudyError/noVariance(sessions:)`` if all residuals are zero,
    ///   ``StudyError/regressorsDependent(count:)`` if a regressor is constant, ``StudyError/tooFewSessions(sessions:minimum:)``
    ///   if no degree of freedom is left.
    ///
    /// > Source: MacKinlay (1997), section 5; Campbell, Lo and MacKinlay (1997), chapter 4.
    package init(model: ReturnModel, response: [Double], regressors: [[Double]]) throws(StudyError) {
        guard regressors.count == model.regressorCount else {
            throw .regressorCount(given: regressors.count, needed: model.regressorCount)
        }
        self.model = model
        observations = response.count
        let estimated = model == .marketAdjusted ? 1 : model.regressorCount + 1
        guard response.count > estimated else {
            throw .tooFewSessions(sessions: response.count, minimum: estimated + 1)
        }
        degreesOfFreedom = response.count - estimated
        let squares: Double
        if model == .marketAdjusted {
            solution = nil
            let differences = zip(response, regressors[0]).map { $0 - $1 }
            let centre = mean(of: differences)
            squares = differences.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
            // What the model missed, not centred: a placebo is made of these as the event's abnormal return is.
            residuals = differences
            (coefficients, standardErrors, rSquared) = ([], [], nil)
            deviation = (squares / Double(degreesOfFreedom)).squareRoot()
        } else {
            let fit = try LeastSquares(response: response, regressors: regressors)
            solution = fit
            squares = fit.residuals.reduce(0) { $0 + $1 * $1 }
            residuals = fit.residuals
            deviation = (squares / Double(degreesOfFreedom)).squareRoot()
            coefficients = [fit.intercept] + fit.slopes
            let width = fit.slopes.count
            let interceptError = (1 / Double(response.count) + fit.quadratic(fit.means)).squareRoot()
            let slopeErrors = (0..<width).map { fit.inverse[$0 * width + $0].squareRoot() }
            standardErrors = ([interceptError] + slopeErrors).map { [deviation] in $0 * deviation }
            rSquared = width > 0 && fit.totalSquares > 0 ? 1 - squares / fit.totalSquares : nil
        }
        let scale = response.reduce(0) { max($0, abs($1)) }
        guard deviation.isFinite, deviation > scale * 1e-12 else { throw .noVariance(sessions: response.count) }
    }

    /// The return that the model expects of a session, as a fraction, given its benchmark's or factors' returns.
    package func expectedReturn(_ regressors: [Double]) -> Double {
        switch model {
        case .marketAdjusted:
            return regressors[0]
        case .constantMean, .marketModel, .factors:
            return zip(coefficients.dropFirst(), regressors).reduce(coefficients[0]) { $0 + $1.0 * $1.1 }
        }
    }

    /// The standard deviation of a sum of abnormal returns, with the error of the estimate itself.
    ///
    /// The regressors are the sessions' benchmark or factor returns, `[sessions][regressors]`.
    package func predictionDeviation(_ regressors: [[Double]]) -> Double {
        let length = Double(regressors.count)
        guard let solution else { return deviation * length.squareRoot() }
        var sums = [Double](repeating: 0, count: model.regressorCount)
        for session in regressors {
            for index in sums.indices { sums[index] += session[index] }
        }
        return deviation * (length + solution.leverage(sums: sums, count: regressors.count)).squareRoot()
    }
}
