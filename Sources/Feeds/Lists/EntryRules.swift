import Foundation
import Markup
import News
import TextFormats

/// Rules that select the entries of a source, as a list writes them: `KI; Nvidia; title:/\bChips?\b/;
/// address:/podcast/`.
///
/// Semicolons separate rules. Words match as whole words in title or text, in any case; text between slashes is a
/// regular expression. A field before a colon (`title`, `text`, `address`, `author`, `category`) limits a rule to that
/// field.
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

    /// The rules as written in the list.
    package let written: String
    private let rules: [Rule]

    /// The most characters of an entry's text that are searched.
    private static let longestText = 20_000

    /// - Returns: Nil without a rule, and for an invalid expression.
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

    /// The rules one by one; a semicolon between slashes does not end a rule.
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

    /// An expression for words as written, with word boundaries at both ends where the script has them.
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
            // The list's reader reports the mistake.
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
    /// The entries that the source's rules admit, in their order.
    package func admitted(_ entries: [Entry]) -> [Entry] {
        let kept = keep.map { $0.matches(entries) }
        let blocked = block.map { $0.matches(entries) }
        return entries.indices.compactMap { index in
            (kept?[index] ?? true) && !(blocked?[index] ?? false) ? entries[index] : nil
        }
    }
}
