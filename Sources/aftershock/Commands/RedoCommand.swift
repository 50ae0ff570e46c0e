import ArgumentParser
import Foundation
import Logging
import News
import Pipeline
import Store

extension Redo.Step: ExpressibleByArgument {}

struct RedoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redo",
        abstract: "Repeat every step after the fetch from the stored documents.",
        discussion: """
            Use it after an update or a change of the watchlist. 'parse' parses the stored documents again, 'mentions' finds companies, labs and models again, 'stories' rebuilds the stories, and 'digests' replaces the digests. Every step is followed by the later ones and by the analysis. Nothing is fetched.

            Articles keep their ids. Only versions that change get new digests, except with --from digests, which replaces the configured engine's digests of all chosen articles.

            Examples:
              aftershock redo
              aftershock redo --from mentions
              aftershock redo --from digests --since 2025-01-20
              aftershock redo --source 'Example Wire'
            """)

    @Option(help: "The first step to repeat: parse, mentions, stories or digests.")
    var from: Redo.Step?

    @Option(help: ArgumentHelp("Only articles since this date or instant.", valueName: "instant"))
    var since: String?

    @Option(help: ArgumentHelp("Only articles of this source.", valueName: "title"))
    var source: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let since = try since.map { try InstantArgument.read($0, option: "--since").instant }
            let workspace = try common.workspace(mustExist: true)
            let scope = ArticleScope(since: since, source: try source.map { try workspace.store.source(named: $0).id })
            return try await RunLock.holding(database: workspace.store.path, command: "redo") {
                let redo = Redo(workspace: workspace, from: from ?? .parse, scope: scope)
                return ExitStatus(try await Interruption.cancelling { try await redo.run() })
            }
        }
    }
}
