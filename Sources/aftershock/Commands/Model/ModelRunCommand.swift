import ArgumentParser
import Foundation
import Grammars
import Inference
import News
import Pipeline

/// `model run`: sends a prompt to a model.
struct ModelRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Ask a model. Its reasoning goes to stderr, its answer to stdout.",
        discussion: """
            Formats the prompt with the model's own chat template, without a system text. Reasoning that reaches its budget is closed. With --schema or --grammar the answer always conforms.

            Examples:
              aftershock model run model.gguf -p 'Warum fiel Nvidia?' --language de
              aftershock model run model.gguf -p "$(cat a.txt)" --schema schema.json
              aftershock model run model.gguf -p 'Name a chip maker.' --thought-tokens 0
            """)

    @Argument(help: ArgumentHelp("A GGUF file.", valueName: "file"))
    var file: String

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The prompt; '-' reads stdin.", valueName: "text"))
    var prompt: String

    @Option(
        help: ArgumentHelp("The language of the answer: \(Self.languages).", valueName: "code"))
    var language: String?

    @Option(help: ArgumentHelp("A JSON Schema for the answer.", valueName: "file"))
    var schema: String?

    @Option(help: ArgumentHelp("A GBNF grammar for the answer.", valueName: "file"))
    var grammar: String?

    @Option(help: ArgumentHelp("Token budget for reasoning; 0 turns reasoning off.", valueName: "tokens"))
    var thoughtTokens = 1024

    @Option(help: ArgumentHelp("Token budget for the answer.", valueName: "tokens"))
    var answerTokens = 1024

    @Option(help: "Sampling temperature; 0 always takes the most likely token.")
    var temperature = SamplingParameters().temperature

    @Option(help: "Sample from the most likely tokens that together reach this probability.")
    var topP = SamplingParameters().topP

    @Option(help: "At most this many (default: all).")
    var topK: Int?

    @Option(help: "Drop tokens less likely than this share of the most likely one.")
    var minP = SamplingParameters().minP

    @Option(help: "Divide the logits of recent tokens by this; 1 turns it off.")
    var repetitionPenalty = SamplingParameters().repetitionPenalty

    @Option(help: "The same seed gives the same answer.")
    var seed: UInt64 = 0

    @Flag(help: "Do not print the reasoning.")
    var hideThought = false

    @OptionGroup var engine: EngineArguments

    func run() async throws {
        try await Program.run {
            let question = ModelQuestion(
                try text(), language: try chosenLanguage(), grammar: try answerGrammar(), thoughtTokens: thoughtTokens,
                answerTokens: answerTokens,
                sampling: SamplingParameters(
                    temperature: temperature, topP: topP, topK: topK, minP: minP,
                    repetitionPenalty: repetitionPenalty, seed: seed))
            let engine = try load()
            var printer = AnswerPrinter(hidesThought: hideThought)
            for try await event in engine.generate(try await question.request(to: engine)) { printer.take(event) }
            return printer.status
        }
    }

    private static var languages: String { ModelQuestion.languages.map(\.rawValue).joined(separator: ", ") }

    private func chosenLanguage() throws(ProgramError) -> Language? {
        guard let language else { return nil }
        guard let chosen = Language(tag: language), ModelQuestion.languages.contains(chosen) else {
            throw .wrongUsage("'\(language)' is not a language for answers. Known are \(Self.languages).")
        }
        return chosen
    }

    private func text() throws -> String {
        guard prompt == "-" else { return prompt }
        let data = try FileHandle.standardInput.readToEnd() ?? Data()
        guard let text = String(validating: data, as: UTF8.self) else {
            throw ProgramError.wrongUsage("The prompt on standard input is not UTF-8 text.")
        }
        return text
    }

    private func answerGrammar() throws -> Grammar? {
        switch (schema, grammar) {
        case (let path?, nil): return try Grammar(schema: TextFile.read(path))
        case (nil, let path?): return try Grammar(notation: TextFile.read(path))
        case (nil, nil): return nil
        case (_?, _?): throw ProgramError.wrongUsage("Give either --schema or --grammar, not both.")
        }
    }

    private func load() throws -> Engine {
        let progress = ProgressLine.meter(isQuiet: false).task("loading", of: 100)
        defer { progress.end() }
        return try Engine(path: file, options: engine.options()) { done, total in
            progress.show(100 * done / max(1, total))
        }
    }
}
