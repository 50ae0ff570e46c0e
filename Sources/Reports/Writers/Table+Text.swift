extension Table {
    /// Aligned columns for a terminal.
    ///
    /// Where the columns do not fit, texts are first cut to their minimum width, then columns are left out by their rank, and a
    /// line names them.
    package func text(width: Int, colour: Bool = false) -> String {
        lines(width: width, colour: colour).map { $0 + "\n" }.joined()
    }

    func lines(width: Int, colour: Bool) -> [String] {
        guard !rows.isEmpty else { return ["(\(prose("none", "keine")))"] }
        let layout = Layout(self, width: width)
        let gap = "  "
        let header = layout.kept.map { index in
            columns[index].title.truncated(to: layout.widths[index])
                .padded(to: layout.widths[index], alignment: columns[index].alignment)
        }
        var lines = [
            ANSI.bold(header.joined(separator: gap).trimmedEnd, colour),
            layout.kept.map { String(repeating: "─", count: layout.widths[$0]) }.joined(separator: gap),
        ]
        for row in rows {
            let cells = layout.kept.map { index in
                let text = row[index].display(prose)
                let width = layout.widths[index]
                return columns[index].wraps ? text.wrapped(to: width) : [text.truncated(to: width)]
            }
            for number in 0..<(cells.map(\.count).max() ?? 0) {
                let line = zip(layout.kept, cells).map { index, cell in
                    let text = (number < cell.count ? cell[number] : "")
                        .padded(to: layout.widths[index], alignment: columns[index].alignment)
                    return ANSI.toned(text, row[index].tone, colour)
                }
                lines.append(line.joined(separator: gap).trimmedEnd)
            }
        }
        if !layout.dropped.isEmpty {
            let names = layout.dropped.map { columns[$0].title }.joined(separator: ", ")
            let note = prose("Not shown at this width: \(names).", "Bei dieser Breite nicht gezeigt: \(names).")
            lines += note.wrapped(to: width).map { ANSI.dim($0, colour) }
        }
        return lines
    }

    /// Which columns are shown, and how wide.
    private struct Layout {
        var kept: [Int]
        var dropped: [Int] = []
        var widths: [Int]

        init(_ table: Table, width: Int) {
            let columns = table.columns
            let natural = columns.indices.map { index in
                max(
                    columns[index].title.displayWidth,
                    table.rows.map { $0[index].display(table.prose).displayWidth }.max() ?? 0)
            }
            widths = natural
            kept = Array(columns.indices)
            func least(_ index: Int) -> Int {
                min(natural[index], columns[index].minimumWidth.map { max($0, 1) } ?? natural[index])
            }
            func needed() -> Int { kept.map(least).reduce(0, +) + 2 * max(0, kept.count - 1) }
            while needed() > width {
                let candidates = kept.filter { columns[$0].rank > 0 }
                guard let next = candidates.max(by: { columns[$0].rank < columns[$1].rank }) else { break }
                kept.removeAll { $0 == next }
                dropped.append(next)
            }
            dropped.sort()
            var excess = kept.map { natural[$0] }.reduce(0, +) + 2 * max(0, kept.count - 1) - width
            while excess > 0 {
                // The widest text gives way first, so that two long texts share what there is.
                let shrinkable = kept.filter { widths[$0] > least($0) }
                guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
                excess -= 1
            }
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// The escape sequences that a report uses on a terminal.
enum ANSI {
    static func bold(_ text: String, _ colour: Bool) -> String { wrap(text, "1", colour) }
    static func dim(_ text: String, _ colour: Bool) -> String { wrap(text, "2", colour) }

    /// Green for 1, red for −1.
    static func toned(_ text: String, _ tone: Int, _ colour: Bool) -> String {
        tone == 0 ? text : wrap(text, tone > 0 ? "32" : "31", colour)
    }

    private static func wrap(_ text: String, _ code: String, _ colour: Bool) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
