import ArgumentParser
import Catalog
import Feeds
import Foundation
import Logging
import News
import Pipeline
import Reports
import Store
import Web

struct SourcesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "The sources of news: their health, new ones, and the list for other programs.",
        subcommands: [ListCommand.self, AddCommand.self, TestCommand.self, ExportCommand.self])

    struct ListCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the sources and how they are.",
            discussion: """
                A source is ok, new (never read), waiting (read, and not due yet), failing, moved (and asked at its new address), or gone.

                Examples:
                  aftershock sources list
                  aftershock sources list --state failing --format csv
                """)

        enum State: String, ExpressibleByArgument, CaseIterable {
            case ok
            case new
            case waiting
            case failing
            case moved
            case gone

            init(_ source: StoredSource?, now: Date) {
                guard let source, source.attempted != nil else {
                    self = .new
                    return
                }
                self =
                    source.gone != nil
                    ? .gone
                    : source.failures > 0
                        ? .failing
                        : source.currentAddress != source.address
                            ? .moved : (source.nextAllowed ?? .distantPast) > now ? .waiting : .ok
            }
        }

        @Option(help: "Only sources in this state.")
        var state: State?

        @OptionGroup var output: OutputOptions
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Program.run {
                let writer = try ResultWriter(output)
                let environment = ProcessInfo.processInfo.environment
                let configuration = try Configuration.located(common.config, environment: environment)
                let path = UserFolder.database(common.database, environment: environment)
                let stored = FileManager.default.fileExists(atPath: path) ? try Store(path: path).sources() : []
                let known = Dictionary(stored.map { ($0.address, $0) }) { first, _ in first }
                let now = Date()
                let rows = try configuration.readSources().map { source in
                    let stored = known[source.address]
                    return (source, stored, State(stored, now: now))
                }.filter { state == nil || $0.2 == state }
                try writer.write(Self.table(rows))
                return .done
            }
        }

        private static func table(_ rows: [(source: Source, stored: StoredSource?, state: State)]) -> Table {
            Table(
                name: "sources", title: "Sources",
                columns: [
                    .init("title", "Source", minimumWidth: 16), .init("state", "State"),
                    .init("kind", "Kind", rank: 4), .init("language", "Language", rank: 3),
                    .init("succeeded", "Last read"), .init("failures", "Failures", .trailing),
                    .init("next_allowed", "Not before", rank: 2),
                    .init("address", "Address", rank: 5, minimumWidth: 20),
                    .init("last_error", "Last error", rank: 1, minimumWidth: 20),
                ],
                rows: rows.map { source, stored, state in
                    [
                        .text(source.title), .text(state.rawValue), .text(source.kind.rawValue),
                        .text(source.language?.rawValue), stored?.succeeded.map { .instant($0) } ?? .none,
                        .integer(stored?.failures ?? 0), stored?.nextAllowed.map { .instant($0) } ?? .none,
                        .text(stored?.currentAddress ?? source.address), .text(stored?.lastError),
                    ]
                })
        }
    }

    struct TestCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Read a source once, store nothing, and say what it gives.",
            discussion: """
                The address is a feed, a page that names one, or a title of 'aftershock sources list'.

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
                try writer.write(SourcesCommand.table(of: trial))
                return .done
            }
        }
    }

    struct AddCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add a source to the first list of the configuration.",
            discussion: """
                Of a page the feed that it names is added; it is read once before. The rest of the list stays as it is written.

                Examples:
                  aftershock sources add https://example.com
                  aftershock sources add https://example.com/feed.xml --folder Deutsch --language de
                """)

        @Argument(help: "A feed, or a page that names one.")
        var address: String

        @Option(help: ArgumentHelp("What it is called; its own title otherwise.", valueName: "text"))
        var title: String?

        @Option(help: ArgumentHelp("The folder of the list, with / between folders.", valueName: "name"))
        var folder: String?

        @Option(help: ArgumentHelp("The language it is written in, as a hint.", valueName: "code"))
        var language: String?

        @Flag(help: "Add the page itself, as an article that is read again and again.")
        var page = false

        @OptionGroup var output: OutputOptions
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Program.run {
                let writer = try ResultWriter(output)
                let environment = ProcessInfo.processInfo.environment
                let configuration = try Configuration.located(common.config, environment: environment)
                guard let list = configuration.feeds.first else {
                    throw ProgramError.wrongUsage(
                        "'\(configuration.path)' names no list of sources under feeds: name one there first.")
                }
                if let language, Language(tag: language) == nil {
                    throw ProgramError.wrongUsage("'\(language)' is no language in two letters, as 'de'.")
                }
                var trial = try await SourceTrial.run(
                    address, fetcher: configuration.fetcher { Date() }, asPage: page)
                if let title { trial.source.title = title }
                if let folder { trial.source.folder = folder }
                if let language { trial.source.language = Language(tag: language) }
                if let known = try configuration.readSources().first(where: {
                    $0.address == trial.source.address
                }) {
                    throw ProgramError.wrongUsage("'\(known.address)' is listed already, as '\(known.title)'.")
                }
                guard let text = SourceList.text(try TextFile.read(list), adding: trial.source) else {
                    throw ProgramError.wrongUsage("'\(list)' is no OPML list: it has no </body>.")
                }
                try TextFile.write(text, to: list)
                try writer.write(SourcesCommand.table(of: trial))
                Program.say("added to \(list)")
                return .done
            }
        }
    }

    struct ExportCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write all lists as one OPML list, for other programs.",
            discussion: """
                Examples:
                  aftershock sources export > sources.opml
                """)

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Program.run {
                let configuration = try Configuration.located(
                    common.config, environment: ProcessInfo.processInfo.environment)
                let list = SourceList(title: "Aftershock", sources: try configuration.readSources())
                FileHandle.standardOutput.write(Data(list.encode().utf8))
                return .done
            }
        }
    }

    /// What a source gives, a property a row.
    static func table(of trial: SourceTrial) -> Table {
        var rows: [[Table.Cell]] = []
        func add(_ name: String, _ value: String?) { rows.append([.text(name), .text(value)]) }
        add("title", trial.source.title)
        add("address", trial.source.address)
        add("kind", trial.source.kind.rawValue)
        add("format", trial.feed?.format.rawValue)
        add("language", trial.source.language?.rawValue)
        add("entries", trial.feed.map { "\($0.entries.count)" })
        add("with_full_text", "\(trial.fullTexts)")
        add("newest", trial.newest?.rfc3339)
        add("truncated", trial.feed.map { "\($0.isTruncated)" })
        add("validators", trial.response.validators.isEmpty ? "none" : "yes")
        add("minutes_between_reads", trial.feed?.schedule.minutes.map { "\($0)" })
        add("reserves_mining", trial.reservation?.description)
        return Table(
            name: "source", title: trial.source.title,
            columns: [.init("property", "Property"), .init("value", "Value", minimumWidth: 20)], rows: rows)
    }
}
