import ArgumentParser
import Foundation
import Languages
import News

struct LanguageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "Identify the language of texts, one JSON line per text.",
        discussion: """
            Request: {"text": …, "hint"?: "de"}. Answer: {"language": …, "confidence": 0…1}.

            Examples:
              echo '{"text":"Die Kurse fielen am Montag."}' | aftershock language --batch
            """)

    @Flag(help: "Read one request per line from stdin and write one answer per line.")
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
            return try LineFilter.run(isBatch: batch, name: "language") { line in
                let question = try JSONDecoder().decode(Question.self, from: Data(line.utf8))
                let found = identifier.identify(question.text, hint: question.hint.flatMap(Language.init(tag:)))
                let answer = Answer(language: found.language?.rawValue, confidence: found.confidence)
                return String(decoding: try encoder.encode(answer), as: UTF8.self)
            }
        }
    }
}
