import ArgumentParser
import Foundation
import Inference

/// `model tokenize`: the tokenizer as a filter.
struct ModelTokenizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize",
        abstract: "Tokenize texts with a model's vocabulary, one JSON line per text.",
        discussion: """
            A file with a vocabulary and no weights is enough. No begin token is added, and '<|im_start|>' stays text unless --parse-special is given.

            Examples:
              echo '"Nvidia fell."' | aftershock model tokenize model.gguf --batch
            """)

    @Argument(help: ArgumentHelp("A GGUF file.", valueName: "file"))
    var file: String

    @Flag(help: "Read one request per line from stdin and write one answer per line.")
    var batch = false

    @Flag(help: "Turn the text of control tokens into control tokens.")
    var parseSpecial = false

    func run() async throws {
        try await Program.run {
            let tokenizer = try Tokenizer(ModelFile(path: file))
            let special: SpecialTokens = parseSpecial ? .all : .userDefined
            return try LineFilter.run(isBatch: batch, name: "model tokenize") { line in
                let text = try JSONDecoder().decode(String.self, from: Data(line.utf8))
                let tokens = tokenizer.encode(text, special: special)
                return "[" + tokens.map(String.init).joined(separator: ",") + "]"
            }
        }
    }
}
