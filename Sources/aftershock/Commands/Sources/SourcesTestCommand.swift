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
        commandName: "test", abstract: "Read a source once and report what it contains, without storing it.",
        discussion: """
            Takes the address of a feed, of a page that links to one, or a title from 'aftershock sources list'.

            Examples:
              aftershock sources test https://example.com/feed.xml
              aftershock sources test https://example.com --format json
              aftershock sources test https://example.com/article --page
            """)

    @Argument(help: "An address, or the title of a listed source.")
    var address: String

    @Flag(help: "Read the page itself as an article.")
    var page = false

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let listed = try configuration.readSources().first { $0.title == address }
            let trial = try await SourceTrial.run(
                listed?.address ?? address, fetcher: configuration.fetcher { Date() },
                asPage: page || listed?.kind == .page)
            try writer.write(trial.table(writer.prose(locale, configuration.locale)))
            return .done
        }
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
