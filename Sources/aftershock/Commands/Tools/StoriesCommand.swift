import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Stories

struct StoriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories", abstract: "Group articles into stories without a database.",
        subcommands: [ClusterCommand.self])

    struct ClusterCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cluster", abstract: "Group articles into stories, one JSON line per article.",
            discussion: """
                Request: {"id": …, "published": "2025-01-27T21:00:00Z", "language"?: "de", "source"?: …, "title": …, "text"?: …}, in order of time. Answer: {"id": …, "story": the id of the story's first article}. The language is identified if it is missing. Names come from the watchlist and releases of the configuration.

                Examples:
                  aftershock stories cluster --batch < articles.jsonl
                """)

        @Flag(help: "Read one request per line from stdin and write one answer per line.")
        var batch = false

        @Option(help: ArgumentHelp("Use the names in this configuration's lists.", valueName: "path"))
        var config: String?

        func run() async throws {
            try await Program.run {
                let configuration =
                    try config.map { try Configuration.read($0) }
                    ?? .shipped(environment: ProcessInfo.processInfo.environment)
                var stories = StoryBatch(try configuration.gazetteer())
                return try LineFilter.run(isBatch: batch, name: "stories cluster") { try stories.answer($0) }
            }
        }
    }
}
