import COpenBLAS

/// A least squares fit with an intercept, in the form that predictions need.
///
/// Regressors are centred on their means before they are solved, so that the error of a prediction needs no difference
/// of large numbers.
package struct LeastSquares: Sendable {
    package let intercept: Double
    /// One a regressor.
    package let slopes: [Double]
    /// `[regressors]`, their weighted means over the observations.
    package let means: [Double]
    /// `[regressors, regressors]`, the inverse of XᵀX of the centred regressors.
    package let inverse: [Double]
    /// One an observation, times the root of its weight.
    package let residuals: [Double]
    /// The weights' sum: without weights, the observations.
    package let weight: Double
    /// The response's sum of squares around its mean.
    package let totalSquares: Double

    /// - Parameters:
    ///   - response: `[observations]`
    ///   - regressors: `[regressors][observations]`
    ///   - weights: `[observations]`, one over each observation's relative variance; all 1 if nil.
    /// - Throws: ``StatisticsError/regressorsDependent(count:)`` if a regressor is constant or made of the others.
    package init(response: [Double], regressors: [[Double]], weights: [Double]? = nil) throws(StatisticsError) {
        let sum = weights?.reduce(0, +) ?? Double(response.count)
        weight = sum
        func centre(_ values: [Double]) -> Double {
            guard let weights else { return mean(of: values) }
            return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / sum
        }
        let roots = weights?.map { $0.squareRoot() }
        func centred(_ values: [Double], on middle: Double) -> [Double] {
            guard let roots else { return values.map { $0 - middle } }
            return zip(values, roots).map { ($0 - middle) * $1 }
        }
        let responseMean = centre(response)
        let centredResponse = centred(response, on: responseMean)
        means = regressors.map(centre)
        let centred = zip(regressors, means).map { centred($0, on: $1) }
        totalSquares = centredResponse.reduce(0) { $0 + $1 * $1 }
        for regressor in zip(regressors, centred) where LeastSquares.isConstant(regressor.0, centred: regressor.1) {
            throw .regressorsDependent(count: regressors.count)
        }
        switch centred.count {
        case 0:
            (slopes, inverse) = ([], [])
        case 1:
            // The market model, by far the most frequent: no LAPACK call, and the closed form of MacKinlay (1997).
            let squares = centred[0].reduce(0) { $0 + $1 * $1 }
            let products = zip(centred[0], centredResponse).reduce(0) { $0 + $1.0 * $1.1 }
            (slopes, inverse) = ([products / squares], [1 / squares])
        default:
            (slopes, inverse) = try LeastSquares.solve(centredResponse, centred)
        }
        var residuals = centredResponse
        for (slope, regressor) in zip(slopes, centred) {
            for index in residuals.indices { residuals[index] -= slope * regressor[index] }
        }
        self.residuals = residuals
        intercept = responseMean - zip(slopes, means).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The error of a sum of predictions beside the residuals' own variance, in units of that variance.
    ///
    /// The sums are of each regressor over the predicted sessions, whose number is the count.
    package func leverage(sums: [Double], count: Int) -> Double {
        let length = Double(count)
        let offsets = zip(sums, means).map { $0 - length * $1 }
        return length * length / weight + quadratic(offsets)
    }

    /// The quadratic form of a vector `[regressors]` in ``inverse``.
    package func quadratic(_ vector: [Double]) -> Double {
        var sum = 0.0
        for row in vector.indices {
            for column in vector.indices {
                sum += vector[row] * inverse[row * vector.count + column] * vector[column]
            }
        }
        return sum
    }

    private static func isConstant(_ values: [Double], centred: [Double]) -> Bool {
        let scale = values.reduce(0) { max($0, abs($1)) }
        return centred.allSatisfy { abs($0) <= 8 * scale * Double.ulpOfOne }
    }

    /// QR by Householder reflections, which squares no condition number as the normal equations do.
    ///
    /// Without an intercept: the response is `[rows]`, the regressors `[columns][rows]`, the inverse that of XᵀX.
    static func solve(
        _ response: [Double], _ regressors: [[Double]]
    ) throws(StatisticsError) -> (slopes: [Double], inverse: [Double]) {
        let columns = regressors.count
        guard response.count > columns,
            var rows = Int32(exactly: response.count), var width = Int32(exactly: columns)
        else { throw .tooFewMembers(count: response.count, minimum: columns + 1) }
        var factor = regressors.flatMap { $0 }
        var solution = response
        var one: Int32 = 1
        var info: Int32 = 0
        var workLength = Int32(columns * 64 + columns)
        var work = [Double](repeating: 0, count: Int(workLength))
        var leading = rows
        dgels_("N", &rows, &width, &one, &factor, &leading, &solution, &rows, &work, &workLength, &info, 1)
        let diagonal = (0..<columns).map { abs(factor[$0 * response.count + $0]) }
        let largest = diagonal.max() ?? 0
        guard info == 0, diagonal.allSatisfy({ $0 > largest * 1e-10 }) else {
            throw .regressorsDependent(count: columns)
        }
        var triangle = [Double](repeating: 0, count: columns * columns)
        for column in 0..<columns {
            for row in 0...column { triangle[column * columns + row] = factor[column * response.count + row] }
        }
        dpotri_("U", &width, &triangle, &width, &info, 1)
        guard info == 0 else { throw .regressorsDependent(count: columns) }
        for column in 0..<columns {
            for row in 0..<column { triangle[row * columns + column] = triangle[column * columns + row] }
        }
        return (Array(solution.prefix(columns)), triangle)
    }
}
