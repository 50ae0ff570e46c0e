import ArgumentParser
import Catalog
import Digests
import Foundation
import Languages
import News
import Pipeline

struct MentionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mentions", abstract: "Find companies, labs and models: a JSON line in, a JSON line out.",
        discussion: """
            A line is {"text": …, "lang"?: "de", "body"?: …}, the answer {"entities": [ids], "mentions": [places with confidence
            and role: subject, affected or mentioned]}. A role is missing where the language cannot be told.
            The names are those of the program's own watchlist and releases, or of the configuration that --config names.

            Examples:
              echo '{"text":"Nvidias Kurs bricht ein","lang":"de"}' | aftershock mentions --batch
            """)

    @Flag(help: "Answer every line of standard input with a line.")
    var batch = false

    @Option(help: ArgumentHelp("Take the names from this configuration's lists.", valueName: "path"))
    var config: String?

    func run() async throws {
        try await Program.run {
            let configuration =
                try config.map { try Configuration.read($0) }
                ?? .shipped(environment: ProcessInfo.processInfo.environment)
            let gazetteer = try configuration.gazetteer()
            let engine = EmbeddedEngine(gazetteer: gazetteer)
            let mentions = MentionBatch(gazetteer) { title, text, language, mentions in
                let article = Article(
                    source: "line", title: title, text: text, language: language, firstSeen: .now, fetched: .now)
                // A headline whose language nobody can tell has mentions all the same.
                return (try? engine.roles(in: article, mentions: mentions)) ?? [:]
            }
            return try LineFilter.run(isBatch: batch, name: "mentions") { try mentions.answer($0) }
        }
    }
}
