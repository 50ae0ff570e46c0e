/// Least squares with weights that are not negative and sum to 1, by an active set.
///
/// Exact up to rounding: it ends at weights that satisfy the conditions of Karush, Kuhn and Tucker.
///
/// > Source: Lawson and Hanson (1974), chapter 23, with the sum held at 1.
package enum SimplexLeastSquares {
    /// Added to the sum of squares, so that equal columns share their weight instead of leaving it undecided; in units
    /// of the columns' mean sum of squares.
    private static let ridge = 1e-10

    /// Minimises ‖response − Σ weight × column‖².
    ///
    /// - Parameters:
    ///   - response: `[rows]`
    ///   - columns: `[columns][rows]`, at least one.
    /// - Returns: `[columns]`
    /// - Throws: ``StatisticsError/notConverged(method:iterations:)``.
    package static func weights(response: [Double], columns: [[Double]]) throws(StatisticsError) -> [Double] {
        let count = columns.count
        // The Gram matrix of the differences from the response suffices: Σ weight = 1 makes the residual their sum.
        let differences = columns.map { column in zip(column, response).map { $0 - $1 } }
        var gram = [Double](repeating: 0, count: count * count)
        for row in 0..<count {
            for column in 0...row {
                let value = zip(differences[row], differences[column]).reduce(0) { $0 + $1.0 * $1.1 }
                gram[row * count + column] = value
                gram[column * count + row] = value
            }
        }
        let scale = (0..<count).reduce(0) { $0 + gram[$1 * count + $1] } / Double(count)
        guard scale > 0 else { return [Double](repeating: 1 / Double(count), count: count) }
        for index in 0..<count { gram[index * count + index] += ridge * scale }

        var weights = [Double](repeating: 0, count: count)
        var passive = [(0..<count).min { gram[$0 * count + $0] < gram[$1 * count + $1] } ?? 0]
        weights[passive[0]] = 1
        let limit = 100 + 20 * count
        for _ in 0..<limit {
            let gradient = (0..<count).map { row in
                passive.reduce(0) { $0 + gram[row * count + $1] * weights[$1] }
            }
            let level = passive.reduce(0) { $0 + weights[$1] * gradient[$1] }
            let candidate = (0..<count).filter { !passive.contains($0) }.min { gradient[$0] < gradient[$1] }
            guard let candidate, gradient[candidate] < level - 1e-13 * scale else { return weights }
            passive.append(candidate)
            while true {
                let solution = solve(gram, count, passive)
                guard
                    let blocked = passive.indices.filter({ solution[$0] <= 0 }).min(by: {
                        step(weights[passive[$0]], solution[$0]) < step(weights[passive[$1]], solution[$1])
                    })
                else {
                    for (index, value) in zip(passive, solution) { weights[index] = value }
                    break
                }
                let length = step(weights[passive[blocked]], solution[blocked])
                for (index, value) in zip(passive, solution) { weights[index] += length * (value - weights[index]) }
                weights[passive[blocked]] = 0
                passive.remove(at: blocked)
            }
        }
        throw .notConverged(method: "Least squares on the simplex", iterations: limit)
    }

    /// How far one can go from a weight toward a solution at or below zero.
    private static func step(_ weight: Double, _ solution: Double) -> Double {
        weight > solution ? weight / (weight - solution) : 0
    }

    /// The weights, of sum 1 and any sign, that minimise the quadratic form over the passive columns: G⁻¹1, normalised.
    ///
    /// By Cholesky's factor, which the ridge keeps positive.
    private static func solve(_ gram: [Double], _ count: Int, _ passive: [Int]) -> [Double] {
        let size = passive.count
        var factor = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0...row {
                var value = gram[passive[row] * count + passive[column]]
                for index in 0..<column { value -= factor[row * size + index] * factor[column * size + index] }
                factor[row * size + column] =
                    row == column ? max(value, 1e-300).squareRoot() : value / factor[column * size + column]
            }
        }
        var solution = [Double](repeating: 1, count: size)
        for row in 0..<size {
            for index in 0..<row { solution[row] -= factor[row * size + index] * solution[index] }
            solution[row] /= factor[row * size + row]
        }
        for row in stride(from: size - 1, through: 0, by: -1) {
            for index in stride(from: row + 1, to: size, by: 1) {
                solution[row] -= factor[index * size + row] * solution[index]
            }
            solution[row] /= factor[row * size + row]
        }
        let total = solution.reduce(0, +)
        return solution.map { $0 / total }
    }
}
