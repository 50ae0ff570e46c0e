import LanguagePacks
import News

/// Decides from the text around a match whether it is a word of its own.
struct WordBoundary {
    private let bytes: [UInt8]
    /// Endings that a name may take, in UTF-8.
    private let endings: [[UInt8]]

    /// - Parameters:
    ///   - bytes: The text.
    ///   - language: The language of the endings; nil means those of all languages.
    init(_ bytes: [UInt8], language: Language?) {
        self.bytes = bytes
        endings = LanguagePack.packs(for: language).flatMap(\.writing.nameEndings).map { Array($0.utf8) }
    }

    func allow(_ range: Range<Int>, _ pattern: Gazetteer.Pattern) -> Bool {
        let before = NameScalars.scalar(bytes, before: range.lowerBound)
        let after = NameScalars.scalar(bytes, at: range.upperBound)
        guard pattern.isLatin else {
            let first = NameScalars.scalar(bytes, at: range.lowerBound)
            // A compound's head decides in Japanese and Korean: 파인애플 is not an 애플.
            if Scalars.isKatakana(first), Scalars.isKatakana(before) { return false }
            if pattern.isShort, Scalars.isHangul(first), Scalars.isHangul(before) { return false }
            return !(pattern.isShort && Scalars.isKatakana(first) && Scalars.isKatakana(after))
        }
        guard NameScalars.startsWord(bytes, at: range.lowerBound) else { return false }
        return allowAfter(range, after)
    }

    /// Shorter names take no endings; UTF-8 bytes.
    private static let shortestInflected = 3

    private func allowAfter(_ range: Range<Int>, _ after: UInt32) -> Bool {
        let last = UInt32(bytes[range.upperBound - 1])
        if Scalars.isDigit(after) {
            // Qwen2.5, Llama3: a version directly after a name. R1 is not R12.
            return Scalars.isLowercase(last) && range.count >= 4
        }
        if Scalars.isSpacedLetter(after) {
            guard range.count >= Self.shortestInflected, Scalars.isSpacedLetter(last) || last >= 0x80 else {
                return false
            }
            return endings.contains { ending in
                bytes[range.upperBound...].starts(with: ending) && ending.first.map(UInt32.init) != last
                    && !NameScalars.isWord(NameScalars.scalar(bytes, at: range.upperBound + ending.count))
            }
        }
        // GPT-4 is not in GPT-4.5, nor meta in meta.example.
        if after == 0x2E {
            let next = NameScalars.scalar(bytes, at: range.upperBound + 1)
            if Scalars.isDigit(last), Scalars.isDigit(next) { return false }
        }
        return after != 0x5F && after != 0x40
    }
}
