import TextFormats

/// Values of nodes for the readers.
extension XMLTree {
    /// The child elements, in document order.
    package func children(_ node: Int) -> Children {
        Children(tree: self, first: Int(nodes[node].firstChild))
    }

    package struct Children: Sequence, IteratorProtocol {
        let tree: XMLTree
        private var current: Int

        init(tree: XMLTree, first: Int) {
            self.tree = tree
            current = first
        }

        package mutating func next() -> Int? {
            while current >= 0 {
                let node = current
                current = Int(tree.nodes[node].next)
                if !tree.nodes[node].isText { return node }
            }
            return nil
        }
    }

    package func hasElements(_ node: Int) -> Bool {
        children(node).contains { _ in true }
    }

    /// The value of an attribute by its lower-case name; a prefixed name counts only if no other attribute has the
    /// name.
    package func attribute(_ node: Int, _ name: StaticString) -> String? {
        let range = nodes[node].attributes
        let end = Int(range.upperBound)
        var place = Int(range.lowerBound)
        var prefixed: Range<Int>?
        var hasNoMore: Set<UInt8> = []
        while place < end {
            if bytes[place].isASCIISpace || bytes[place] == ASCII.slash {
                place += 1
                continue
            }
            let attribute = XMLAttribute(bytes, at: place, end: end, hasNoMore: &hasNoMore)
            let length = name.utf8CodeUnitCount
            let local = attribute.name.upperBound - length
            if local >= attribute.name.lowerBound, bytes.matchesIgnoringCase(name, at: local) {
                if local == attribute.name.lowerBound { return resolved(attribute.value) }
                if bytes[local - 1] == ASCII.colon, prefixed == nil { prefixed = attribute.value }
            }
            place = Swift.max(attribute.next, place + 1)
        }
        return prefixed.map(resolved)
    }

    /// The names of an element's attributes as they are written, in document order.
    package func attributeNames(_ node: Int) -> [String] {
        attributes(node).map { bytes.string($0.name) }
    }

    /// The value of an attribute by its name as it is written.
    package func attribute(_ node: Int, named name: String) -> String? {
        attributes(node).first { bytes.string($0.name) == name }.map { resolved($0.value) }
    }

    private func attributes(_ node: Int) -> [XMLAttribute] {
        let end = Int(nodes[node].attributes.upperBound)
        var place = Int(nodes[node].attributes.lowerBound)
        var hasNoMore: Set<UInt8> = []
        var output: [XMLAttribute] = []
        while place < end {
            if bytes[place].isASCIISpace || bytes[place] == ASCII.slash {
                place += 1
                continue
            }
            let attribute = XMLAttribute(bytes, at: place, end: end, hasNoMore: &hasNoMore)
            output.append(attribute)
            place = Swift.max(attribute.next, place + 1)
        }
        return output
    }

    private func resolved(_ range: Range<Int>) -> String {
        var output: [UInt8] = []
        CharacterReferences.append(bytes, range, to: &output, declared: entities)
        return String(decoding: output, as: UTF8.self)
    }

    /// The element's own characters, with references resolved once, and untrimmed.
    package func text(_ node: Int) -> String {
        let first = Int(nodes[node].firstChild)
        guard first >= 0 else { return "" }
        let only = nodes[first]
        if only.isText, only.next < 0 {
            let range = Int(only.start)..<Int(only.end)
            if only.isCDATA {
                if bytes.range(of: "<![CDATA[", from: range.lowerBound, to: range.upperBound) == nil {
                    return bytes.string(range)
                }
            } else if bytes.index(of: ASCII.ampersand, from: range.lowerBound, to: range.upperBound)
                == range.upperBound
            {
                return bytes.string(range)
            }
        }
        var output: [UInt8] = []
        var child = first
        while child >= 0 {
            let piece = nodes[child]
            if piece.isText { append(piece, to: &output) }
            child = Int(piece.next)
        }
        return String(decoding: withoutSectionMarks(output), as: UTF8.self)
    }

    /// The text without the marks of CDATA sections that a feed escaped, or nested in another one.
    private func withoutSectionMarks(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { text in
            guard text.range(of: "<![CDATA[", from: 0) != nil else { return Array(text) }
            var output: [UInt8] = []
            var place = 0
            while let start = text.range(of: "<![CDATA[", from: place) {
                output += text[place..<start.lowerBound]
                // The end of the inner section ended the outer one, too: of `]]]]>` the first half remains.
                let end = text.range(of: "]]>", from: start.upperBound)
                let rest = end?.lowerBound ?? (text.hasSuffix("]]") ? text.count - 2 : text.count)
                output += text[start.upperBound..<max(rest, start.upperBound)]
                place = end?.upperBound ?? text.count
            }
            return output + text[place...]
        }
    }

    private func append(_ piece: Node, to output: inout [UInt8]) {
        let range = Int(piece.start)..<Int(piece.end)
        if piece.isCDATA {
            output.append(contentsOf: bytes[range])
        } else {
            CharacterReferences.append(bytes, range, to: &output, declared: entities)
        }
    }

    /// The markup between the tags; CDATA sections become escaped text.
    package func markup(_ node: Int) -> String {
        let end = Int(nodes[node].end)
        var place = Int(nodes[node].start)
        var output: [UInt8] = []
        while place < end {
            guard let section = bytes.range(of: "<![CDATA[", from: place, to: end) else { break }
            output.append(contentsOf: bytes[place..<section.lowerBound])
            let close = bytes.range(of: "]]>", from: section.upperBound, to: end)
            HTMLEscape.append(bytes, section.upperBound..<(close?.lowerBound ?? end), escaping: .all, to: &output)
            place = close?.upperBound ?? end
        }
        output.append(contentsOf: bytes[place..<Swift.max(place, end)])
        return String(decoding: output, as: UTF8.self)
    }

    /// HTML, from an element that contains it escaped, in CDATA, or as bare elements.
    package func html(_ node: Int) -> String {
        hasElements(node) ? markup(node) : text(node)
    }

    /// Plain text, from an element that contains text or HTML.
    package func plainText(_ node: Int) -> String? {
        HTMLText.line(html(node)).nonEmpty
    }

    /// The language that the element itself declares.
    package func ownLanguage(_ node: Int) -> String? {
        nodes[node].hasXMLAttributes ? attribute(node, "xml:lang")?.nonEmpty : nil
    }

    /// The declared language of the element or of the nearest element around it.
    package func language(_ node: Int) -> String? {
        var current = node
        while current > 0 {
            if nodes[current].hasXMLAttributes, let tag = attribute(current, "xml:lang")?.nonEmpty { return tag }
            current = Int(nodes[current].parent)
        }
        return nil
    }

    /// The base address of the element: its `xml:base` and those around it, resolved against the document's.
    package func base(_ node: Int, document: String?) -> String? {
        var bases: [String] = []
        var current = node
        while current > 0 {
            if nodes[current].hasXMLAttributes, let base = attribute(current, "xml:base")?.nonEmpty {
                bases.append(base)
            }
            current = Int(nodes[current].parent)
        }
        return bases.reversed().reduce(document) { Address.resolve($1, against: $0) ?? $0 }
    }
}
