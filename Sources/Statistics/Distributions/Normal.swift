import Foundation

/// The normal distribution.
package enum Normal {
    /// The probability of a value at least as far from zero, in either direction.
    package static func twoSidedP(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

    /// The probability of a value of at least `z`.
    package static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

    /// The value that is exceeded with a given probability, which must lie between 0 and 1, neither included.
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
