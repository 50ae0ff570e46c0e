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
            try writer.write(trial.table)
            return .done
        }
    }
}

extension SourceTrial {
    /// What a source gives, a property a row.
    var table: Table {
        var rows: [[Table.Cell]] = []
        func add(_ name: String, _ value: String?) { rows.append([.text(name), .text(value)]) }
        add("title", source.title)
        add("address", source.address)
        add("kind", source.kind.rawValue)
        add("format", feed?.format.rawValue)
        add("language", source.language?.rawValue)
        add("entries", feed.map { "\($0.entries.count)" })
        add("with_full_text", "\(fullTexts)")
        add("newest", newest?.rfc3339)
        add("truncated", feed.map { "\($0.isTruncated)" })
        add("validators", response.validators.isEmpty ? "none" : "yes")
        add("minutes_between_reads", feed?.schedule.minutes.map { "\($0)" })
        add("reserves_mining", reservation?.description)
        return Table(
            name: "source", title: source.title,
            columns: [.init("property", "Property"), .init("value", "Value", minimumWidth: 20)], rows: rows)
    }
}
