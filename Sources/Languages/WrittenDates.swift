import Foundation
import News

/// Reads the calendar dates that a text gives.
package enum WrittenDates {
    /// Reads dates with a day and a month, and a year if it is given.
    ///
    /// `27. Januar 2025`, `Jan. 27`, `le 27 janvier`, `1月27日`, `1월 27일`, `27.1.2025`, `2025-01-27`. A numeric date with slashes
    /// is read day first, except in English, where it is read only if one of its numbers tells which is the day.
    ///
    /// - Parameters:
    ///   - text: Plain text.
    ///   - language: Whose month names count; English ones do in Japanese, Chinese and Korean.
    ///   - reference: When the text was published, UTC: a date without a year is the nearest one to it.
    /// - Returns: In the text's order; impossible dates (31 February) are left out.
    package static func read(_ text: String, language: Language, reference: Date) -> [WrittenDate] {
        DateReader(text: ScalarText(text), language: language, reference: reference).read()
    }
}

/// The grammar of ``WrittenDates``, over one text.
private struct DateReader {
    let text: ScalarText
    let language: Language
    let months: [String: Int]
    private let calendar: Calendar
    private let reference: Date
    private let referenceYear: Int

    init(text: ScalarText, language: Language, reference: Date) {
        self.text = text
        self.language = language
        self.reference = reference
        months = MonthNames.byLanguage[language.rawValue] ?? MonthNames.byLanguage["en"] ?? [:]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        self.calendar = calendar
        referenceYear = calendar.component(.year, from: reference)
    }

    func read() -> [WrittenDate] {
        var found: [WrittenDate] = []
        var index = 0
        while index < text.count {
            let isFresh = !Scalars.isSpacedLetter(text[index - 1]) && Scalars.digit(text[index - 1]) == nil
            guard isFresh, Scalars.digit(text[index]) != nil || Scalars.isSpacedLetter(text[index]) else {
                index += 1
                continue
            }
            if let (date, end) = date(at: index) {
                found.append(WrittenDate(date: date, quote: text.string(index..<end), offset: text.offsets[index]))
                index = end
            } else {
                index += 1
                while Scalars.isSpacedLetter(text[index]) || Scalars.digit(text[index]) != nil { index += 1 }
            }
        }
        return found
    }

    private func date(at start: Int) -> (date: String, end: Int)? {
        guard let (first, end) = number(at: start) else { return monthFirst(at: start) }
        if let eastern = eastern(first, end) { return eastern }
        if let numeric = numeric(first, digits: end - start, end) { return numeric }
        return dayFirst(first, end)
    }

    /// 2025年1月27日, 1월 27일.
    private func eastern(_ first: Int, _ end: Int) -> (date: String, end: Int)? {
        var year: Int?
        var month = first
        var index = end
        if text[index] == 0x5E74 || text[index] == 0xB144 {
            year = first
            guard let (value, after) = number(at: skipSpaces(index + 1)) else { return nil }
            month = value
            index = after
        }
        guard text[index] == 0x6708 || text[index] == 0xC6D4, let (day, after) = number(at: skipSpaces(index + 1)),
            [0x65E5, 0xC77C, 0x53F7, 0x865F].contains(text[after])
        else { return nil }
        return resolved(year: year, month: month, day: day).map { ($0, after + 1) }
    }

    /// 2025-01-27, 27.1.2025, 27/01/2025.
    private func numeric(_ first: Int, digits: Int, _ end: Int) -> (date: String, end: Int)? {
        let mark = text[end]
        guard [0x2D, 0x2E, 0x2F].contains(mark), let (second, middle) = number(at: skipGermanSpace(end + 1, mark)),
            text[middle] == mark, let (third, after) = number(at: skipGermanSpace(middle + 1, mark)),
            !Scalars.isSpacedLetter(text[after]), !(text[after] == mark && Scalars.digit(text[after + 1]) != nil)
        else { return nil }
        if digits == 4 { return resolved(year: first, month: second, day: third).map { ($0, after) } }
        let width = after - (middle + 1)
        guard width == 4 || width == 2, digits <= 2 else { return nil }
        let year = third < 100 ? 2000 + third : third
        if mark != 0x2F || language != .english {
            return resolved(year: year, month: second, day: first).map { ($0, after) }
        }
        guard first != second, first > 12 || second > 12 else {
            return first == second ? resolved(year: year, month: first, day: second).map { ($0, after) } : nil
        }
        return resolved(year: year, month: min(first, second), day: max(first, second)).map { ($0, after) }
    }

    private func skipGermanSpace(_ index: Int, _ mark: UInt32) -> Int {
        mark == 0x2E && text[index] == 0x20 ? index + 1 : index
    }

    /// 27. Januar 2025, 27th of January, 1er janvier, 27 de enero de 2025.
    private func dayFirst(_ day: Int, _ end: Int) -> (date: String, end: Int)? {
        guard (1...31).contains(day) else { return nil }
        var index = end
        if text[index] == 0x2E || text[index] == 0xBA || text[index] == 0xB0 { index += 1 }
        for suffix in ["st", "nd", "rd", "th", "er", "º"] where matches(suffix, at: index) {
            index += suffix.unicodeScalars.count
            break
        }
        index = skipSpaces(index)
        for connector in ["of ", "de "] where matches(connector, at: index) { index += connector.count }
        guard let (month, after) = month(at: index) else { return nil }
        let (year, last) = year(at: after)
        return resolved(year: year, month: month, day: day).map { ($0, last) }
    }

    /// A month before its day, as in English: `January 27, 2025`, `Jan 27`.
    private func monthFirst(at start: Int) -> (date: String, end: Int)? {
        guard language == .english || language.isMeasuredInCharacters, let (month, index) = month(at: start) else {
            return nil
        }
        var dayStart = skipSpaces(index)
        if matches("the ", at: dayStart) { dayStart += 4 }
        guard dayStart > index, let (day, dayEnd) = number(at: dayStart), dayEnd - dayStart <= 2,
            !(text[dayEnd] == 0x2E && Scalars.digit(text[dayEnd + 1]) != nil)
        else { return nil }
        var end = dayEnd
        for suffix in ["st", "nd", "rd", "th"] where matches(suffix, at: end) {
            end += 2
            break
        }
        let (year, last) = year(at: text[end] == 0x2C ? end + 1 : end)
        return resolved(year: year, month: month, day: day).map { ($0, year == nil ? end : last) }
    }

    /// A month's name; its full stop is taken with it.
    private func month(at start: Int) -> (month: Int, end: Int)? {
        var end = start
        while Scalars.isSpacedLetter(text[end]), end - start < 16 { end += 1 }
        guard end > start, let month = months[text.string(start..<end).lowercased()] else { return nil }
        // English "may" and "march" are words, too.
        if language == .english, [5, 3].contains(month), !Scalars.isUppercase(text[start]) { return nil }
        return (month, text[end] == 0x2E && end - start <= 5 && !isSentenceEnd(end) ? end + 1 : end)
    }

    private func isSentenceEnd(_ stop: Int) -> Bool {
        let next = skipSpaces(stop + 1)
        return next >= text.count || Scalars.isUppercase(text[next])
    }

    private func year(at index: Int) -> (year: Int?, end: Int) {
        var start = skipSpaces(index)
        for connector in ["de ", "del "] where matches(connector, at: start) {
            start += connector.count
            break
        }
        guard let (year, end) = number(at: start), end - start == 4, (1900...2100).contains(year) else {
            return (nil, index)
        }
        return (year, end)
    }

    private func number(at start: Int) -> (value: Int, end: Int)? {
        var index = start
        var value = 0
        while let digit = Scalars.digit(text[index]), index - start < 4 {
            value = value * 10 + digit
            index += 1
        }
        guard index > start, Scalars.digit(text[index]) == nil else { return nil }
        return (value, index)
    }

    private func skipSpaces(_ start: Int) -> Int {
        var index = start
        while index < start + 2, Scalars.isSpace(text[index]) { index += 1 }
        return index
    }

    private func matches(_ word: String, at index: Int) -> Bool {
        word.unicodeScalars.enumerated().allSatisfy { offset, scalar in
            let value = text[index + offset]
            return (value &- 0x41 < 26 ? value + 0x20 : value == 0xA0 ? 0x20 : value) == scalar.value
        }
    }

    /// The date if it exists; without a year, the one nearest to the reference.
    private func resolved(year: Int?, month: Int, day: Int) -> String? {
        let candidates = year.map { [$0] } ?? [referenceYear - 1, referenceYear, referenceYear + 1]
        let dates = candidates.compactMap { year -> (distance: Double, text: String)? in
            let parts = DateComponents(year: year, month: month, day: day)
            guard (1...12).contains(month), (1...31).contains(day), let date = calendar.date(from: parts),
                calendar.component(.day, from: date) == day
            else { return nil }
            let text = String(year) + (month < 10 ? "-0" : "-") + String(month) + (day < 10 ? "-0" : "-") + String(day)
            return (abs(date.timeIntervalSince(reference)), text)
        }
        return dates.min { $0.distance < $1.distance }?.text
    }
}

/// Month names and their abbreviations, in lower case.
private enum MonthNames {
    static let byLanguage: [String: [String: Int]] = [
        "de": table(
            "januar jänner jan|februar feber feb|märz mär mrz|april apr|mai|juni jun|juli jul|august aug|september sept sep|oktober okt|november nov|dezember dez"
        ),
        "en": table(
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec"
        ),
        "fr": table(
            "janvier janv|février fév févr|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept|octobre oct|novembre nov|décembre déc"
        ),
        "es": table(
            "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep|octubre oct|noviembre nov|diciembre dic"
        ),
        "it": table(
            "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago|settembre set|ottobre ott|novembre nov|dicembre dic"
        ),
        "pt": table(
            "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez"
        ),
        "nl": table(
            "januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sept sep|oktober okt|november nov|december dec"
        ),
    ]

    private static func table(_ list: String) -> [String: Int] {
        var table: [String: Int] = [:]
        for (index, names) in list.split(separator: "|").enumerated() {
            for name in names.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }
}
