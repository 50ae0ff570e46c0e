import Foundation

// Tails beside those of ``StudentT``, ``Normal`` and ``FisherF``: one-sided, as logarithms, and of χ².

extension StudentT {
    /// The natural logarithm of ``twoSidedP(_:degreesOfFreedom:)``, finite where the chance itself is rounded to zero.
    package static func logTwoSidedP(_ t: Double, degreesOfFreedom: Double) -> Double {
        precondition(degreesOfFreedom > 0 && !t.isNaN, "t and its degrees of freedom are numbers")
        if abs(t) > 1e100 { return logFarTail(abs(t), degreesOfFreedom) }
        let square = t * t
        let total = degreesOfFreedom + square
        return IncompleteBeta.logRegularized(
            a: degreesOfFreedom / 2, b: 0.5, x: degreesOfFreedom / total, complement: square / total)
    }
}

extension Normal {
    /// The chance of a value of at least `z`.
    package static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

    /// The natural logarithm of ``twoSidedP(_:)``, finite where the chance itself is rounded to zero.
    package static func logTwoSidedP(_ z: Double) -> Double {
        let z = abs(z)
        if z < farTail { return log(twoSidedP(z)) }
        if z.isInfinite { return -.infinity }
        return log(2 * millsRatio(z)) - z * z / 2 - log(2 * Double.pi) / 2
    }

    /// The natural logarithm of ``upperTail(_:)``.
    package static func logUpperTail(_ z: Double) -> Double {
        if z < 0 { return log1p(-upperTail(-z)) }
        if z < farTail { return log(upperTail(z)) }
        return logTwoSidedP(z) - log(2.0)
    }

    /// From here on the continued fraction of Mills' ratio is exact to rounding in ``millsTerms``.
    private static let farTail = 12.0
    private static let millsTerms = 60

    /// The upper tail over the density, by Laplace's continued fraction from its far end.
    private static func millsRatio(_ z: Double) -> Double {
        var below = z
        for term in stride(from: millsTerms, through: 1, by: -1) { below = z + Double(term) / below }
        return 1 / below
    }

    /// The value that is exceeded with a given chance, which must lie between 0 and 1, neither included.
    package static func upperQuantile(_ p: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile of a chance between 0 and 1")
        if p > 0.5 { return -upperQuantile(1 - p) }
        var (low, high) = (0.0, 40.0)
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return middle }
            if upperTail(middle) > p { low = middle } else { high = middle }
        }
    }
}

extension FisherF {
    /// The natural logarithm of ``upperTail(_:numerator:denominator:)``.
    package static func logUpperTail(_ f: Double, numerator: Double, denominator: Double) -> Double {
        guard f > 0 else { return 0 }
        let total = denominator + numerator * f
        guard total.isFinite else { return -.infinity }
        return IncompleteBeta.logRegularized(
            a: denominator / 2, b: numerator / 2, x: denominator / total, complement: numerator * f / total)
    }
}

/// The χ² distribution.
package enum ChiSquare {
    /// The chance of a value of at least `x`.
    ///
    /// - Parameters:
    ///   - x: Not NaN.
    ///   - degreesOfFreedom: Above zero, not necessarily whole.
    /// - Returns: 0…1, relative error about 1e-13 down to the smallest doubles.
    package static func upperTail(_ x: Double, degreesOfFreedom: Double) -> Double {
        precondition(degreesOfFreedom > 0 && !x.isNaN, "χ² and its degrees of freedom are numbers")
        guard x > 0 else { return 1 }
        guard x.isFinite else { return 0 }
        let (a, half) = (degreesOfFreedom / 2, x / 2)
        // xᵃe⁻ˣ ÷ Γ(a + 1) in Loader's deviance form; see ``IncompleteBeta``.
        let front =
            exp(-IncompleteBeta.stirlingError(a) - IncompleteBeta.deviance(a, half))
            / (2 * Double.pi * a).squareRoot()
        return half < a + 1 ? 1 - front * lowerSeries(a, half) : front * a * upperFraction(a, half)
    }

    /// Σ xⁿ ÷ ((a + 1)…(a + n)).
    private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
        var (sum, term, index) = (1.0, 1.0, 1.0)
        while term > sum * Double.ulpOfOne / 4 {
            term *= x / (a + index)
            sum += term
            index += 1
        }
        return sum
    }

    /// Γ(a, x) ÷ (xᵃe⁻ˣ), by Lentz's method.
    ///
    /// > Source: Press et al., Numerical Recipes, 6.2.
    private static func upperFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var result = d
        for index in 1..<100_000 {
            let n = Double(index)
            let step = -n * (n - a)
            b += 2
            d = step * d + b
            if abs(d) < tiny { d = tiny }
            c = b + step / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            result *= d * c
            if abs(d * c - 1) <= Double.ulpOfOne { break }
        }
        return result
    }
}
