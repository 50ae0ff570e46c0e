import Foundation
import Markup
import TextFormats

/// The article of a page that shows it by script: as HTML in a string of the data that the page brings along.
enum ScriptedArticle {
    /// Bytes of a string literal below which it holds no article.
    private static let shortestLiteral = 600
    /// Paragraphs that the string must hold.
    private static let fewestParagraphs = 3

    /// The longest such HTML among a page's scripts, decoded.
    ///
    /// - Parameter tree: The page.
    /// - Returns: HTML with at least three paragraphs; nil if no script holds any.
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

    /// Looks through a script's string literals, as JSON writes them.
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

    private static func literalEnd(_ bytes: Bytes, from start: Int) -> Int {
        var place = start
        while place < bytes.count, bytes[place] != ASCII.quote { place += bytes[place] == 0x5C ? 2 : 1 }
        return min(place, bytes.count)
    }

    private static func decoded(_ literal: String) -> String? {
        // What is no JSON string is code between two of them.
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
