import Foundation
import LoopbackServer
import Markets
import Synchronization

/// Made-up shares over twenty years, told as Yahoo's chart tells them; the last session is shown only when it is asked for.
final class Market: Sendable {
    let symbols: [String]
    /// Weekdays before the table of sessions begins, its sessions from then on.
    private let days: [SessionDate]
    private let shown: Mutex<Int>
    /// The whole histories, made before anything is timed.
    private let histories: Mutex<[String: String]> = Mutex([:])

    init(symbols count: Int) throws {
        symbols = (0..<count).map { "S\(String(1_000 + $0))" }
        let calendar = try Calendars().calendar(for: "XNYS")
        let now = Date()
        let settled = calendar.sessions.filter { $0.close.addingTimeInterval(3_600) < now }.map(\.date)
        let start = calendar.firstDate.dayNumber
        let earlier = (start - 3_287..<start).map { SessionDate(dayNumber: $0) }.filter { $0.weekday <= 5 }
        days = earlier + settled
        shown = Mutex(days.count - 1)
        for (index, symbol) in symbols.enumerated() {
            let body = body(symbol, seed: UInt64(index), from: 0)
            histories.withLock { $0[symbol] = body }
        }
    }

    var firstDay: SessionDate { days[0] }

    var lastShown: SessionDate { days[shown.withLock { $0 } - 1] }

    func showNextSession() { shown.withLock { $0 += 1 } }

    func answer(to path: String) -> LoopbackServer.Reply {
        let rest = path.dropFirst("/v8/finance/chart/".count)
        let symbol = String(rest.prefix { $0 != "?" })
        guard let index = symbols.firstIndex(of: symbol), let match = path.firstMatch(of: #/period1=(-?\d+)/#),
            let period = Int(match.1)
        else { return .init(status: 404, body: #"{"chart":{"result":null,"error":{"code":"Not Found"}}}"#) }
        if period < days[1].dayNumber * 86_400, let whole = histories.withLock({ $0.removeValue(forKey: symbol) }) {
            return .init(body: whole)
        }
        return .init(body: body(symbol, seed: UInt64(index), from: period))
    }

    private func body(_ symbol: String, seed: UInt64, from period: Int) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        var close = 50.0
        var instants = ""
        var columns = [String](repeating: "", count: 6)
        var dividends = ""
        let last = shown.withLock { $0 }
        for (number, day) in days[..<last].enumerated() {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let draw = Double(state >> 33) / Double(1 << 31) - 0.5
            close *= 1 + draw * 0.04
            let instant = day.dayNumber * 86_400 + 54_000
            guard instant >= period else { continue }
            let comma = instants.isEmpty ? "" : ","
            instants += "\(comma)\(instant)"
            let price = Double(Float(close))
            for (column, value) in [price * 0.999, price * 1.01, price * 0.99, price, price].enumerated() {
                columns[column] += "\(comma)\(value)"
            }
            columns[5] += "\(comma)\(1_000_000 + Int(state >> 44))"
            if number % 63 == 62 {
                dividends += "\(dividends.isEmpty ? "" : ",")\"\(instant)\":{\"amount\":0.2,\"date\":\(instant)}"
            }
        }
        return """
            {"chart":{"result":[{"meta":{"currency":"USD","symbol":"\(symbol)","exchangeTimezoneName":"America/New_York",
            "dataGranularity":"1d"},"timestamp":[\(instants)],"events":{"dividends":{\(dividends)}},"indicators":{"quote":[{
            "open":[\(columns[0])],"high":[\(columns[1])],"low":[\(columns[2])],"close":[\(columns[3])],"volume":[\(columns[5])]}],
            "adjclose":[{"adjclose":[\(columns[4])]}]}}],"error":null}}
            """
    }
}
