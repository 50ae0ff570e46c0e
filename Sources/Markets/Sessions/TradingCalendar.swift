import Foundation

/// The sessions of one exchange, oldest first, and what can be asked of them.
package struct TradingCalendar: Sendable {
    package let exchange: Exchange
    /// The first and last date of the calendar, both included.
    package let firstDate: SessionDate
    package let lastDate: SessionDate
    /// Every session, oldest first.
    package let sessions: [Session]

    /// The names of the days on which something is not as usual.
    private let names: [SessionDate: String]
    private let zone: TimeZone

    /// Makes the calendar that a table describes.
    ///
    /// - Throws: ``MarketError/unknownZone(exchange:zone:)``
    init(exchange: Exchange, table: ExchangeTable) throws(MarketError) {
        guard let zone = TimeZone(identifier: table.zone) else {
            throw .unknownZone(exchange: exchange.mic, zone: table.zone)
        }
        self.exchange = exchange
        self.zone = zone
        firstDate = table.first
        lastDate = table.last
        names = table.special.mapValues(\.name)
        var sessions: [Session] = []
        for day in table.first.dayNumber...table.last.dayNumber {
            let date = SessionDate(dayNumber: day)
            if date.weekday <= 5, let session = TradingCalendar.session(on: date, table: table, zone: zone) {
                sessions.append(session)
            }
        }
        self.sessions = sessions
    }

    /// What is special about a date: the name of a holiday, a half day, a late opening.
    package func name(of date: SessionDate) -> String? { names[date] }

    // MARK: - Sessions by date

    /// The session of a date, or nil if the exchange is closed on it.
    ///
    /// - Throws: ``MarketError/beyondTable(exchange:date:first:last:)``
    package func session(on date: SessionDate) throws(MarketError) -> Session? {
        try check(date)
        let index = indexOfSession(notBefore: date)
        return index < sessions.count && sessions[index].date == date ? sessions[index] : nil
    }

    package func isSession(_ date: SessionDate) throws(MarketError) -> Bool {
        try session(on: date) != nil
    }

    /// True if a bar of the date may be right: a session, or a weekday older than the table, of which nobody can say more.
    ///
    /// - Throws: ``MarketError/beyondTable(exchange:date:first:last:)`` past the table's end, and for older weekends.
    package func admitsBar(on date: SessionDate) throws(MarketError) -> Bool {
        if date < firstDate, date.weekday <= 5 { return true }
        return try isSession(date)
    }

    /// The sessions from one date to another, both included, oldest first.
    ///
    /// - Throws: ``MarketError/beyondTable(exchange:date:first:last:)``, ``MarketError/reversedRange(from:through:)``
    package func sessions(
        from: SessionDate, through: SessionDate
    ) throws(MarketError) -> ArraySlice<Session> {
        try check(from)
        try check(through)
        guard from <= through else { throw .reversedRange(from: from, through: through) }
        return sessions[indexOfSession(notBefore: from)..<indexOfSession(notBefore: through.adding(days: 1))]
    }

    /// The first session later than a date.
    package func session(after date: SessionDate) throws(MarketError) -> Session {
        try check(date)
        return try session(at: indexOfSession(notBefore: date.adding(days: 1)))
    }

    /// The last session earlier than a date.
    package func session(before date: SessionDate) throws(MarketError) -> Session {
        try check(date)
        return try session(at: indexOfSession(notBefore: date) - 1)
    }

    /// The session that lies a number of sessions after another, or before it where the number is negative.
    ///
    /// - Throws: ``MarketError/noSession(exchange:date:)`` if the exchange is closed on the date.
    package func session(_ date: SessionDate, offset: Int) throws(MarketError) -> Session {
        guard try isSession(date) else { throw .noSession(exchange: exchange.mic, date: date) }
        let (index, overflows) = indexOfSession(notBefore: date).addingReportingOverflow(offset)
        return try session(at: overflows ? (offset > 0 ? Int.max : -1) : index)
    }

    // MARK: - Sessions by instant

    /// The session in which news of an instant can first be traded: the first whose close is later.
    ///
    /// At the open and in a break it is the session itself, at the close the next one.
    ///
    /// - Throws: ``MarketError/beyondTable(exchange:date:first:last:)`` or
    ///   ``MarketError/instantOutOfRange(exchange:first:last:)`` if the session or the one before it is not known.
    package func effectiveSession(of instant: Date) throws(MarketError) -> EffectiveSession {
        let local = try localDate(of: instant)
        let index = sessions.partitioningIndex { $0.close > instant }
        let session = try session(at: index)
        let base = try self.session(at: index - 1)
        return EffectiveSession(
            exchange: exchange.mic, session: session.date,
            phase: phase(of: instant, on: local, effective: session, base: base), base: base.date)
    }

    /// Where an instant falls in the exchange's day.
    package func phase(of instant: Date) throws(MarketError) -> SessionPhase {
        try effectiveSession(of: instant).phase
    }

    /// The date of an instant in the exchange's zone.
    ///
    /// - Throws: An error if the date lies outside the calendar.
    package func localDate(of instant: Date) throws(MarketError) -> SessionDate {
        let seconds = instant.timeIntervalSince1970
        let margin = 2.0
        let days = seconds / 86_400
        guard days > Double(firstDate.dayNumber) - margin, days < Double(lastDate.dayNumber) + margin else {
            guard days.isFinite, abs(days) < 700_000 else {
                throw .instantOutOfRange(exchange: exchange.mic, first: firstDate, last: lastDate)
            }
            throw beyond(SessionDate(dayNumber: Int(days.rounded(.down))))
        }
        let offset = Double(zone.secondsFromGMT(for: instant))
        let date = SessionDate(dayNumber: Int(((seconds + offset) / 86_400).rounded(.down)))
        try check(date)
        return date
    }

    private func phase(
        of instant: Date, on local: SessionDate, effective: Session, base: Session
    ) -> SessionPhase {
        if instant >= effective.open {
            if let start = effective.breakStart, let end = effective.breakEnd, start <= instant, instant < end {
                return .onBreak
            }
            return .inSession
        }
        if effective.date == local { return .preOpen }
        if base.date == local { return .postClose }
        return local.weekday >= 6 ? .closedWeekend : .closedHoliday
    }

    // MARK: - Finding

    private func check(_ date: SessionDate) throws(MarketError) {
        guard firstDate <= date, date <= lastDate else { throw beyond(date) }
    }

    private func beyond(_ date: SessionDate) -> MarketError {
        .beyondTable(exchange: exchange.mic, date: date, first: firstDate, last: lastDate)
    }

    private func session(at index: Int) throws(MarketError) -> Session {
        guard index >= 0 else { throw beyond(firstDate.adding(days: -1)) }
        guard index < sessions.count else { throw beyond(lastDate.adding(days: 1)) }
        return sessions[index]
    }

    private func indexOfSession(notBefore date: SessionDate) -> Int {
        sessions.partitioningIndex { $0.date >= date }
    }

    /// The hours of a weekday, UTC; nil if the exchange is closed.
    private static func session(on date: SessionDate, table: ExchangeTable, zone: TimeZone) -> Session? {
        guard var hours = table.hours(on: date) else { return nil }
        switch table.special[date]?.change {
        case .closed: return nil
        case .early(let close): hours.close = close
        case .late(let open): hours.open = open
        case .hours(let other): hours = other
        case nil: break
        }
        // No exchange here is open while its clocks are put forward or back, so one offset is valid for the whole day.
        let midnight = Double(date.dayNumber) * 86_400
        let noon = Date(timeIntervalSince1970: midnight + 43_200)
        let offset = Double(zone.secondsFromGMT(for: noon))
        func instant(_ minutes: Int) -> Date {
            Date(timeIntervalSince1970: midnight + Double(minutes) * 60 - offset)
        }
        var session = Session(date: date, open: instant(hours.open), close: instant(hours.close))
        if let lunch = table.lunch, hours.open < lunch.open, lunch.close < hours.close {
            session.breakStart = instant(lunch.open)
            session.breakEnd = instant(lunch.close)
        }
        return session
    }
}

extension Array {
    /// The index of the first element that has a property which, once had, all later ones have.
    fileprivate func partitioningIndex(where hasProperty: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if hasProperty(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
