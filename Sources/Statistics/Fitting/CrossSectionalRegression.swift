/// A regression of abnormal returns on possible explanations: exposure, size, momentum.
///
/// ```swift
/// let regression = try CrossSectionalRegression(response: cars, exposures: [betas, momenta], weights: nil)
/// let errors = try regression.standardErrors(.hc3)
/// ```
package struct CrossSectionalRegression: Sendable {
    /// How the variance of the coefficients is estimated.
    package enum Covariance: String, CaseIterable, Codable, Sendable {
        /// One variance for all members.
        case ordinary
        /// Each member's squared residual as it is.
        case hc0
        /// × n ÷ (n − k).
        case hc1
        /// ÷ (1 − leverage).
        case hc2
        /// ÷ (1 − leverage)², the most careful in samples under 250.
        case hc3
    }

    /// Intercept first, then one an exposure.
    package let coefficients: [Double]
    package let rSquared: Double
    package let degreesOfFreedom: Int
    /// One a member.
    package let residuals: [Double]
    /// The share that each member has in its own fitted value, 0…1.
    package let leverages: [Double]
    /// The F statistic of all exposures together, with one variance for all members; nil without exposures or where the
    /// fit is exact.
    package let f: Double?
    /// `[coefficients][members]`: the change of each coefficient for a residual of 1.
    private let influence: [[Double]]
    /// The residuals' variance, weighted, and the diagonal of (XᵀWX)⁻¹.
    private let variance: Double
    private let diagonal: [Double]

    /// Fits by least squares, weighted if weights are given.
    ///
    /// - Parameters:
    ///   - response: The members' abnormal returns, `[members]`.
    ///   - exposures: `[exposures][members]`.
    ///   - weights: Above zero, one a member, as 1 ÷ variance; nil for equal ones.
    /// - Throws: ``StatisticsError/lengthsDiffer(first:second:)``, ``StatisticsError/valueInvalid(place:value:)``,
    ///   ``StatisticsError/tooFewMembers(count:minimum:)`` if no degree of freedom is left,
    ///   ``StatisticsError/regressorsDependent(count:)`` if an exposure is constant or made of the others, and
    ///   ``StatisticsError/noVariance(count:)`` if all abnormal returns are the same.
    ///
    /// > Source: White (1980); MacKinnon and White (1985); Long and Ervin (2000).
    package init(response: [Double], exposures: [[Double]], weights: [Double]? = nil) throws(StatisticsError) {
        let count = response.count
        for series in exposures + (weights.map { [$0] } ?? []) where series.count != count {
            throw .lengthsDiffer(first: count, second: series.count)
        }
        for series in [response] + exposures { try CrossSectionalRegression.check(series) }
        if let weights, let place = weights.firstIndex(where: { !$0.isFinite || $0 <= 0 }) {
            throw .valueInvalid(place: place, value: weights[place])
        }
        let width = exposures.count + 1
        guard count > width else { throw .tooFewMembers(count: count, minimum: width + 1) }
        let weights = weights ?? [Double](repeating: 1, count: count)
        let total = weights.reduce(0, +)

        // Exposures are centred and scaled to one length first: one may be in billions of dollars, another a beta.
        let means = exposures.map { CrossSectionalRegression.dot(weights, $0) / total }
        let centred = zip(exposures, means).map { exposure, mean in exposure.map { $0 - mean } }
        let responseMean = CrossSectionalRegression.dot(weights, response) / total
        let roots = weights.map { $0.squareRoot() }
        var norms: [Double] = []
        for (exposure, original) in zip(centred, exposures) {
            let norm = zip(weights, exposure).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }.squareRoot()
            let largest = original.reduce(0) { max($0, abs($1)) } * total.squareRoot()
            guard norm > largest * 1e-13 else { throw .regressorsDependent(count: exposures.count) }
            norms.append(norm)
        }
        let columns = zip(centred, norms).map { exposure, norm in zip(exposure, roots).map { $0 * $1 / norm } }
        let target = zip(response, roots).map { ($0 - responseMean) * $1 }
        let totalSquares = target.reduce(0) { $0 + $1 * $1 }
        let scale = zip(response, roots).reduce(0) { max($0, abs($1.0 * $1.1)) }
        guard totalSquares.squareRoot() > scale * 1e-13 else { throw .noVariance(count: count) }
        let (scaled, inverse): ([Double], [Double]) =
            columns.isEmpty ? ([], []) : try LeastSquares.solve(target, columns)

        let slopes = zip(scaled, norms).map { $0 / $1 }
        coefficients = [responseMean - CrossSectionalRegression.dot(slopes, means)] + slopes
        var residuals = response.map { $0 - responseMean }
        for (slope, exposure) in zip(slopes, centred) {
            for index in residuals.indices { residuals[index] -= slope * exposure[index] }
        }
        self.residuals = residuals
        let squares = zip(weights, residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
        degreesOfFreedom = count - width
        variance = squares / Double(count - width)
        rSquared = 1 - squares / totalSquares
        f =
            exposures.isEmpty || squares <= totalSquares * 1e-24
            ? nil : (totalSquares - squares) / Double(exposures.count) / variance

        // (XᵀWX)⁻¹XᵀW, row by row, in the units of the exposures; the intercept's row follows from the means.
        let slopeCount = slopes.count
        var rows = [[Double]](repeating: [Double](repeating: 0, count: count), count: slopeCount)
        for row in 0..<slopeCount {
            for column in 0..<slopeCount {
                let factor = inverse[row * slopeCount + column] / norms[row]
                for member in 0..<count { rows[row][member] += factor * columns[column][member] * roots[member] }
            }
        }
        var first = weights.map { $0 / total }
        for (row, mean) in zip(rows, means) {
            for member in 0..<count { first[member] -= mean * row[member] }
        }
        let influence = [first] + rows
        self.influence = influence
        leverages = (0..<count).map { member in
            zip(rows, centred).reduce(weights[member] / total) { $0 + $1.0[member] * $1.1[member] }
        }
        diagonal = influence.map { row in zip(row, weights).reduce(0) { $0 + $1.0 * $1.0 / $1.1 } }
    }

    package var adjustedRSquared: Double {
        1 - (1 - rSquared) * Double(residuals.count - 1) / Double(degreesOfFreedom)
    }

    /// Of ``f``.
    package var fP: Double? {
        f.map {
            FisherF.upperTail($0, numerator: Double(coefficients.count - 1), denominator: Double(degreesOfFreedom))
        }
    }

    /// Of ``coefficients``, in their order.
    ///
    /// - Throws: ``StatisticsError/leverageFull(member:)`` if HC2 or HC3 would divide by zero.
    package func standardErrors(_ covariance: Covariance) throws(StatisticsError) -> [Double] {
        if covariance == .ordinary { return diagonal.map { ($0 * variance).squareRoot() } }
        var squares = residuals.map { $0 * $0 }
        switch covariance {
        case .ordinary, .hc0:
            break
        case .hc1:
            let factor = Double(residuals.count) / Double(degreesOfFreedom)
            squares = squares.map { $0 * factor }
        case .hc2, .hc3:
            for member in squares.indices {
                let rest = 1 - leverages[member]
                guard rest > 1e-10 else { throw .leverageFull(member: member) }
                squares[member] /= covariance == .hc2 ? rest : rest * rest
            }
        }
        return influence.map { row in zip(row, squares).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }.squareRoot() }
    }

    /// Two-sided p of each coefficient by Student's t; nil where a standard error is zero because the fit is exact.
    ///
    /// - Throws: As ``standardErrors(_:)``.
    package func p(_ covariance: Covariance) throws(StatisticsError) -> [Double?] {
        let errors = try standardErrors(covariance)
        return zip(coefficients, errors).map { [degreesOfFreedom] value, error in
            error > 0 ? StudentT.twoSidedP(value / error, degreesOfFreedom: Double(degreesOfFreedom)) : nil
        }
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func check(_ series: [Double]) throws(StatisticsError) {
        if let place = series.firstIndex(where: { !$0.isFinite }) {
            throw .valueInvalid(place: place, value: series[place])
        }
    }
}
