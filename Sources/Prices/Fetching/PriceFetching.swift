import Foundation
import Markets
import Web

/// Asks providers for an instrument's history over the network, one page and one subject after the other.
package struct PriceFetching: Sendable {
    private let fetcher: Fetcher
    private let providers: [ProviderName: any PriceProvider]
    private let keys: [ProviderName: ProviderKey]
    private let budget: RequestBudget
    private let calendars: Calendars
    private let now: @Sendable () -> Date
    private let allowsFile: Bool

    /// Pages of one answer; more would be a circle.
    private static let mostPages = 50

    /// Puts together what asking needs; `allowsFile` lets a CSV address name a file of this machine.
    package init(
        fetcher: Fetcher, providers: [any PriceProvider], keys: [ProviderName: ProviderKey], budget: RequestBudget,
        calendars: Calendars, allowsFile: Bool = false, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.fetcher = fetcher
        self.providers = Dictionary(providers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.keys = keys
        self.budget = budget
        self.calendars = calendars
        self.allowsFile = allowsFile
        self.now = now
    }

    /// What one provider knows of an instrument between two dates.
    ///
    /// With `asksActions`, splits and dividends are asked for too where they are questions of their own.
    ///
    /// - Returns: The history, with splits and dividends nil if they were not asked for or not answered.
    /// - Throws: Any ``ProviderFailure`` of the question for bars.
    package func history(
        of listing: Listing, from: SessionDate, through: SessionDate, provider name: ProviderName, asksActions: Bool
    ) async throws(ProviderFailure) -> PriceHistory {
        guard let provider = providers[name] else {
            throw .notMeasured(name, .notOffered("prices without being configured"))
        }
        guard let symbol = listing.spellings[name] ?? provider.spelling(of: listing.symbol, on: listing.exchange) else {
            throw .notMeasured(name, .notOffered("prices of \(listing.exchange.mic)"))
        }
        var query = PriceQuery(symbol: symbol, exchange: listing.exchange, from: from, through: through)
        var whole = try await answer(to: query, of: provider)
        var remarks: [String] = whole.warning.map { [$0] } ?? []
        if asksActions {
            var actions: [CorporateAction]? = []
            for subject in provider.historySubjects.dropFirst() {
                query.subject = subject
                do throws(ProviderFailure) {
                    let answer = try await answer(to: query, of: provider)
                    actions = actions.map { $0 + (answer.actions ?? []) }
                } catch {
                    if case .notMeasured(_, .cancelled) = error { throw error }
                    actions = nil
                    remarks.append("\(subject.words) are not known: \(error.description)")
                }
            }
            if provider.historySubjects.count > 1 { whole.actions = actions }
        }
        return PriceHistory(
            listing: listing, facts: type(of: provider).facts, answer: whole, query: query, remarks: remarks,
            calendars: calendars,
            fetched: now())
    }

    /// Bars within sessions.
    package func intraday(
        of listing: Listing, from: SessionDate, through: SessionDate, interval: IntradayBar.Interval,
        provider name: ProviderName
    ) async throws(ProviderFailure) -> PriceAnswer {
        try await single(.intraday(interval), of: listing, from: from, through: through, provider: name)
    }

    /// Shares outstanding, as many points in time as the provider has.
    package func shares(
        of listing: Listing, from: SessionDate, through: SessionDate, provider name: ProviderName
    ) async throws(ProviderFailure) -> [SharesOutstanding] {
        try await single(.shares, of: listing, from: from, through: through, provider: name).shares
    }

    private func single(
        _ subject: PriceQuery.Subject, of listing: Listing, from: SessionDate, through: SessionDate,
        provider name: ProviderName
    ) async throws(ProviderFailure) -> PriceAnswer {
        guard let provider = providers[name],
            let symbol = listing.spellings[name] ?? provider.spelling(of: listing.symbol, on: listing.exchange)
        else { throw .notMeasured(name, .notOffered(subject.words)) }
        return try await answer(
            to: PriceQuery(
                symbol: symbol, exchange: listing.exchange, from: from, through: through, subject: subject),
            of: provider)
    }

    /// All pages of an answer.
    private func answer(
        to query: PriceQuery, of provider: any PriceProvider
    ) async throws(ProviderFailure) -> PriceAnswer {
        var query = query
        var whole = try await page(query, of: provider)
        var asked: Set<String> = []
        while let next = whole.next {
            guard asked.insert(next).inserted, asked.count < Self.mostPages else {
                throw .malformed(provider.name, problem: "its pages go in a circle", found: "page \(asked.count + 1)")
            }
            query.page = next
            let page: PriceAnswer
            do throws(ProviderFailure) {
                page = try await self.page(query, of: provider)
            } catch .emptyWindow {
                break  // a last page may be empty
            }
            whole.append(page)
        }
        return whole
    }

    private func page(_ query: PriceQuery, of provider: any PriceProvider) async throws(ProviderFailure) -> PriceAnswer
    {
        let key = keys[provider.name]
        let request = try provider.request(for: query, key: key)
        try await budget.begin(provider.name)
        do throws(ProviderFailure) {
            let answer = try provider.answer(
                in: try await reply(to: request, of: provider.name, key: key), to: query, key: key)
            await budget.finish(provider.name, failure: nil)
            return answer
        } catch {
            await budget.finish(provider.name, failure: error)
            throw error
        }
    }

    private func reply(
        to request: ProviderRequest, of provider: ProviderName, key: ProviderKey?
    ) async throws(ProviderFailure) -> ProviderReply {
        do throws(WebError) {
            let response = try await fetcher.fetch(
                FetchRequest(
                    address: request.address, allowsFile: allowsFile, returnsFailedStatus: true,
                    headers: request.headers))
            return ProviderReply(
                status: response.status, body: response.body, retryAfter: response.retryAfter,
                received: response.fetched)
        } catch {
            if case .cancelled = error { throw .notMeasured(provider, .cancelled) }
            throw .unreachable(provider, reason: Redaction([key]).redact(error.description))
        }
    }
}

extension PriceAnswer {
    /// Adds a page that goes on where this one ends.
    mutating func append(_ page: PriceAnswer) {
        let known = Set(bars.map(\.session))
        bars = (bars + page.bars.filter { !known.contains($0.session) }).sorted { $0.session < $1.session }
        let begun = Set(intraday.map(\.start))
        intraday = (intraday + page.intraday.filter { !begun.contains($0.start) }).sorted { $0.start < $1.start }
        if let more = page.actions { actions = (actions ?? []) + more }
        shares += page.shares
        problems += page.problems
        warning = page.warning ?? warning
        next = page.next
    }
}
