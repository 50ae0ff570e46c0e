import ArgumentParser
import Pages

struct PageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page", abstract: "Read article pages without a database.", subcommands: [ExtractCommand.self])

    struct ExtractCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "extract", abstract: "Extract the article from pages, one JSON line per page.",
            discussion: """
                Examples:
                  aftershock page extract --batch < pages.jsonl
                """)

        @Flag(help: "Read one request per line from stdin and write one answer per line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                try LineFilter.run(isBatch: batch, name: "page extract") { PageBatch.answer(line: $0) }
            }
        }
    }
}
