import ArgumentParser
import Pages

struct PageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page", abstract: "Read article pages without a database.", subcommands: [ExtractCommand.self])

    struct ExtractCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "extract", abstract: "Find the article on pages: a JSON line in, a JSON line out.",
            discussion: """
                Examples:
                  aftershock page extract --batch < pages.jsonl
                """)

        @Flag(help: "Answer every line of standard input with a line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                try LineFilter.run(isBatch: batch, name: "page extract") { PageBatch.answer(line: $0) }
            }
        }
    }
}
