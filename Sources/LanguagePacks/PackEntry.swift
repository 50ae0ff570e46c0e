/// One line of a pack's file: `key: item, item, …`.
package struct PackEntry: Hashable, Sendable {
    package var key: String
    package var items: [String]
    /// The line of the key, from 1.
    package var line: Int

    /// Reads a file.
    ///
    /// An indented line continues the one before. Empty lines and lines that begin with `#` are ignored. `none` means
    /// no items. A line without a key is an entry without items, which ``PackReader`` reports.
    package static func entries(of text: Substring) -> [PackEntry] {
        var entries: [PackEntry] = []
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            let isContinued = first == UInt8(ascii: " ") && !entries.isEmpty
            var list = line
            if !isContinued {
                let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
                entries.append(PackEntry(key: String(Substring(line[..<colon])), items: [], line: index + 1))
                list = line[colon...].dropFirst()
            }
            let items = list.split(separator: UInt8(ascii: ",")).map { trimmed($0) }.filter {
                !$0.isEmpty && $0 != "none"
            }
            entries[entries.count - 1].items += items
        }
        return entries
    }

    private static func trimmed(_ bytes: Substring.UTF8View) -> String {
        let space = UInt8(ascii: " ")
        guard let first = bytes.firstIndex(where: { $0 != space }), let last = bytes.lastIndex(where: { $0 != space })
        else { return "" }
        return String(Substring(bytes[first...last])).replacing("␣", with: " ")
    }
}
