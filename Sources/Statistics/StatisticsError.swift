/// Why a statistic has no value.
package enum StatisticsError: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// The sample is empty.
    case emptySample
    /// A value that is not a number, or not finite, at a place of a series.
    case valueInvalid(place: Int, value: Double)
    /// Series that belong together differ in length.
    case lengthsDiffer(first: Int, second: Int)
    /// Fewer observations, groups or clusters than the method needs.
    case tooFewMembers(count: Int, minimum: Int)
    /// More members than can be enumerated.
    case tooManyMembers(count: Int, maximum: Int)
    /// All values are the same.
    case noVariance(count: Int)
    /// An estimate of a variance is zero or less, as a difference of variances can be.
    case varianceNotPositive(clusters: Int)
    /// A regressor is constant, or a combination of the others.
    case regressorsDependent(count: Int)
    /// A p-value outside 0…1, or not a number.
    case probabilityInvalid(value: Double)
    /// The members' correlation makes the variance of their mean zero or less: 1 + (N − 1)r̄ ≤ 0.
    case correlationImpossible(correlation: Double, members: Int)
    /// One member alone decides a coefficient, so its residual is zero whatever its value.
    case leverageFull(member: Int)
    /// An iterative estimate did not settle.
    case notConverged(method: String, iterations: Int)

    package var description: String {
        switch self {
        case .emptySample:
            "The sample is empty. Give at least one value."
        case .valueInvalid(let place, let value):
            "Value \(place + 1) of the series is \(value), and only finite numbers can be studied. Correct or remove it."
        case .lengthsDiffer(let first, let second):
            "The series have \(first) and \(second) values, but need one per member. "
                + "Give both for the same sessions."
        case .tooFewMembers(let count, let minimum):
            "There are \(count) events, instruments or clusters; the method needs \(minimum). Add some, or choose a test "
                + "of one instrument."
        case .tooManyMembers(let count, let maximum):
            "There are \(count) members; the exact enumeration works for up to \(maximum). Draw sign vectors at random "
                + "instead, or study fewer."
        case .noVariance(let count):
            "The \(count) values are all the same, so nothing can be measured against them. Choose values that vary."
        case .varianceNotPositive(let clusters):
            "The variance that is estimated over \(clusters) clusters is not above zero. Study more events."
        case .regressorsDependent(let count):
            "The \(count) regressors do not vary, or one is a combination of the others. Leave one out."
        case .probabilityInvalid(let value):
            "\(value) is not a probability, so it cannot be adjusted. Give p-values from 0 to 1, and none where a test has no "
                + "answer."
        case .correlationImpossible(let correlation, let members):
            "A mean correlation of \(correlation) among \(members) members leaves their mean no variance. "
                + "Study fewer members, or a longer estimation window."
        case .leverageFull(let member):
            "Member \(member + 1) alone decides an exposure's coefficient, so HC2 and HC3 have no value. "
                + "Leave out that member or that exposure, or use HC1."
        case .notConverged(let method, let iterations):
            "\(method) did not converge in \(iterations) steps. Choose a longer estimation window, or another model."
        }
    }
}
