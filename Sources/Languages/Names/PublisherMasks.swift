import LanguagePacks
import News

/// The places where a text names a publisher as its source.
struct PublisherMasks {
    /// Apart from each other, in their order.
    private var ranges: [Range<Int>] = []

    init(bytes: [UInt8], field: Mention.Field, language: Language?) {
        let matches = Self.automaton.matches(in: bytes)
        guard !matches.isEmpty else { return }
        let packs = LanguagePack.packs(for: language)
        let cuesBefore = packs.flatMap(\.names.beforeSource).map { Self.isWide($0) ? $0 : $0 + " " }
        let cuesAfter = packs.flatMap(\.names.afterSource).map { Self.isWide($0) ? $0 : " " + $0 }
        for match in matches {
            let before = String(
                decoding: bytes[max(0, match.range.lowerBound - 32)..<match.range.lowerBound], as: UTF8.self)
            let after = String(
                decoding: bytes[match.range.upperBound..<min(bytes.count, match.range.upperBound + 24)], as: UTF8.self)
            let head = before.lowercased()
            let tail = after.lowercased()
            if cuesBefore.contains(where: { Self.endsWithWord(head, $0) }) || cuesAfter.contains(where: tail.hasPrefix)
                || Self.isSource(head: head, tail: tail, isTitle: field == .title)
            {
                add(match.range)
            }
        }
    }

    /// Adds a range that ends no earlier than those before.
    private mutating func add(_ range: Range<Int>) {
        var range = range
        while let last = ranges.last, last.upperBound >= range.lowerBound {
            range = min(last.lowerBound, range.lowerBound)..<range.upperBound
            ranges.removeLast()
        }
        ranges.append(range)
    }

    func cover(_ range: Range<Int>) -> Bool {
        let next = ranges.partitioningIndex { $0.upperBound > range.lowerBound }
        return next < ranges.count && ranges[next].overlaps(range)
    }

    /// True in brackets, and at the end of a title.
    private static func isSource(head: String, tail: String, isTitle: Bool) -> Bool {
        if head.hasSuffix("("), tail.hasPrefix(")") { return true }
        let isLast = tail.allSatisfy { $0 == " " || $0 == "." }
        return isTitle && isLast && [" - ", " – ", " — ", " | ", ": ", "- "].contains(where: head.hasSuffix)
    }

    /// True if the text ends with these words, at a word boundary.
    private static func endsWithWord(_ text: String, _ words: String) -> Bool {
        text.hasSuffix(words) && text.dropLast(words.count).last?.isLetter != true
    }

    private static func isWide(_ text: String) -> Bool {
        text.unicodeScalars.first.map { Scalars.isCJK($0.value) } ?? false
    }

    private static let automaton = AhoCorasick(
        LanguagePack.packs(for: nil).flatMap(\.names.publishers).map { Array($0.utf8) })
}
