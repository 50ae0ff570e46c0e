/// Pearson's correlation, on the pairs of which neither value is missing.
///
/// - Parameters:
///   - x: `[observations]`; NaN where one is missing.
///   - y: As many.
///   - minimumPairs: With fewer complete pairs there is no correlation.
/// - Returns: −1…1; nil with too few pairs, or if one side does not vary on them.
package func correlation(_ x: [Double], _ y: [Double], minimumPairs: Int = 2) -> Double? {
    precondition(x.count == y.count, "a correlation is of pairs")
    return x.withUnsafeBufferPointer { x in
        y.withUnsafeBufferPointer { y in correlation(x, y, minimumPairs: minimumPairs) }
    }
}

/// Pearson's correlation of values in memory that the caller owns, by the same rules.
package func correlation(
    _ x: UnsafeBufferPointer<Double>, _ y: UnsafeBufferPointer<Double>, minimumPairs: Int = 2
) -> Double? {
    precondition(x.count == y.count, "a correlation is of pairs")
    var (count, xSum, ySum, xLargest, yLargest) = (0, 0.0, 0.0, 0.0, 0.0)
    for index in x.indices where !x[index].isNaN && !y[index].isNaN {
        count += 1
        xSum += x[index]
        ySum += y[index]
        xLargest = max(xLargest, abs(x[index]))
        yLargest = max(yLargest, abs(y[index]))
    }
    guard count >= max(2, minimumPairs) else { return nil }
    let (xMean, yMean) = (xSum / Double(count), ySum / Double(count))
    var (products, xSquares, ySquares) = (0.0, 0.0, 0.0)
    for index in x.indices where !x[index].isNaN && !y[index].isNaN {
        let (a, b) = (x[index] - xMean, y[index] - yMean)
        products += a * b
        xSquares += a * a
        ySquares += b * b
    }
    let scale = (xSquares * ySquares).squareRoot()
    guard scale.isFinite, varies(xSquares, count, xLargest), varies(ySquares, count, yLargest) else { return nil }
    return max(-1, min(1, products / scale))
}

/// Whether a sum of squared deviations is more than the rounding of values of this size.
private func varies(_ squares: Double, _ count: Int, _ largest: Double) -> Bool {
    (squares / Double(count - 1)).squareRoot() > largest * 1e-14
}
