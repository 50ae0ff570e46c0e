import ArgumentParser
import Catalog
import Foundation
import Logging
import News
import Pipeline
import Reports
import Store

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Fetch prices and news and store what is new.",
        discussion: """
            Fetches every source that is due. A source that fails does not stop the others; the exit code is then 3.

            Examples:
              aftershock ingest
              aftershock ingest news
              aftershock ingest prices --file bars.csv
              aftershock ingest --file article.txt --published 2025-01-27
              curl -s https://example.com/feed.xml | aftershock ingest --file -
            """)

    @Argument(help: "Only news or only prices.")
    var part: Stages.Part?

    @Option(
        help: ArgumentHelp("Read a feed, page, text or price table; '-' reads stdin.", valueName: "path"))
    var file: String?

    @Option(help: ArgumentHelp("With --file: its date, if the document has none.", valueName: "instant"))
    var published: String?

    @Option(help: ArgumentHelp("With --file: the title of a plain text.", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("With --file: the document's language, as a hint.", valueName: "code"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "With --file: the zone of dates that name none, as Europe/Berlin or +01:00.", valueName: "zone"))
    var zone: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            guard file != nil || (published == nil && title == nil && language == nil && zone == nil) else {
                throw ProgramError.wrongUsage("--published, --title, --language and --zone work with --file only.")
            }
            if let zone, TimeZone(written: zone) == nil {
                throw ProgramError.wrongUsage(
                    "There is no zone '\(zone)'. Use a name as Europe/Berlin or an offset as +01:00.")
            }
            let publication = try published.map { try InstantArgument.read($0, option: "--published") }
            let workspace = try common.workspace(mustExist: false)
            return try await RunLock.holding(database: workspace.store.path, command: "ingest") {
                if let file { return try await ingest(file: file, published: publication, into: workspace) }
                return ExitStatus(StageOutcome(try await Stages.ingest(part, into: workspace)))
            }
        }
    }

    private func ingest(file: String, published: PublicInstant?, into workspace: Workspace) async throws -> ExitStatus {
        if part == .prices {
            return ExitStatus(
                try await PriceIngestion(workspace: workspace).run(file: file).logged(to: workspace.log))
        }
        let ingestion = FileIngestion(
            workspace: workspace, hints: DocumentHints(title: title, published: published),
            language: language.flatMap(Language.init(tag:)), zone: zone.flatMap { TimeZone(written: $0) })
        let all =
            file == "-"
            ? try ingestion.run(
                [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()), name: "standard input", address: "stdin:")
            : try await ingestion.run(path: file)
        let prose = locale.prose(workspace.configuration.locale)
        for saved in all {
            let state =
                switch saved {
                case .new: prose("new", "neu")
                case .changed(_, let version):
                    prose("changed, now version \(version)", "geändert, jetzt Fassung \(version)")
                case .unchanged: prose("known", "bekannt")
                }
            let line = prose("article \(saved.id): \(state)", "Artikel \(saved.id): \(state)")
            FileHandle.standardOutput.write(Data((line + "\n").utf8))
        }
        return .done
    }
}

extension Stages.Part: ExpressibleByArgument {}
