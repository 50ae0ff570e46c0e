import Foundation

/// The sizes and constants of a model, from its file's metadata.
package struct ModelShape: Equatable, Sendable {
    package var architecture: Architecture
    package var layers: Int
    /// Values in a token's vector between the layers.
    package var embedding: Int
    package var vocabulary: Int
    /// Tokens of the context that the model was made for.
    package var context: Int
    package var epsilon: Float
    package var heads: Int
    /// Key/value heads in the cache; with latent attention 1.
    package var keyValueHeads: Int
    /// Values of a cached key of one head.
    package var keyLength: Int
    /// Values of a cached value of one head.
    package var valueLength: Int
    /// The factor of the products of queries and keys.
    package var attentionScale: Float
    package var rotary: RotaryEmbedding
    /// Latent attention (MLA), which deepseek2 has.
    package var latent: LatentAttention?
    package var experts: Experts?

    /// Latent attention in its absorbed form: one compressed row a token serves every head as key and, except for its
    /// rotated tail, as value.
    ///
    /// > Source: DeepSeek-V2 (2024), section 2.1.
    package struct LatentAttention: Equatable, Sendable {
        /// Values of the compressed query; `nil` where queries are computed in one step.
        package var queryRank: Int?
        /// Values of the compressed key and value.
        package var rank: Int
        /// Rotated values of a key, after the compressed ones.
        package var rotated: Int
        /// Values of a head's key before compression, without the rotated ones.
        package var unrotatedKey: Int
        /// Values of a head's value before compression.
        package var value: Int
    }

    /// A mixture of experts instead of one feed-forward step.
    ///
    /// > Source: DeepSeek-V3 (2024), section 2.1.2.
    package struct Experts: Equatable, Sendable {
        package enum Gate: Int, Sendable {
            case softmax = 1
            case sigmoid = 2
        }

        package var count: Int
        package var used: Int
        /// The number of first layers without experts.
        package var denseLayers: Int
        package var gate: Gate
        /// The chosen experts' weights are divided by their sum.
        package var normalizes: Bool
        package var scale: Float
        /// Experts are chosen only from the best groups.
        package var groups: Int
        package var usedGroups: Int
    }
}

extension ModelShape {
    /// Reads the shape of a file.
    ///
    /// - Throws: ``InferenceError`` if the architecture or one of its features is not supported, or the numbers are
    ///   inconsistent.
    package init(_ file: ModelFile) throws(InferenceError) {
        let architecture = try file.supportedArchitecture()
        let name = architecture.rawValue
        /// A positive count that the file must contain, unless it has a default.
        func count(_ key: String, default fallback: Int? = nil) throws(InferenceError) -> Int {
            guard let value = try file.optional("\(name).\(key)", \.integer) ?? fallback else {
                throw .malformedFile(path: file.path, reason: "its metadata has no '\(name).\(key)'")
            }
            // Lengths are allocated before the tensors confirm them; the largest model known has 18,432.
            let most = key.hasSuffix("context_length") ? Int(Int32.max) : 1 << 20
            guard value > 0, value <= most else {
                throw .malformedFile(path: file.path, reason: "'\(name).\(key)' is \(value)")
            }
            return value
        }
        /// A number that is finite.
        func number(_ key: String, default fallback: Double? = nil) throws(InferenceError) -> Double {
            guard let value = try file.optional("\(name).\(key)", \.double) ?? fallback else {
                throw .malformedFile(path: file.path, reason: "its metadata has no '\(name).\(key)'")
            }
            guard value.isFinite else {
                throw .malformedFile(path: file.path, reason: "'\(name).\(key)' is \(value)")
            }
            return value
        }
        guard let embeddings = file.tensors["token_embd.weight"], embeddings.shape.count == 2 else {
            throw .malformedFile(
                path: file.path,
                reason: file.tensors.isEmpty
                    ? "it holds a vocabulary and no weights" : "it has no tensor 'token_embd.weight'")
        }
        self.architecture = architecture
        layers = try count("block_count")
        embedding = try count("embedding_length")
        vocabulary = embeddings.shape[1]
        context = try count("context_length")
        epsilon = Float(try number("attention.layer_norm_rms_epsilon"))
        heads = try count("attention.head_count")
        experts = try Experts(file, count: count, number: number)

        if architecture == .deepseek2 {
            let rotated = try count("rope.dimension_count")
            let key = try count("attention.key_length_mla", default: count("attention.key_length"))
            let latent = LatentAttention(
                queryRank: file.tensors["blk.0.attn_q_a.weight"] == nil ? nil : try count("attention.q_lora_rank"),
                rank: try count("attention.kv_lora_rank"), rotated: rotated, unrotatedKey: key - rotated,
                value: try count("attention.value_length_mla", default: count("attention.value_length")))
            guard latent.unrotatedKey > 0 else {
                throw .malformedFile(
                    path: file.path, reason: "keys of \(key) values cannot have \(rotated) rotated ones")
            }
            self.latent = latent
            keyValueHeads = 1
            keyLength = latent.rank + rotated
            valueLength = latent.rank
            rotary = try Self.rotary(
                file, architecture: architecture, dimensions: rotated, count: count, number: number)
            // YaRN's correction of the magnitude, with the model's own multiplier; its square applies to the products.
            var correction = 1.0
            if case .yarn(let yarn) = try Self.scaling(file, architecture: architecture, count: count, number: number) {
                correction = rotary.magnitude * (1 + 0.1 * yarn.multiplier * log(yarn.factor))
            }
            attentionScale = Float(correction * correction / Double(key).squareRoot())
        } else {
            latent = nil
            keyValueHeads = try count("attention.head_count_kv", default: heads)
            keyLength = try count("attention.key_length", default: embedding / heads)
            valueLength = try count("attention.value_length", default: embedding / heads)
            rotary = try Self.rotary(
                file, architecture: architecture, dimensions: count("rope.dimension_count", default: keyLength),
                count: count, number: number)
            attentionScale = Float(1 / Double(keyLength).squareRoot())
        }
        guard heads % keyValueHeads == 0, rotary.dimensions <= keyLength, keyLength > 0 else {
            throw .malformedFile(
                path: file.path,
                reason:
                    "\(heads) heads of \(keyLength) values, \(keyValueHeads) key/value heads and \(rotary.dimensions) rotated values do not go together"
            )
        }
    }

    private typealias Count = (_ key: String, _ fallback: Int?) throws(InferenceError) -> Int
    private typealias Number = (_ key: String, _ fallback: Double?) throws(InferenceError) -> Double

    /// The scaling in the file.
    private static func scaling(
        _ file: ModelFile, architecture: Architecture, count: Count, number: Number
    ) throws(InferenceError) -> RotaryEmbedding.Scaling {
        let name = file.architecture
        let kind = try file.optional("\(name).rope.scaling.type", \.string)
        switch kind {
        case nil, "none":
            return .none
        case "linear":
            return .linear(factor: try number("rope.scaling.factor", 1))
        case "yarn":
            var yarn = RotaryEmbedding.YaRN(
                factor: try number("rope.scaling.factor", nil),
                originalContext: try count("rope.scaling.original_context_length", try count("context_length", nil)),
                betaFast: try number("rope.scaling.yarn_beta_fast", 32),
                betaSlow: try number("rope.scaling.yarn_beta_slow", 1),
                multiplier: try number("rope.scaling.yarn_log_multiplier", 0))
            guard yarn.factor > 0 else {
                throw .malformedFile(path: file.path, reason: "'\(name).rope.scaling.factor' is \(yarn.factor)")
            }
            // deepseek2's files contain a tenth of the multiplier.
            if architecture == .deepseek2 {
                yarn.multiplier /= 0.1
                yarn.sharesMultiplier = true
            }
            return .yarn(yarn)
        case let other?:
            throw .unsupported(
                path: file.path, what: "the context scaling '\(other)'", supported: ["none", "linear", "yarn"])
        }
    }

    private static func rotary(
        _ file: ModelFile, architecture: Architecture, dimensions: Int, count: Count, number: Number
    ) throws(InferenceError) -> RotaryEmbedding {
        let pairing: RotaryEmbedding.Pairing =
            switch architecture {
            case .llama, .deepseek2: .adjacent
            case .qwen2, .qwen3: .halves
            }
        var factors: [Double]?
        if let tensor = file.tensors["rope_freqs.weight"] {
            guard tensor.type == .f32, tensor.elementCount == dimensions / 2 else {
                throw .malformedFile(
                    path: file.path, reason: "'rope_freqs.weight' is not \(dimensions / 2) numbers of F32")
            }
            factors = tensor.floats().map(Double.init)
        }
        return RotaryEmbedding(
            pairing: pairing, dimensions: dimensions, base: try number("rope.freq_base", 10_000),
            scaling: try scaling(file, architecture: architecture, count: count, number: number),
            magnitude: try number("rope.scaling.attn_factor", 1), factors: factors)
    }
}

extension ModelShape.Experts {
    fileprivate init?(
        _ file: ModelFile, count: (_ key: String, _ fallback: Int?) throws(InferenceError) -> Int,
        number: (_ key: String, _ fallback: Double?) throws(InferenceError) -> Double
    ) throws(InferenceError) {
        let name = file.architecture
        guard name == Architecture.deepseek2.rawValue, let all = try file.optional("\(name).expert_count", \.integer),
            all > 0
        else { return nil }
        let gateNumber = try file.optional("\(name).expert_gating_func", \.integer) ?? Gate.softmax.rawValue
        guard let gate = Gate(rawValue: gateNumber) else {
            throw .unsupported(
                path: file.path, what: "the experts' gate number \(gateNumber)",
                supported: ["1 (softmax)", "2 (sigmoid)"])
        }
        self.init(
            count: all, used: try count("expert_used_count", nil),
            denseLayers: try file.optional("\(name).leading_dense_block_count", \.integer) ?? 0, gate: gate,
            normalizes: try file.optional("\(name).expert_weights_norm", \.bool) ?? false,
            scale: Float(try number("expert_weights_scale", 1)), groups: try count("expert_group_count", 1),
            usedGroups: try count("expert_group_used_count", 1))
        guard used <= all, usedGroups <= groups, all % groups == 0, groups == 1 || all / groups >= 2,
            used <= usedGroups * (all / groups)
        else {
            throw .malformedFile(
                path: file.path,
                reason: "\(used) of \(all) experts from \(usedGroups) of \(groups) groups cannot be chosen")
        }
    }
}
