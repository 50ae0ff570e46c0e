import ArgumentParser
import Catalog
import Feeds
import Foundation
import Logging

struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Read feeds without a database.", subcommands: [ParseCommand.self])

    struct ParseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "parse",
            abstract: "Parse feeds: a JSON line in, a JSON line out.",
            discussion: """
                Examples:
                  aftershock feeds parse --batch < cases.jsonl
                """)

        @Flag(help: "Answer every line of standard input with a line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                guard batch else { throw ProgramError.wrongUsage("'feeds parse' reads lines: add --batch.") }
                while let line = readLine() {
                    print(FeedBatch.answer(line: line))
                    Program.flush()
                }
                return .done
            }
        }
    }
}
