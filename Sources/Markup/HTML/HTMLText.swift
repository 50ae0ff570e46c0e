import TextFormats

/// The text of HTML fragments.
package enum HTMLText {
    /// The paragraphs of a fragment, separated by one empty line.
    ///
    /// Scripts, styles, hidden elements and the readings beside words (ruby) are left out, references are resolved. A `<br>` is a
    /// line break; two of them end a paragraph. The text is ``Swift/String/composed``.
    package static func plainText(_ html: String) -> String {
        var html = html
        return html.withUTF8 { bytes in
            var writer = ParagraphWriter()
            read(bytes, keepsUnknown: false, writer: &writer)
            return writer.finish()
        }
    }

    /// A fragment as one line, for titles.
    ///
    /// Text that only looks like a tag (`Array<T>`) stays.
    package static func line(_ html: String) -> String {
        guard html.utf8.contains(where: { $0 == ASCII.less || $0 == ASCII.ampersand }) else {
            return html.collapsed.composed
        }
        var html = html
        let text = html.withUTF8 { bytes in
            var writer = ParagraphWriter()
            read(bytes, keepsUnknown: true, writer: &writer)
            return writer.finish()
        }
        return text.collapsed
    }

    private static func read(_ bytes: Bytes, keepsUnknown: Bool, writer: inout ParagraphWriter) {
        var tokenizer = HTMLTokenizer(bytes)
        var hiding: HiddenElement?
        var last = 0
        while let token = tokenizer.next() {
            switch token {
            case .text(let range):
                last = range.upperBound
                if hiding == nil { writer.append(bytes, range) }
            case .start(let name, let attributes, let isEmpty):
                let tag = last..<attributes.upperBound + 1
                last = tag.upperBound
                if let hidden = hiding?.after(start: name, isEmpty: isEmpty, bytes, attributes) {
                    hiding = hidden
                    continue
                }
                hiding = nil
                if keepsUnknown, !HTMLElements.isKnown(name), !name.contains("-") {
                    writer.append(bytes, startOfTag(bytes, before: attributes.lowerBound)..<tag.upperBound)
                    continue
                }
                let isVoid = HTMLElements.void.contains(name)
                if HTMLElements.unread.contains(name) || HTMLVisibility.readings.contains(name) {
                    if !isEmpty, !isVoid { hiding = HiddenElement(name: name) }
                    continue
                }
                if !isVoid, let kind = HTMLVisibility.hiding(bytes, attributes) {
                    if !isEmpty { hiding = HiddenElement(name: name, kind: kind) }
                    continue
                }
                separate(name, writer: &writer)
            case .end(let name):
                if let hidden = hiding {
                    hiding = hidden.after(end: name)
                    continue
                }
                if HTMLElements.block.contains(name) {
                    separate(name, writer: &writer)
                } else if keepsUnknown, !HTMLElements.isKnown(name), !name.contains("-") {
                    writer.append(Array("</\(name)>".utf8))
                }
            }
        }
    }

    private static func startOfTag(_ bytes: Bytes, before place: Int) -> Int {
        var place = place
        while place > 0, bytes[place] != ASCII.less { place -= 1 }
        return place
    }

    private static func separate(_ name: String, writer: inout ParagraphWriter) {
        switch name {
        case "br": writer.breakLine()
        case "td", "th": writer.space()
        case "tr", "li", "dt", "dd", "option": writer.endLine()
        default: if HTMLElements.block.contains(name) { writer.endParagraph() }
        }
    }
}

/// Collects text into paragraphs.
package struct ParagraphWriter {
    private var output: [UInt8] = []
    private var pending = Gap.none

    package init() {}

    private enum Gap: Int {
        case none
        case space
        case line
        case paragraph
    }

    /// Appends text with references resolved and white space collapsed.
    mutating func append(_ bytes: Bytes, _ range: Range<Int>) {
        var text: [UInt8] = []
        CharacterReferences.append(bytes, range, to: &text, isLenient: true)
        append(text)
    }

    package mutating func append(_ text: [UInt8]) {
        var place = 0
        while place < text.count {
            let byte = text[place]
            // White space, the no-break space (C2 A0), and the zero-width space and mark (E2 80 8B, EF BB BF).
            if byte.isASCIISpace {
                space()
                place += 1
            } else if byte == 0xC2, place + 1 < text.count, text[place + 1] == 0xA0 {
                space()
                place += 2
            } else if byte == 0xC2, place + 1 < text.count, text[place + 1] == 0xAD {
                place += 2
            } else if place + 2 < text.count,
                byte == 0xE2 && text[place + 1] == 0x80 && text[place + 2] == 0x8B
                    || byte == 0xEF && text[place + 1] == 0xBB && text[place + 2] == 0xBF
            {
                place += 3
            } else {
                flush()
                output.append(byte)
                place += 1
            }
        }
    }

    mutating func space() { raise(to: .space) }
    mutating func endLine() { raise(to: .line) }
    mutating func endParagraph() { raise(to: .paragraph) }

    /// A line break; the second one in a row ends the paragraph.
    package mutating func breakLine() {
        pending = pending.rawValue >= Gap.line.rawValue ? .paragraph : .line
    }

    private mutating func raise(to gap: Gap) {
        if gap.rawValue > pending.rawValue { pending = gap }
    }

    private mutating func flush() {
        if !output.isEmpty {
            switch pending {
            case .none: break
            case .space: output.append(ASCII.space)
            case .line: output.append(ASCII.newline)
            case .paragraph: output.append(contentsOf: [ASCII.newline, ASCII.newline])
            }
        }
        pending = .none
    }

    package func finish() -> String {
        String(decoding: output, as: UTF8.self).composed
    }
}

/// Writes text as HTML.
package enum HTMLEscape {
    /// The characters to write as references.
    enum Characters {
        /// `<` and `>`, in text whose other references are written already.
        case angles
        /// Those that text and quoted values cannot contain.
        case all

        func reference(_ byte: UInt8) -> StaticString? {
            switch byte {
            case ASCII.less: "&lt;"
            case ASCII.greater: "&gt;"
            case ASCII.ampersand where self == .all: "&amp;"
            case ASCII.quote where self == .all: "&quot;"
            default: nil
            }
        }
    }

    package static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, 0..<$0.count, escaping: .all, to: &output) }
    }

    static func append(
        _ bytes: Bytes, _ range: Range<Int>, escaping characters: Characters, to output: inout [UInt8]
    ) {
        var start = range.lowerBound
        for place in range {
            guard let reference = characters.reference(bytes[place]) else { continue }
            output.append(contentsOf: bytes[start..<place])
            output.append(
                contentsOf: UnsafeBufferPointer(start: reference.utf8Start, count: reference.utf8CodeUnitCount))
            start = place + 1
        }
        output.append(contentsOf: bytes[start..<range.upperBound])
    }

    package static func text(_ text: String) -> String {
        guard text.utf8.contains(where: { [ASCII.less, ASCII.greater, ASCII.ampersand].contains($0) }) else {
            return text
        }
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Text as a quoted value of an attribute.
    package static func attribute(_ text: String) -> String {
        var output: [UInt8] = []
        append(text, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
