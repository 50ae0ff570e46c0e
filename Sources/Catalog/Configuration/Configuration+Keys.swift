import Markets
import News

extension Configuration {
    /// A part of the documentation.
    package struct Section: Sendable {
        package let title: String
        let keys: [Key<Configuration>]
    }

    /// Every key of the configuration, by what it is about.
    static let sections: [Section] = [
        Section(
            title: "What is read",
            keys: [
                Key(
                    "feeds", ValueKind.path.list, \.feeds, example: "[mine.opml]",
                    "OPML files with the feeds and pages that are read."),
                Key(
                    "watchlist", .path, \.watchlist, isRequired: true,
                    "The instruments, their exposure groups, and the companies that news may name."),
                Key("releases", .path, \.releases, isRequired: true, "The AI labs, their models and their releases."),
                Key(
                    "confounders", .path, \.confounders, isRequired: true,
                    "Dated events that could move prices besides a release."),
                Key(
                    "sessions", ValueKind.path.optional, \.sessions, fallback: "the list that comes with the program",
                    example: "sessions.txt",
                    "Corrections of the exchanges' sessions."),
                Key(
                    "models", ValueKind.path.optional, \.models, fallback: "the list that comes with the program",
                    example: "models.yaml",
                    hasVariable: false, "The models that `aftershock model pull` can fetch."),
                Key(
                    "recorded", ValueKind.instant.optional, \.recorded, example: "2025-02-03T22:00:00Z",
                    "For recorded data: the instant at which all of it was there. Entries then count as seen when they were published."
                ),
            ]),
        Section(
            title: "Prices",
            keys: [
                Key(
                    "prices", ValueKind.mapping(PriceSource.table, finish: PriceSource.finish).list, \.prices,
                    "Tables of daily bars that are fetched as a whole, with the columns symbol, session (or date) and close, and where they are known open, high, low, volume and adjusted_close."
                ),
                Key(
                    "providers", .mapping(ProviderSettings.table), \.providers,
                    "Services that are asked for the prices of each instrument. Their keys come from the environment only."
                ),
                Key(
                    "returns", .choice("adjustment of returns"), \.adjustment,
                    "The returns that studies use: the closes adjusted for splits and dividends, for splits only, or as the source gives them."
                ),
            ]),
        Section(
            title: "Fetching",
            keys: [
                Key(
                    "contact", ValueKind.text.optional, \.contact, example: "https://example.com/about",
                    "A mail or web address that is sent with every request, so that an outlet can reach you."),
                Key("concurrency", .wholeNumber(1...64), \.concurrency, "The most transfers at one time."),
                Key("host_delay", .seconds(0...60), \.hostDelay, "The pause between two requests to one host."),
                Key(
                    "feed_interval", .wholeNumber(0...1440), \.feedInterval,
                    "The least minutes between two reads of a source that sets no `ttl` and no interval. A source with few entries is read less often, up to eight times this pause; 0 reads every source in every run."
                ),
                Key(
                    "follow", .choice("rule for teasers"), \.follow,
                    "The entries whose pages are read where the feed gives only a teaser: `watched` for those that name a company, a lab or a model of the lists, `all`, or `never`. Robots.txt and reservations are obeyed."
                ),
                Key(
                    "follow_budget", .wholeNumber(0...100_000), \.followBudget,
                    "The most pages behind teasers that one run asks for, the newest first."),
                Key(
                    "proxy", ValueKind.address("address").optional, \.proxy,
                    fallback: "that of `https_proxy`, `http_proxy` or `all_proxy`, without the hosts in `no_proxy`",
                    example: "http://proxy.example:3128",
                    "The HTTP or SOCKS proxy for all requests, such as `http://proxy.example:3128`; `none` uses no proxy. Allowed hosts are asked directly."
                ),
                Key(
                    "response_limit", .wholeNumber(1...1024), \.responseLimit,
                    "The largest answer that is read, in MiB; feeds, pages and tables that are larger fail."),
                Key(
                    "reservations", .choice("reservations"), \.reservations,
                    "What happens where an outlet reserves text and data mining: `obey` stores nothing of it, `note` reads it and names the reservation in the log."
                ),
                Key(
                    "allowed_hosts", ValueKind.address("host").list, \.allowedHosts, example: "[localhost:8080]",
                    "Hosts that may be fetched from although they are not on the public internet, such as `localhost:8080`."
                ),
            ]),
        Section(
            title: "Digests",
            keys: [
                Key(
                    "digests", .mapping(Digests.table), \.digests, "The engine that summarizes and classifies articles."
                )
            ]),
        Section(
            title: "Reports",
            keys: [
                Key(
                    "reports", ValueKind.path.optional, \.reports, fallback: "`reports` in the working folder",
                    example: "reports",
                    "The folder of the reports that `aftershock report … --save` writes."),
                Key(
                    "locale", ValueKind<ReportLocale>.choice("locale").optional, \.locale,
                    fallback: "the language of `LC_ALL`, `LC_MESSAGES` or `LANG` if that is `de`, else `en`",
                    example: "de",
                    "The language of sentences, headings, numbers and dates in everything that commands print for people."
                ),
            ]),
    ]

    /// Every key with those below it, for documentation.
    package static var keys: [KeyDescription] { table.descriptions }

    static let table = KeyTable(
        "the configuration", initial: Configuration(path: ""), sections.flatMap(\.keys))
}

extension Configuration.PriceSource {
    static let table = KeyTable(
        "a price source", initial: Configuration.PriceSource(),
        [
            Key(
                "provider", .choice("provider"), \.provider, isRequired: true, example: "csv", "The form of the table."),
            Key(
                "address", .address(), \.address, isRequired: true, example: "https://prices.example/bars.csv",
                "The table's `https:` or `http:` address. `file:` addresses are read by `aftershock demo` only."),
            Key(
                "source", .text, \.source, fallback: "the address", example: "The Exchange, daily closes",
                "The name that is printed beside every number made from the table."),
        ])

    static func finish(
        _ source: inout Self, _ node: CatalogNode, _ reader: inout ConfigurationReader
    ) throws(CatalogError) {
        if source.source.isEmpty { source.source = source.address }
        source.address = FileAddress.resolved(source.address, in: reader.folder)
    }
}
