import Catalog
import Digests
import Foundation
import Grammars
import Inference
import Languages
import News

/// Loads a model and makes the `r1` engine with it, according to the settings.
package struct R1Loader: Sendable {
    let settings: Configuration.Digests
    let gazetteer: Gazetteer
    let progress: ProgressMeter

    package init(settings: Configuration.Digests, gazetteer: Gazetteer, progress: ProgressMeter) {
        self.settings = settings
        self.gazetteer = gazetteer
        self.progress = progress
    }

    /// The model's path.
    ///
    /// - Throws: ``PipelineError/noModel(_:)`` if none is set, or the file is not there.
    func path() throws(PipelineError) -> String {
        guard let path = settings.model else { throw .noModel(nil) }
        guard FileManager.default.fileExists(atPath: path) else { throw .noModel(path) }
        return path
    }

    /// The engine as digests will name it, which takes no loading.
    func name() throws -> Digest.Engine {
        let path = try path()
        return R1Engine.engine(fingerprint: try running { try ModelFile(path: path).fingerprint })
    }

    package func engine() async throws -> R1Engine {
        let path = try path()
        var r1 = R1Settings()
        if let tokens = settings.thoughtTokens { r1.thoughtTokens = tokens }
        if let tokens = settings.answerTokens { r1.answerTokens = tokens }
        if let count = settings.inFlight { r1.inFlight = count }
        r1.keepsReasoning = settings.keepsReasoning
        var options = EngineOptions()
        options.context = settings.context
        options.sequences = r1.inFlight
        // Instructions are the same for all articles of a language.
        options.keptPrefixes = Language.analysed.count
        if let threads = settings.threads { options.threads = threads }
        let progress = progress.task("loading", of: 100)
        defer { progress.end() }
        let model = try running {
            try Engine(path: path, options: options) { done, total in progress.show(100 * done / max(1, total)) }
        }
        do {
            return try await R1Engine(model, gazetteer: gazetteer, settings: r1)
        } catch let error where error is InferenceError || error is ConstraintError || error is DigestError {
            throw PipelineError.cannotDigest(reason: "\(error)")
        }
    }

    /// Works on the model's file; its failure means that the engine cannot run.
    private func running<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as InferenceError {
            throw PipelineError.cannotDigest(reason: error.description)
        }
    }
}
