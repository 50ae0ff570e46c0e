import Foundation
import Markup
import News
import TextFormats

/// Rules that tell which entries of a source are read, as a list writes them: `KI; Nvidia; title:/\bChips?\b/; address:/podcast/`.
///
/// Rules are separated by semicolons. Words match as whole words in title or text, whatever their case; what stands between strokes is a
/// regular expression. A field before a colon (`title`, `text`, `address`, `author`, `category`) looks there only.
package struct EntryRules: Hashable, Sendable {
    private enum Field: String {
        case title
        case text
        case address
        case author
        case category
    }

    private struct Rule: Hashable {
        /// Nil for title and text.
        var field: Field?
        /// A regular expression.
        var pattern: String
    }

    /// As the list has them.
    package let written: String
    private let rules: [Rule]

    /// Characters of an entry's text that are looked at.
    private static let longestText = 20_000

    /// - Returns: Nil without a rule, and for an expression that cannot be read.
    package init?(_ text: String) {
        written = text.trimmed
        rules = Self.split(text).map { rule in
            let parts = rule.split(separator: ":", maxSplits: 1)
            let field = parts.count == 2 ? Field(rawValue: String(parts[0]).trimmed.lowercased()) : nil
            let value = field == nil ? rule : String(parts[1]).trimmed
            let isExpression = value.count > 2 && value.hasPrefix("/") && value.hasSuffix("/")
            return Rule(field: field, pattern: isExpression ? String(value.dropFirst().dropLast()) : Self.words(value))
        }
        guard !rules.isEmpty, rules.allSatisfy({ Self.expression($0.pattern) != nil }) else { return nil }
    }

    /// The rules one by one; a semicolon between strokes ends none.
    private static func split(_ text: String) -> [String] {
        var rules: [String] = []
        var current = ""
        var isExpression = false
        for character in text {
            if character == "/", isExpression || current.trimmed.isEmpty || current.trimmed.hasSuffix(":") {
                isExpression.toggle()
            }
            if character == ";", !isExpression {
                rules.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        return (rules + [current]).compactMap(\.nonEmpty)
    }

    /// An expression for words as they stand, which begins and ends at a word's bounds where the script has them.
    private static func words(_ text: String) -> String {
        func bound(_ character: Character?) -> String {
            guard let scalar = character?.unicodeScalars.first,
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil,
                scalar.value < 0x1100
            else { return "" }
            return #"\b"#
        }
        return bound(text.first) + NSRegularExpression.escapedPattern(for: text) + bound(text.last)
    }

    private static func expression(_ pattern: String) -> NSRegularExpression? {
        do {
            return try NSRegularExpression(pattern: pattern, options: [.caseInsensitive])
        } catch {
            // The list's reader words the mistake.
            return nil
        }
    }

    /// The entries that a rule matches.
    func matches(_ entries: [Entry]) -> [Bool] {
        let expressions = rules.map { (field: $0.field, expression: Self.expression($0.pattern)) }
        return entries.map { entry in
            expressions.contains { field, expression in
                guard let expression else { return false }
                return Self.texts(of: entry, field).contains { text in
                    expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
                }
            }
        }
    }

    private static func texts(of entry: Entry, _ field: Field?) -> [String] {
        switch field {
        case .title: [entry.title].compactMap(\.self)
        case .text: [text(entry.summary), text(entry.content)].compactMap(\.self)
        case .address: [entry.link].compactMap(\.self)
        case .author: entry.authors
        case .category: entry.categories
        case nil: texts(of: entry, .title) + texts(of: entry, .text)
        }
    }

    private static func text(_ html: String?) -> String? {
        html.map { String(HTMLText.plainText($0).prefix(longestText)) }
    }
}

extension Source {
    /// The entries of a feed that the source's rules let through, in their order.
    package func admitted(_ entries: [Entry]) -> [Entry] {
        let kept = keep.map { $0.matches(entries) }
        let blocked = block.map { $0.matches(entries) }
        return entries.indices.compactMap { index in
            (kept?[index] ?? true) && !(blocked?[index] ?? false) ? entries[index] : nil
        }
    }
}
