import ArgumentParser
import Foundation
import Inference

/// `model tokenize`: the tokenizer as a filter.
struct ModelTokenizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenize",
        abstract: "Turn text into a model's tokens: a JSON string a line in, a JSON array of ids a line out.",
        discussion: """
            A file with a vocabulary and no weights will do. No begin token is put before the text, and '<|im_start|>' in a
            text stays text unless --parse-special is given.

            Examples:
              echo '"Nvidia fell."' | aftershock model tokenize model.gguf --batch
            """)

    @Argument(help: ArgumentHelp("A GGUF file.", valueName: "file"))
    var file: String

    @Flag(help: "Answer every line of standard input with a line.")
    var batch = false

    @Flag(help: "Let the text of control tokens become control tokens.")
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
