/// The arithmetic mean, exact to rounding for returns; 0 for none.
package func mean(of values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// The standard deviation with n − 1 degrees of freedom; nil for fewer than two values or equal ones.
package func sampleDeviation(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let centre = mean(of: values)
    let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
    let deviation = (squares / Double(values.count - 1)).squareRoot()
    let scale = values.reduce(0) { max($0, abs($1)) }
    return deviation > scale * 1e-14 ? deviation : nil
}

/// The sample skewness with its small-sample correction; nil for fewer than three values or equal ones.
package func sampleSkewness(_ values: [Double]) -> Double? {
    guard values.count > 2, let deviation = sampleDeviation(values) else { return nil }
    let count = Double(values.count)
    let centre = mean(of: values)
    let cubes = values.reduce(0) { sum, value in
        let step = (value - centre) / deviation
        return sum + step * step * step
    }
    return count / ((count - 1) * (count - 2)) * cubes
}
