import Dates
import LanguagePacks
import TextFormats

/// Recognises lines around an article that are not its text: the date, the authors' names, marks of advertising.
enum FurnitureLine {
    private static let dateWords = LanguagePack.all.reduce(into: LanguagePack.shared.pages.dateLineWords) {
        $0.formUnion($1.pages.dateLineWords)
    }
    private static let dateWordLengths = Set(dateWords.map(\.count)).sorted(by: >)
    private static let beforeAuthors = Set(LanguagePack.all.flatMap(\.pages.beforeAuthors))
    private static let afterAuthors = LanguagePack.all.flatMap(\.pages.afterAuthors)
    private static let advertising = LanguagePack.all.reduce(into: LanguagePack.shared.pages.advertisingMarks) {
        $0.formUnion($1.pages.advertisingMarks)
    }

    /// True for a line of any of the kinds.
    ///
    /// - Parameters:
    ///   - text: One block.
    ///   - authors: The article's authors.
    /// - Returns: False for longer lines.
    static func isFurniture(_ text: String, authors: [String]) -> Bool {
        guard text.utf8.count <= 3 * longestLine, PageContent.visibleLength(text) <= longestLine else { return false }
        return isAdvertisingMark(text) || isDateLine(text, authors: authors) || isByline(text, authors: authors)
    }

    private static let longestLine = 100
    /// Bytes of the longest mark of advertising.
    private static let longestMark = 60

    private static func isAdvertisingMark(_ text: String) -> Bool {
        guard text.utf8.count <= longestMark else { return false }
        let lower = text.lowercased()
        return advertising.contains(lower) || advertising.contains(lower.filter { !"[]【】［］()（）".contains($0) })
    }

    /// A text without a bracketed mark of advertising before it.
    static func withoutAdvertisingMark(_ text: String) -> String {
        guard let open = text.first, let close = brackets[open],
            let end = text.dropFirst().prefix(12).firstIndex(of: close),
            isAdvertisingMark(String(text[...end]))
        else { return text }
        return String(text[text.index(after: end)...]).trimmed
    }

    private static let brackets: [Character: Character] = ["[": "]", "【": "】", "［": "］", "(": ")", "（": "）"]

    // MARK: - Dates

    /// True if the line contains only a day or a time, such as `입력 2025.01.27 오후 3:15` or `Stand: 27.01.2025, 18:00
    /// Uhr`.
    private static func isDateLine(_ text: String, authors: [String]) -> Bool {
        guard text.utf8.contains(where: { $0.isASCIIDigit || $0 == 0xEF }),
            !text.contains(where: { "%€$£¥₩".contains($0) })
        else {
            return false
        }
        let isReadingTime = text.utf8.count <= longestMark && words(of: text).contains { $0.count > 1 }
        guard
            isReadingTime || !PageDates.dates(in: text).isEmpty
                || text.firstMatch(of: PageDates.Patterns.clock) != nil
        else { return false }
        let names = Set(authors.flatMap { words(of: $0) })
        return words(of: text).allSatisfy { word in
            word.count == 1 && word.first?.isASCII == true || names.contains(word) || isDateWord(word)
        }
    }

    private static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }

    private static func isDateWord(_ word: String) -> Bool {
        if dateWords.contains(word) || MonthSpellings.month(word) != nil { return true }
        // Chinese, Japanese and Korean write such words without spaces.
        guard let first = word.unicodeScalars.first, (0x3040...0xD7AF).contains(first.value) else { return false }
        var rest = word[...]
        while !rest.isEmpty {
            let length = dateWordLengths.first { $0 <= rest.count && dateWords.contains(String(rest.prefix($0))) }
            guard let length = length ?? (dateMarks.contains(rest[rest.startIndex]) ? 1 : nil) else { return false }
            rest.removeFirst(length)
        }
        return true
    }

    private static let dateMarks: Set<Character> = Set("年月日号號时時点點分秒년월일시분초")

    // MARK: - Authors

    /// True for `Von Ida Muster`, `By A. B. Smith and C. Jones`, `홍길동 기자`, and for a line that only repeats the authors.
    private static func isByline(_ text: String, authors: [String]) -> Bool {
        let letters = PageTitle.letters(text)
        let names = authors.map(PageTitle.letters).filter { $0.count > 3 }
        if !letters.isEmpty, letters == names.joined() || names.contains(letters) { return true }
        guard let last = text.last, !".!?。！？:：".contains(last) else { return false }
        let parts = text.split { $0.isWhitespace || $0 == "," }
        if afterAuthors.contains(where: { mark in parts.contains { $0.hasSuffix(mark) } }),
            text.count <= longestEasternByline
        {
            return !text.contains { "。、“”\"「".contains($0) }
        }
        for count in [1, 2, 3] where parts.count > count {
            let opening = parts.prefix(count).joined(separator: " ").lowercased().filter { $0 != ":" && $0 != "：" }
            guard beforeAuthors.contains(opening) else { continue }
            let rest = parts.dropFirst(count)
            let names = rest.filter { $0.first?.isUppercase == true }
            return names.count >= 2 && rest.count <= 10
                && rest.allSatisfy { $0.first?.isUppercase == true || joiners.contains($0.lowercased()) }
        }
        return false
    }

    private static let longestEasternByline = 40
    private static let joiners: Set<String> = [
        "and", "und", "et", "y", "e", "en", "i", "&", "von", "van", "de", "der", "den", "da", "di", "del", "la", "le",
        "zu", "dos", "al",
        "in", "for", "with", "mit", "|", "/", "-", "–",
    ]
}
