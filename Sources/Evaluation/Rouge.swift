import LanguagePacks
import News

/// The overlap of a summary with a reader's summary.
///
/// Tokens are runs of letters and digits in lower case, and single characters in Chinese, Japanese and Korean; nothing is stemmed
/// and no word is left out.
///
/// > Source: Lin (2004), "ROUGE: A Package for Automatic Evaluation of Summaries"; F with equal weights.
package struct Rouge: Hashable, Sendable {
    /// F of single tokens, of pairs, and of the longest common subsequence; 0…1.
    package var one: Double
    package var two: Double
    package var longest: Double

    /// Compares with the reference that it overlaps with most, by each measure.
    package init(_ summary: String, references: [String], language: Language?) {
        let tokens = Self.tokens(summary, language: language)
        let others = references.map { Self.tokens($0, language: language) }
        one = others.map { Self.overlap(tokens, $0, length: 1) }.max() ?? 0
        two = others.map { Self.overlap(tokens, $0, length: 2) }.max() ?? 0
        longest = others.map { Self.common(tokens, $0) }.max() ?? 0
    }

    static func tokens(_ text: String, language: Language?) -> [String] {
        let isWide = language?.isMeasuredInCharacters ?? false
        return text.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap { word in
            isWide ? word.map(String.init) : [String(word)]
        }
    }

    private static func f(_ common: Int, _ one: Int, _ other: Int) -> Double {
        one + other == 0 ? 0 : 2 * Double(common) / Double(one + other)
    }

    private static func overlap(_ one: [String], _ other: [String], length: Int) -> Double {
        func counts(_ tokens: [String]) -> [[String]: Int] {
            guard tokens.count >= length else { return [:] }
            var counts: [[String]: Int] = [:]
            for start in 0...(tokens.count - length) {
                counts[Array(tokens[start..<(start + length)]), default: 0] += 1
            }
            return counts
        }
        let (left, right) = (counts(one), counts(other))
        let common = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
        return f(common, max(0, one.count - length + 1), max(0, other.count - length + 1))
    }

    /// By the longest common subsequence.
    private static func common(_ one: [String], _ other: [String]) -> Double {
        var row = [Int](repeating: 0, count: other.count + 1)
        for token in one {
            var diagonal = 0
            for (index, candidate) in other.enumerated() {
                let above = row[index + 1]
                row[index + 1] = token == candidate ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return f(row.last ?? 0, one.count, other.count)
    }
}
