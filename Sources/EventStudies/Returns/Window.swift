/// A run of sessions relative to day 0, both ends included: `-5..10`.
package struct Window: Hashable, Codable, Sendable, CustomStringConvertible {
    package let from: Int
    package let through: Int

    /// - Throws: ``StudyError/windowReversed(from:through:)`` if `from` is later than `through`.
    package init(from: Int, through: Int) throws(StudyError) {
        guard from <= through else { throw .windowReversed(from: from, through: through) }
        self.from = from
        self.through = through
    }

    package init(_ range: ClosedRange<Int>) {
        from = range.lowerBound
        through = range.upperBound
    }

    /// Reads `FROM..THROUGH`, as `-250..-11`.
    ///
    /// - Throws: ``StudyError/windowUnreadable(text:)``, or ``StudyError/windowReversed(from:through:)``.
    package init(_ text: String) throws(StudyError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty, let from = Int(parts[0]), let through = Int(parts[2]),
            abs(from) < 1_000_000, abs(through) < 1_000_000
        else { throw .windowUnreadable(text: text) }
        try self.init(from: from, through: through)
    }

    /// Sessions in the window.
    package var count: Int { through - from + 1 }

    package var range: ClosedRange<Int> { from...through }

    package var description: String { "\(from)..\(through)" }

    /// The window's name in written answers: `[-1,1]`.
    package var key: String { "[\(from),\(through)]" }

    private enum CodingKeys: String, CodingKey {
        case from
        case through
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let from = try container.decode(Int.self, forKey: .from)
        try self.init(from: from, through: container.decode(Int.self, forKey: .through))
    }
}
