import ArgumentParser
import Catalog
import Digests
import Evaluation
import Foundation
import Languages
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
            guard (1...100_000).contains(resamples) else {
                throw ProgramError.wrongUsage("--resamples must be from 1 to 100000, not \(resamples).")
            }
            if from != nil, predictions != nil || engine != nil {
                throw ProgramError.wrongUsage(
                    "--from scores existing predictions: leave out --engine and --predictions.")
            }
            let writer = try ResultWriter(output)
            let articles = try goldArticles()
            let goldName = gold.map { ($0 as NSString).lastPathComponent }.joined(separator: ", ")
            let first = try await annotations(from.map(Source.file) ?? .engine(engine), of: articles)
            if let predictions { try Self.write(first.annotations, to: predictions) }
            func evaluation(_ source: (name: String, annotations: [Annotation])) throws -> Evaluation {
                try Evaluation(
                    of: source.annotations, against: articles, name: source.name, goldName: goldName,
                    resamples: resamples, seed: seed)
            }
            let evaluated = try evaluation(first)
            let other = try await against.map { try Self.source($0) }.asyncMap { source in
                try evaluation(try await annotations(source, of: articles))
            }
            let configured = try config.flatMap { try Configuration.read($0).locale }
            let prose = writer.prose(locale, configured)
            let result = EvaluationTables(evaluated, other: other, goldName: goldName, prose: prose)
            switch writer.format {
            case .text: try writer.write(result.text(width: writer.width, colour: writer.usesColour))
            case .markdown: try writer.write(result.tables.map(\.markdown).joined(separator: "\n\n"))
            case .html: try writer.write(result.html)
            case .csv: try writer.write(result.measures.csv)
            case .json: try writer.write(ReportJSON.text(of: result.record))
            }
            return .done
        }
    }

    /// Where predictions come from.
    private enum Source {
        case engine(Configuration.Digests.Engine?)
        case file(String)
    }

    /// An engine by its name, else a file.
    private static func source(_ text: String) throws -> Source {
        if let engine = Configuration.Digests.Engine(rawValue: text) { return .engine(engine) }
        return .file(text)
    }

    private func goldArticles() throws -> [GoldArticle] {
        guard !gold.isEmpty else { throw ProgramError.wrongUsage("Name labelled articles with --gold FILE.") }
        var articles = try gold.flatMap { path in
            try JSONLines.gold(TextFile.read(path), file: (path as NSString).lastPathComponent)
        }
        var ids: Set<String> = []
        if let repeated = articles.first(where: { !ids.insert($0.id).inserted }) {
            throw EvaluationError.sharedID(repeated.id)
        }
        if let language {
            articles = articles.filter { $0.labels.language?.rawValue == language }
            guard !articles.isEmpty else {
                throw ProgramError.wrongUsage("No gold article is labelled with the language '\(language)'.")
            }
        }
        if let limit {
            guard limit > 0 else { throw ProgramError.wrongUsage("--limit must be at least 1, not \(limit).") }
            articles = Array(articles.prefix(limit))
        }
        return articles
    }

    private func annotations(
        _ source: Source, of articles: [GoldArticle]
    ) async throws -> (name: String, annotations: [Annotation]) {
        switch source {
        case .file(let path):
            let name = (path as NSString).lastPathComponent
            let known = Set(articles.map(\.id))
            let predictions = try JSONLines.predictions(TextFile.read(path), file: name)
            // Predictions for articles that --language or --limit leave out are no mistake.
            return (name, language == nil && limit == nil ? predictions : predictions.filter { known.contains($0.id) })
        case .engine(let engine):
            let environment = ProcessInfo.processInfo.environment
            let configuration = try config.map { try Configuration.read($0) } ?? .shipped(environment: environment)
            var settings = configuration.digests
            if let engine { settings.engine = engine }
            if let model { settings.setModel(model) }
            let evaluated = EvaluatedEngine(
                gazetteer: try configuration.gazetteer(), settings: settings, environment: environment,
                contact: configuration.contact, progress: ProgressLine.meter(isQuiet: quiet))
            let annotations = try await Interruption.cancelling { try await evaluated.predictions(of: articles) }
            return ((settings.engine ?? .embedded).rawValue, annotations)
        }
    }

    private static func write(_ annotations: [Annotation], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try annotations.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
        try TextFile.write(lines.joined(), to: path)
    }
}

extension Optional {
    /// `map` with a function that waits.
    fileprivate func asyncMap<Result>(_ transform: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
