/// How p-values of several tests are adjusted for their number.
///
/// Holm needs no assumption and is never weaker than Bonferroni; Hochberg and Hommel assume independent or positively
/// dependent tests. Benjamini–Hochberg, under the same assumption, bounds the share of false finds among all finds
/// rather than the chance of any; Benjamini–Yekutieli bounds it under every dependence.
package enum Correction: String, CaseIterable, Codable, Sendable {
    case bonferroni
    case holm
    case hochberg
    case hommel
    case benjaminiHochberg = "BH"
    case benjaminiYekutieli = "BY"

    /// The p-values adjusted, in their order.
    ///
    /// - Parameter p: One a test; nil for a test without an answer, which does not count.
    /// - Returns: Adjusted p-values, 0…1; nil where the p-value is nil.
    /// - Throws: ``StatisticsError/probabilityInvalid(value:)`` for a value that is no probability.
    ///
    /// > Source: Holm (1979); Hochberg (1988); Hommel (1988), in the form of Wright (1992); Benjamini and Hochberg (1995);
    /// > Benjamini and Yekutieli (2001).
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
        switch self {
        case .bonferroni:
            return p.map { $0 * count }
        case .holm:
            var largest = 0.0
            return p.enumerated().map { index, value in
                largest = max(largest, value * (count - Double(index)))
                return largest
            }
        case .hochberg:
            return Correction.stepUp(p) { count - Double($0) }
        case .benjaminiHochberg:
            return Correction.stepUp(p) { count / Double($0 + 1) }
        case .benjaminiYekutieli:
            let harmonic = p.indices.reduce(0) { $0 + 1 / Double($1 + 1) }
            return Correction.stepUp(p) { harmonic * count / Double($0 + 1) }
        case .hommel:
            return Correction.hommel(p)
        }
    }

    /// From the largest p down, the smallest product so far.
    private static func stepUp(_ p: [Double], factor: (Int) -> Double) -> [Double] {
        var result = p
        var smallest = 1.0
        for index in p.indices.reversed() {
            smallest = min(smallest, p[index] * factor(index))
            result[index] = smallest
        }
        return result
    }

    /// The largest of Simes's p over all intersections that contain the hypothesis, found subset size by subset size.
    private static func hommel(_ p: [Double]) -> [Double] {
        let count = p.count
        let simes = p.indices.map { (place: Int) -> Double in Double(count) * p[place] / Double(place + 1) }.min() ?? 1
        var result = p.map { max($0, simes) }
        for size in stride(from: count - 1, to: 1, by: -1) {
            let first = count - size + 1
            var tail = Double.infinity
            for index in first..<count {
                tail = min(tail, Double(size) * p[index] / Double(index - first + 2))
            }
            for index in 0..<first { result[index] = max(result[index], min(Double(size) * p[index], tail)) }
            let last = min(Double(size) * p[first - 1], tail)
            for index in first..<count { result[index] = max(result[index], last) }
        }
        return result
    }
}
