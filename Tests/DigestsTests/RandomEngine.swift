import Digests
import Foundation
import Inference
import Languages
import News
import TestSupport

/// Models with random weights: they show that the plumbing holds whatever a model writes, and nothing of how well one digests.
///
/// The default one is in the layout of R1's distillations, and of a long context, since a token is about a byte.
enum RandomEngine {
    static func model(_ name: String = "llama-q8_0", context: Int = 12_000) throws -> Engine {
        var options = EngineOptions()
        options.context = context
        options.threads = 1
        options.keptPrefixes = Language.analysed.count
        return try Engine(path: TinyModels.path(name), options: options)
    }

    static func settings(_ change: (inout R1Settings) -> Void = { _ in }) -> R1Settings {
        var settings = R1Settings()
        settings.thoughtTokens = 8
        settings.answerTokens = 240
        settings.temperature = 1
        settings.topP = 1
        change(&settings)
        return settings
    }

    static func engine(
        _ model: Engine, _ change: (inout R1Settings) -> Void = { _ in }
    ) async throws -> R1Engine {
        try await R1Engine(model, gazetteer: Desk.shared.get().gazetteer, settings: settings(change))
    }
}

extension R1Engine {
    /// The outputs of articles, in their order.
    func outputs(_ articles: [Article]) async throws -> [Result<Output, any Error>?] {
        let desk = try Desk.shared.get()
        var results = [Result<Output, any Error>?](repeating: nil, count: articles.count)
        try await digest(articles.map { Input($0, mentions: desk.mentions($0)) }) { index, result in
            results[index] = result
        }
        return results
    }
}
