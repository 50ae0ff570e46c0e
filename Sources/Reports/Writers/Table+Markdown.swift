extension Table {
    /// A table as GitHub's Markdown knows it.
    package var markdown: String {
        guard !rows.isEmpty else { return "*(\(prose("none", "keine")))*\n" }
        var lines = [columns.map { Markdown.escaped($0.title) }]
        lines.append(columns.map { $0.alignment == .trailing ? "---:" : "---" })
        lines += rows.map { $0.map { Markdown.escaped($0.display(prose)) } }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }
}

/// Escapes text so that Markdown shows it as it is.
enum Markdown {
    /// Characters that begin or end a construct anywhere in a line.
    private static let special = Set("\\`*_{}[]<>#|~&!")

    static func escaped(_ text: String) -> String {
        var result = ""
        for character in PlainText.line(text) {
            if special.contains(character) { result.append("\\") }
            result.append(character)
        }
        return startEscaped(result)
    }

    /// What would be a list, a heading or a rule at the start of a line.
    private static func startEscaped(_ text: String) -> String {
        guard let first = text.first else { return text }
        func isMarker(_ rest: Substring) -> Bool { rest.isEmpty || rest.first == " " }
        if first == "=" || ("-+".contains(first) && isMarker(text.dropFirst())) { return "\\" + text }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        if !digits.isEmpty, let mark = rest.first, ".)".contains(mark), isMarker(rest.dropFirst()) {
            return digits + "\\" + rest
        }
        return text
    }
}
