import Foundation

/// The Gaussian log-likelihood of a regression whose variance follows GARCH(1,1), with its gradient.
///
/// σ²ₜ = ω + α ε²ₜ₋₁ + β σ²ₜ₋₁, εₜ = yₜ − μ − b xₜ. Before the first session ε² and σ² are both the backcast.
struct GarchLikelihood {
    /// The instrument's returns, `[sessions]`.
    let response: [Double]
    /// The benchmark's, `[sessions]`.
    let market: [Double]
    /// The variance before the first session.
    let backcast: Double

    struct Parameters {
        var intercept, slope, omega, alpha, beta: Double
    }

    /// The exponentially weighted mean of the first squared residuals, of half-life 11 sessions.
    ///
    /// > Source: RiskMetrics (1996), λ = 0.94, over 75 sessions at most.
    static func backcast(_ residuals: [Double]) -> Double {
        var (sum, total, weight) = (0.0, 0.0, 1.0)
        for residual in residuals.prefix(75) {
            sum += weight * residual * residual
            total += weight
            weight *= 0.94
        }
        return sum / total
    }

    /// - Returns: The log-likelihood, and its derivatives with respect to intercept, slope, ω, α and β.
    func value(_ parameters: Parameters) -> (value: Double, gradient: [Double]) {
        var variance = backcast
        var square = backcast
        var residual = 0.0
        var previousMarket = 0.0
        // dσ²ₜ by each parameter; the backcast is constant.
        var (byIntercept, bySlope, byOmega, byAlpha, byBeta) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var sum = 0.0
        var gradient = [Double](repeating: 0, count: 5)
        for index in response.indices {
            let last = variance
            variance = parameters.omega + parameters.alpha * square + parameters.beta * last
            byIntercept = parameters.beta * byIntercept - (index > 0 ? 2 * parameters.alpha * residual : 0)
            bySlope = parameters.beta * bySlope - (index > 0 ? 2 * parameters.alpha * residual * previousMarket : 0)
            byOmega = 1 + parameters.beta * byOmega
            byAlpha = square + parameters.beta * byAlpha
            byBeta = last + parameters.beta * byBeta
            previousMarket = market[index]
            residual = response[index] - parameters.intercept - parameters.slope * previousMarket
            square = residual * residual
            let ratio = square / variance
            sum += log(variance) + ratio
            let factor = (ratio - 1) / (2 * variance)
            gradient[0] += factor * byIntercept + residual / variance
            gradient[1] += factor * bySlope + residual * previousMarket / variance
            gradient[2] += factor * byOmega
            gradient[3] += factor * byAlpha
            gradient[4] += factor * byBeta
        }
        return (-0.5 * (sum + Double(response.count) * log(2 * Double.pi)), gradient)
    }

    /// The conditional variances of the sessions, and of the one after them.
    func variances(_ parameters: Parameters) -> [Double] {
        var variances: [Double] = []
        var (variance, square) = (backcast, backcast)
        for index in 0...response.count {
            variance = parameters.omega + parameters.alpha * square + parameters.beta * variance
            variances.append(variance)
            if index < response.count {
                let residual = response[index] - parameters.intercept - parameters.slope * market[index]
                square = residual * residual
            }
        }
        return variances
    }
}
