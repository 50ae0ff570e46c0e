import ArgumentParser
import Catalog
import Feeds
import Foundation
import News
import Pipeline
import Reports
import TextFormats
import Web

struct SourcesTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Read sources once and report what they contain, without storing anything.",
        discussion: """
            Takes the address of a feed, of a news sitemap, of a page that links to a feed, or a title from 'aftershock sources list'. Without one, reads every listed source and reports on each: its state, the server's status, format, entries, newest date, redirect, and whether robots.txt allows it.

            States: ok, empty, stale (no entry for 30 days), moved (for good), refused (by robots.txt, or text and data mining reserved), failed. The exit code is 3 if any source is refused or failed.

            Examples:
              aftershock sources test
              aftershock sources test --unverified -o sources.json
              aftershock sources test https://example.com/feed.xml
              aftershock sources test https://example.com --format json
              aftershock sources test https://example.com/article --page
              aftershock sources test https://example.com/news --pattern '/news/*'
            """)

    @Argument(help: "An address, or the title of a listed source (default: every listed source).")
    var address: String?

    @Flag(help: "Read the page itself as an article.")
    var page = false

    @Option(help: ArgumentHelp("Read the page's links that match as entries.", valueName: "pattern"))
    var pattern: String?

    @Flag(help: "Only listed sources that nobody has read yet.")
    var unverified = false

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if address != nil, unverified { throw ValidationError("Give either an address or --unverified.") }
        if address == nil, page || pattern != nil {
            throw ValidationError("--page and --pattern need the address of a page.")
        }
    }

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let sources = try configuration.readSources()
            let prose = writer.prose(locale, configuration.locale)
            guard let address else {
                let checks = await SourceCheck.all(
                    sources.filter { !unverified || $0.isUnverified }, configuration: configuration,
                    environment: environment, progress: ProgressLine.meter(isQuiet: common.quiet))
                try writer.write(SourceCheck.table(checks, prose))
                return checks.contains { $0.state == .failed || $0.state == .refused } ? .partial : .done
            }
            let listed = sources.first { $0.title == address }
            let trial = try await SourceTrial.run(
                try listed ?? Source(address: address, asPage: page, pattern: pattern),
                fetcher: configuration.fetcher(environment: environment) { Date() }, environment: environment)
            try writer.write(trial.table(prose))
            return .done
        }
    }
}

extension Source {
    /// A source that a person names on the command line.
    ///
    /// - Throws: ``ProgramError/wrongUsage(_:)`` for what is no pattern.
    init(address: String, asPage: Bool, pattern: String?) throws {
        self.init(kind: asPage ? .page : .feed, title: address, address: address)
        guard let pattern else { return }
        guard let links = LinkPattern(pattern), !asPage else {
            throw ProgramError.wrongUsage(
                "'\(pattern)' is no pattern of links. Write a path or an address, as '/news/*', and leave out --page.")
        }
        kind = .links
        self.pattern = links
    }
}

extension SourceTrial {
    /// The properties of a source, one per row.
    func table(_ prose: Prose) -> Table {
        var rows: [[Table.Cell]] = []
        func add(_ key: String, _ name: String, _ value: String?, shown: String? = nil) {
            let cell: Table.Cell = value.map { .word($0, shown ?? $0) } ?? .none
            rows.append([.word(key, name), cell])
        }
        func count(_ number: Int?) -> String? { number.map(prose.integer) }
        let (yes, no) = (prose("yes", "ja"), prose("no", "nein"))
        add("title", prose("title", "Titel"), source.title)
        add("address", prose("address", "Adresse"), source.address)
        add(
            "kind", prose("kind", "Art"), source.kind.rawValue,
            shown: prose.name(ofSourceKind: source.kind.rawValue))
        add("format", prose("format", "Format"), feed?.format.rawValue)
        add("language", prose("language", "Sprache"), source.language?.rawValue)
        let entries = feed?.entries.count
        add("entries", prose("entries", "Einträge"), entries.map { "\($0)" }, shown: count(entries))
        add("with_full_text", prose("with full text", "mit vollem Text"), "\(fullTexts)", shown: count(fullTexts))
        add("newest", prose("newest", "neuester"), newest?.rfc3339, shown: newest.map(prose.shortMinute))
        add(
            "truncated", prose("truncated", "abgebrochen"), feed.map { "\($0.isTruncated)" },
            shown: feed.map { $0.isTruncated ? yes : no })
        let hasValidators = !response.validators.isEmpty
        add(
            "validators", prose("validators", "Prüfmarken (ETag)"),
            hasValidators ? "yes" : "none", shown: hasValidators ? yes : no)
        add(
            "minutes_between_reads", prose("minutes between reads", "Minuten zwischen Abrufen"),
            feed?.schedule.minutes.map { "\($0)" })
        add("reserves_mining", prose("reserves text mining", "Text-Mining-Vorbehalt"), reservation?.description)
        return Table(
            name: "source", title: source.title,
            columns: [
                .init("property", prose("Property", "Eigenschaft")),
                .init("value", prose("Value", "Wert"), minimumWidth: 20, wraps: true),
            ], rows: rows, prose: prose)
    }
}

extension SourceCheck {
    /// The checks of sources, one source per row.
    static func table(_ checks: [SourceCheck], _ prose: Prose) -> Table {
        Table(
            name: "source_checks", title: prose("Test of the sources", "Prüfung der Quellen"),
            columns: [
                .init("title", prose("Source", "Quelle"), minimumWidth: 16), .init("state", prose("State", "Zustand")),
                .init("kind", prose("Kind", "Art"), rank: 5), .init("language", prose("Lang.", "Spr."), rank: 4),
                .init("status", prose("Status", "Status"), .trailing, rank: 3),
                .init("format", prose("Format", "Format"), rank: 4),
                .init("entries", prose("Entries", "Einträge"), .trailing),
                .init("newest", prose("Newest", "Neuester")), .init("robots", "robots.txt", rank: 3),
                .init("redirect", prose("Redirect", "Weiterleitung"), rank: 6, minimumWidth: 20),
                .init("address", prose("Address", "Adresse"), rank: 6, minimumWidth: 20),
                .init("problem", prose("Problem", "Problem"), rank: 1, minimumWidth: 20),
            ],
            rows: checks.map { check in
                [
                    .text(check.source.title), .word(check.state.rawValue, prose.name(check.state)),
                    .word(check.source.kind.rawValue, prose.name(ofSourceKind: check.source.kind.rawValue)),
                    .text(check.source.language?.rawValue), check.status.map { .integer($0) } ?? .none,
                    .text(check.format?.rawValue), check.entries.map { .integer($0) } ?? .none,
                    check.newest.map { .instant($0) } ?? .none,
                    .word(check.robots.rawValue, prose.name(check.robots)), .text(check.redirect),
                    .text(check.source.address), .text(check.problem),
                ]
            }, prose: prose)
    }
}

extension Prose {
    fileprivate func name(_ state: SourceCheck.State) -> String {
        switch state {
        case .ok: "ok"
        case .empty: self("empty", "leer")
        case .stale: self("stale", "verstummt")
        case .moved: self("moved", "umgezogen")
        case .refused: self("refused", "untersagt")
        case .failed: self("failed", "gestört")
        }
    }

    fileprivate func name(_ robots: SourceCheck.Robots) -> String {
        switch robots {
        case .allowed: self("allowed", "erlaubt")
        case .disallowed: self("disallowed", "untersagt")
        case .none: self("none", "keine")
        }
    }
}
