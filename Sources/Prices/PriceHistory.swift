import Foundation
import Markets

/// One name under which an instrument is or was traded.
package struct Listing: Hashable, Sendable {
    /// As the watchlist writes it.
    package var symbol: String
    package var exchange: Exchange
    /// Other spellings, where a provider has its own.
    package var spellings: [ProviderName: String]

    package init(symbol: String, exchange: Exchange, spellings: [ProviderName: String] = [:]) {
        self.symbol = symbol
        self.exchange = exchange
        self.spellings = spellings
    }
}

/// One provider's history of an instrument, ready to be stored: whole sessions apart from the one still open.
package struct PriceHistory: Hashable, Sendable {
    package var provider: ProviderName
    /// As traded wherever the provider's answer allows to say so.
    package var series: BarSeries
    /// The session that was not over, or not settled, when the answer came.
    package var partial: Bar?
    package var problems: [PriceProblem]
    /// What the provider wants its caller to know, and what could not be learnt.
    package var remarks: [String]
    package var fetched: Date

    /// After the close, delayed quotes still move the last bar for this long.
    package static let settling: TimeInterval = 30 * 60

    init(
        listing: Listing, facts: ProviderFacts, answer: PriceAnswer, query: PriceQuery, remarks: [String],
        calendars: Calendars, fetched: Date
    ) {
        provider = facts.name
        self.remarks = remarks
        self.fetched = fetched
        problems = answer.problems
        for index in problems.indices { problems[index].symbol = listing.symbol }
        var bars: [Bar] = []
        for bar in answer.bars {
            switch Self.place(of: bar.session, on: listing.exchange.mic, at: fetched, calendars) {
            case .over: bars.append(bar)
            case .open: partial = bar
            case .refused(let kind, let detail):
                problems.append(
                    PriceProblem(
                        line: 0, symbol: listing.symbol, session: bar.session, kind: kind, detail: detail))
            }
        }
        let actions = answer.actions?.filter { $0.date <= query.through }
        let given = BarSeries(
            symbol: listing.symbol, exchange: listing.exchange.mic, source: facts.title, basis: answer.basis?.words,
            currency: answer.currency, bars: bars, actions: actions)
        // The partial bar needs nothing of it: no split lies after an open session.
        // Splits of the window reach from its first bar to the day of the request, and so they are all that were applied.
        let reachesToday =
            query.through >= RowDate.session(ofEpoch: fetched.timeIntervalSince1970, in: .gmt).adding(days: -1)
        series = reachesToday ? given.asTraded(cashIsSplitAdjusted: facts.dividendsAreSplitAdjusted) ?? given : given
    }

    /// Puts what was traded under an earlier name before the rest.
    package mutating func prepend(_ earlier: PriceHistory, through last: SessionDate) {
        let bars = earlier.series.bars.filter { $0.session <= last }
        guard earlier.series.basis == series.basis, !bars.isEmpty else {
            remarks.append(
                "the prices under its former symbol \(earlier.series.symbol) were left out: they are '\(earlier.series.basis ?? "unknown")'"
            )
            return
        }
        series.bars = bars + series.bars
        if let own = series.actions, let before = earlier.series.actions {
            series.actions = before.filter { $0.date <= last } + own
        } else {
            series.actions = nil
        }
        problems = earlier.problems + problems
        remarks += earlier.remarks
        remarks.append("until \(last) it was traded as \(earlier.series.symbol)")
    }

    private enum Place {
        case over
        case open
        case refused(PriceProblem.Kind, String)
    }

    private static func place(
        of date: SessionDate, on mic: String, at instant: Date, _ calendars: Calendars
    ) -> Place {
        do throws(MarketError) {
            let calendar = try calendars.calendar(for: mic)
            // Older than the table: kept, though nobody can say here whether it was a session.
            if date < calendar.firstDate, try calendar.admitsBar(on: date) { return .over }
            guard let session = try calendar.session(on: date) else {
                return .refused(.nonSession, "\(mic) has no session on \(date)")
            }
            return session.close.addingTimeInterval(settling) <= instant ? .over : .open
        } catch {
            var detail = error.description
            while detail.last == "." { detail.removeLast() }
            return .refused(.beyondCalendar, detail)
        }
    }
}
