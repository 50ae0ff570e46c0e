import ArgumentParser
import Catalog
import Digests
import Foundation
import Languages
import News
import Pipeline

struct MentionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mentions", abstract: "Find companies, labs and models in texts, one JSON line per text.",
        discussion: """
            Request: {"text": …, "lang"?: "de", "body"?: …}. Answer: {"entities": [ids], "mentions": [positions with confidence and role: subject, affected or mentioned]}. The role is missing if the language is unknown. Names come from the watchlist and releases of the configuration.

            Examples:
              echo '{"text":"Nvidia fällt","lang":"de"}' | aftershock mentions --batch
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
            let gazetteer = try configuration.gazetteer()
            let engine = EmbeddedEngine(gazetteer: gazetteer)
            let mentions = MentionBatch(gazetteer) { title, text, language, mentions in
                let article = Article(
                    source: "line", title: title, text: text, language: language, firstSeen: .now, fetched: .now)
                // A headline has mentions even if its language is unknown.
                return (try? engine.roles(in: article, mentions: mentions)) ?? [:]
            }
            return try LineFilter.run(isBatch: batch, name: "mentions") { try mentions.answer($0) }
        }
    }
}
