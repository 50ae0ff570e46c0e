/// Whether a mean is larger than sign flips of its members make it: exact, and without any assumption but symmetry.
///
/// Every one of the 2ᴺ sign vectors counts. The members are split into two halves whose 2^(N÷2) sums are sorted, so that 40
/// members take about a million sums and not 10¹² of them.
///
/// Members that share one date are not independent, and the test then rejects too often; see ``Portfolio`` for that case.
///
/// > Source: Fisher (1935); Horowitz and Sahni (1974) for the halves.
package struct SignFlipTest: Hashable, Sendable {
    /// The sign vectors whose mean is as far from zero or farther, the identity among them.
    package let count: Int
    /// 2ᴺ.
    package let of: Int
    /// The mean of the values as they are.
    package let mean: Double

    /// Two-sided.
    package var p: Double { Double(count) / Double(of) }

    /// The most members that are enumerated.
    package static let maximumMembers = 40

    /// - Throws: ``StatisticsError/emptySample``, ``StatisticsError/valueInvalid(place:value:)``, or
    ///   ``StatisticsError/tooManyMembers(count:maximum:)``.
    package init(_ values: [Double]) throws(StatisticsError) {
        guard !values.isEmpty else { throw .emptySample }
        if let place = values.firstIndex(where: { !$0.isFinite }) {
            throw .valueInvalid(place: place, value: values[place])
        }
        guard values.count <= SignFlipTest.maximumMembers else {
            throw .tooManyMembers(count: values.count, maximum: SignFlipTest.maximumMembers)
        }
        let middle = values.count / 2
        let left = SignFlipTest.sums(values[..<middle])
        let right = SignFlipTest.sums(values[middle...])
        let sum = values.reduce(0, +)
        // Sums of the same numbers in another order differ in their last digits, and a tie must count.
        let threshold = abs(sum) - 1e-12 * values.reduce(0) { $0 + abs($1) }
        of = 1 << values.count
        mean = sum / Double(values.count)
        count = threshold <= 0 ? of : SignFlipTest.countBeyond(threshold, left, right)
    }

    /// All signed sums, ascending.
    private static func sums(_ values: ArraySlice<Double>) -> [Double] {
        var sums = [0.0]
        for value in values { sums = sums.map { $0 + value } + sums.map { $0 - value } }
        return sums.sorted()
    }

    /// Pairs whose sum is at least the threshold, or at most its negative: as many, since all sums are symmetric.
    private static func countBeyond(_ threshold: Double, _ left: [Double], _ right: [Double]) -> Int {
        var above = 0
        var low = right.count
        for value in left {
            while low > 0, value + right[low - 1] >= threshold { low -= 1 }
            above += right.count - low
        }
        return 2 * above
    }
}
