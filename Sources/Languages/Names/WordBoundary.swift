import LanguagePacks
import News

/// Decides by what stands beside a match whether it is a word of its own.
struct WordBoundary {
    private let bytes: [UInt8]
    /// What a name may end in, in UTF-8.
    private let endings: [[UInt8]]

    /// - Parameters:
    ///   - bytes: The text.
    ///   - language: Whose endings names may take; nil takes those of all languages.
    init(_ bytes: [UInt8], language: Language?) {
        self.bytes = bytes
        endings = LanguagePack.packs(for: language).flatMap(\.writing.nameEndings).map { Array($0.utf8) }
    }

    func allow(_ range: Range<Int>, _ pattern: Gazetteer.Pattern) -> Bool {
        let before = scalar(before: range.lowerBound)
        let after = scalar(at: range.upperBound)
        guard pattern.isLatin else {
            let first = scalar(at: range.lowerBound)
            // A compound's head decides in Japanese and Korean: 파인애플 is no 애플.
            if Scalars.isKatakana(first), Scalars.isKatakana(before) { return false }
            if pattern.isShort, Scalars.isHangul(first), Scalars.isHangul(before) { return false }
            return !(pattern.isShort && Scalars.isKatakana(first) && Scalars.isKatakana(after))
        }
        if Scalars.isSpacedLetter(before) || Scalars.isDigit(before) || before == 0x40 || before == 0x5F {
            return false
        }
        // Inside an address or a file name.
        if [0x2F, 0x2E].contains(before), range.lowerBound > 1, isWord(scalar(before: range.lowerBound - 1)) {
            return false
        }
        if before == 0x2D, Scalars.isDigit(scalar(before: range.lowerBound - 1)) { return false }
        return allowAfter(range, after)
    }

    /// Shorter names take no endings; UTF-8 bytes.
    private static let shortestInflected = 3

    private func allowAfter(_ range: Range<Int>, _ after: UInt32) -> Bool {
        let last = UInt32(bytes[range.upperBound - 1])
        if Scalars.isDigit(after) {
            // Qwen2.5, Llama3: a version against a name. R1 is not R12.
            return Scalars.isLowercase(last) && range.count >= 4
        }
        if Scalars.isSpacedLetter(after) {
            guard range.count >= Self.shortestInflected, Scalars.isSpacedLetter(last) || last >= 0x80 else {
                return false
            }
            return endings.contains { ending in
                bytes[range.upperBound...].starts(with: ending) && ending.first.map(UInt32.init) != last
                    && !isWord(scalar(at: range.upperBound + ending.count))
            }
        }
        // GPT-4 is not in GPT-4.5, nor meta in meta.example.
        if after == 0x2E {
            let next = scalar(at: range.upperBound + 1)
            if Scalars.isDigit(last), Scalars.isDigit(next) { return false }
        }
        return after != 0x5F && after != 0x40
    }

    private func isWord(_ scalar: UInt32) -> Bool {
        Scalars.isSpacedLetter(scalar) || Scalars.isDigit(scalar)
    }

    /// The scalar that starts at a byte, or 0 at the end.
    private func scalar(at index: Int) -> UInt32 {
        guard index >= 0, index < bytes.count else { return 0 }
        let first = bytes[index]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let value = UInt32(length == 1 ? first : first & (0x7F >> UInt8(length)))
        return bytes[(index + 1)..<max(index + 1, min(index + length, bytes.count))].reduce(value) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
    }

    /// The scalar that ends before a byte, or 0 at the start.
    private func scalar(before index: Int) -> UInt32 {
        var start = index - 1
        while start >= 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start >= 0 && index > 0 ? scalar(at: start) : 0
    }
}
