import Foundation
import Markup
import TextFormats

/// The article of a page that shows it by script: in strings of the page's data, such as that of Next (`__NEXT_DATA__`)
/// and Nuxt (`__NUXT__`).
enum ScriptedArticle {
    /// A shorter string literal, in bytes, contains no article.
    private static let shortestLiteral = 600
    /// The fewest paragraphs of such a string.
    private static let fewestParagraphs = 3

    /// The longest such HTML among a page's scripts, decoded.
    ///
    /// - Parameter tree: The page.
    /// - Returns: HTML with at least three paragraphs; nil if no script contains any.
    static func html(in tree: HTMLTree) -> String? {
        var longest: String?
        for (index, node) in tree.nodes.enumerated() where node.name == "script" {
            for inner in index..<node.end where tree.nodes[inner].isText {
                let literal = longestLiteral(in: tree.nodes[inner].text)
                if let literal, literal.utf8.count > longest?.utf8.count ?? 0 { longest = literal }
            }
        }
        return longest
    }

    /// Searches a script's string literals in JSON's notation.
    private static func longestLiteral(in script: String) -> String? {
        guard script.utf8.count > shortestLiteral else { return nil }
        var script = script
        return script.withUTF8 { bytes in
            var longest: String?
            var place = 0
            while place < bytes.count {
                let start = bytes.index(of: ASCII.quote, from: place, to: bytes.count) + 1
                guard start < bytes.count else { break }
                let end = literalEnd(bytes, from: start)
                place = end + 1
                guard end - start > max(shortestLiteral, longest?.utf8.count ?? 0), end < bytes.count,
                    let text = decoded(bytes.string(start - 1..<end + 1)), paragraphs(in: text) >= fewestParagraphs
                else { continue }
                longest = text
            }
            return longest
        }
    }

    // MARK: - Paragraphs

    /// The paragraphs of an article that a script contains one by one.
    ///
    /// - Returns: The texts of the key with most text, in order; empty if they are not an article.
    static func paragraphs(in tree: HTMLTree) -> [String] {
        var texts: [String: [String]] = [:]
        var seen: Set<String> = []
        for (index, node) in tree.nodes.enumerated()
        where node.name == "script" && node["type"]?.contains("ld+json") != true {
            for inner in index..<node.end where tree.nodes[inner].isText {
                for (key, literal) in literals(in: tree.nodes[inner].text) {
                    let lines = (literal.contains("<") ? HTMLText.plainText(literal) : literal).split(
                        whereSeparator: \.isNewline)
                    for line in lines.map({ String($0).collapsed.composed })
                    where isProse(line) && seen.insert(line).inserted {
                        texts[key, default: []].append(line)
                    }
                }
            }
        }
        // Of two keys with equally much text, the first by name, so that the result is always the same.
        let best = texts.sorted { $0.key < $1.key }.max { length($0.value) < length($1.value) }?.value ?? []
        return ConsentWords.prevail(in: best, fewestHits: 1) ? [] : best.filter { OfferText.kind(of: $0) != .offer }
    }

    private static func length(_ texts: [String]) -> Int { texts.reduce(0) { $0 + PageContent.visibleLength($1) } }

    /// True for a paragraph, false for a label, an address or code.
    private static func isProse(_ text: String) -> Bool {
        let length = PageContent.visibleLength(text)
        guard length >= shortestParagraph, let last = text.last, !text.contains("://"), !text.contains("{") else {
            return false
        }
        let isSpaced = text.utf8.count { $0 == ASCII.space } * 14 >= length
        let isWide = text.unicodeScalars.contains { (0x3040...0xD7AF).contains($0.value) }
        return (isSpaced || isWide) && (".!?…。！？」』”\"»'’)".contains(last) || length >= 3 * shortestParagraph)
    }

    private static let shortestParagraph = 60

    /// The string literals of a script that may be paragraphs, decoded, each with the name before it.
    private static func literals(in script: String) -> [(key: String, text: String)] {
        guard script.utf8.count > 2 * shortestParagraph else { return [] }
        var script = script
        return script.withUTF8 { bytes in
            var output: [(key: String, text: String)] = []
            var key = ""
            var place = 0
            while place < bytes.count, output.count < mostLiterals {
                let start = bytes.index(of: ASCII.quote, from: place, to: bytes.count) + 1
                guard start < bytes.count else { break }
                let end = literalEnd(bytes, from: start)
                place = end + 1
                guard end < bytes.count else { break }
                var next = place
                while next < bytes.count, bytes[next].isASCIISpace { next += 1 }
                if next < bytes.count, bytes[next] == ASCII.colon {
                    key = end - start <= 40 ? bytes.string(start..<end) : ""
                } else if end - start >= shortestParagraph, let text = decoded(bytes.string(start - 1..<end + 1)) {
                    output.append((key, text))
                }
            }
            return output
        }
    }

    private static let mostLiterals = 4_000

    private static func literalEnd(_ bytes: Bytes, from start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] != ASCII.quote { place += bytes[place] == 0x5C ? 2 : 1 }
        return min(place, bytes.count)
    }

    private static func decoded(_ literal: String) -> String? {
        // Text that is not a JSON string is code between two of them.
        try? JSONDecoder().decode(String.self, from: Data(literal.utf8))
    }

    private static func paragraphs(in text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var count = 0
            var place = 0
            while let found = bytes.range(of: "</p>", from: place) {
                count += 1
                place = found.upperBound
            }
            return count
        }
    }
}
