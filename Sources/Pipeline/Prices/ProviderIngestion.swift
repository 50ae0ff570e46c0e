import Catalog
import Foundation
import Logging
import Markets
import Prices
import Store
import Web

/// The part of the price stage that asks providers, one instrument after the other, in each instrument's order.
struct ProviderIngestion: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher

    /// Stored bars that are fetched again and compared, to notice changed history.
    private static let overlap = 10
    /// Days after which splits, dividends and shares are asked for again where they are questions of their own.
    private static let actionsHoldFor: TimeInterval = 7 * 86_400
    /// Days of bars within sessions that are asked for at a time.
    private static let intradayDays = 5

    struct Outcome: Sendable {
        var instruments = 0
        var saved = SavedBars(new: 0, revised: 0, unchanged: 0)
        var problems = 0
        var failures: [String] = []
        var lacksKeys = false
    }

    /// The outcome for one instrument.
    private struct Answer: Sendable {
        var instrument: Instrument
        var histories: [(rank: Int, history: PriceHistory)] = []
        var intraday: [(provider: ProviderName, bars: [IntradayBar])] = []
        var shares: [SharesOutstanding] = []
        var failures: [ProviderFailure] = []
        /// Why no provider could be asked at all: the table of sessions does not reach today.
        var obstacle: MarketError?
        /// The first source is complete up to now.
        var isServed = false
    }

    func run() async throws -> Outcome {
        let settings = workspace.configuration.providers
        let asked = workspace.watchlist.instruments.filter { !order(of: $0).isEmpty }
        guard !asked.isEmpty else { return Outcome() }
        let budget = RequestBudget(
            limits: settings.limits, memory: try workspace.store.providerMemory(), now: workspace.now)
        let fetching = try fetching(budget)
        var outcome = Outcome(instruments: asked.count)
        let progress = workspace.progress.task("prices", of: asked.count)
        let concurrency = workspace.configuration.concurrency
        do {
            try await withThrowingTaskGroup(of: Answer.self) { group in
                var next = 0
                var done = 0
                while next < min(concurrency, asked.count) {
                    let instrument = asked[next]
                    group.addTask { try await self.answer(for: instrument, fetching) }
                    next += 1
                }
                while let answer = try await group.next() {
                    if next < asked.count {
                        let instrument = asked[next]
                        group.addTask { try await self.answer(for: instrument, fetching) }
                        next += 1
                    }
                    try take(answer, into: &outcome)
                    done += 1
                    progress.show(done)
                }
            }
        } catch {
            try workspace.store.saveProviderMemory(await budget.memory, at: workspace.now())
            throw error
        }
        progress.end()
        try workspace.store.saveProviderMemory(await budget.memory, at: workspace.now())
        try Task.checkCancellation()
        return outcome
    }

    private func order(of instrument: Instrument) -> [ProviderName] {
        workspace.watchlist.sourcing[instrument.symbol]?.providers ?? workspace.configuration.providers.order
    }

    private func fetching(_ budget: RequestBudget) throws -> PriceFetching {
        let settings = workspace.configuration.providers
        var keys: [ProviderName: ProviderKey] = [:]
        for name in PriceProviders.names {
            keys[name] = try ProviderKey.find(for: name, environment: workspace.environment)
        }
        return PriceFetching(
            fetcher: fetcher, providers: PriceProviders.ready(addresses: settings.addresses, table: settings.csv),
            keys: keys, budget: budget, calendars: workspace.calendars, allowsFile: workspace.allowsFiles,
            now: workspace.now)
    }

    // MARK: Asking

    private func answer(for instrument: Instrument, _ fetching: PriceFetching) async throws -> Answer {
        var answer = Answer(instrument: instrument)
        do {
            try await ask(into: &answer, fetching)
        } catch let error as MarketError {
            answer.obstacle = error
        }
        return answer
    }

    private func ask(into answer: inout Answer, _ fetching: PriceFetching) async throws {
        let order = order(of: answer.instrument)
        for (rank, provider) in order.enumerated() {
            if try await ask(provider, rank: rank, into: &answer, fetching) {
                answer.isServed = true
                break
            }
        }
        if let second = workspace.configuration.providers.compare,
            !answer.histories.contains(where: { $0.history.provider == second })
        {
            let rank = order.firstIndex(of: second) ?? order.count
            _ = try await ask(second, rank: rank, into: &answer, fetching)
        }
    }

    /// - Returns: False if the provider failed.
    private func ask(
        _ provider: ProviderName, rank: Int, into answer: inout Answer, _ fetching: PriceFetching
    ) async throws -> Bool {
        let symbol = answer.instrument.symbol
        let sourcing = workspace.watchlist.sourcing[symbol] ?? .usual
        let exchange = try Exchange.named(answer.instrument.exchange)
        let listing = Listing(symbol: symbol, exchange: exchange, spellings: sourcing.spellings)
        let calendar = try workspace.calendars.calendar(for: exchange.mic)
        let now = workspace.now()
        let through = min(try calendar.localDate(of: now), sourcing.delisted ?? calendar.lastDate)
        let tail = try workspace.store.seriesTail(of: symbol, feed: provider.feed, count: Self.overlap)
        if let last = tail?.bars.last?.session, last >= settledSession(calendar, at: now, through: through) {
            return true
        }
        let asksActions = tail?.actionsKnown.map { now.timeIntervalSince($0) > Self.actionsHoldFor } ?? true
        do throws(ProviderFailure) {
            let since = workspace.configuration.providers.since
            var history = try await fetching.history(
                of: listing, from: tail?.bars.first?.session ?? since, through: through, provider: provider,
                asksActions: asksActions)
            if let tail {
                let change = SeriesComparison.change(
                    from: tail.bars, actions: tail.actions, basis: tail.basis, to: history.series)
                if let change {
                    workspace.log.notice(
                        "\(symbol): \(provider.title) changed past prices (\(change)); the whole series is fetched again"
                    )
                    history = try await fetching.history(
                        of: listing, from: min(tail.first, since), through: through, provider: provider,
                        asksActions: true)
                    try refuseShortened(history, tail)
                }
            } else {
                try await addFormerListings(sourcing, to: &history, fetching)
            }
            answer.histories.append((rank, history))
            if asksActions { await askShares(provider, listing, through, into: &answer, fetching) }
            await askIntraday(provider, listing, through, into: &answer, fetching)
            return true
        } catch {
            if case .notMeasured(_, .cancelled) = error { throw CancellationError() }
            answer.failures.append(error)
            return false
        }
    }

    /// The last session whose close is long enough ago that its bar can be there.
    private func settledSession(
        _ calendar: TradingCalendar, at instant: Date, through: SessionDate
    ) -> SessionDate {
        calendar.sessions.last { $0.date <= through && $0.close.addingTimeInterval(PriceHistory.settling) <= instant }?
            .date
            ?? calendar.lastDate
    }

    /// A history on another basis replaces the stored one as a whole or not at all.
    private func refuseShortened(_ history: PriceHistory, _ tail: SeriesTail) throws(ProviderFailure) {
        guard tail.basis != history.series.basis, let first = history.series.bars.first?.session, first > tail.first
        else {
            return
        }
        throw .malformed(
            history.provider,
            problem: "its prices are '\(history.series.basis ?? "unknown")' and begin on \(first), those stored "
                + "'\(tail.basis ?? "unknown")' since \(tail.first); the two would mix", found: "a shorter history")
    }

    /// Asks for the history under former symbols, where a provider keeps it apart.
    private func addFormerListings(
        _ sourcing: PriceSourcing, to history: inout PriceHistory, _ fetching: PriceFetching
    ) async throws(ProviderFailure) {
        for former in sourcing.former.reversed() {
            guard let first = history.series.bars.first?.session, first > former.through else { continue }
            let exchange: Exchange
            do throws(MarketError) {
                exchange = try Exchange.named(former.exchange)
            } catch {
                continue  // the watchlist names known exchanges alone
            }
            do throws(ProviderFailure) {
                let earlier = try await fetching.history(
                    of: Listing(symbol: former.symbol, exchange: exchange, spellings: former.spellings),
                    from: workspace.configuration.providers.since, through: former.through,
                    provider: history.provider, asksActions: true)
                history.prepend(earlier, through: former.through)
            } catch {
                if case .notMeasured(_, .cancelled) = error { throw error }
                history.remarks.append(
                    "there are no prices under its former symbol \(former.symbol): \(error.description)")
            }
        }
    }

    private func askShares(
        _ provider: ProviderName, _ listing: Listing, _ through: SessionDate, into answer: inout Answer,
        _ fetching: PriceFetching
    ) async {
        do throws(ProviderFailure) {
            answer.shares += try await fetching.shares(
                of: listing, from: workspace.configuration.providers.since, through: through, provider: provider)
        } catch {
            workspace.log.debug("\(listing.symbol): no shares outstanding: \(error.description)")
        }
    }

    private func askIntraday(
        _ provider: ProviderName, _ listing: Listing, _ through: SessionDate, into answer: inout Answer,
        _ fetching: PriceFetching
    ) async {
        guard let interval = workspace.configuration.providers.intraday else { return }
        do throws(ProviderFailure) {
            let bars = try await fetching.intraday(
                of: listing, from: through.adding(days: -Self.intradayDays), through: through, interval: interval,
                provider: provider
            ).intraday
            // The bar of a session that is still open is dropped.
            let now = workspace.now().timeIntervalSince1970
            answer.intraday.append((provider, bars.filter { Double($0.end) <= now }))
        } catch {
            workspace.log.debug("\(listing.symbol): no bars within sessions: \(error.description)")
        }
    }

    // MARK: Storing

    private func take(_ answer: Answer, into outcome: inout Outcome) throws {
        let store = workspace.store
        let now = workspace.now()
        let symbol = answer.instrument.symbol
        for (rank, history) in answer.histories {
            outcome.saved += try store.saveBars(
                history.series, feed: history.provider.feed, rank: rank, isComplete: true, partial: history.partial,
                at: now)
            let problems = history.problems.map { StoredPriceProblem($0, source: history.provider.title) }
            try store.savePriceProblems(problems, source: history.provider.title, symbol: symbol)
            try store.noteProviderFailure(nil, provider: history.provider, symbol: symbol, at: now)
            outcome.problems += problems.count
            for remark in history.remarks { workspace.log.notice("\(symbol): \(history.provider.title): \(remark)") }
        }
        for (provider, bars) in answer.intraday {
            try store.saveIntraday(bars, of: symbol, feed: provider.feed)
        }
        try store.saveShares(answer.shares, of: symbol, at: now)
        for failure in answer.failures {
            try store.noteProviderFailure(
                (failure.state, failure.description), provider: failure.provider, symbol: symbol, at: now)
            workspace.log.warning("\(symbol): \(failure.description)")
        }
        if !answer.isServed {
            let reasons = answer.failures.map(\.description) + [answer.obstacle?.description].compactMap(\.self)
            outcome.failures.append("prices of \(symbol): \(reasons.joined(separator: " "))")
            outcome.lacksKeys = outcome.lacksKeys || answer.failures.contains { $0.lacksKey }
        }
    }
}

extension ProviderFailure {
    var lacksKey: Bool {
        if case .notMeasured(_, .keyMissing) = self { true } else { false }
    }
}
