/// A writing system.
package enum Script: String, Hashable, Sendable, CaseIterable {
    case latin
    case greek
    case cyrillic
    case hebrew
    case arabic
    case devanagari
    case thai
    case han
    case hiragana
    case katakana
    case hangul
    /// Any script without a case of its own.
    case other

    /// The script of a scalar; nil for digits, punctuation, symbols and marks that scripts share.
    package static func of(_ scalar: Unicode.Scalar) -> Script? {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle].first <= scalar.value { low = middle } else { high = middle }
        }
        return starts[low].script
    }

    /// The scripts that text in a language needs.
    ///
    /// - Parameter language: A tag of BCP 47; of it the primary language is read.
    /// - Returns: The scripts; Latin is always among them, for names of firms and models.
    package static func needed(by language: String) -> Set<Script> {
        let own: Set<Script> =
            switch language.prefix(while: { $0 != "-" && $0 != "_" }).lowercased() {
            case "zh", "yue": [.han]
            case "ja": [.han, .hiragana, .katakana]
            case "ko": [.hangul, .han]
            case "ru", "uk", "bg", "sr", "mk", "be", "kk": [.cyrillic]
            case "ar", "fa", "ur": [.arabic]
            case "he": [.hebrew]
            case "el": [.greek]
            case "hi", "mr", "ne": [.devanagari]
            case "th": [.thai]
            default: []
            }
        return own.union([.latin])
    }

    /// All scalars of some scripts, and those that scripts share.
    static func scalars(of scripts: Set<Script>) -> ScalarSet {
        var ranges: [ClosedRange<UInt32>] = []
        for (index, start) in starts.enumerated() where start.script.map(scripts.contains) ?? true {
            let end = index + 1 < starts.count ? starts[index + 1].first - 1 : 0x10_FFFF
            ranges.append(start.first...end)
        }
        return ScalarSet(ranges)
    }
}
