import ArgumentParser
import Feeds

struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Read feeds without a database.", subcommands: [ParseCommand.self])

    struct ParseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "parse", abstract: "Parse feeds, one JSON line per feed.",
            discussion: """
                Examples:
                  aftershock feeds parse --batch < cases.jsonl
                """)

        @Flag(help: "Read one request per line from stdin and write one answer per line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                try LineFilter.run(isBatch: batch, name: "feeds parse") { FeedBatch.answer(line: $0) }
            }
        }
    }
}
