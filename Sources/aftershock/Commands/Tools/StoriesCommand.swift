import ArgumentParser
import Stories

struct StoriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories", abstract: "Put headlines into stories without a database.",
        subcommands: [ClusterCommand.self])

    struct ClusterCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cluster", abstract: "Cluster headlines: a JSON line in, a JSON line out.",
            discussion: """
                Examples:
                  aftershock stories cluster --batch < headlines.jsonl
                """)

        @Flag(help: "Answer every line of standard input with a line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                var stories = StoryBatch()
                return try LineFilter.run(isBatch: batch, name: "stories cluster") { try stories.answer($0) }
            }
        }
    }
}
