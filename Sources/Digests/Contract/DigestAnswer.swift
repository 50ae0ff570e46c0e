import Foundation
import News

/// What a model answers of an article, before anything of it is checked.
package struct DigestAnswer: Hashable, Codable, Sendable {
    package struct Company: Hashable, Codable, Sendable {
        package var name: String
        package var stance: Double
        package var role: Mention.Role
    }

    package struct Release: Hashable, Codable, Sendable {
        package var lab: String
        package var model: String
        package var date: String?
        package var openWeights: Bool?
        package var trainingCostUSD: Double?

        private enum CodingKeys: String, CodingKey {
            case lab
            case model
            case date
            case openWeights = "open_weights"
            case trainingCostUSD = "training_cost_usd"
        }
    }

    package var headline: String
    package var summary: String
    package var category: Digest.Category
    package var sentiment: Double
    package var companies: [Company]
    package var release: Release?
    package var figures: [Digest.Figure]
    package var confidence: Double
    package var evidence: [Int]
}

extension DigestAnswer {
    /// Reads an answer that keeps ``AnswerSchema``.
    package init(json: String) throws {
        self = try JSONDecoder().decode(DigestAnswer.self, from: Data(json.utf8))
    }
}
