import Catalog
import Digests
import Evaluation
import Foundation
import Languages
import News

/// Lets an engine digest gold articles, without a database.
struct EvaluatedEngine: Sendable {
    let gazetteer: Gazetteer
    let settings: Configuration.Digests
    let environment: [String: String]
    let contact: String?
    let progress: ProgressMeter

    /// The engine's digest of each article, in the articles' order.
    func predictions(of gold: [GoldArticle]) async throws -> [Annotation] {
        switch settings.engine ?? .embedded {
        case .embedded: try embedded(gold)
        case .r1:
            try await predictions(
                of: gold, by: try await R1Loader(settings: settings, gazetteer: gazetteer, progress: progress).engine())
        case .remote:
            try await predictions(
                of: gold,
                by: try await RemoteSetup(
                    settings: settings, gazetteer: gazetteer, environment: environment, contact: contact
                ).engine())
        }
    }

    private func mentions(_ article: Article) -> [Mention] {
        gazetteer.mentions(title: article.title, text: article.text, language: article.language)
    }

    private func embedded(_ gold: [GoldArticle]) throws -> [Annotation] {
        let engine = EmbeddedEngine(gazetteer: gazetteer)
        return try gold.enumerated().map { index, article in
            let read = article.article(number: Int64(index + 1))
            do {
                let digest = try engine.digest(read, mentions: mentions(read))
                return Annotation(id: article.id, language: article.labels.language, digest: digest)
            } catch DigestError.languageUnknown {
                // Without a language there is no digest, and that counts against the engine.
                return Annotation(id: article.id, language: nil, digest: nil)
            }
        }
    }

    private func predictions(of gold: [GoldArticle], by engine: some ModelEngine) async throws -> [Annotation] {
        let progress = progress.task("digests", of: gold.count)
        defer { progress.end() }
        let inputs = gold.enumerated().map { index, article in
            let read = article.article(number: Int64(index + 1))
            return ModelInput(read, mentions: mentions(read))
        }
        var predictions: [Annotation?] = Array(repeating: nil, count: gold.count)
        var done = 0
        try await engine.digest(inputs) { index, result in
            let digest: Digest?
            switch result {
            case .success(let output): digest = output.digest
            // An answer that cannot be read leaves the article unclassified, which counts against the engine.
            case .failure(DigestError.unreadableAnswer): digest = nil
            case .failure(let error): throw error
            }
            predictions[index] = Annotation(id: gold[index].id, language: gold[index].labels.language, digest: digest)
            done += 1
            progress.show(done)
        }
        return predictions.compactMap(\.self)
    }
}
