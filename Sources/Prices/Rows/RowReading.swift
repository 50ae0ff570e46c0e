import Foundation
import Markets
import TextFormats

/// Collects the rows of one answer into bars, with what is wrong with each.
///
/// A row without a close, or with one that is no price, is left out; another wrong value of a row is left out alone. Nothing is made up.
struct BarRows {
    let symbol: String
    let window: ClosedRange<SessionDate>
    private(set) var bars: [Bar] = []
    private(set) var problems: [PriceProblem] = []
    private var positions: [SessionDate: Int] = [:]
    /// Rows read so far; the number of the current one.
    private(set) var row = 0
    /// Rows that were dated, whether in the window or not.
    private(set) var dated = 0

    init(_ query: PriceQuery) {
        symbol = query.symbol
        window = query.from...max(query.from, query.through)
    }

    /// The columns of a row; nil is a value that the answer does not have.
    struct Fields {
        var open: JSONValue?
        var high: JSONValue?
        var low: JSONValue?
        var close: JSONValue?
        var volume: JSONValue?
        var adjustedClose: JSONValue?
    }

    /// Takes a row that has no date to read.
    mutating func refuseRow(date text: String) {
        row += 1
        report(.badDate, "'\(text.prefix(40))' is no date")
    }

    /// Takes a row; `clean` is applied to every price.
    mutating func add(_ session: SessionDate, _ fields: Fields, clean: (Double) -> Double = { $0 }) {
        row += 1
        dated += 1
        guard window.contains(session) else { return }
        guard let given = fields.close, !given.isNull else {
            return report(.missingValue, "it has no close", session: session)
        }
        guard let close = price(given, "close", session, isRowKept: false) else { return }
        var bar = Bar(session: session, close: clean(close))
        bar.open = price(fields.open, "open", session).map(clean)
        bar.high = price(fields.high, "high", session).map(clean)
        bar.low = price(fields.low, "low", session).map(clean)
        bar.adjustedClose = price(fields.adjustedClose, "adjusted close", session).map(clean)
        bar.volume = price(fields.volume, "volume", session, mayBeZero: true)
        if let high = bar.high, let low = bar.low, high < low {
            report(.highBelowLow, "its high \(high) is below its low \(low)", session: session, isRowKept: true)
            bar.high = nil
            bar.low = nil
        }
        guard let earlier = positions[session] else {
            positions[session] = bars.count
            return bars.append(bar)
        }
        if bars[earlier] == bar {
            report(.duplicate, "the same row is there already", session: session)
        } else {
            let detail = "another row has a close of \(bars[earlier].close) and not \(bar.close), and is kept"
            report(.conflict, detail, session: session)
        }
    }

    private mutating func price(
        _ value: JSONValue?, _ name: String, _ session: SessionDate, isRowKept: Bool = true, mayBeZero: Bool = false
    ) -> Double? {
        guard let value, !value.isNull else { return nil }
        guard let number = value.number else {
            report(.notANumber, "its \(name) is no number", session: session, isRowKept: isRowKept)
            return nil
        }
        guard number > 0 || number == 0 && mayBeZero else {
            report(
                number == 0 ? .zero : .negative, "its \(name) is \(number)", session: session, isRowKept: isRowKept)
            return nil
        }
        return number
    }

    mutating func report(
        _ kind: PriceProblem.Kind, _ detail: String, session: SessionDate? = nil, isRowKept: Bool = false
    ) {
        problems.append(
            PriceProblem(line: row, symbol: symbol, session: session, kind: kind, isRowKept: isRowKept, detail: detail))
    }

    /// The answer, oldest first.
    ///
    /// - Throws: ``ProviderFailure/malformed(_:problem:found:)`` if rows were there and none had a date, none had a close, or most
    ///   sessions have several;
    ///   ``ProviderFailure/emptyWindow(_:symbol:from:through:)`` if there are none in the window.
    func answer(
        from reply: ReadReply, basis: PriceBasis?, currency: String?, to query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        guard !bars.isEmpty else {
            if row > 0, dated == 0 { throw reply.malformed("no row has a date") }
            let isUnreadable = problems.contains { $0.kind != .missingValue }
            if isUnreadable { throw reply.malformed("no row has a close") }
            throw reply.empty(query)
        }
        if problems.count(where: { $0.kind == .conflict }) > bars.count {
            throw reply.malformed("it has several rows a session")
        }
        return PriceAnswer(
            bars: bars.sorted { $0.session < $1.session }, basis: basis, currency: currency, problems: problems)
    }
}

/// Collects bars of parts of a session.
struct IntradayRows {
    let interval: IntradayBar.Interval
    private let window: ClosedRange<SessionDate>
    private let zone: TimeZone
    private(set) var rows = 0
    private var byStart: [Int: IntradayBar] = [:]
    private(set) var problems: [PriceProblem] = []
    private let symbol: String

    init(_ query: PriceQuery, interval: IntradayBar.Interval, zone: TimeZone) {
        symbol = query.symbol
        self.interval = interval
        self.zone = zone
        window = query.from...max(query.from, query.through)
    }

    /// Takes a row; `start` is in seconds since 1970-01-01 UTC, nil if the row's instant cannot be read.
    mutating func add(start: Int?, _ fields: BarRows.Fields, clean: (Double) -> Double = { $0 }) {
        rows += 1
        guard let start else { return report(.badDate, "it has no instant") }
        guard window.contains(RowDate.session(ofEpoch: Double(start), in: zone)) else { return }
        guard let close = fields.close?.number, close > 0 else {
            if fields.close?.isNull == false { report(.notANumber, "its close is no price") }
            return
        }
        func price(_ value: JSONValue?) -> Double? { value?.number.flatMap { $0 > 0 ? clean($0) : nil } }
        let bar = IntradayBar(
            start: start, interval: interval, open: price(fields.open), high: price(fields.high),
            low: price(fields.low),
            close: clean(close), volume: fields.volume?.number)
        if let earlier = byStart[start], earlier != bar { report(.conflict, "two rows begin at the same instant") }
        byStart[start] = byStart[start] ?? bar
    }

    private mutating func report(_ kind: PriceProblem.Kind, _ detail: String) {
        problems.append(PriceProblem(line: rows, symbol: symbol, kind: kind, detail: detail))
    }

    func answer(
        from reply: ReadReply, basis: PriceBasis?, currency: String?, to query: PriceQuery
    ) throws(ProviderFailure) -> PriceAnswer {
        guard !byStart.isEmpty else { throw reply.empty(query) }
        return PriceAnswer(
            intraday: byStart.values.sorted { $0.start < $1.start }, basis: basis, currency: currency,
            problems: problems)
    }
}

/// Dates and instants as services write them.
enum RowDate {
    /// Reads `2025-01-27`, `2025-01-27T00:00:00.000Z`, `2025-01-27 15:59:00` and `01/27/2025`: the date alone.
    static func session(_ text: String) -> SessionDate? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10 else { return nil }
        if bytes.count > 10, bytes[10] != UInt8(ascii: "T"), bytes[10] != ASCII.space { return nil }
        let date = String(decoding: bytes[..<10], as: UTF8.self)
        if bytes[2] == UInt8(ascii: "/"), bytes[5] == UInt8(ascii: "/"), bytes.count == 10 {
            let parts = date.split(separator: "/", omittingEmptySubsequences: false)
            return SessionDate("\(parts[2])-\(parts[0])-\(parts[1])")
        }
        return SessionDate(date)
    }

    /// The date of an instant in a zone.
    static func session(ofEpoch seconds: Double, in zone: TimeZone) -> SessionDate {
        let offset = Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
        return SessionDate(dayNumber: Int(((seconds + offset) / 86_400).rounded(.down)))
    }

    /// Reads an instant with its zone, or one in the zone that is given: `2018-01-02T14:30:00.000Z`, `2017-12-18 14:56:00`.
    ///
    /// - Returns: Seconds since 1970-01-01 UTC.
    static func instant(_ text: String, in zone: TimeZone) -> Int? {
        if let written = WrittenInstant(text) {
            return written.resolution == .day ? nil : Int(written.instant.timeIntervalSince1970.rounded(.down))
        }
        let local = text.replacing(" ", with: "T")
        guard let written = WrittenInstant("\(local)Z"), written.resolution != .day else { return nil }
        let seconds = written.instant.timeIntervalSince1970
        // Twice, since the offset belongs to the instant that is sought; within the hour that clocks repeat, to the first.
        let guess = seconds - Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)))
        return Int(seconds) - zone.secondsFromGMT(for: Date(timeIntervalSince1970: guess))
    }
}

extension Bar {
    /// A price without what single precision added to it: `118.41999816894531` is 118.42.
    ///
    /// A number that has more digits than single precision has is left as it is.
    static func withoutSinglePrecision(_ value: Double) -> Double {
        let single = Float(value)
        guard Double(single) == value, let short = Double(single.description) else { return value }
        return short
    }
}
