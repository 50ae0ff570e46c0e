import Catalog
import Evaluation
import Foundation

/// Where predictions come from.
package enum PredictionSource: Hashable, Sendable {
    /// Nil for the configuration's engine.
    case engine(Configuration.Digests.Engine?)
    case file(String)

    /// An engine by its name, else a file.
    package init(_ text: String) {
        self = Configuration.Digests.Engine(rawValue: text).map { .engine($0) } ?? .file(text)
    }
}

/// Measures engines, or the predictions of files, on labelled articles.
///
/// No database is needed.
package struct EngineEvaluation: Sendable {
    let gold: GoldSet
    /// The path of the configuration with names and engine settings; nil for the lists that come with the program.
    let configuration: String?
    /// The model of engines that need one, instead of the configuration's.
    let model: String?
    let resamples: Int
    let seed: UInt64
    let environment: [String: String]
    let progress: ProgressMeter

    package init(
        gold: GoldSet, configuration: String?, model: String?, resamples: Int, seed: UInt64,
        environment: [String: String], progress: ProgressMeter
    ) {
        self.gold = gold
        self.configuration = configuration
        self.model = model
        self.resamples = resamples
        self.seed = seed
        self.environment = environment
        self.progress = progress
    }

    /// Measures predictions, and others to compare them with.
    ///
    /// - Parameters:
    ///   - source: Where the predictions come from.
    ///   - other: Where those come from that they are compared with.
    ///   - path: A file that the predictions are written to, one JSON object per line.
    /// - Returns: Both measurements.
    /// - Throws: What keeps an engine from running or a file from being read, `EvaluationError`, `CancellationError`.
    package func run(
        _ source: PredictionSource, against other: PredictionSource? = nil, savingTo path: String? = nil
    ) async throws -> (evaluation: Evaluation, other: Evaluation?) {
        let annotations = try await annotations(of: source)
        if let path { try Self.write(annotations, to: path) }
        let evaluation = try evaluation(of: annotations, from: source)
        guard let other else { return (evaluation, nil) }
        return (evaluation, try self.evaluation(of: try await self.annotations(of: other), from: other))
    }

    private func evaluation(of annotations: [Annotation], from source: PredictionSource) throws -> Evaluation {
        try Evaluation(
            of: annotations, against: gold.articles, name: try name(of: source), goldName: gold.name,
            resamples: resamples, seed: seed)
    }

    private func name(of source: PredictionSource) throws -> String {
        switch source {
        case .file(let path): GoldSet.name(of: path)
        case .engine(let engine?): engine.rawValue
        case .engine(nil): (try readConfiguration().digests.engine ?? .embedded).rawValue
        }
    }

    private func annotations(of source: PredictionSource) async throws -> [Annotation] {
        switch source {
        case .file(let path):
            let predictions = try JSONLines.predictions(TextFile.read(path), file: GoldSet.name(of: path))
            // Predictions for articles that are left out are no mistake.
            let known = Set(gold.articles.map(\.id))
            return gold.isSelection ? predictions.filter { known.contains($0.id) } : predictions
        case .engine(let engine):
            let configuration = try readConfiguration()
            var settings = configuration.digests
            if let engine { settings.engine = engine }
            if let model { settings.setModel(model) }
            return try await EvaluatedEngine(
                gazetteer: try configuration.gazetteer(), settings: settings, environment: environment,
                contact: configuration.contact, progress: progress
            ).predictions(of: gold.articles)
        }
    }

    private func readConfiguration() throws -> Configuration {
        try configuration.map { try Configuration.read($0) } ?? .shipped(environment: environment)
    }

    private static func write(_ annotations: [Annotation], to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let lines = try annotations.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
        try TextFile.write(lines.joined(), to: path)
    }
}
