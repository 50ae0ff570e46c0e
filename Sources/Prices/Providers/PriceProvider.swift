import Foundation
import Markets

/// A service that knows prices: how it is asked, and how its answers read.
///
/// A provider is a value without state: it makes addresses and reads bytes. ``PriceFetching`` asks, and keeps to the limits.
package protocol PriceProvider: Sendable {
    static var facts: ProviderFacts { get }

    /// - Returns: Nil if the configuration lacks what the provider needs.
    init?(_ setup: ProviderSetup)

    /// What has to be asked for a daily history, in order; the first is always ``PriceQuery/Subject/bars``.
    ///
    /// Providers whose bars bring splits and dividends along need no more than that.
    var historySubjects: [PriceQuery.Subject] { get }

    /// The symbol as this provider writes it, from the watchlist's spelling and the exchange; nil where it has no such market.
    func spelling(of symbol: String, on exchange: Exchange) -> String?

    /// - Throws: ``ProviderFailure/notMeasured(_:_:)`` for what it does not offer.
    func request(for query: PriceQuery, key: ProviderKey?) throws(ProviderFailure) -> ProviderRequest

    /// Reads an answer, whatever its status is; the key that was sent is given so that no message repeats it.
    ///
    /// - Returns: Its contents within the query's window.
    /// - Throws: The ``ProviderFailure`` that the answer is.
    func answer(
        in reply: ProviderReply, to query: PriceQuery, key: ProviderKey?
    ) throws(ProviderFailure) -> PriceAnswer
}

/// One question to a provider.
package struct PriceQuery: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        /// Of whole sessions.
        case bars
        case intraday(IntradayBar.Interval)
        case splits
        case dividends
        /// Shares outstanding.
        case shares
    }

    /// As the provider writes it.
    package var symbol: String
    package var exchange: Exchange
    /// Both included.
    package var from: SessionDate
    package var through: SessionDate
    package var subject: Subject
    /// The address of the answer's next page.
    package var page: String?

    package init(
        symbol: String, exchange: Exchange, from: SessionDate, through: SessionDate, subject: Subject = .bars,
        page: String? = nil
    ) {
        self.symbol = symbol
        self.exchange = exchange
        self.from = from
        self.through = through
        self.subject = subject
        self.page = page
    }
}

/// A request; its address may contain the key and is never shown.
package struct ProviderRequest: Hashable, Sendable {
    package var address: String
    package var headers: [String: String]

    init(_ address: String, headers: [String: String] = [:]) {
        self.address = address
        self.headers = headers
    }
}

/// What came back.
package struct ProviderReply: Sendable {
    package var status: Int
    package var body: [UInt8]
    /// From the header `Retry-After`.
    package var retryAfter: Date?
    package var received: Date

    package init(status: Int = 200, body: [UInt8], retryAfter: Date? = nil, received: Date) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
        self.received = received
    }
}

/// The contents of an answer.
package struct PriceAnswer: Hashable, Sendable {
    /// Oldest first, one a session, those of the query's window alone.
    package var bars: [Bar] = []
    /// Oldest first.
    package var intraday: [IntradayBar] = []
    /// Nil if the answer is not about them.
    package var actions: [CorporateAction]?
    package var shares: [SharesOutstanding] = []
    package var basis: PriceBasis?
    package var currency: String?
    /// The query's ``PriceQuery/page`` for what comes next.
    package var next: String?
    /// Rows and values that were not taken as they are.
    package var problems: [PriceProblem] = []
    /// What the provider wants its caller to know, as "the plan ends a year ago".
    package var warning: String?
}
