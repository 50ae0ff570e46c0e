import TextFormats

/// A CSS selector of elements, classes, identifiers and attributes, with descendants, children and alternatives.
///
/// ```swift
/// let selector = CSSSelector("main .news-list > a[href], article a")
/// let places = selector?.matches(in: tree)
/// ```
/// Pseudo-classes and siblings are not supported.
///
/// > Source: Selectors Level 4, sections 5, 6 and 15.
package struct CSSSelector: Hashable, Sendable {
    private struct Attribute: Hashable {
        enum Relation: Hashable {
            case exists
            case equals
            case hasWord
            case hasPrefix
            case hasSuffix
            case contains
        }

        var name: String
        var relation: Relation
        var value: String

        func isMet(by node: HTMLTree.Node) -> Bool {
            guard let found = node[name] else { return false }
            return switch relation {
            case .exists: true
            case .equals: found == value
            case .hasWord: found.split(whereSeparator: \.isWhitespace).contains { $0 == value }
            case .hasPrefix: !value.isEmpty && found.hasPrefix(value)
            case .hasSuffix: !value.isEmpty && found.hasSuffix(value)
            case .contains: !value.isEmpty && found.contains(value)
            }
        }
    }

    private struct Compound: Hashable {
        /// In lower case; nil for any.
        var element: String?
        var attributes: [Attribute] = []
        /// True if the element before it in the selector must be its parent, not just around it.
        var isChild = false
        var isAny = false

        var isEmpty: Bool { element == nil && attributes.isEmpty && !isAny }

        func isMet(by node: HTMLTree.Node) -> Bool {
            !node.isText && (element == nil || element == node.name) && attributes.allSatisfy { $0.isMet(by: node) }
        }
    }

    /// Each alternative from its outermost element inward.
    private let alternatives: [[Compound]]

    /// - Returns: Nil for any other text.
    package init?(_ text: String) {
        var reader = Reader(text)
        guard let alternatives = reader.read() else { return nil }
        self.alternatives = alternatives
    }

    /// The elements that the selector matches, in document order.
    package func matches(in tree: HTMLTree) -> [Int] {
        tree.nodes.indices.filter { index in alternatives.contains { isMatch(index, $0[...], in: tree) } }
    }

    private func isMatch(_ index: Int, _ compounds: ArraySlice<Compound>, in tree: HTMLTree) -> Bool {
        guard let last = compounds.last, last.isMet(by: tree.nodes[index]) else { return false }
        let outer = compounds.dropLast()
        if outer.isEmpty { return true }
        var parent = tree.nodes[index].parent
        while parent >= 0 {
            if isMatch(parent, outer, in: tree) { return true }
            if last.isChild { return false }
            parent = tree.nodes[parent].parent
        }
        return false
    }

    private struct Reader {
        private let text: [Character]
        private var place = 0

        init(_ text: String) { self.text = Array(text) }

        mutating func read() -> [[Compound]]? {
            var alternatives: [[Compound]] = [[]]
            var isChild = false
            skipSpace()
            while place < text.count {
                switch text[place] {
                case ",":
                    guard !(alternatives.last ?? []).isEmpty, !isChild else { return nil }
                    alternatives.append([])
                    place += 1
                case ">":
                    guard !(alternatives.last ?? []).isEmpty, !isChild else { return nil }
                    isChild = true
                    place += 1
                default:
                    guard var compound = compound() else { return nil }
                    compound.isChild = isChild
                    isChild = false
                    alternatives[alternatives.count - 1].append(compound)
                }
                skipSpace()
            }
            return isChild || alternatives.contains(where: \.isEmpty) ? nil : alternatives
        }

        private mutating func skipSpace() {
            while place < text.count, text[place].isWhitespace { place += 1 }
        }

        private mutating func name() -> String? {
            let start = place
            while place < text.count, text[place].isLetter || text[place].isNumber || "-_".contains(text[place]) {
                place += 1
            }
            return start < place ? String(text[start..<place]) : nil
        }

        private mutating func compound() -> Compound? {
            var compound = Compound()
            if text[place] == "*" {
                compound.isAny = true
                place += 1
            } else if let element = name() {
                compound.element = element.lowercased()
            }
            while place < text.count {
                switch text[place] {
                case ".", "#":
                    let isClass = text[place] == "."
                    place += 1
                    guard let name = name() else { return nil }
                    compound.attributes.append(
                        Attribute(name: isClass ? "class" : "id", relation: isClass ? .hasWord : .equals, value: name))
                case "[":
                    place += 1
                    guard let attribute = attribute() else { return nil }
                    compound.attributes.append(attribute)
                default: return compound.isEmpty ? nil : compound
                }
            }
            return compound
        }

        /// The condition after `[`.
        private mutating func attribute() -> Attribute? {
            skipSpace()
            guard let name = name()?.lowercased() else { return nil }
            skipSpace()
            guard let end = text[place...].firstIndex(of: "]") else { return nil }
            let rest = String(text[place..<end])
            place = end + 1
            if rest.isEmpty { return Attribute(name: name, relation: .exists, value: "") }
            let relations: [(String, Attribute.Relation)] = [
                ("~=", .hasWord), ("^=", .hasPrefix), ("$=", .hasSuffix), ("*=", .contains), ("=", .equals),
            ]
            guard let (mark, relation) = relations.first(where: { rest.hasPrefix($0.0) }) else { return nil }
            let value = rest.dropFirst(mark.count).drop(while: \.isWhitespace)
            let trimmed = String(value).trimmed
            let quotes: Set<Character> = ["\"", "'"]
            let isQuoted =
                trimmed.count > 1 && trimmed.first.map(quotes.contains) == true && trimmed.first == trimmed.last
            return Attribute(
                name: name, relation: relation, value: isQuoted ? String(trimmed.dropFirst().dropLast()) : trimmed)
        }
    }
}
