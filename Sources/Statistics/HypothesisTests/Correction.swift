/// How p-values of several tests are adjusted for their number.
///
/// Holm bounds the chance of any false find without an assumption. Benjamini–Hochberg bounds the share of false finds among all
/// finds, for independent or positively dependent tests.
package enum Correction: String, CaseIterable, Codable, Sendable {
    case holm
    case benjaminiHochberg = "BH"

    /// The p-values adjusted, in their order.
    ///
    /// - Parameter p: One a test; nil for a test without an answer, which does not count.
    /// - Returns: Adjusted p-values, 0…1; nil where the p-value is nil.
    /// - Throws: ``StatisticsError/probabilityInvalid(value:)`` for a value that is no probability.
    ///
    /// > Source: Holm (1979); Benjamini and Hochberg (1995).
    package func adjusted(_ p: [Double?]) throws(StatisticsError) -> [Double?] {
        for value in p { if let value, !(0...1).contains(value) { throw .probabilityInvalid(value: value) } }
        let order = p.indices.filter { p[$0] != nil }.sorted { (p[$0] ?? 0, $0) < (p[$1] ?? 0, $1) }
        let adjusted = adjust(ascending: order.compactMap { p[$0] })
        var result = [Double?](repeating: nil, count: p.count)
        for (place, value) in zip(order, adjusted) { result[place] = min(1, value) }
        return result
    }

    private func adjust(ascending p: [Double]) -> [Double] {
        let count = Double(p.count)
        var result = p
        switch self {
        case .holm:
            var largest = 0.0
            for index in p.indices {
                largest = max(largest, p[index] * (count - Double(index)))
                result[index] = largest
            }
        case .benjaminiHochberg:
            var smallest = 1.0
            for index in p.indices.reversed() {
                smallest = min(smallest, p[index] * (count / Double(index + 1)))
                result[index] = smallest
            }
        }
        return result
    }
}
