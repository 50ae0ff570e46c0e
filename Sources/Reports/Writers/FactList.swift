/// Facts about one thing, a label and a value each, as two aligned columns for a terminal.
package enum FactList {
    /// Writes facts below each other; long values go on in the next line.
    ///
    /// - Parameters:
    ///   - facts: Label and value; the same label may repeat.
    ///   - width: Columns of the terminal.
    ///   - leastLabel: Columns that the labels take at least.
    /// - Returns: The lines, of at most `width` columns except for addresses.
    package static func lines(
        _ facts: [(label: String, value: String)], width: Int, leastLabel: Int = 0
    ) -> [String] {
        let labelWidth = max(leastLabel, facts.map(\.label.displayWidth).max() ?? 0) + 2
        return facts.flatMap { label, value in
            // An address stays whole, so that it can be copied.
            let lines = LinkPolicy.allows(value) ? [value] : value.wrapped(to: max(20, width - labelWidth))
            return lines.enumerated().map { index, line in
                (index == 0 ? label : "").padded(to: labelWidth, alignment: .leading) + line
            }
        }
    }
}
