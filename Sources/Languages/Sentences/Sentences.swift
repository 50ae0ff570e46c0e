import LanguagePacks
import News

/// Splits texts into sentences.
package enum Sentences {
    /// Splits a text at the ends of its sentences.
    ///
    /// A full stop ends a sentence only if the text before it is not an abbreviation, initial, ordinal or number, and
    /// the text after it could begin a sentence. An empty line always ends a sentence; a single line break only after a
    /// closing mark or before a list's bullet.
    ///
    /// - Parameters:
    ///   - text: Paragraphs, separated by empty lines.
    ///   - language: The language of the abbreviations and ordinals; nil for those of all languages.
    /// - Returns: In the text's order. The UTF-8 slice of the text at each offset equals the sentence.
    package static func split(_ text: String, language: Language?) -> [Sentence] {
        let splitter = SentenceSplitter(text: ScalarText(text), language: language)
        var sentences: [Sentence] = []
        var paragraph = 0
        var start = 0
        while start < splitter.text.count {
            let end = splitter.paragraphEnd(from: start)
            let found = splitter.sentences(in: start..<end)
            for range in found {
                sentences.append(
                    Sentence(
                        text: splitter.text.string(range), offset: splitter.text.offsets[range.lowerBound],
                        paragraph: paragraph))
            }
            if !found.isEmpty { paragraph += 1 }
            start = end
        }
        return sentences
    }
}

/// The rules of ``Sentences``, over one text.
private struct SentenceSplitter {
    let text: ScalarText
    private let words: [FunctionWords]
    private let hasDottedOrdinals: Bool

    init(text: ScalarText, language: Language?) {
        self.text = text
        let packs = LanguagePack.packs(for: language)
        words = packs.map(\.words)
        hasDottedOrdinals = packs.contains(where: \.writing.hasDottedOrdinals)
    }

    /// A bracket that never closes must not contain the rest of the text: beyond this many scalars it no longer counts.
    static let longestQuotation = 400

    /// The index after the next empty line, or the text's end.
    func paragraphEnd(from start: Int) -> Int {
        var index = start
        while index < text.count {
            guard Scalars.isLineBreak(text[index]) else {
                index += 1
                continue
            }
            var breaks = 0
            while index < text.count, Scalars.isSpace(text[index]) {
                if text[index] == 0x0A || (text[index] == 0x0D && text[index + 1] != 0x0A) || text[index] == 0x2029 {
                    breaks += 1
                }
                index += 1
            }
            if breaks > 1 { return index }
        }
        return text.count
    }

    func sentences(in paragraph: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = paragraph.lowerBound
        var index = start
        var depth = 0
        var opened = start
        func close(at end: Int) {
            var lower = start
            var upper = end
            while lower < upper, Scalars.isSpace(text[lower]) { lower += 1 }
            while upper > lower, Scalars.isSpace(text[upper - 1]) { upper -= 1 }
            if lower < upper { found.append(lower..<upper) }
            start = end
        }
        while index < paragraph.upperBound {
            let scalar = text[index]
            switch scalar {
            case 0x300C, 0x300E, 0xFF08:
                depth += 1
                opened = index
            case 0x300D, 0x300F, 0xFF09:
                depth = max(0, depth - 1)
            case 0x3002, 0xFF01, 0xFF1F, 0xFF61:
                if depth > 0, index - opened > Self.longestQuotation { depth = 0 }
                let end = afterClosers(index + 1, before: paragraph.upperBound)
                let closed = text.scalars[(index + 1)..<end].count { $0 == 0x300D || $0 == 0x300F || $0 == 0xFF09 }
                depth = max(0, depth - closed)
                if depth == 0, !(closed > 0 && continuesAfterQuotation(end)) { close(at: end) }
                index = end
                continue
            case 0x2E, 0x21, 0x3F, 0x2026:
                if let end = end(after: index, in: paragraph, start: start) {
                    close(at: end)
                    index = end
                    continue
                }
            default:
                if Scalars.isLineBreak(scalar), startsList(after: index, before: paragraph.upperBound) {
                    close(at: index)
                }
            }
            index += 1
        }
        close(at: paragraph.upperBound)
        return found
    }

    /// The index after closing quotes and brackets.
    private func afterClosers(_ index: Int, before end: Int) -> Int {
        var index = index
        while index < end {
            switch text[index] {
            case 0x22, 0x27, 0x29, 0x5D, 0xAB, 0xBB, 0x2018, 0x2019, 0x201C, 0x201D, 0x2039, 0x203A, 0x300D, 0x300F,
                0xFF09, 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F:
                index += 1
            default: return index
            }
        }
        return index
    }

    /// True where a Japanese sentence continues after its quotation: 「…。」と述べた.
    private func continuesAfterQuotation(_ index: Int) -> Bool {
        Scalars.isHiragana(text[index]) || text[index] == 0x3001 || text[index] == 0xFF0C
    }

    private func startsList(after lineBreak: Int, before end: Int) -> Bool {
        var index = lineBreak
        while index < end, Scalars.isSpace(text[index]) { index += 1 }
        switch text[index] {
        case 0x2022, 0x25CF, 0x25AA, 0x30FB: return true
        case 0x2D, 0x2A, 0x2013: return text[index + 1] == 0x20
        default: return false
        }
    }

    /// The end of the sentence if the mark at `index` ends it.
    private func end(after mark: Int, in paragraph: Range<Int>, start: Int) -> Int? {
        var last = mark
        while last + 1 < paragraph.upperBound, [0x2E, 0x21, 0x3F, 0x2026].contains(text[last + 1]) { last += 1 }
        var end = afterClosers(last + 1, before: paragraph.upperBound)
        // French sets a space before the closing quotation mark.
        if text[end] == 0xA0 || text[end] == 0x202F || text[end] == 0x20, text[end + 1] == 0xBB,
            isOpen(0xAB, start, end)
        {
            end = min(end + 2, paragraph.upperBound)
        }
        if end >= paragraph.upperBound { return paragraph.upperBound }
        guard Scalars.isSpace(text[end]) else {
            // Korean and Chinese texts often omit the space.
            return Scalars.isCJK(text[mark - 1]) && Scalars.isCJK(text[end]) && text[mark] != 0x2026 ? end : nil
        }
        var next = end
        while next < paragraph.upperBound, Scalars.isSpace(text[next]) { next += 1 }
        if next >= paragraph.upperBound { return paragraph.upperBound }
        let follower = firstLetter(from: next, before: paragraph.upperBound)
        if Scalars.isLowercase(text[follower]) || [0x2C, 0x3B, 0x3A].contains(text[next]) { return nil }
        if last > mark || text[mark] != 0x2E { return endsWithYahoo(mark) ? nil : end }
        return isAbbreviated(mark, start: start, follower: follower, end: paragraph.upperBound) ? nil : end
    }

    private func isOpen(_ quote: UInt32, _ start: Int, _ end: Int) -> Bool {
        text.scalars[start..<end].suffix(Self.longestQuotation).contains(quote)
    }

    private func firstLetter(from index: Int, before end: Int) -> Int {
        var index = index
        while index < end,
            [0x22, 0x27, 0x28, 0xAB, 0xBB, 0x2018, 0x201C, 0x201E, 0x201A, 0x2039, 0x203A, 0xBF, 0xA1, 0x20, 0xA0]
                .contains(text[index])
        {
            index += 1
        }
        return index
    }

    private func endsWithYahoo(_ mark: Int) -> Bool {
        mark >= 5 && text.string((mark - 5)..<mark) == "Yahoo"
    }

    /// True if the full stop at `mark` belongs to the word before it.
    private func isAbbreviated(_ mark: Int, start: Int, follower: Int, end: Int) -> Bool {
        var lower = mark
        while lower > start, lower > mark - 24, !Scalars.isSpace(text[lower - 1]),
            ![0x28, 0x22, 0x201E, 0x201C, 0xAB, 0xBB, 0x2D].contains(text[lower - 1])
        {
            lower -= 1
        }
        guard lower < mark else { return false }
        let token = text.string(lower..<mark)
        var upper = follower
        while upper < end, upper < follower + 24, Scalars.isLetter(text[upper]) { upper += 1 }
        let next = text.string(follower..<max(upper, follower))
        let opensSentence = words.contains { $0.sentenceOpeners.contains(next) }

        if token.utf8.allSatisfy({ Scalars.isDigit(UInt32($0)) }) {
            // "am 27. Januar", "im 3. Quartal"; and the numbers of a list.
            let isOrdinal = token.utf8.count <= 2 && hasDottedOrdinals
            return lower == start && token.utf8.count <= 2 || isOrdinal && !opensSentence && !next.isEmpty
        }
        if mark - lower == 1, Scalars.isUppercase(text[lower]) { return !opensSentence || next.count <= 2 }
        if token.contains(".") { return !opensSentence && token.count <= 10 && isDotted(token) }
        let folded = token.lowercased()
        if words.contains(where: { $0.abbreviationsInside.contains(folded) }) { return true }
        return !opensSentence && words.contains { $0.abbreviations.contains(folded) }
    }

    /// True for `U.S`, `z.B`, `p.m`: single letters between full stops.
    private func isDotted(_ token: String) -> Bool {
        token.split(separator: ".").allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isLetter) }
    }
}
