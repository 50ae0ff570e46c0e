import LanguagePacks

/// Month names in the languages of feeds.
package enum MonthSpellings {
    /// The month of a lower-case word without its full stop, 1…12.
    package static func month(_ word: String) -> Int? {
        if let month = table[word] { return month }
        // English names are abbreviated at any length: `Sept`, `Octob`.
        guard word.count >= 3 else { return nil }
        return LanguagePack.fallback.dates.months.firstIndex { $0.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
    }

    private static let table: [String: Int] = {
        var table: [String: Int] = [:]
        for pack in LanguagePack.all {
            for (index, spellings) in pack.dates.months.enumerated() {
                // Of several languages with a word, the first one counts.
                for spelling in spellings where table[spelling] == nil { table[spelling] = index + 1 }
            }
        }
        return table
    }()
}
