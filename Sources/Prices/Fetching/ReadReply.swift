import Foundation
import Markets
import TextFormats

/// An answer on its way through the questions that every service's answer is asked: whether it is a page, an excuse, a refusal.
///
/// Content comes before status: rate limits and challenges arrive behind 200, and unknown symbols behind 200 and 404.
struct ReadReply {
    let provider: ProviderName
    let reply: ProviderReply
    let redaction: Redaction

    init(_ provider: ProviderName, _ reply: ProviderReply, key: ProviderKey?) {
        self.provider = provider
        self.reply = reply
        redaction = Redaction([key])
    }

    /// The answer as JSON.
    ///
    /// - Throws: ``ProviderFailure`` for pages, plain texts, status 429 and the server's own failures. An answer in JSON with
    ///   another failed status is returned: its fields say more.
    func json() throws(ProviderFailure) -> JSONValue {
        let value: JSONValue
        do throws(JSONSyntaxError) {
            value = try JSONValue(reply.body, isLenient: true)
        } catch {
            // A page or a sentence, which is the answer.
            throw refusal(of: text)
        }
        guard value.members != nil || value.items != nil else { throw refusal(of: text) }
        if reply.status == 429 { throw limited(Self.sentence(in: value) ?? "status 429") }
        if reply.status >= 500, value.members?.isEmpty ?? true { throw unreachable() }
        return value
    }

    /// The failure that a reply without data means.
    func refusal(of text: String) -> ProviderFailure {
        let isPage = text.first == "<"
        let words = text.lowercased()
        if reply.status == 429 || Refusal.saysLimited(words) { return limited(text) }
        if reply.status >= 500 { return unreachable() }
        if reply.status == 401 || reply.status == 402 || reply.status == 403 || Refusal.saysBlocked(words) {
            return blocked(text)
        }
        // A page behind 200 is a browser's challenge or a consent form; behind 404 the address itself is wrong.
        if isPage, reply.status < 400 { return blocked(text) }
        if text.isEmpty { return malformed("it is empty") }
        return malformed(isPage ? "it is a page, with status \(reply.status)" : "it is not JSON")
    }

    /// The body as text, without the space around it.
    var text: String {
        String(decoding: reply.body.prefix(65_536), as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines.union(CharacterSet(charactersIn: "\u{FEFF}")))
    }

    func limited(_ said: String) -> ProviderFailure {
        let next = reply.retryAfter ?? Refusal.nextAllowed(said.lowercased(), now: reply.received)
        return .limited(provider, nextAllowed: next, said: shown(said))
    }

    func blocked(_ said: String) -> ProviderFailure { .blocked(provider, said: shown(said)) }

    func malformed(_ problem: String) -> ProviderFailure {
        .malformed(provider, problem: redaction.redact(problem), found: redaction.beginning(of: reply.body))
    }

    func unreachable() -> ProviderFailure {
        .unreachable(provider, reason: "It answered with status \(reply.status).")
    }

    func empty(_ query: PriceQuery) -> ProviderFailure {
        .emptyWindow(provider, symbol: query.symbol, from: query.from, through: query.through)
    }

    func noSuchSymbol(_ query: PriceQuery) -> ProviderFailure { .noSuchSymbol(provider, symbol: query.symbol) }

    /// The failure that a message of the service means, by its words and its status.
    func failure(saying message: String, status: Int? = nil, query: PriceQuery) -> ProviderFailure {
        let words = message.lowercased()
        let status = status ?? reply.status
        if status == 429 || Refusal.saysLimited(words) { return limited(message) }
        if status == 404 || Refusal.saysUnknownSymbol(words) { return noSuchSymbol(query) }
        if Refusal.saysEmpty(words) { return empty(query) }
        if (401...403).contains(status) || Refusal.saysBlocked(words) { return blocked(message) }
        if status >= 500 { return unreachable() }
        return malformed("it says \"\(String(message.prefix(160)))\"")
    }

    private func shown(_ text: String) -> String { redaction.beginning(of: Array(text.utf8)) }

    /// The first sentence among the fields in which services explain themselves.
    private static func sentence(in value: JSONValue) -> String? {
        for name in ["message", "error", "detail", "Information", "Note", "Error Message", "description"] {
            if let text = value[name]?.text { return text }
        }
        return nil
    }
}

/// What the words of a refusal mean; all are looked for in lower case.
enum Refusal {
    private static let limit = [
        "too many requests", "rate limit", "rate-limit", "ratelimit", "daily hits limit", "request limit",
        "requests limit", "requests per day", "requests per minute", "run out of api credits", "call frequency",
        "calls per minute", "limit reach", "exceeded the maximum", "exceeded your", "run over your", "quota",
        "throttl", "too often",
    ]
    private static let block = [
        "legacy endpoint", "premium endpoint", "premium query", "exclusive endpoint", "special endpoint",
        "invalid api key", "invalid api call key", "apikey is invalid", "api key is invalid",
        "apikey parameter is incorrect",
        "invalid token", "invalid crumb", "unauthorized", "unauthenticated", "not authorized", "not_authorized",
        "forbidden", "permission", "access denied", "unknown api key", "captcha", "enable javascript", "verify you are",
        "upgrade your plan", "upgrade your subscription", "not available with your plan", "not available under your",
        "only available", "please authenticate",
    ]
    private static let unknown = [
        "symbol may be delisted", "no data found", "ticker not found", "not found", "invalid symbol", "unknown symbol",
        "symbol not supported", "missing or invalid. please provide a valid symbol", "no such symbol",
    ]
    private static let empty = [
        "data doesn't exist for startdate", "no data is available on the specified dates", "no data available for",
    ]

    static func saysLimited(_ words: String) -> Bool { limit.contains { words.contains($0) } }
    static func saysBlocked(_ words: String) -> Bool { block.contains { words.contains($0) } }
    static func saysUnknownSymbol(_ words: String) -> Bool { unknown.contains { words.contains($0) } }
    static func saysEmpty(_ words: String) -> Bool { empty.contains { words.contains($0) } }

    /// When a limit that a text speaks of is over: a daily one at the next midnight of UTC, one of an hour or a minute after that
    /// time; a quarter of an hour where it does not say.
    static func nextAllowed(_ words: String, now: Date) -> Date {
        if words.contains("month") { return now.addingTimeInterval(86_400) }
        if words.contains("day") || words.contains("daily") {
            let seconds = now.timeIntervalSince1970
            return Date(timeIntervalSince1970: ((seconds / 86_400).rounded(.down) + 1) * 86_400)
        }
        if words.contains("hour") { return now.addingTimeInterval(3_600) }
        if words.contains("minute") { return now.addingTimeInterval(60) }
        return now.addingTimeInterval(900)
    }
}
