import ArgumentParser
import Stories

struct StoriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories", abstract: "Group headlines into stories without a database.",
        subcommands: [ClusterCommand.self])

    struct ClusterCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cluster", abstract: "Group headlines into stories, one JSON line per headline.",
            discussion: """
                Examples:
                  aftershock stories cluster --batch < headlines.jsonl
                """)

        @Flag(help: "Read one request per line from stdin and write one answer per line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                var stories = StoryBatch()
                return try LineFilter.run(isBatch: batch, name: "stories cluster") { try stories.answer($0) }
            }
        }
    }
}
