import Digests
import Foundation
import Inference
import Languages
import News

/// Models with random weights: they show that the plumbing holds whatever a model writes, and nothing of how well one digests.
///
/// `../shared/reference/inference` says how they were made. Their vocabulary is 256 bytes, 112 merges and R1's special tokens.
enum TinyModel {
    static let folder = TestFiles.root.appending(path: "../shared/reference/inference/tiny").standardizedFileURL

    /// In the layout of R1's distillations, and of a long context, since a token is about a byte.
    static func path(_ name: String = "llama-q8_0") -> String { folder.appending(path: "\(name).gguf").path }

    static var isPresent: Bool { FileManager.default.fileExists(atPath: path()) }

    static func model(_ name: String = "llama-q8_0", context: Int = 12_000) throws -> Engine {
        var options = EngineOptions()
        options.context = context
        options.threads = 1
        options.keptPrefixes = Language.analysed.count
        return try Engine(path: path(name), options: options)
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
