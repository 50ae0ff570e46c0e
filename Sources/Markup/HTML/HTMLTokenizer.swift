import TextFormats

/// Splits HTML into text and tags, roughly as browsers do, in one pass and without a tree.
package struct HTMLTokenizer {
    package enum Token {
        case text(Range<Int>)
        case start(name: String, attributes: Range<Int>, isEmpty: Bool)
        case end(name: String)
    }

    /// Elements whose content is not markup.
    private static let rawText: Set<String> = ["script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"]

    let bytes: Bytes
    private var place = 0
    private var hasNoMore: Set<UInt8> = []
    private var hasNoComment = false
    private var hasNoEnd = false
    private var rawTextEnd: String?

    package init(_ bytes: Bytes) {
        self.bytes = bytes
    }

    package mutating func next() -> Token? {
        if let name = rawTextEnd {
            rawTextEnd = nil
            let start = place
            place = endOfRawText(name)
            if place > start { return .text(start..<place) }
        }
        while place < bytes.count {
            let start = place
            if bytes[place] != ASCII.less {
                place = bytes.index(of: ASCII.less, from: place, to: bytes.count)
                return .text(start..<place)
            }
            if let token = tag() { return token }
            if place == start {
                place += 1
                return .text(start..<place)
            }
        }
        return nil
    }

    /// Reads markup that begins with `<`; nil with `place` moved for skipped markup, unmoved for a bare `<`.
    private mutating func tag() -> Token? {
        let start = place
        guard start + 1 < bytes.count else { return nil }
        let next = bytes[start + 1]
        if next == ASCII.exclamation || next == ASCII.question {
            skipDeclaration()
            return nil
        }
        let isEnd = next == ASCII.slash
        let nameStart = start + (isEnd ? 2 : 1)
        guard nameStart < bytes.count, bytes[nameStart].isASCIILetter else { return nil }
        var end = nameStart
        while end < bytes.count,
            bytes[end].isASCIILetterOrDigit || bytes[end] == ASCII.hyphen
                || bytes[end] == ASCII.colon || bytes[end] == 0x5F
        { end += 1 }
        let name = localName(nameStart..<end)
        if isEnd {
            place = min(bytes.index(of: ASCII.greater, from: end, to: bytes.count) + 1, bytes.count)
            return .end(name: name)
        }
        guard let close = endOfTag(from: end) else { return nil }
        place = close + 1
        let isEmpty = close > end && bytes[close - 1] == ASCII.slash
        if Self.rawText.contains(name), !isEmpty || name == "script" || name == "style" { rawTextEnd = name }
        return .start(name: name, attributes: end..<close, isEmpty: isEmpty)
    }

    private func localName(_ range: Range<Int>) -> String {
        let colon = bytes.index(of: ASCII.colon, from: range.lowerBound, to: range.upperBound)
        let local = colon + 1 < range.upperBound ? colon + 1..<range.upperBound : range
        guard local.count <= 32 else { return "" }
        return Self.lowercased(bytes.string(local))
    }

    /// Most names are in lower case already.
    private static func lowercased(_ name: String) -> String {
        name.utf8.allSatisfy { $0 < 0x80 && $0.asciiLowercased == $0 } ? name : name.lowercased()
    }

    /// The place of the `>`, ignoring any in quoted values.
    private mutating func endOfTag(from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            switch bytes[place] {
            case ASCII.greater: return place
            case ASCII.quote, ASCII.apostrophe:
                let quote = bytes[place]
                guard !hasNoMore.contains(quote), place > start, isValueStart(place) else {
                    place += 1
                    continue
                }
                let close = bytes.index(of: quote, from: place + 1, to: bytes.count)
                if close == bytes.count {
                    hasNoMore.insert(quote)
                    place += 1
                } else {
                    place = close + 1
                }
            default: place += 1
            }
        }
        return nil
    }

    private func isValueStart(_ place: Int) -> Bool {
        var before = place - 1
        while before > 0, bytes[before].isASCIISpace { before -= 1 }
        return bytes[before] == ASCII.equals
    }

    private mutating func skipDeclaration() {
        if bytes.matches("<!--", at: place), !hasNoComment {
            if let end = bytes.range(of: "-->", from: place + 2) {
                place = end.upperBound
                return
            }
            hasNoComment = true
        }
        if bytes.matches("<![CDATA[", at: place) {
            place += 9
            return
        }
        guard !hasNoEnd, place + 2 < bytes.count,
            bytes[place + 2].isASCIILetter || bytes[place + 2] == ASCII.hyphen || bytes[place + 2] == ASCII.openBracket
        else { return }
        let end = bytes.index(of: ASCII.greater, from: place, to: bytes.count)
        hasNoEnd = end == bytes.count
        if !hasNoEnd { place = end + 1 }
    }

    private func endOfRawText(_ name: String) -> Int {
        var place = place
        let needle = Array(name.utf8)
        while true {
            place = bytes.index(of: ASCII.less, from: place, to: bytes.count)
            guard place + needle.count + 2 <= bytes.count else { return bytes.count }
            if bytes[place + 1] == ASCII.slash,
                zip(bytes[(place + 2)...], needle).allSatisfy({ $0.asciiLowercased == $1 })
            {
                return place
            }
            place += 1
        }
    }

    /// The attributes of a start tag, names in lower case, references resolved.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - range: Between the tag's name and its end.
    ///   - limit: The most attributes to read.
    ///   - isWanted: Decides by its name whether an attribute is returned.
    /// - Returns: In the order of the tag.
    package static func attributes(
        _ bytes: Bytes, _ range: Range<Int>, limit: Int = 64, where isWanted: (String) -> Bool = { _ in true }
    ) -> [(name: String, value: String)] {
        var output: [(name: String, value: String)] = []
        var count = 0
        var hasNoMore: Set<UInt8> = []
        var place = range.lowerBound
        while place < range.upperBound, count < limit {
            if bytes[place].isASCIISpace || bytes[place] == ASCII.slash {
                place += 1
                continue
            }
            let attribute = XMLAttribute(bytes, at: place, end: range.upperBound, hasNoMore: &hasNoMore)
            let name = lowercased(bytes.string(attribute.name))
            if isWanted(name) { output.append((name, CharacterReferences.resolve(bytes.string(attribute.value)))) }
            count += 1
            place = max(attribute.next, place + 1)
        }
        return output
    }
}

/// HTML's elements by content.
package enum HTMLElements {
    /// Elements that never have content.
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "basefont", "bgsound", "frame", "keygen",
    ]

    /// Elements whose end tag is often left out, and which never contain each other: the next of their name ends them.
    static let closedByNext: Set<String> = ["p", "dt", "option", "rt", "rp"]

    /// Elements that begin and end a paragraph.
    package static let block: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
        "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "caption", "title", "iframe",
    ]

    /// Elements whose text is never shown.
    static let unread: Set<String> = [
        "script", "style", "template", "svg", "math", "noscript", "iframe", "object", "embed", "applet", "head",
        "select", "textarea", "button", "canvas", "audio", "video", "noframes", "noembed", "title", "frameset", "map",
    ]

    /// Elements within a paragraph.
    package static let inline: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "ins", "kbd", "label", "mark", "marquee", "meter", "nobr", "output", "picture", "progress", "q", "rb",
        "rp", "rt", "rtc", "ruby", "s", "samp", "slot", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "td", "th", "colgroup",
    ]

    package static func isKnown(_ name: String) -> Bool {
        inline.contains(name) || block.contains(name) || void.contains(name) || unread.contains(name)
    }
}
