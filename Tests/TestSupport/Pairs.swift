import Testing

/// The elements of two collections in pairs; both must have the same count.
///
/// `zip` ends with the shorter collection, so that a comparison with it passes where half of the answers are missing.
///
/// - Throws: ``CountsDiffer`` if the collections have different lengths.
package func pairs<First: Collection, Second: Collection>(
    _ first: First, _ second: Second
) throws(CountsDiffer) -> [(First.Element, Second.Element)] {
    guard first.count == second.count else { throw CountsDiffer(first: first.count, second: second.count) }
    return Array(zip(first, second))
}

/// Two collections that are compared element by element have different lengths.
package struct CountsDiffer: Error, Equatable, CustomStringConvertible {
    package var first: Int
    package var second: Int

    package var description: String { "\(first) elements were to be compared with \(second)" }
}
