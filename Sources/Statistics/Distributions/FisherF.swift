/// The F distribution.
package enum FisherF {
    /// The probability of a value of at least `f`.
    package static func upperTail(_ f: Double, numerator: Double, denominator: Double) -> Double {
        guard f > 0 else { return 1 }
        let total = denominator + numerator * f
        return IncompleteBeta.regularized(
            a: denominator / 2, b: numerator / 2, x: denominator / total, complement: numerator * f / total)
    }
}
