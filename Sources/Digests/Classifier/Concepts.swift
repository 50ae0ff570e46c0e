import News
import Synchronization

/// What news speak of – a share, a court, a plant being built – found by its words in ten languages.
///
/// The classifier sees concepts instead of words: what it learns of them in one language it knows in the others.
enum Concepts {
    /// The table's columns.
    private static let columns: [Language] = [
        .english, .german, .french, .spanish, .italian, .portuguese, .dutch, .japanese, .chinese, .korean,
    ]

    private static let rows: [(name: String, cells: [String])] = table.split(separator: "\n").map { line in
        guard let colon = line.firstIndex(of: ":") else { preconditionFailure("A concept has no name: \(line)") }
        let cells = line[line.index(after: colon)...].split(separator: "|", omittingEmptySubsequences: false)
        precondition(cells.count == columns.count, "A concept has not \(columns.count) columns: \(line)")
        return (line[..<colon].trimmed, cells.map(\.trimmed))
    }

    /// The concepts' names, by their numbers.
    static let names = rows.map(\.name)

    /// Those that turn round where they are negated.
    static let judging = Set(["growth", "trouble", "success"].compactMap { names.firstIndex(of: $0) })

    /// The words of a language; none for a language without a column.
    static func lexicon(of language: Language) -> Lexicon {
        cache.withLock { known in
            if let lexicon = known[language] { return lexicon }
            let lexicon = Lexicon(cues(of: language))
            known[language] = lexicon
            return lexicon
        }
    }

    private static let cache = Mutex<[Language: Lexicon]>([:])

    private static func cues(of language: Language) -> [Cue] {
        guard let column = columns.firstIndex(of: language) else { return [] }
        return rows.enumerated().flatMap { number, row in
            row.cells[column].split(separator: ",").map { word in
                guard let pattern = CuePattern(word.trimmed) else {
                    preconditionFailure("'\(word.trimmed)' of \(row.name) is too short to be found by")
                }
                return Cue(kind: .concept(number), weight: 1, text: word.trimmed, pattern: pattern)
            }
        }
    }
}
