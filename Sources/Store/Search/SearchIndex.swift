import GRDB

/// The full-text index over the current version of every article.
///
/// Chinese, Japanese and Korean have no spaces, so SQLite's tokenizer would take a whole sentence for one word. The index therefore
/// contains folded text: every run of such characters as its overlapping pairs (`英伟达` as `英伟 伟达`), everything else as it is. A query
/// is folded the same way, and a run of it must then be found as a phrase: no match is lost and none is made up.
enum SearchIndex {
    static func remove(article: Int64, in database: Database) throws {
        try database.execute(sql: "DELETE FROM article_search WHERE rowid = ?", arguments: [article])
    }

    static func replace(article: Int64, title: String, summary: String, body: String, in database: Database) throws {
        try remove(article: article, in: database)
        try database.execute(
            sql: "INSERT INTO article_search (rowid, title, summary, body) VALUES (?, ?, ?, ?)",
            arguments: [article, folded(title), folded(summary), folded(body)])
    }

    static func setSummary(_ summary: String, article: Int64, in database: Database) throws {
        try database.execute(
            sql: "UPDATE article_search SET summary = ? WHERE rowid = ?", arguments: [folded(summary), article])
    }

    /// The text with every run of CJK characters as overlapping pairs, separated by spaces.
    static func folded(_ text: String) -> String {
        var output = ""
        output.reserveCapacity(text.utf8.count * 2)
        forEachRun(of: text) { run, isCJK in
            if isCJK {
                // The last character is indexed alone too, so that a query of one character finds it at a run's end.
                let last = run.unicodeScalars.count > 1 ? run.unicodeScalars.last.map { " \($0)" } ?? "" : ""
                output += " " + pairs(run).joined(separator: " ") + last + " "
            } else {
                output += run
            }
        }
        return output
    }

    /// A query as FTS5 reads it: all words must be there; a word of four letters or more also finds longer ones (German compounds, plurals).
    ///
    /// - Returns: Nil if there is nothing to look for.
    static func query(_ text: String) -> String? {
        var terms: [String] = []
        forEachRun(of: text) { run, isCJK in
            if isCJK {
                let scalars = run.unicodeScalars.count
                terms.append(scalars == 1 ? "\"\(run)\"*" : "\"\(pairs(run).joined(separator: " "))\"")
                return
            }
            for word in run.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
                terms.append(word.count >= 4 ? "\"\(word)\"*" : "\"\(word)\"")
            }
        }
        return terms.isEmpty ? nil : terms.joined(separator: " ")
    }

    private static func pairs(_ run: String) -> [String] {
        let scalars = Array(run.unicodeScalars)
        guard scalars.count > 1 else { return [run] }
        return (0..<scalars.count - 1).map { index in
            var pair = String.UnicodeScalarView()
            pair.append(scalars[index])
            pair.append(scalars[index + 1])
            return String(pair)
        }
    }

    private static func forEachRun(of text: String, _ body: (String, Bool) -> Void) {
        var run = String.UnicodeScalarView()
        var isRunCJK = false
        for scalar in text.unicodeScalars {
            let isCJK = isCJK(scalar)
            if isCJK != isRunCJK, !run.isEmpty {
                body(String(run), isRunCJK)
                run.removeAll()
            }
            isRunCJK = isCJK
            run.append(scalar)
        }
        if !run.isEmpty { body(String(run), isRunCJK) }
    }

    private static func isCJK(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3005, 0x3007, 0x3041...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFF66...0xFF9D, 0x1100...0x11FF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
