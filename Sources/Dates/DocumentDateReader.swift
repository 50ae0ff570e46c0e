import Foundation
import LanguagePacks
import News

/// Finds date, time of day and zone among the tokens of one written date.
struct DocumentDateReader {
    private var tokens: [DateToken]
    private var date: (year: Int, month: Int, day: Int, hasDay: Bool)?
    private var time: (hour: Int, minute: Int, second: Double, precision: InstantPrecision)?
    private var isAfternoon: Bool?
    /// Minutes east of UTC.
    private var offset: Int?
    private var zone: String?

    init(_ tokens: [DateToken]) {
        self.tokens = tokens
    }

    mutating func read() -> PublicInstant? {
        takePlaceName()
        takeEastAsianDate()
        if date == nil { takeCompactDate() }
        takeTime()
        if date == nil { takeNumericDate() }
        if date == nil { takeNamedDate() }
        takeZone()
        return instant()
    }

    private func instant() -> PublicInstant? {
        guard let date else { return nil }
        var civil = CivilTime(year: date.year, month: date.month, day: date.day)
        var precision = InstantPrecision.day
        if let time {
            civil.hour = time.hour
            if isAfternoon == true, time.hour < 12 { civil.hour += 12 }
            if isAfternoon == false, time.hour == 12 { civil.hour = 0 }
            civil.minute = time.minute
            civil.second = time.second
            precision = time.precision
        }
        guard let local = civil.seconds else { return nil }
        guard time != nil else {
            return PublicInstant(instant: Date(timeIntervalSince1970: local), precision: .day, isZoneAssumed: true)
        }
        let minutes = offset ?? zone.flatMap { ZoneNames.offset($0, at: local) }
        return PublicInstant(
            instant: Date(timeIntervalSince1970: local - Double((minutes ?? 0) * 60)), precision: precision,
            isZoneAssumed: minutes == nil)
    }

    // MARK: - Dates

    /// `2025年5月5日`, `2025년 5월 5일`, `令和7年5月5日`, `民國114年5月5日`, with the hours in characters too.
    private mutating func takeEastAsianDate() {
        guard let month = number(before: "月", "월") else { return }
        guard let year = eraYear() ?? number(before: "年", "년").map({ Self.fullYear($0.value, digits: $0.digits) })
        else {
            return
        }
        let day = number(before: "日", "일", "號", "号")
        date = (year, month.value, day?.value ?? 1, day != nil)
        if let hour = number(before: "時", "时", "시", "点", "點") {
            let minute = number(before: "分", "분")
            let second = number(before: "秒", "초")
            time = (hour.value, minute?.value ?? 0, Double(second?.value ?? 0), second == nil ? .minute : .second)
        }
        let last = tokens.lastIndex { ["日", "일", "號", "号", "月", "월"].map(DateToken.mark).contains($0) } ?? 0
        tokens.removeFirst(min(last + 1, tokens.count))
        for (index, token) in tokens.enumerated() {
            if case .mark(let mark) = token, "時时시点點分분".contains(mark) { tokens[index] = .mark(" ") }
        }
    }

    /// The year that an era counts: `令和7`, `令和元`, `民國 114`.
    private func eraYear() -> Int? {
        for (index, token) in tokens.enumerated() {
            guard case .word(let word) = token else { continue }
            for era in Self.eras {
                if word.hasSuffix(era.name + "元") { return Int(era.value) + 1 }
                guard word.hasSuffix(era.name) else { continue }
                let next = tokens[(index + 1)...].first { $0 != .mark(" ") }
                if case .number(let value, let digits)? = next, digits <= 3 { return Int(era.value) + value }
            }
        }
        return nil
    }

    private static let eras = LanguagePack.all.flatMap(\.dates.eras)

    /// The year as of the common era; three digits count from the founding of the Republic of China in 1912, as in Taiwan.
    private static func fullYear(_ value: Int, digits: Int) -> Int {
        digits == 3 && republicYears.contains(value) ? value + 1911 : CivilTime.fullYear(value, digits: digits)
    }

    /// 2001 to 2060.
    private static let republicYears = 90...149

    private func number(before marks: Character...) -> (value: Int, digits: Int)? {
        for (index, token) in tokens.enumerated() {
            guard case .mark(let mark) = token, marks.contains(mark) else { continue }
            var before = index - 1
            while before >= 0, tokens[before] == .mark(" ") { before -= 1 }
            if before >= 0, case .number(let value, let digits) = tokens[before] { return (value, digits) }
        }
        return nil
    }

    /// `20250505T080000Z`, `20250505080000`, `20250505`.
    private mutating func takeCompactDate() {
        guard case .number(let value, let digits)? = tokens.first else { return }
        switch digits {
        case 8:
            date = (value / 10_000, value / 100 % 100, value % 100, true)
            tokens.removeFirst()
            if case .word(let word)? = tokens.first, word.lowercased() == "t" { tokens.removeFirst() }
            if case .number(let clock, let length)? = tokens.first, length == 4 || length == 6 {
                let full = length == 6 ? clock : clock * 100
                time = (full / 10_000, full / 100 % 100, Double(full % 100), length == 6 ? .second : .minute)
                tokens.removeFirst()
            }
        case 14, 12:
            let full = digits == 14 ? value : value * 100
            let day = full / 1_000_000
            date = (day / 10_000, day / 100 % 100, day % 100, true)
            time = (full / 10_000 % 100, full / 100 % 100, Double(full % 100), digits == 14 ? .second : .minute)
            tokens.removeFirst()
        default: return
        }
    }

    /// Three or two numbers joined by `-`, `/` or `.`, the year first or last; the month may be a name.
    private mutating func takeNumericDate() {
        for index in tokens.indices {
            guard case .number(let first, let firstDigits) = tokens[index] else { continue }
            guard index + 2 < tokens.count, let mark = separator(index + 1), mark != ",",
                let second = part(index + 2)
            else {
                if firstDigits == 4, tokens.count == 1 {
                    date = (first, 1, 1, false)
                    tokens.removeAll()
                    return
                }
                continue
            }
            let isThree = index + 4 < tokens.count && separator(index + 3) != nil
            if isThree, let third = part(index + 4) {
                setDate((first, firstDigits), second, third, mark: mark)
                if date != nil { tokens.removeSubrange(index...index + 4) }
                return
            }
            if firstDigits == 4, mark == "-" || mark == "/" {
                date = (first, second.value, 1, false)
                tokens.removeSubrange(index...index + 2)
                return
            }
        }
    }

    private func separator(_ index: Int) -> Character? {
        if case .mark(let mark) = tokens[index], "-/.–".contains(mark) { return mark }
        return nil
    }

    private func part(_ index: Int) -> (value: Int, digits: Int, isName: Bool)? {
        switch tokens[index] {
        case .number(let value, let digits): (value, digits, false)
        case .word(let word): MonthSpellings.month(word.lowercased()).map { ($0, 2, true) }
        case .mark: nil
        }
    }

    private mutating func setDate(
        _ first: (value: Int, digits: Int), _ second: (value: Int, digits: Int, isName: Bool),
        _ third: (value: Int, digits: Int, isName: Bool), mark: Character
    ) {
        if first.digits == 4 || first.digits == 3 && Self.republicYears.contains(first.value) && !second.isName {
            date = (Self.fullYear(first.value, digits: first.digits), second.value, third.value, true)
        } else if third.digits == 4 || third.digits == 2 {
            let year = CivilTime.fullYear(third.value, digits: third.digits)
            let isMonthFirst = mark == "/" && first.value <= 12 && !second.isName || second.value > 12
            // `25-05-05` is the short form of ISO, not the fifth of May of year 5.
            if mark == "-", third.digits == 2, !second.isName, first.digits == 2 {
                date = (CivilTime.fullYear(first.value, digits: 2), second.value, third.value, true)
            } else {
                date =
                    isMonthFirst
                    ? (year, first.value, second.value, true) : (year, second.value, first.value, true)
            }
        }
    }

    /// A month's name with day and year beside it, in any order.
    private mutating func takeNamedDate() {
        // `mar., 01 déc. 2020` begins with a weekday: the name that follows a number is more likely the month.
        takeNamedDate(afterNumber: true)
        if date == nil { takeNamedDate(afterNumber: false) }
    }

    private mutating func takeNamedDate(afterNumber: Bool) {
        for index in tokens.indices {
            guard case .word(let word) = tokens[index], let month = MonthSpellings.month(word.lowercased()),
                !afterNumber || !numbers(in: tokens[..<index]).isEmpty
            else { continue }
            let before = numbers(in: tokens[..<index]).suffix(2)
            let after = numbers(in: tokens[(index + 1)...])
            guard let (day, year) = dayAndYear(Array(before), after) else { continue }
            date = (year, month, day ?? 1, day != nil)
            tokens.removeFirst(index + 1)
            return
        }
    }

    private func numbers(in slice: ArraySlice<DateToken>) -> [(value: Int, digits: Int)] {
        slice.compactMap { token in
            if case .number(let value, let digits) = token { (value, digits) } else { nil }
        }
    }

    private func dayAndYear(
        _ before: [(value: Int, digits: Int)], _ after: [(value: Int, digits: Int)]
    ) -> (day: Int?, year: Int)? {
        let yearAfter = after.first { $0.digits == 4 && $0.value >= 1900 && $0.value <= 2200 }
        if let last = before.last, last.digits <= 2 {
            // `5 May 2025`, `05 May 25`, `2025 5 May`.
            if let year = yearAfter { return (last.value, year.value) }
            if before.count == 2, before[0].digits == 4 { return (last.value, before[0].value) }
            if let first = after.first, first.digits == 2 {
                return (last.value, CivilTime.fullYear(first.value, digits: 2))
            }
            return nil
        }
        if let last = before.last, last.digits == 4 {
            return (after.first { $0.digits <= 2 }?.value, last.value)
        }
        // `May 5, 2025`, `May 2025`.
        guard let year = yearAfter else { return nil }
        return (after.first { $0.digits <= 2 }?.value, year.value)
    }

    // MARK: - Time of day

    /// `08:00`, `8:00:05.25`, `1:55 PM`, `12:37 p.m.`, `5 pm`; the tokens are removed.
    private mutating func takeTime() {
        takeHalfOfDay()
        guard time == nil else { return }
        for index in tokens.indices {
            guard case .number(let hour, let digits) = tokens[index], digits <= 2, index + 2 < tokens.count,
                tokens[index + 1] == .mark(":"), case .number(let minute, let minuteDigits) = tokens[index + 2],
                minuteDigits <= 2, !isOffset(index)
            else { continue }
            var end = index + 3
            var second = 0.0
            var precision = InstantPrecision.minute
            if end + 1 < tokens.count, tokens[end] == .mark(":"), case .number(let value, let count) = tokens[end + 1],
                count <= 2
            {
                second = Double(value)
                precision = .second
                end += 2
                if end + 1 < tokens.count, tokens[end] == .mark(".") || tokens[end] == .mark(","),
                    case .number = tokens[end + 1]
                {
                    // Fractions are cut: no source is more exact than a second.
                    end += 2
                }
            }
            time = (hour, minute, second, precision)
            tokens.replaceSubrange(index..<end, with: [.mark(" ")])
            return
        }
        if isAfternoon != nil { takeBareHour() }
    }

    /// True if the number follows a sign that follows a time or a word: `GMT-07:00`.
    private func isOffset(_ index: Int) -> Bool {
        guard index > 1, tokens[index - 1] == .mark("+") else { return false }
        return true
    }

    private mutating func takeBareHour() {
        for index in tokens.indices.reversed() {
            if case .number(let hour, let digits) = tokens[index], digits <= 2, hour <= 12,
                index + 1 >= tokens.count || tokens[index + 1] == .mark("\u{1}")
            {
                time = (hour, 0, 0, .hour)
                tokens.remove(at: index)
                return
            }
        }
    }

    private static let beforeNoon = Set(LanguagePack.all.flatMap(\.dates.beforeNoon))
    private static let afterNoon = Set(LanguagePack.all.flatMap(\.dates.afterNoon))

    private mutating func takeHalfOfDay() {
        for index in tokens.indices {
            guard case .word(let word) = tokens[index] else { continue }
            let half = word.lowercased()
            if Self.beforeNoon.contains(half) || half == "a" && isAbbreviated(index) {
                isAfternoon = false
            } else if Self.afterNoon.contains(half) || half == "p" && isAbbreviated(index) {
                isAfternoon = true
            } else {
                continue
            }
            let isLong = word.count == 1
            tokens.replaceSubrange(index..<min(index + (isLong ? 3 : 1), tokens.count), with: [.mark("\u{1}")])
            return
        }
    }

    private func isAbbreviated(_ index: Int) -> Bool {
        guard index + 2 < tokens.count, tokens[index + 1] == .mark("."), case .word(let next) = tokens[index + 2] else {
            return false
        }
        return next.lowercased() == "m"
    }

    // MARK: - Zones

    /// `Europe/Berlin`, removed before its slash is read as a date's.
    private mutating func takePlaceName() {
        for index in tokens.indices where index + 2 < tokens.count {
            guard case .word(let area) = tokens[index], tokens[index + 1] == .mark("/"),
                case .word(let first) = tokens[index + 2], MonthSpellings.month(first.lowercased()) == nil
            else { continue }
            var end = index + 3
            var place = first
            while end + 1 < tokens.count, tokens[end] == .mark("_"), case .word(let next) = tokens[end + 1] {
                place += "_" + next
                end += 2
            }
            zone = "\(area)/\(place)"
            tokens.removeSubrange(index..<end)
            return
        }
    }

    /// `+02:00`, `-0700`, `GMT+2`, `EST`, `Z`.
    private mutating func takeZone() {
        for index in tokens.indices where index + 1 < tokens.count {
            guard case .mark(let sign) = tokens[index], "+-−".contains(sign),
                case .number(let value, let digits) = tokens[index + 1]
            else { continue }
            var minutes: Int
            if digits <= 2 {
                minutes = value * 60
                if index + 3 < tokens.count, tokens[index + 2] == .mark(":"),
                    case .number(let rest, let count) = tokens[index + 3], count <= 2
                {
                    minutes += rest
                }
            } else if digits <= 4 {
                minutes = value / 100 * 60 + value % 100
            } else {
                continue
            }
            guard minutes <= 15 * 60 else { continue }
            offset = sign == "+" ? minutes : -minutes
            return
        }
        guard zone == nil else { return }
        for case .word(let word) in tokens.reversed() where word.lowercased() != "t" {
            if ZoneNames.offset(word, at: 0) != nil {
                zone = word
                return
            }
        }
    }
}
