import Foundation
import Statistics

/// α + β × the benchmark's return, with a variance that follows GARCH(1,1), by maximum likelihood.
///
/// A session of the event window is measured by its forecast variance, so that a move in quiet weeks counts for more
/// than the same move in wild ones.
package struct GarchModel: ReturnModel {
    package static let name = "garch"
    package static let option = "garch"
    package static let summary = "α + β × the benchmark's return, with GARCH(1,1) errors by maximum likelihood"
    package static let source = "Bollerslev (1986)"

    package init(_ settings: ModelSettings = ModelSettings()) {}

    package var title: String { "market model with GARCH(1,1) errors" }
    package var germanTitle: String { "Marktmodell mit GARCH(1,1)-Fehlern" }
    package var parameterCount: Int { 5 }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        let fit = try GarchEstimate(response: sample.response, market: sample.regressors[0])
        return ModelEstimate(
            coefficients: [fit.intercept, fit.slope], solution: try sample.leastSquares(), residuals: fit.residuals,
            forecast: fit.forecast)
    }
}

extension ReturnModel where Self == GarchModel {
    package static var garch: GarchModel { GarchModel() }
}

/// The variances that GARCH(1,1) expects after its estimation window.
package struct GarchForecast: Hashable, Sendable {
    /// In squared units of the returns.
    package let omega: Double
    package let alpha: Double
    package let beta: Double
    package let logLikelihood: Double
    /// The conditional standard deviation of the estimation window's last session.
    package let lastDeviation: Double
    /// Whether α is at its bound of 0, so that the variance is not GARCH.
    package let isDegenerate: Bool
    /// Of the session directly after the estimation window.
    let next: Double

    /// The limit of the conditional deviation; nil where α + β rounds to 1 and there is no limit.
    package var unconditionalDeviation: Double? {
        let rest = 1 - alpha - beta
        return rest > 1e-6 ? (omega / rest).squareRoot() : nil
    }

    /// The expected variance of a later session, in squared units of the returns.
    ///
    /// The session directly after the estimation window is 1 ahead.
    package func variance(sessionsAhead: Int) -> Double {
        precondition(sessionsAhead >= 1, "a session after the estimation window")
        var variance = next
        for _ in stride(from: 1, to: sessionsAhead, by: 1) { variance = omega + (alpha + beta) * variance }
        return variance
    }
}

/// The estimate of a market model with GARCH(1,1) errors.
///
/// ```swift
/// let fit = try GarchEstimate(response: nvidia, market: spy)
/// let abnormal = actual - fit.intercept - fit.slope * spyThatDay
/// let t = abnormal / fit.forecast.variance(sessionsAhead: 11).squareRoot()
/// ```
///
/// The search starts from several points, within ω > 0, α ≥ 0, β ≥ 0 and α + β ≤ 1. In samples of a year the likelihood
/// has more than one maximum. Where α is 0 the shocks play no part, the data do not identify β, and the variance is a
/// mere path away from its starting value: the estimate uses such a corner only where there is no maximum with α > 0,
/// however high the corner is.
///
/// > Source: Bollerslev (1986); Andrews (2001) on the corner.
package struct GarchEstimate: Sendable {
    package let intercept: Double
    package let slope: Double
    /// In squared units of the returns.
    package let omega: Double
    package let alpha: Double
    package let beta: Double
    package let logLikelihood: Double
    package let observations: Int
    /// The conditional standard deviations of the estimation window, `[sessions]`.
    package let deviations: [Double]
    /// The residuals of the returns, `[sessions]`.
    package let residuals: [Double]
    /// Whether α is at its bound of 0, so that the variance is not GARCH.
    package let isDegenerate: Bool
    package let forecast: GarchForecast

    /// An α below this is at its bound.
    private static let degenerateAlpha = 1e-4

    /// - Parameters:
    ///   - response: The instrument's returns, `[sessions]`, oldest first.
    ///   - market: The benchmark's returns of the same sessions.
    /// - Throws: ``StatisticsError/lengthsDiffer(first:second:)``, ``StatisticsError/valueInvalid(place:value:)``,
    ///   ``StudyError/tooFewSessions(sessions:minimum:)`` under ``StudyDesign/comfortableSessions``, which five parameters need,
    ///   ``StudyError/noVariance(sessions:)``, ``StudyError/regressorsDependent(count:)``, and
    ///   ``StatisticsError/notConverged(method:iterations:)`` if no start leads to a maximum.
    package init(response: [Double], market: [Double]) throws(StudyError) {
        guard market.count == response.count else {
            throw .statistics(.lengthsDiffer(first: response.count, second: market.count))
        }
        for series in [response, market] {
            if let place = series.firstIndex(where: { !$0.isFinite }) {
                throw .statistics(.valueInvalid(place: place, value: series[place]))
            }
        }
        guard response.count >= StudyDesign.comfortableSessions else {
            throw .tooFewSessions(sessions: response.count, minimum: StudyDesign.comfortableSessions)
        }
        let ordinary = try ModelFit(model: .marketModel, response: response, regressors: [market])
        // The search uses units of the residuals' deviation, so that the steps have one scale.
        let scale = ordinary.deviation
        let scaled = response.map { $0 / scale }
        let likelihood = GarchLikelihood(
            response: scaled, market: market.map { $0 / scale },
            backcast: GarchLikelihood.backcast(ordinary.residuals.map { $0 / scale }))
        let start = (ordinary.coefficients[0] / scale, ordinary.coefficients[1])
        let maxima = GarchEstimate.starts.compactMap { alpha, beta -> Maximum? in
            let found = QuasiNewton.minimize(
                from: [
                    start.0, start.1, log(1 - alpha - beta), GarchEstimate.logit(alpha + beta),
                    GarchEstimate.logit(alpha / (alpha + beta)),
                ]
            ) { GarchEstimate.cost($0, likelihood) }
            return found.converged ? Maximum(GarchEstimate.parameters(found.point), -found.value) : nil
        }
        let proper = maxima.filter { $0.parameters.alpha >= GarchEstimate.degenerateAlpha }
        guard let best = (proper.isEmpty ? maxima : proper).max(by: { $0.value < $1.value }) else {
            throw .statistics(.notConverged(method: "The GARCH market model", iterations: 500))
        }
        intercept = best.parameters.intercept * scale
        slope = best.parameters.slope
        omega = best.parameters.omega * scale * scale
        alpha = best.parameters.alpha
        beta = best.parameters.beta
        logLikelihood = best.value - Double(response.count) * log(scale)
        observations = response.count
        isDegenerate = proper.isEmpty
        let variances = likelihood.variances(best.parameters).map { $0 * scale * scale }
        deviations = variances.dropLast().map { $0.squareRoot() }
        forecast = GarchForecast(
            omega: omega, alpha: alpha, beta: beta, logLikelihood: logLikelihood,
            lastDeviation: variances[response.count - 1].squareRoot(), isDegenerate: isDegenerate,
            next: variances[response.count])
        residuals = zip(response, market).map { [intercept, slope] in $0 - intercept - slope * $1 }
    }

    private struct Maximum {
        var parameters: GarchLikelihood.Parameters
        var value: Double

        init(_ parameters: GarchLikelihood.Parameters, _ value: Double) {
            self.parameters = parameters
            self.value = value
        }
    }

    /// Starting values of α and β: calm and wild, with short and long memory.
    private static let starts: [(alpha: Double, beta: Double)] = [
        (0.05, 0.90), (0.10, 0.80), (0.20, 0.50), (0.05, 0.30), (0.30, 0.60), (0.60, 0.39), (0.02, 0.97), (0.10, 0.10),
    ]

    private static func logit(_ share: Double) -> Double { log(share / (1 - share)) }

    private static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

    /// The parameters at a point of the unconstrained search: intercept, slope, ln ω, logit (α + β), logit (α ÷ (α +
    /// β)).
    private static func parameters(_ point: [Double]) -> GarchLikelihood.Parameters {
        let persistence = logistic(point[3])
        let share = logistic(point[4])
        return GarchLikelihood.Parameters(
            intercept: point[0], slope: point[1], omega: exp(point[2]), alpha: persistence * share,
            beta: persistence * (1 - share))
    }

    private static func cost(_ point: [Double], _ likelihood: GarchLikelihood) -> (value: Double, gradient: [Double]) {
        let parameters = parameters(point)
        let (value, gradient) = likelihood.value(parameters)
        let persistence = logistic(point[3])
        let share = logistic(point[4])
        let byPersistence = gradient[3] * share + gradient[4] * (1 - share)
        let byShare = (gradient[3] - gradient[4]) * persistence
        return (
            -value,
            [
                -gradient[0], -gradient[1], -gradient[2] * parameters.omega,
                -byPersistence * persistence * (1 - persistence), -byShare * share * (1 - share),
            ]
        )
    }
}
