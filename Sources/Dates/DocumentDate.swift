import Foundation
import News
import TextFormats

/// Reads the dates of feeds and pages: RFC 822 and ISO 8601 with their many variations, in fifteen languages.
package enum DocumentDate {
    /// Reads a date as written.
    ///
    /// - Returns: Nil if it cannot be read or does not exist; never a substitute.
    package static func read(_ text: String) -> PublicInstant? {
        let text = text.trimmed
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        if let instant = UsualDate.read(text) ?? epoch(text) { return isPlaceholder(instant) ? nil : instant }
        var reader = DocumentDateReader(DateToken.split(text))
        return reader.read().flatMap { isPlaceholder($0) ? nil : $0 }
    }

    /// True for the default value of an unset date: years 0 and 1, and the first days of the clocks of Windows (1601),
    /// OLE (30 December 1899), SQL Server (1900) and Unix (1970), in any zone.
    private static func isPlaceholder(_ instant: PublicInstant) -> Bool {
        let seconds = instant.instant.timeIntervalSince1970
        return seconds < endOfYearOne || firstDays.contains { abs(seconds - $0) < 86_400 }
    }

    /// 0002-01-02, so that every zone's year 1 has ended.
    private static let endOfYearOne: TimeInterval = -62_104_060_800 + 86_400
    private static let firstDays: [TimeInterval] = [-11_644_473_600, -2_209_161_600, -2_208_988_800, 0]

    /// Seconds or milliseconds since 1970; years 1973 to 2286.
    private static func epoch(_ text: String) -> PublicInstant? {
        let whole = text.prefix { $0 != "." }
        guard whole.utf8.allSatisfy(\.isASCIIDigit), let number = Double(text), number > 0 else { return nil }
        switch whole.utf8.count {
        case 9...10 where number >= 100_000_000:
            return PublicInstant(instant: Date(timeIntervalSince1970: number), precision: .second)
        case 13: return PublicInstant(instant: Date(timeIntervalSince1970: number / 1000), precision: .second)
        default: return nil
        }
    }
}

/// A piece of a date: a number, a word, or one other character.
enum DateToken: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case mark(Character)

    static func split(_ text: String) -> [DateToken] {
        var tokens: [DateToken] = []
        var digits = ""
        var word = ""
        func flush() {
            if !digits.isEmpty { tokens.append(.number(Int(digits.prefix(15)) ?? 0, digits: digits.count)) }
            if !word.isEmpty { tokens.append(.word(word)) }
            digits = ""
            word = ""
        }
        for character in text {
            // Most dates are ASCII, and need no lookup of Unicode properties.
            if let byte = character.asciiValue {
                if byte.isASCIIDigit {
                    if !word.isEmpty { flush() }
                    digits.append(character)
                } else if byte.isASCIILetter {
                    if !digits.isEmpty { flush() }
                    word.append(character)
                } else {
                    flush()
                    tokens.append(.mark(byte.isASCIISpace ? " " : character))
                }
            } else if let value = character.wholeNumberValue, character.isNumber, value < 10, !isHan(character) {
                if !word.isEmpty { flush() }
                digits.append(String(value))
            } else if "年月日號号년월일时時点點分秒시분초".contains(character) {
                flush()
                tokens.append(.mark(character))
            } else if character.isLetter {
                if !digits.isEmpty { flush() }
                word.append(character)
            } else {
                flush()
                tokens.append(.mark(character.isWhitespace ? " " : character))
            }
        }
        flush()
        return tokens
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) }
    }
}
