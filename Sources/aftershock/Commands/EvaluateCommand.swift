import ArgumentParser
import Catalog
import Foundation
import News
import Pipeline
import Reports

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure an engine's digests on labelled articles.",
        discussion: """
            A gold file contains one labelled article per line, as JSON; docs/evaluation.md describes the format and the measures. Intervals are bootstrap intervals over articles. --against compares with another engine or its predictions, article by article. No database is needed.

            Examples:
              aftershock evaluate --gold gold.jsonl
              aftershock evaluate --gold gold.jsonl --predictions embedded.jsonl
              aftershock evaluate --engine r1 --gold gold.jsonl --against embedded
              aftershock evaluate --gold gold.jsonl --from r1.jsonl --against embedded
            """)

    @Option(help: "The engine: \(Configuration.Digests.Engine.allCases.map(\.rawValue).joined(separator: " or ")).")
    var engine: Configuration.Digests.Engine?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Files with one labelled article per line, as JSON.", valueName: "file"))
    var gold: [String]

    @Option(help: ArgumentHelp("Write the engine's answers to this file, one JSON object per line.", valueName: "file"))
    var predictions: String?

    @Option(help: ArgumentHelp("Score this predictions file instead of running an engine.", valueName: "file"))
    var from: String?

    @Option(help: ArgumentHelp("Compare with another engine or with a predictions file.", valueName: "engine or file"))
    var against: String?

    @Option(help: ArgumentHelp("Only articles in this language.", valueName: "code"))
    var language: String?

    @Option(help: ArgumentHelp("Only the first articles, up to this number.", valueName: "count"))
    var limit: Int?

    @Option(
        help: ArgumentHelp("The model: a GGUF file for r1, a name for remote.", valueName: "model")
    )
    var model: String?

    @Option(help: ArgumentHelp("How many bootstrap samples the intervals use.", valueName: "count"))
    var resamples = 1_000

    @Option(help: ArgumentHelp("Seed of the bootstrap.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The configuration file, for names and engine settings.", valueName: "file"))
    var config: String?

    @Flag(name: .shortAndLong, help: "Print nothing to stderr but errors.")
    var quiet = false

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            try checkOptions()
            let writer = try ResultWriter(output)
            let gold = try GoldSet(files: gold, language: language, limit: limit)
            if let language, gold.articles.isEmpty {
                throw ProgramError.wrongUsage("No gold article is labelled with the language '\(language)'.")
            }
            let evaluation = EngineEvaluation(
                gold: gold, configuration: config, model: model, resamples: resamples, seed: seed,
                environment: ProcessInfo.processInfo.environment, progress: ProgressLine.meter(isQuiet: quiet))
            let result = try await Interruption.cancelling { [from, engine, against, predictions] in
                try await evaluation.run(
                    from.map(PredictionSource.file) ?? .engine(engine), against: against.map(PredictionSource.init),
                    savingTo: predictions)
            }
            let prose = writer.prose(locale, try config.flatMap { try Configuration.read($0).locale })
            try writer.write(
                EvaluationTables(result.evaluation, other: result.other, goldName: gold.name, prose: prose))
            return .done
        }
    }

    private func checkOptions() throws(ProgramError) {
        guard (1...100_000).contains(resamples) else {
            throw .wrongUsage("--resamples must be from 1 to 100000, not \(resamples).")
        }
        if from != nil, predictions != nil || engine != nil {
            throw .wrongUsage("--from scores existing predictions: leave out --engine and --predictions.")
        }
        guard !gold.isEmpty else { throw .wrongUsage("Name labelled articles with --gold FILE.") }
        if let limit, limit < 1 { throw .wrongUsage("--limit must be at least 1, not \(limit).") }
    }
}
