import ArgumentParser
import Foundation
import Inference

extension KVCache.Format: ExpressibleByArgument {}

/// How a model is loaded.
struct EngineArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Tokens of prompt and answer; the model's own context, at most 8192, without.", valueName: "tokens"))
    var context: Int?

    @Option(name: .customLong("kv"), help: "Type of the key-value cache.")
    var cacheFormat: KVCache.Format = .f16

    @Option(help: ArgumentHelp("Number of threads (default: one per processor).", valueName: "count"))
    var threads: Int?

    @Flag(help: "Load the model even if the estimate says it does not fit into memory.")
    var ignoreMemory = false

    func options() throws(ProgramError) -> EngineOptions {
        var options = EngineOptions()
        if let threads {
            guard (1...1024).contains(threads) else {
                throw .wrongUsage("--threads must be from 1 to 1024, not \(threads).")
            }
            options.threads = threads
        }
        options.context = context
        options.cacheFormat = cacheFormat
        options.ignoresMemory = ignoreMemory
        return options
    }
}

/// `model logits`: the logits of a prompt, for comparison with other engines.
struct ModelLogitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logits",
        abstract: "Print a model's logits at every position of a token sequence.",
        discussion: """
            Writes {"logits": [[…], …]}: a row for each token, a number for each token of the vocabulary.

            Examples:
              aftershock model logits model.gguf --tokens 151646,151644,9707
              aftershock model logits model.gguf --tokens 1,2,3 --kv f32 > logits.json
            """)

    @Argument(help: ArgumentHelp("A GGUF file.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Token ids, separated by commas.", valueName: "list"))
    var tokens: String

    @Option(help: "Output format. Only json is available.")
    var format: OutputFormat = .json

    @OptionGroup var engine: EngineArguments

    func run() async throws {
        try await Program.run {
            guard format == .json else { throw ProgramError.unknownFormat(format.rawValue, known: ["json"]) }
            let ids = try tokens.split(separator: ",", omittingEmptySubsequences: false).map { text in
                guard let id = Int(text.trimmingCharacters(in: .whitespaces)) else {
                    throw ProgramError.wrongUsage(
                        "'\(text)' in --tokens is not a token id. Write ids separated by commas, such as 1,2,3.")
                }
                return id
            }
            var options = try engine.options()
            if options.context == nil { options.context = max(1, ids.count) }
            let engine = try Engine(path: file, options: options)
            // Row by row: a vocabulary of 152,000 makes a megabyte of text a token. Nothing is written before the first row is there.
            var before = "{\"logits\": [\n"
            try await engine.logits(ids) { _, logits in
                let row = before + "[" + logits.lazy.map(\.description).joined(separator: ", ") + "]"
                FileHandle.standardOutput.write(Data(row.utf8))
                before = ",\n"
            }
            FileHandle.standardOutput.write(Data("\n]}\n".utf8))
            return .done
        }
    }
}
