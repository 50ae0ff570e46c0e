import Foundation
import Inference

/// `aftershock.model/1`: what `model inspect` reports, as JSON.
package struct ModelDescription: Encodable {
    struct Share: Encodable {
        var type: String
        var tensors: Int
        var weights: Int
        var bytes: Int
    }

    struct Memory: Encodable {
        var context: Int?
        var weights: Int
        var caches: Int
        var buffers: Int
        var total: Int
    }

    struct Template: Encodable {
        var layout: String
        var opensThought: Bool
        var isFromFile: Bool

        enum CodingKeys: String, CodingKey {
            case layout
            case opensThought = "opens_thought"
            case isFromFile = "from_file"
        }
    }

    let schema = "aftershock.model/1"
    var path: String
    var parts: Int
    var version: Int
    var architecture: String
    var name: String?
    var bytes: Int
    var parameters: Int
    var layers: Int?
    var embedding: Int?
    var context: Int?
    var tokenizer: String?
    var vocabulary: Int?
    var template: Template?
    var memory: Memory?
    var obstacle: String?
    var tensors: [Share]

    package init(_ summary: ModelSummary) {
        path = summary.path
        parts = summary.parts
        version = summary.version
        architecture = summary.architecture
        name = summary.name
        bytes = summary.fileBytes
        parameters = summary.parameters
        layers = summary.layers
        embedding = summary.embedding
        context = summary.context
        tokenizer = summary.tokenizer
        vocabulary = summary.vocabulary
        template = summary.template.map {
            Template(
                layout: $0, opensThought: summary.opensThought == true, isFromFile: summary.isTemplateFromFile == true)
        }
        memory = summary.memory.map {
            Memory(
                context: summary.estimatedContext, weights: $0.weights, caches: $0.caches, buffers: $0.buffers,
                total: $0.total)
        }
        obstacle = summary.obstacle
        tensors = summary.types.map {
            Share(type: $0.name, tensors: $0.tensors, weights: $0.weights, bytes: $0.bytes)
        }
    }

    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
