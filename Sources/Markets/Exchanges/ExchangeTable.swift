/// The facts about one exchange, or several with the same days, one fact a line, as a person writes and checks them.
///
/// Each exchange begins with its own facts:
///
///     exchange XETR Xetra                         the market identifier code and the name
///     german   Xetra                              the name in German, if it has another one
///     verified exchange_calendars 4.13.2          what the sessions were compared with; absent if with nothing
///     suffixes yahoo=.DE eodhd=.XETRA             how price providers end its symbols; nothing after = for the plain symbol
///
/// The rest is common to the exchanges of a table. Times are the exchange's own:
///
///     zone America/New_York                       the time zone
///     currency USD                                of the prices, ISO 4217
///     first 2015-01-01 · last 2027-12-31          the dates that the table covers
///     hours 09:30-16:00                           regular hours from the start
///     hours 09:00-15:30 from 2024-11-05           regular hours from a date on
///     break 11:30-12:30                           the lunch break
///     closed 2025-01-09 Day of mourning           no session, though it is a weekday
///     early  2025-11-28 13:00 Christmas Eve       closes before the regular hour
///     late   2025-01-02 10:00 First trading day   opens after the regular hour
///     hours  2024-11-14 10:00-16:30 Examination   other hours on one date
///
/// and, in corrections alone, which replace the table's entry for the date,
///
///     open   2026-07-17 Not a holiday after all   a session of the regular hours
///
/// Saturdays and Sundays have no session. Empty lines and lines that start with `#` are ignored.
struct ExchangeTable {
    /// Minutes after midnight, in the exchange's zone.
    struct Hours: Hashable {
        var open: Int
        var close: Int
    }

    /// A day with other hours, or without a session.
    struct SpecialDay: Hashable {
        enum Change: Hashable {
            case closed
            case early(close: Int)
            case late(open: Int)
            case hours(Hours)
        }

        var change: Change
        var name: String
    }

    /// With the same days and hours.
    private(set) var exchanges: [Exchange] = []
    private(set) var zone = ""
    private(set) var currency = ""
    private(set) var first: SessionDate
    private(set) var last: SessionDate
    /// Oldest first.
    private(set) var regular: [(from: SessionDate, hours: Hours)] = []
    private(set) var lunch: Hours?
    private(set) var special: [SessionDate: SpecialDay] = [:]

    /// Reads a table.
    ///
    /// - Throws: ``MarketError/malformedTable(exchange:line:problem:)`` for the first line that cannot be read.
    init(_ text: String) throws(MarketError) {
        let unset = SessionDate(dayNumber: 0)
        first = unset
        last = unset
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let words = line.split(separator: " ")
            guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
            if let problem = read(keyword, Array(words.dropFirst())) { throw malformed(number, problem) }
        }
        if let problem = incompleteness() { throw malformed(number, problem) }
        for index in exchanges.indices {
            exchanges[index].zone = zone
            exchanges[index].currency = currency
            exchanges[index].firstDate = first
            exchanges[index].lastDate = last
        }
    }

    private func malformed(_ line: Int, _ problem: String) -> MarketError {
        .malformedTable(exchange: exchanges.first?.mic ?? "an exchange", line: line, problem: problem)
    }

    /// The regular hours of a date.
    func hours(on date: SessionDate) -> Hours? {
        regular.last { $0.from <= date }?.hours
    }

    /// Applies one correction, a line of this format for a single date, which replaces the table's entry for the date.
    ///
    /// - Returns: What is wrong with it, or nil.
    mutating func correct(_ words: [Substring]) -> String? {
        guard let keyword = words.first, let text = words.dropFirst().first else {
            return "a keyword and a date are expected"
        }
        guard ["closed", "early", "late", "hours", "open"].contains(keyword) else { return "'\(keyword)' is not known" }
        guard let date = SessionDate(text) else { return "'\(text)' is not a date" }
        let before = special.removeValue(forKey: date)
        if keyword == "open" {
            guard before != nil else { return "\(date) is a session of the regular hours already" }
            return nil
        }
        return readSpecialDay(keyword, Array(words.dropFirst()))
    }

    private func incompleteness() -> String? {
        if exchanges.isEmpty { return "a line 'exchange' is missing" }
        if zone.isEmpty { return "a line 'zone' is missing" }
        if currency.isEmpty { return "a line 'currency' is missing" }
        if last <= first { return "the lines 'first' and 'last' are missing or reversed" }
        guard let start = regular.first?.from, start <= first else { return "a line 'hours' for the start is missing" }
        return nil
    }

    /// - Returns: What is wrong, or nil.
    private mutating func read(_ keyword: Substring, _ words: [Substring]) -> String? {
        guard let word = words.first else { return "'\(keyword)' stands alone" }
        switch keyword {
        case "exchange":
            guard words.count > 1 else { return "the exchange has no name" }
            exchanges.append(Exchange(mic: String(word), name: words.dropFirst().joined(separator: " ")))
            return nil
        case "german", "verified", "suffixes":
            guard let index = exchanges.indices.last else { return "'\(keyword)' belongs after 'exchange'" }
            return Self.read(keyword, words, into: &exchanges[index])
        case "zone":
            zone = String(word)
            return nil
        case "currency":
            currency = String(word)
            return nil
        case "first", "last":
            guard let date = SessionDate(word) else { return "'\(word)' is not a date" }
            if keyword == "first" { first = date } else { last = date }
            return nil
        case "break":
            lunch = ExchangeTable.hours(word)
            return lunch == nil ? "'\(word)' is not a pair of times" : nil
        case "hours" where word.contains(":"):
            return readRegularHours(word, words)
        case "closed", "early", "late", "hours":
            return readSpecialDay(keyword, words)
        default:
            return "'\(keyword)' is not known"
        }
    }

    /// Reads a fact that belongs to one exchange.
    private static func read(_ keyword: Substring, _ words: [Substring], into exchange: inout Exchange) -> String? {
        switch keyword {
        case "german": exchange.germanName = words.joined(separator: " ")
        case "verified": exchange.isVerified = true
        default:
            for word in words {
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty else { return "'\(word)' is not 'provider=suffix'" }
                exchange.suffixes[String(parts[0])] = String(parts[1])
            }
        }
        return nil
    }

    private mutating func readRegularHours(_ word: Substring, _ words: [Substring]) -> String? {
        guard let hours = ExchangeTable.hours(word) else { return "'\(word)' is not a pair of times" }
        var from = first
        if words.count > 1 {
            guard words.count == 3, words[1] == "from", let date = SessionDate(words[2]) else {
                return "'from' and a date are expected after the hours"
            }
            from = date
        }
        if let previous = regular.last, previous.from >= from { return "the dates of 'hours' do not ascend" }
        regular.append((from, hours))
        return nil
    }

    private mutating func readSpecialDay(_ keyword: Substring, _ words: [Substring]) -> String? {
        guard let date = SessionDate(words[0]) else { return "'\(words[0])' is not a date" }
        guard first <= date, date <= last else { return "\(date) lies outside 'first' and 'last'" }
        guard date.weekday <= 5 else { return "\(date) is on a weekend" }
        guard special[date] == nil else { return "\(date) stands here again" }
        let nameStart = keyword == "closed" ? 1 : 2
        guard words.count > nameStart else { return "the day has no name" }
        let change: SpecialDay.Change
        switch keyword {
        case "closed":
            change = .closed
        case "hours":
            guard let hours = ExchangeTable.hours(words[1]) else { return "'\(words[1])' is not a pair of times" }
            change = .hours(hours)
        default:
            guard let time = ExchangeTable.minutes(words[1]) else { return "'\(words[1])' is not a time" }
            change = keyword == "early" ? .early(close: time) : .late(open: time)
        }
        special[date] = SpecialDay(change: change, name: words[nameStart...].joined(separator: " "))
        return nil
    }

    private static func hours(_ text: Substring) -> Hours? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let open = minutes(parts[0]), let close = minutes(parts[1]), open < close else {
            return nil
        }
        return Hours(open: open, close: close)
    }

    /// Reads `09:30`.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}
