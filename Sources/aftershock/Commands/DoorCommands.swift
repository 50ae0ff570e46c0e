import ArgumentParser
import Catalog
import Digests
import Feeds
import Foundation
import Languages
import News
import Pages
import Pipeline
import Stories

/// The workers' own doors: a line in, a line out, flushed, without a database.
enum Door {
    /// Answers every line of standard input; a line that cannot be answered is said on stderr, and the others go on.
    static func answerLines(
        isBatch: Bool, name: String, _ answer: (String) throws -> String
    ) throws -> ExitStatus {
        guard isBatch else { throw ProgramError.wrongUsage("'\(name)' reads lines of standard input: add --batch.") }
        var number = 0
        var failed = false
        while let line = readLine() {
            number += 1
            do {
                print(try answer(line))
            } catch {
                failed = true
                print("{\"error\":true}")
                Program.say("error: line \(number): \(Program.message(of: error))")
            }
            Program.flush()
        }
        return failed ? .badData : .done
    }
}

struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Read feeds without a database.", subcommands: [ParseCommand.self])

    struct ParseCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "parse", abstract: "Parse feeds: a JSON line in, a JSON line out.",
            discussion: """
                Examples:
                  aftershock feeds parse --batch < cases.jsonl
                """)

        @Flag(help: "Answer every line of standard input with a line.")
        var batch = false

        func run() async throws {
            try await Program.run {
                try Door.answerLines(isBatch: batch, name: "feeds parse") { FeedBatch.answer(line: $0) }
            }
        }
    }
}

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
                try Door.answerLines(isBatch: batch, name: "page extract") { PageBatch.answer(line: $0) }
            }
        }
    }
}

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
                return try Door.answerLines(isBatch: batch, name: "stories cluster") { try stories.answer($0) }
            }
        }
    }
}

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
            return try Door.answerLines(isBatch: batch, name: "mentions") { try mentions.answer($0) }
        }
    }
}

struct LanguageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "Identify languages: a JSON line in, a JSON line out.",
        discussion: """
            A line is {"text": …, "hint"?: "de"}, the answer {"language": …, "confidence": 0…1}.

            Examples:
              echo '{"text":"Die Kurse fielen am Montag."}' | aftershock language --batch
            """)

    @Flag(help: "Answer every line of standard input with a line.")
    var batch = false

    private struct Question: Decodable {
        var text: String
        var hint: String?
    }

    private struct Answer: Encodable {
        var language: String?
        var confidence: Double

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(language, forKey: .language)
            try container.encode(confidence, forKey: .confidence)
        }

        enum CodingKeys: String, CodingKey {
            case language
            case confidence
        }
    }

    func run() async throws {
        try await Program.run {
            let identifier = LanguageIdentifier()
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return try Door.answerLines(isBatch: batch, name: "language") { line in
                let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
                let found = identifier.identify(question.text, hint: question.hint.flatMap(Language.init(tag:)))
                let answer = Answer(language: found.language?.rawValue, confidence: found.confidence)
                return String(decoding: try encoder.encode(answer), as: UTF8.self)
            }
        }
    }
}
