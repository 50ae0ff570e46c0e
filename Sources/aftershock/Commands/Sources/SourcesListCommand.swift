import ArgumentParser
import Catalog
import Foundation
import News
import Pipeline
import Reports
import Store

extension SourceHealth.State: ExpressibleByArgument {}

struct SourcesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the sources with their state.",
        discussion: """
            States: ok, new (never read), waiting (not due yet), failing, moved (fetched from its new address), gone.

            Lists the sources of the configuration and of your own list. An unverified source is one that nobody has read yet; 'aftershock sources test' reads it. With --database and without --config, lists the sources in that database.

            Examples:
              aftershock sources list
              aftershock sources list --state failing --format csv
              aftershock sources list --database reports/demo/demo.db
            """)

    @Option(help: "Only sources in this state.")
    var state: SourceHealth.State?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let sources = try common.sources(now: Date()).filter { state == nil || $0.state == state }
            try writer.write(Self.table(sources, writer.prose(locale, try common.configuredLocale())))
            return .done
        }
    }

    private static func table(_ sources: [SourceHealth], _ prose: Prose) -> Table {
        Table(
            name: "sources", title: prose("Sources", "Quellen"),
            columns: [
                .init("title", prose("Source", "Quelle"), minimumWidth: 16), .init("state", prose("State", "Zustand")),
                .init("kind", prose("Kind", "Art"), rank: 4), .init("language", prose("Lang.", "Spr."), rank: 3),
                .init("succeeded", prose("Last read", "Zuletzt gelesen")),
                .init("failures", prose("Failures", "Fehler"), .trailing),
                .init("next_allowed", prose("Not before", "Nicht vor"), rank: 2),
                .init("address", prose("Address", "Adresse"), rank: 5, minimumWidth: 20),
                .init("last_error", prose("Last error", "Letzter Fehler"), rank: 1, minimumWidth: 20),
                .init("unverified", prose("Unverified", "Ungeprüft"), rank: 6),
                .init("seen_on", prose("Seen on", "Gesehen am"), rank: 6),
            ],
            rows: sources.map { source in
                let stored = source.stored
                return [
                    .text(source.title), .word(source.state.rawValue, prose.name(source.state)),
                    .word(source.kind, prose.name(ofSourceKind: source.kind)),
                    .text(source.language?.rawValue), stored?.succeeded.map { .instant($0) } ?? .none,
                    .integer(stored?.failures ?? 0), stored?.nextAllowed.map { .instant($0) } ?? .none,
                    .text(stored?.currentAddress ?? source.address), .text(stored?.lastError),
                    .word("\(source.isUnverified)", source.isUnverified ? prose("yes", "ja") : prose("no", "nein")),
                    .text(source.seenOn),
                ]
            }, prose: prose)
    }
}

extension Prose {
    fileprivate func name(_ state: SourceHealth.State) -> String {
        switch state {
        case .ok: "ok"
        case .new: self("new", "neu")
        case .waiting: self("waiting", "wartet")
        case .failing: self("failing", "gestört")
        case .moved: self("moved", "umgezogen")
        case .gone: self("gone", "aufgegeben")
        }
    }

    /// `feed`, `page` or `file`; other kinds in their own word.
    func name(ofSourceKind kind: String) -> String {
        switch kind {
        case "page": self("page", "Seite")
        case "links": self("links", "Verweise")
        case "sitemap": "Sitemap"
        case "file": self("file", "Datei")
        default: kind
        }
    }
}
