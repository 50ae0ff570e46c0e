import Foundation

/// The regularised incomplete beta function, to about 1e-13 relative in either tail, down to the smallest doubles.
///
/// The continued fraction gives the series, and Loader's deviance form the factor in front: written with logarithms of Γ it
/// would lose a digit for each power of ten of the degrees of freedom.
///
/// > Source: Press et al., Numerical Recipes, 6.4; Loader (2000), Fast and accurate computation of binomial probabilities.
enum IncompleteBeta {
    /// I at `x`, given with its complement so that neither is rounded away.
    ///
    /// The complement is 1 − x, computed without cancellation.
    static func regularized(a: Double, b: Double, x: Double, complement: Double) -> Double {
        if x <= 0 { return 0 }
        if complement <= 0 { return 1 }
        if x < (a + 1) / (a + b + 2) {
            return front(a: a, b: b, x: x, complement: complement)
                * fraction(a: a, b: b, x: x, complement: complement)
        }
        return 1 - front(a: a, b: b, x: x, complement: complement)
            * fraction(a: b, b: a, x: complement, complement: x)
    }

    /// The natural logarithm of ``regularized(a:b:x:complement:)``, which stays finite where the value itself would be rounded to zero.
    static func logRegularized(a: Double, b: Double, x: Double, complement: Double) -> Double {
        if x <= 0 { return -.infinity }
        if complement <= 0 { return 0 }
        if x < (a + 1) / (a + b + 2) {
            return logFront(a: a, b: b, x: x, complement: complement)
                + log(fraction(a: a, b: b, x: x, complement: complement))
        }
        return log1p(
            -front(a: a, b: b, x: x, complement: complement)
                * fraction(a: b, b: a, x: complement, complement: x))
    }

    /// xᵃ(1−x)ᵇ ÷ B(a, b).
    private static func front(a: Double, b: Double, x: Double, complement: Double) -> Double {
        // The binomial probability of a in n, times ab ÷ n, where 1 ÷ √(2π) × √(n ÷ (ab)) is its own factor.
        exp(exponent(a: a, b: b, x: x, complement: complement)) * (a * b / (a + b) / (2 * Double.pi)).squareRoot()
    }

    private static func logFront(a: Double, b: Double, x: Double, complement: Double) -> Double {
        exponent(a: a, b: b, x: x, complement: complement) + log(a * b / (a + b) / (2 * Double.pi)) / 2
    }

    private static func exponent(a: Double, b: Double, x: Double, complement: Double) -> Double {
        let n = a + b
        return stirlingError(n) - stirlingError(a) - stirlingError(b)
            - deviance(a, n * x) - deviance(b, n * complement)
    }

    /// The error of Stirling's approximation of ln n!, for real n > 0.
    static func stirlingError(_ n: Double) -> Double {
        if n <= 15 { return lgamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * Double.pi) }
        let square = n * n
        let inner = 1.0 / 1_680 - (1.0 / 1_188 - (691.0 / 360_360 - 1.0 / 156 / square) / square) / square
        return (1.0 / 12 - (1.0 / 360 - (1.0 / 1_260 - inner / square) / square) / square) / n
    }

    /// The deviance x ln(x ÷ m) + m − x, without cancellation where x is near m.
    static func deviance(_ x: Double, _ m: Double) -> Double {
        let ratio = (x - m) / (x + m)
        guard abs(x - m) < 0.1 * (x + m) else { return x * log(x / m) + m - x }
        var sum = (x - m) * ratio
        var term = 2 * x * ratio
        let square = ratio * ratio
        for index in 1..<1_000 {
            term *= square
            let next = sum + term / Double(2 * index + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// The continued fraction times a, by its even part, whose terms contain no difference of numbers near 1.
    ///
    /// > Source: DiDonato and Morris (1992), Algorithm 708, BFRAC.
    private static func fraction(a: Double, b: Double, x: Double, complement: Double) -> Double {
        let offset = a * complement - b * x
        let c = 1 + offset
        let ratio = b / a
        let step = 1 + 1 / a
        var (p, s) = (1.0, a + 1)
        var (before, below, above, under) = (0.0, 1.0, 1.0, c / step)
        var result = step / c
        for index in 1..<100_000 {
            let n = Double(index)
            let t = n / a
            let w = n * (b - n) * x
            let first = a / s
            let alpha = p * (p + ratio) * first * first * (w * x)
            let second = (1 + t) / (step + t + t)
            let beta = n + w / s + second * (c + n * (1 + complement))
            p = 1 + t
            s += 2
            (before, above) = (above, alpha * before + beta * above)
            (below, under) = (under, alpha * below + beta * under)
            let last = result
            result = above / under
            if abs(result - last) <= 2e-16 * result { break }
            before /= under
            below /= under
            above = result
            under = 1
        }
        return result
    }
}
