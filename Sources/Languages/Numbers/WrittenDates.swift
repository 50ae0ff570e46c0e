import Foundation
import LanguagePacks
import News

/// Reads the calendar dates in a text.
package enum WrittenDates {
    /// Reads dates with a day and a month, and a year if it is given.
    ///
    /// `27. Januar 2025`, `Jan. 27`, `le 27 janvier`, `1月27日`, `1월 27일`, `27.1.2025`, `2025-01-27`. A numeric date with
    /// slashes is read day first, except in English, where it is read only if one of its numbers can only be the day.
    ///
    /// - Parameters:
    ///   - text: Plain text.
    ///   - language: The language of the month names; English ones count too in Japanese, Chinese and Korean.
    ///   - reference: When the text was published, UTC: a date without a year is the nearest one to it.
    /// - Returns: In the text's order; impossible dates (31 February) are left out.
    package static func read(_ text: String, language: Language, reference: Date) -> [WrittenDate] {
        WrittenDateParser(text: ScalarText(text), language: language, reference: reference).parse()
    }
}

/// The grammar of ``WrittenDates``, over one text.
private struct WrittenDateParser {
    private let text: ScalarText
    private let words: DateWords
    private let months: [String: Int]
    private let calendar: Calendar
    private let reference: Date
    private let referenceYear: Int

    /// Names and abbreviations of months, in lower case.
    private static let months: [Language: [String: Int]] = Dictionary(
        uniqueKeysWithValues: LanguagePack.all.filter { !$0.dates.months.isEmpty }.map { pack in
            var months: [String: Int] = [:]
            for (index, names) in pack.dates.months.enumerated() {
                for name in names { months[name] = index + 1 }
            }
            return (pack.language, months)
        })
    /// Characters after a number mean the same in every language.
    private static let yearMarks = Set(LanguagePack.all.flatMap(\.dates.yearMarks).map(\.value))
    private static let monthMarks = Set(LanguagePack.all.flatMap(\.dates.monthMarks).map(\.value))
    private static let dayMarks = Set(LanguagePack.all.flatMap(\.dates.dayMarks).map(\.value))
    private static let eras: [(name: [UInt32], yearBefore: Int)] = LanguagePack.all.flatMap(\.dates.eras).map {
        ($0.name.unicodeScalars.map(\.value), Int($0.value))
    }

    init(text: ScalarText, language: Language, reference: Date) {
        self.text = text
        self.reference = reference
        words = LanguagePack[language].dates
        months = Self.months[language] ?? Self.months[LanguagePack.fallback.language] ?? [:]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        self.calendar = calendar
        referenceYear = calendar.component(.year, from: reference)
    }

    func parse() -> [WrittenDate] {
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
        if let eastern = eastern(first, from: start, end) { return eastern }
        if let numeric = numeric(first, digits: end - start, end) { return numeric }
        return dayFirst(first, end)
    }

    /// 2025年1月27日, 令和7年1月27日, 1월 27일.
    private func eastern(_ first: Int, from start: Int, _ end: Int) -> (date: String, end: Int)? {
        var year: Int?
        var month = first
        var index = end
        if Self.yearMarks.contains(text[index]) {
            year = first + yearBeforeEra(endingAt: start)
            guard let (value, after) = number(at: skipSpaces(index + 1)) else { return nil }
            month = value
            index = after
        }
        guard Self.monthMarks.contains(text[index]), let (day, after) = number(at: skipSpaces(index + 1)),
            Self.dayMarks.contains(text[after])
        else { return nil }
        return resolved(year: year, month: month, day: day).map { ($0, after + 1) }
    }

    /// The year before the first one of the era whose name ends at an index; 0 if none does.
    private func yearBeforeEra(endingAt end: Int) -> Int {
        Self.eras.first { name, _ in
            name.indices.allSatisfy { text[end - name.count + $0] == name[$0] }
        }?.yearBefore ?? 0
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
        if mark != 0x2F || !words.isNumericOrderUnclear {
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
        index = after(words.dayEndings, at: index)
        index = skipSpaces(index)
        index = after(words.beforeMonth, space: " ", at: index)
        guard let (month, after) = month(at: index) else { return nil }
        let (year, last) = year(at: after)
        return resolved(year: year, month: month, day: day).map { ($0, last) }
    }

    /// A month before its day, as in English: `January 27, 2025`, `Jan 27`.
    private func monthFirst(at start: Int) -> (date: String, end: Int)? {
        guard words.isMonthBeforeDay, let (month, index) = month(at: start) else { return nil }
        let dayStart = after(words.beforeDay, space: " ", at: skipSpaces(index))
        guard dayStart > index, let (day, dayEnd) = number(at: dayStart), dayEnd - dayStart <= 2,
            !(text[dayEnd] == 0x2E && Scalars.digit(text[dayEnd + 1]) != nil)
        else { return nil }
        let end = after(words.dayEndings, at: dayEnd)
        let (year, last) = year(at: text[end] == 0x2C ? end + 1 : end)
        return resolved(year: year, month: month, day: day).map { ($0, year == nil ? end : last) }
    }

    /// A month's name; its full stop is taken with it.
    private func month(at start: Int) -> (month: Int, end: Int)? {
        var end = start
        while Scalars.isSpacedLetter(text[end]), end - start < 16 { end += 1 }
        let word = text.string(start..<end).lowercased()
        guard end > start, let month = months[word] else { return nil }
        if words.capitalizedMonths.contains(word), !Scalars.isUppercase(text[start]) { return nil }
        return (month, text[end] == 0x2E && end - start <= 5 && !isSentenceEnd(end) ? end + 1 : end)
    }

    private func isSentenceEnd(_ stop: Int) -> Bool {
        let next = skipSpaces(stop + 1)
        return next >= text.count || Scalars.isUppercase(text[next])
    }

    private func year(at index: Int) -> (year: Int?, end: Int) {
        let start = after(words.beforeYear, space: " ", at: skipSpaces(index))
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

    /// The index after the first of several words that occurs at an index, or that index.
    private func after(_ words: [String], space: String = "", at index: Int) -> Int {
        for word in words where matches(word + space, at: index) {
            return index + (word + space).unicodeScalars.count
        }
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
