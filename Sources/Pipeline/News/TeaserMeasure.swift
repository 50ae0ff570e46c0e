import Foundation

/// Tells a whole article from a teaser by its text.
struct TeaserMeasure {
    /// Text of at least this many characters counts as a whole article, not as a teaser.
    private static let fullText = 400
    /// A summary alone must be this long to count as a whole article.
    private static let fullSummary = 700
    /// A character of a script without spaces says as much as so many letters.
    private static let lettersPerIdeograph = 2.5
    /// Characters at the end in which an invitation to read on is looked for.
    private static let tail = 48

    /// How feeds and their programs end a text that they cut off, in lower case.
    private static let invitations = [
        "read more", "read on", "continue reading", "full story", "read the full", "keep reading", "more »",
        "weiterlesen",
        "mehr lesen", "weiter lesen", "zum artikel", "lire la suite", "lire plus", "en savoir plus", "leer más",
        "seguir leyendo", "sigue leyendo", "leggi tutto", "continua a leggere", "leia mais", "continue lendo",
        "ler mais",
        "lees verder", "lees meer", "czytaj dalej", "czytaj więcej", "läs mer", "читать далее", "читать дальше",
        "devamını oku",
        "続きを読む", "全文を読む", "阅读全文", "閱讀全文", "查看全文", "繼續閱讀", "더보기", "더 보기", "기사 더", "اقرأ المزيد",
    ]

    /// Tells whether the text of an entry is the article.
    ///
    /// - Parameters:
    ///   - text: Plain text of an entry.
    ///   - isSummary: True if the entry has it as its summary only.
    ///   - title: The entry's title; a text that only repeats it is none.
    /// - Returns: False for a teaser.
    static func isWhole(_ text: String, isSummary: Bool, title: String?) -> Bool {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard length(text) >= Double(isSummary ? fullSummary : fullText), text != title else { return false }
        return !isCut(text)
    }

    /// True if a text ends in the middle of a sentence, or with an invitation to read on.
    private static func isCut(_ text: String) -> Bool {
        let end = text.suffix(tail).lowercased()
            .trimmingCharacters(in: CharacterSet(charactersIn: " \n\t»›>→]).[("))
        // The dots themselves were cut off with the brackets around them.
        let isDotted = text.suffix(6).contains("…") || text.suffix(6).contains("...")
        return isDotted || invitations.contains { end.hasSuffix($0) }
    }

    private static func length(_ text: String) -> Double {
        text.unicodeScalars.reduce(0.0) { $0 + ($1.value >= 0x2E80 && $1.value < 0xFFF0 ? lettersPerIdeograph : 1) }
    }
}
