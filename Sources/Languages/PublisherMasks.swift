import News

/// The places where a text names a publisher as its source.
struct PublisherMasks {
    private var ranges: [Range<Int>] = []

    init(bytes: [UInt8], field: Mention.Field) {
        for match in Self.automaton.matches(in: bytes) {
            let before = String(
                decoding: bytes[max(0, match.range.lowerBound - 32)..<match.range.lowerBound], as: UTF8.self)
            let after = String(
                decoding: bytes[match.range.upperBound..<min(bytes.count, match.range.upperBound + 24)], as: UTF8.self)
            if Self.isSource(before: before, after: after, isTitle: field == .title) { ranges.append(match.range) }
        }
    }

    func cover(_ range: Range<Int>) -> Bool {
        ranges.contains { $0.overlaps(range) }
    }

    private static func isSource(before: String, after: String, isTitle: Bool) -> Bool {
        let head = before.lowercased()
        let tail = after.lowercased()
        if cuesBefore.contains(where: { endsWithWord(head, $0) }) { return true }
        if cuesAfter.contains(where: tail.hasPrefix) { return true }
        if head.hasSuffix("("), tail.hasPrefix(")") { return true }
        let isLast = tail.allSatisfy { $0 == " " || $0 == "." }
        return isTitle && isLast && [" - ", " – ", " — ", " | ", ": ", "- "].contains(where: head.hasSuffix)
    }

    /// True if the text ends in these words, and not in the middle of one.
    private static func endsWithWord(_ text: String, _ words: String) -> Bool {
        text.hasSuffix(words) && text.dropLast(words.count).last?.isLetter != true
    }

    private static let cuesBefore = [
        "tells ", "told ", "tell ", "laut ", "berichtet ", "gegenüber ", "gegenüber der ", "agentur ",
        "nachrichtenagentur ", "selon ",
        "à ", "según ", "secondo ", "segundo ", "volgens ", "according to ", "by ", "via ", "reported by ", "with ",
        "on ", "says ",
    ]
    private static let cuesAfter = [
        " reports", " reported", " berichtet", " meldet", " says", " said", " rapporte", " informa", " riporta",
        " schreibt", "によると",
        "によれば", "报道", "報道", "에 따르면", "通信",
    ]
    private static let automaton = AhoCorasick(
        [
            "Reuters", "Bloomberg", "WSJ", "Wall Street Journal", "Financial Times", "FT", "CNBC", "Nikkei", "Yahoo",
            "Yahoo Finance",
            "Thomson Reuters", "The Information", "Dow Jones", "Barron's", "MarketWatch", "Handelsblatt", "dpa", "AFP",
            "AP",
            "ロイター", "ブルームバーグ", "路透", "彭博", "로이터", "블룸버그",
        ].map { Array($0.utf8) })
}
