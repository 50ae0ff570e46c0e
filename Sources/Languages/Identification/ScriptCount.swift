import LanguagePacks
import News

/// The number of a text's letters in each script.
struct ScriptCount {
    private(set) var han = 0
    private(set) var kana = 0
    private(set) var hangul = 0
    private(set) var arabic = 0
    private(set) var cyrillic = 0
    /// Greek, Hebrew, Thai and every other script that no analysed language uses.
    private(set) var foreign = 0
    private(set) var latin = 0

    var letters: Int { han + kana + hangul + arabic + cyrillic + foreign + latin }

    init(_ text: ScalarText) {
        for scalar in text.scalars {
            if scalar < 0x80 {
                if Scalars.isLetter(scalar) { latin += 1 }
            } else if Scalars.isHan(scalar) {
                han += 1
            } else if Scalars.isHiragana(scalar) || Scalars.isKatakana(scalar) {
                kana += 1
            } else if Scalars.isHangul(scalar) {
                hangul += 1
            } else if (0x600...0x6FF).contains(scalar) {
                arabic += 1
            } else if (0x400...0x52F).contains(scalar) {
                cyrillic += 1
            } else if Scalars.isLetter(scalar) {
                if scalar < 0x250 || (0x1E00...0x1EFF).contains(scalar) { latin += 1 } else { foreign += 1 }
            }
        }
    }

    /// The language, where the script alone identifies it.
    ///
    /// One CJK character is as informative as about three Latin letters, and CJK headlines are full of Latin names.
    func answer(hint: Language?) -> IdentifiedLanguage? {
        let eastern = han + kana + hangul
        guard eastern > 0, eastern * 3 >= latin, eastern >= cyrillic + arabic + foreign else {
            return nil
        }
        let length = Double(eastern) / Double(eastern + 2)
        if hangul > kana, hangul * 3 >= han {
            return IdentifiedLanguage(language: Self.language(.hangul), confidence: min(0.99, 0.7 + 0.3 * length))
        }
        let japanese = Self.language(.kana)
        // Chinese texts quote a kana occasionally; Japanese ones are full of them.
        if kana * 20 >= eastern {
            return IdentifiedLanguage(language: japanese, confidence: min(0.99, 0.7 + 0.3 * length))
        }
        // A headline in Han alone may be Japanese.
        let isDoubtful = kana == 0 && eastern < 16
        if isDoubtful, let japanese, hint == japanese { return IdentifiedLanguage(language: japanese, confidence: 0.6) }
        return IdentifiedLanguage(
            language: Self.language(.han), confidence: isDoubtful ? 0.6 + 0.3 * length : 0.97)
    }

    /// The language of a script.
    private static func language(_ script: Writing.Script) -> Language? {
        LanguagePack.all.first { $0.writing.script == script }?.language
    }
}
