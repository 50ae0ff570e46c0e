import Foundation

/// The Poisson distribution.
package enum Poisson {
    /// The probability of at least `count` where `mean` are expected.
    ///
    /// The mean must be above zero.
    package static func upperTail(_ count: Int, mean: Double) -> Double {
        precondition(mean > 0, "events are expected at some rate")
        guard count > 0 else { return 1 }
        // Summed upwards from the first term, which is the largest above the mean; below it the complement is smaller.
        if Double(count) <= mean {
            var term = exp(-mean)
            var below = term
            for index in stride(from: 1, to: count, by: 1) {
                term *= mean / Double(index)
                below += term
            }
            return max(0, 1 - below)
        }
        var term = exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
        var sum = 0.0
        var index = count
        while term > sum * 1e-17 {
            sum += term
            index += 1
            term *= mean / Double(index)
        }
        return min(1, sum)
    }
}
