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

            Lists the sources of the configuration. With --database and without --config, lists the sources in that database.

            Examples:
              aftershock sources list
              aftershock sources list --state failing --format csv
              aftershock sources list --database reports/demo/demo.db
            """)

    @Option(help: "Only sources in this state.")
    var state: SourceHealth.State?

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let sources = try common.sources(now: Date()).filter { state == nil || $0.state == state }
            try writer.write(Self.table(sources))
            return .done
        }
    }

    private static func table(_ sources: [SourceHealth]) -> Table {
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
            rows: sources.map { source in
                let stored = source.stored
                return [
                    .text(source.title), .text(source.state.rawValue), .text(source.kind),
                    .text(source.language?.rawValue), stored?.succeeded.map { .instant($0) } ?? .none,
                    .integer(stored?.failures ?? 0), stored?.nextAllowed.map { .instant($0) } ?? .none,
                    .text(stored?.currentAddress ?? source.address), .text(stored?.lastError),
                ]
            })
    }
}
