import Foundation

/// Student's t distribution.
package enum StudentT {
    /// The probability of a value at least as far from zero, in either direction.
    ///
    /// - Parameters:
    ///   - t: Finite.
    ///   - degreesOfFreedom: Above zero, not necessarily whole.
    /// - Returns: 0…1, relative error about 1e-13 down to the smallest doubles.
    package static func twoSidedP(_ t: Double, degreesOfFreedom: Double) -> Double {
        precondition(degreesOfFreedom > 0 && !t.isNaN, "t and its degrees of freedom are numbers")
        let square = t * t
        if abs(t) > 1e100 { return farTail(abs(t), degreesOfFreedom) }
        let x = degreesOfFreedom / (degreesOfFreedom + square)
        let complement = square / (degreesOfFreedom + square)
        return IncompleteBeta.regularized(a: degreesOfFreedom / 2, b: 0.5, x: x, complement: complement)
    }

    /// The natural logarithm of ``twoSidedP(_:degreesOfFreedom:)``, finite where the probability itself rounds to zero.
    static func logTwoSidedP(_ t: Double, degreesOfFreedom: Double) -> Double {
        precondition(degreesOfFreedom > 0 && !t.isNaN, "t and its degrees of freedom are numbers")
        if abs(t) > 1e100 { return logFarTail(abs(t), degreesOfFreedom) }
        let square = t * t
        let total = degreesOfFreedom + square
        return IncompleteBeta.logRegularized(
            a: degreesOfFreedom / 2, b: 0.5, x: degreesOfFreedom / total, complement: square / total)
    }

    /// The leading term, which suffices where t² would overflow.
    private static func farTail(_ t: Double, _ degreesOfFreedom: Double) -> Double {
        exp(logFarTail(t, degreesOfFreedom))
    }

    private static func logFarTail(_ t: Double, _ degreesOfFreedom: Double) -> Double {
        let half = degreesOfFreedom / 2
        let gammas: Double = lgamma(half + 0.5) - lgamma(half)
        let logFront: Double = gammas - 0.5 * log(Double.pi) - log(half)
        return degreesOfFreedom * (0.5 * log(degreesOfFreedom) - log(t)) + logFront
    }

    /// The probability of a value of at least `t`.
    package static func upperTail(_ t: Double, degreesOfFreedom: Double) -> Double {
        let half = twoSidedP(t, degreesOfFreedom: degreesOfFreedom) / 2
        return t >= 0 ? half : 1 - half
    }

    /// The value that is exceeded with a given probability.
    ///
    /// The probability must lie between 0 and 1, neither included.
    package static func upperQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
        precondition(p > 0 && p < 1, "a quantile of a chance between 0 and 1")
        if p > 0.5 { return -upperQuantile(1 - p, degreesOfFreedom: degreesOfFreedom) }
        var (low, high) = (0.0, 1.0)
        while upperTail(high, degreesOfFreedom: degreesOfFreedom) > p && high < 1e150 { (low, high) = (high, high * 2) }
        for _ in 0..<200 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if upperTail(middle, degreesOfFreedom: degreesOfFreedom) > p { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
