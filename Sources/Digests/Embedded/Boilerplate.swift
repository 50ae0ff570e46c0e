import LanguagePacks
import Languages
import News

/// What stands among an article's sentences without belonging to its story.
enum Boilerplate {
    /// Sentences longer than this are told, not linked to.
    private static let longestLink = 220

    /// True for links to other articles, credits, bylines, calls to subscribe, and what is said to a machine.
    static func isBoilerplate(_ text: String, folded: FoldedText, hits: [CueHit]) -> Bool {
        let bytes = folded.bytes
        if bytes.count < 5 { return true }
        if isSaidToMachine(text, hits: hits) { return true }
        if isCredit(text.trimmed) { return true }
        guard text.utf8.count <= longestLink else { return false }
        return hits.contains { $0.kind == .boilerplate && $0.range.lowerBound <= 1 }
    }

    /// True for orders to a language model, the tags of its templates, and answers that are put into its mouth.
    ///
    /// Nobody writes these for a reader, but for an article about such attacks, which loses the sentence that quotes one.
    static func isSaidToMachine(_ text: String, hits: [CueHit]) -> Bool {
        if hits.contains(where: { $0.kind == .machineOrder }) { return true }
        // Written large, small, full-width or with spaces between, a tag is the same tag.
        let plain = String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    if scalar.isUnseen || scalar.properties.isWhitespace { return nil }
                    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
                    return Unicode.Scalar(scalar.value - 0xFEE0)
                })
        ).lowercased()
        return machineMarks.contains { plain.contains($0) }
            || text.unicodeScalars.contains { overrides.contains($0.value) }
            || (text.unicodeScalars.contains { hiddenLetters.contains($0.value) }
                && !text.unicodeScalars.contains(blackFlag))
    }

    /// Without white space.
    private static let machineMarks = [
        "<think", "</think", "<|", "|>", "[inst]", "[/inst]", "```json", "\"category\":", "\"sentiment\":",
        "\"evidence\":",
        "\"figures\":", "\"summary\":", "\"training_cost_usd\":", "{\"", "<script", "display:none",
    ]
    /// Unicode's tags: letters that no screen shows, but after a black flag, where they name a country's part.
    private static let hiddenLetters: ClosedRange<UInt32> = 0xE0020...0xE007F
    private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"
    /// Overrides of the direction: text that reads otherwise than it looks.
    private static let overrides: ClosedRange<UInt32> = 0x202D...0x202E

    /// True for `(mc/pg)`, `(Reuters)`, `[dpa]`, which sign an agency's text.
    static func isCredit(_ text: String) -> Bool {
        guard let first = text.first, let last = text.last, "([（【".contains(first), ")]）】".contains(last) else {
            return false
        }
        return text.count <= 24 && !text.dropFirst().dropLast().contains { "()（）。!?".contains($0) }
    }

    /// A sentence as a summary may quote it: without an agency's credit after it and a dateline before it.
    static func quotable(_ text: String, isFirst: Bool, names: [String], language: Language) -> String {
        var text = text.trimmed
        if let open = text.lastIndex(where: { "(（[【".contains($0) }), open > text.startIndex {
            let tail = String(text[open...])
            let inner = tail.dropFirst().dropLast()
            if isCredit(tail), inner.allSatisfy({ $0.isLowercase || $0 == "/" || $0 == "," || $0 == " " }) {
                text = text[..<open].trimmed
            }
        }
        return isFirst ? withoutDateline(text, names: names, language: language) : text
    }

    /// The most letters that a dateline has.
    private static let longestDateline = 48

    /// Takes a dateline off, as `Berlin (dpa) – `.
    ///
    /// A name of the article before a dash is not a dateline.
    private static func withoutDateline(_ text: String, names: [String], language: Language) -> String {
        let dateWords = LanguagePack.packs(for: language).reduce(into: Set<String>()) {
            $0.formUnion($1.words.datelineWords)
        }
        for dash in [" – ", " — ", " -- ", " - ", "＝"] {
            guard let range = text.firstRange(of: dash) else { continue }
            let head = text[..<range.lowerBound]
            let rest = text[range.upperBound...]
            guard head.count <= longestDateline, !rest.contains(dash), rest.count > head.count,
                !names.contains(where: { head.localizedCaseInsensitiveContainsASCII($0) })
            else { continue }
            let words = head.split(separator: " ")
            let isDateline = words.allSatisfy { word in
                guard let first = word.first else { return false }
                return first.isUppercase || first.isNumber || "([（".contains(first)
                    || dateWords.contains(word.lowercased())
            }
            if isDateline, words.count <= 6 { return rest.trimmed }
        }
        return text
    }
}

extension Substring {
    /// True if the other text stands in this one, whatever the case of ASCII letters.
    fileprivate func localizedCaseInsensitiveContainsASCII(_ other: String) -> Bool {
        !other.isEmpty && lowercased().contains(other.lowercased())
    }
}
