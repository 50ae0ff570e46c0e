import Foundation
import Statistics
import Synchronization

/// Models of a few hundred kilobytes with random weights, one of every architecture and every format that the engine
/// reads.
///
/// They are the same bytes on every machine: the weights come from SplitMix64, with one rounding each.
/// `InferenceTests/Fixtures` contains the output of other programs for them. Their vocabulary is the 256 bytes, 112
/// merges and the special tokens of R1's distillations.
package enum TinyModels {
    /// The plain ones, then one model in every format, and two architectures in the most common format.
    package static let names =
        ["deepseek2-f32", "llama-f32", "qwen2-f32", "qwen2-tied-f32", "qwen3-f32", "qwen3-yarn-f32"]
        + ["f32", "f16", "bf16", "q8_0", "q4_0", "q4_1", "q5_0", "q5_1", "iq4_nl", "iq4_xs"].map { "qwen2-h256-" + $0 }
        + ["q2_k", "q3_k_m", "q4_k_m", "q5_k_m", "q6_k"].map { "qwen2-h256-" + $0 }
        + ["deepseek2-q8_0", "llama-q8_0", "qwen3-q8_0"]

    /// The special tokens of the vocabulary.
    package static let endOfSentence = 368
    package static let user = 369
    package static let assistant = 370
    package static let beginOfSentence = 371
    package static let vocabularySize = 384

    private static let folder = URL(
        filePath: FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    )
    .appending(path: "aftershock-models-\(ProcessInfo.processInfo.processIdentifier)")
    private static let written = Mutex<[String: String]>([:])

    /// The path of a model's file, which is written at first use and removed when the process ends.
    package static func path(_ name: String) -> String {
        written.withLock { written in
            if let path = written[name] { return path }
            if written.isEmpty {
                // A folder that cannot be removed stays among the temporary files.
                atexit { try? FileManager.default.removeItem(at: TinyModels.folder) }
            }
            let file = folder.appending(path: "\(name).gguf")
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(bytes(name)).write(to: file)
            } catch {
                fatalError("the model \(name) cannot be written: \(error)")
            }
            written[name] = file.path
            return file.path
        }
    }

    /// A model's file.
    package static func bytes(_ name: String) -> [UInt8] {
        precondition(names.contains(name), "there is no model '\(name)'")
        let parts = name.split(separator: "-").map(String.init)
        let format = parts.last ?? ""
        // A seed for each name, so that no two models have the same weights.
        let seed = name.utf8.reduce(UInt64(20_250_127)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        switch parts[0] {
        case "deepseek2": return MixtureModel(format: WeightMix(format), seed: seed).encoded()
        case "llama":
            return DenseModel("llama", WeightMix(format), seed, pre: "llama-bpe") {
                $0.heads = 2
                $0.groups = 1
                $0.headSize = 32
                $0.context = 131_072
                $0.frequencyBase = 500_000
                $0.epsilon = 1e-5
                $0.hasFrequencyFactors = true
            }.encoded()
        case "qwen3":
            return DenseModel("qwen3", WeightMix(format), seed, pre: "qwen2") {
                $0.headSize = 32
                $0.frequencyBase = 1_000_000
                $0.isStretched = parts.contains("yarn")
                if parts.contains("yarn") { $0.context = 131_072 }
            }.encoded()
        default:
            return DenseModel("qwen2", WeightMix(format), seed, pre: "deepseek-r1-qwen") {
                $0.isTied = parts.contains("tied")
                if parts.contains("h256") {
                    $0.width = 256
                    $0.inner = 256
                    $0.headSize = 64
                }
            }.encoded()
        }
    }

    /// Merged pairs of the byte-level vocabulary, best first: common pairs of English.
    static let merges: [(String, String)] = {
        let twos =
            "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri "
            + "ro ic ne ea ra ce li ch ll be ma si om ur"
        let starts = "t a s o w c b p m f d i h n e r l g u N D".split(separator: " ").map { ("Ġ", String($0)) }
        let longer =
            "th+e an+d in+g io+n en+t he+r te+r es+t er+s at+i ha+t at+e al+l er+e on+s it+h ve+r ou+r or+e st+o Ġt+he Ġa+nd "
            + "Ġo+f Ġt+o Ġi+n Ġi+s Ġt+h Ġa+n Ġs+t Ġc+o Ġd+e Ġb+e Ġw+ith Ġm+a Ġr+e Ġf+or Ġn+ot Ġl+i Ġs+e Ġu+n ti+on"
        return twos.split(separator: " ").map { (String($0.prefix(1)), String($0.suffix(1))) } + starts
            + longer.split(separator: " ").map {
                let parts = $0.split(separator: "+").map(String.init)
                return (parts[0], parts[1])
            }
    }()

    /// The 256 bytes in GPT-2's form and order, the merged pairs, and the special tokens.
    static func addVocabulary(to writer: inout GGUFWriter, pre: String) {
        let printable = [33...126, 161...172, 174...255].flatMap { $0 }
        let others = (0...255).filter { !Set(printable).contains($0) }
        let scalars = printable + others.indices.map { 256 + $0 }
        let bytes = scalars.compactMap(Unicode.Scalar.init).map { String(Character($0)) }
        let special = [
            ("<｜end▁of▁sentence｜>", 3), ("<｜User｜>", 3), ("<｜Assistant｜>", 3), ("<｜begin▁of▁sentence｜>", 3),
            ("<|EOT|>", 3),
            ("<think>", 4), ("</think>", 4),
        ]
        var tokens = bytes + merges.map { $0.0 + $0.1 }
        precondition(tokens.count == endOfSentence && Set(tokens).count == tokens.count)
        var kinds = tokens.map { _ in Int32(1) }
        tokens += special.map(\.0)
        kinds += special.map { Int32($0.1) }
        while tokens.count < vocabularySize {
            tokens.append("[PAD\(tokens.count)]")
            kinds.append(5)
        }
        writer.add("tokenizer.ggml.model", .string("gpt2"))
        writer.add("tokenizer.ggml.pre", .string(pre))
        writer.add("tokenizer.ggml.tokens", .strings(tokens))
        writer.add("tokenizer.ggml.token_type", .int32s(kinds))
        writer.add("tokenizer.ggml.merges", .strings(merges.map { "\($0.0) \($0.1)" }))
        writer.add("tokenizer.ggml.bos_token_id", .uint32(UInt32(beginOfSentence)))
        writer.add("tokenizer.ggml.eos_token_id", .uint32(UInt32(endOfSentence)))
        writer.add("tokenizer.ggml.padding_token_id", .uint32(UInt32(endOfSentence)))
        writer.add("tokenizer.ggml.add_bos_token", .bool(true))
        writer.add("tokenizer.ggml.add_eos_token", .bool(false))
    }
}

/// The format of each matrix of a model, mixed as in files of these names.
struct WeightMix {
    private let main: WeightFormat
    private let name: String

    init(_ name: String) {
        self.name = name
        let formats: [String: WeightFormat] = [
            "f32": .f32, "f16": .f16, "bf16": .bf16, "q8_0": .q8_0, "q4_0": .q4_0, "q4_1": .q4_1, "q5_0": .q5_0,
            "q5_1": .q5_1, "iq4_nl": .iq4_nl, "iq4_xs": .iq4_xs, "q2_k": .q2_K, "q3_k_m": .q3_K, "q4_k_m": .q4_K,
            "q5_k_m": .q5_K, "q6_k": .q6_K,
        ]
        guard let format = formats[name] else { preconditionFailure("there is no format '\(name)'") }
        main = format
    }

    func format(of tensor: String) -> WeightFormat {
        func ends(_ suffixes: String...) -> Bool { suffixes.contains { tensor.hasSuffix($0 + ".weight") } }
        if tensor.hasSuffix("ffn_gate_inp.weight") { return .f32 }
        switch name {
        case "q2_k" where ends("attn_output", "attn_v", "ffn_down"): return .q3_K
        case "q3_k_m" where ends("attn_v"): return .q5_K
        case "q3_k_m" where ends("attn_output", "ffn_down"): return .q4_K
        case "q4_k_m" where ends("1.attn_v", "1.ffn_down"), "q5_k_m" where ends("1.attn_v", "1.ffn_down"): return .q6_K
        case "q2_k", "q3_k_m", "q4_k_m", "q5_k_m": return tensor == "output.weight" ? .q6_K : main
        default: return main
        }
    }
}

/// Adds random tensors to a file.
struct RandomWeights {
    var writer: GGUFWriter
    private var random: SeededGenerator
    private let mix: WeightMix

    init(_ architecture: String, _ mix: WeightMix, seed: UInt64, pre: String) {
        writer = GGUFWriter(architecture: architecture)
        random = SeededGenerator(seed: seed)
        self.mix = mix
        writer.add("\(architecture).vocab_size", .uint32(UInt32(TinyModels.vocabularySize)))
        TinyModels.addVocabulary(to: &writer, pre: pre)
    }

    /// A matrix whose products with vectors of standard deviation 1 have the standard deviation `gain`; its shape in
    /// ggml's order, columns first.
    mutating func addMatrix(_ name: String, _ shape: Int..., gain: Double = 1) {
        let deviation = gain / Double(shape[0]).squareRoot()
        let name = name + ".weight"
        let format = mix.format(of: name)
        let bytes =
            format.blockElements == 1 ? plain(shape.reduce(1, *), deviation, format) : blocks(shape, deviation, format)
        writer.addTensor(name, shape: shape, type: format, bytes: bytes)
    }

    mutating func addVector(_ name: String, _ count: Int, mean: Float, deviation: Double) {
        let values = floats(count, deviation).map { $0 + mean }
        writer.addTensor(name, shape: [count], type: .f32, bytes: Self.bytes(values.map(\.bitPattern)))
    }

    private static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
        words.map(\.littleEndian).withUnsafeBytes { Array($0) }
    }

    /// Numbers of a uniform distribution around 0: 24 random bits, and one multiplication.
    private mutating func floats(_ count: Int, _ deviation: Double) -> [Float] {
        let unit = Float(deviation * 3.0.squareRoot() / 8_388_608)
        return (0..<count).map { _ in Float(Int(random.next() >> 40) - 8_388_608) * unit }
    }

    private mutating func plain(_ count: Int, _ deviation: Double, _ format: WeightFormat) -> [UInt8] {
        let values = floats(count, deviation)
        return switch format {
        case .f16: Self.bytes(values.map { Float16($0).bitPattern })
        case .bf16: Self.bytes(values.map { UInt16($0.bitPattern >> 16) })
        default: Self.bytes(values.map(\.bitPattern))
        }
    }

    /// Blocks of random bits, with scales that give the weights the wanted standard deviation.
    private mutating func blocks(_ shape: [Int], _ deviation: Double, _ format: WeightFormat) -> [UInt8] {
        let count = shape.reduce(1, *) / format.blockElements
        var bytes = Self.bytes((0..<(count * format.blockBytes + 7) / 8).map { _ in random.next() })
        bytes.removeLast(bytes.count - count * format.blockBytes)
        let (places, spread) = (format.scalePlaces, format.spread)
        func write(_ value: Double, at place: Int) {
            let bits = Float16(Float(value)).bitPattern
            bytes[place] = UInt8(truncatingIfNeeded: bits)
            bytes[place + 1] = UInt8(bits >> 8)
        }
        for start in stride(from: 0, to: bytes.count, by: format.blockBytes) {
            // Blocks differ by up to a quarter of the scale.
            let share = 0.75 + Double(random.next() >> 60) / 32
            let scale = deviation / spread.deviation * share
            write(scale, at: start + places.scale)
            if let shift = places.shift { write(scale * spread.shift, at: start + shift) }
        }
        return bytes
    }
}

/// A model of the architectures llama, qwen2 and qwen3.
struct DenseModel {
    let architecture: String
    let mix: WeightMix
    let seed: UInt64
    let pre: String
    var layers = 2
    var width = 64
    var inner = 128
    var heads = 4
    /// Heads of keys and values.
    var groups = 2
    var headSize = 16
    var context = 4_096
    var frequencyBase: Float = 10_000
    var epsilon: Float = 1e-6
    var isTied = false
    /// YaRN, as in the distillation of Qwen3.
    var isStretched = false
    /// Llama 3.1's factors of the rotation's frequencies.
    var hasFrequencyFactors = false

    init(
        _ architecture: String, _ mix: WeightMix, _ seed: UInt64, pre: String, _ change: (inout DenseModel) -> Void
    ) {
        self.architecture = architecture
        self.mix = mix
        self.seed = seed
        self.pre = pre
        change(&self)
    }

    func encoded() -> [UInt8] {
        var weights = RandomWeights(architecture, mix, seed: seed, pre: pre)
        addNumbers(to: &weights.writer)
        weights.addMatrix("token_embd", width, TinyModels.vocabularySize, gain: Double(width).squareRoot())
        weights.addVector("output_norm.weight", width, mean: 1, deviation: 0.1)
        if !isTied { weights.addMatrix("output", width, TinyModels.vocabularySize, gain: 2.5) }
        if hasFrequencyFactors { addFrequencyFactors(to: &weights.writer) }
        for layer in 0..<layers { addLayer("blk.\(layer).", to: &weights) }
        return weights.writer.encoded()
    }

    private func addNumbers(to writer: inout GGUFWriter) {
        func add(_ key: String, _ value: Int) { writer.add("\(architecture).\(key)", .uint32(UInt32(value))) }
        add("context_length", context)
        add("embedding_length", width)
        add("block_count", layers)
        add("feed_forward_length", inner)
        add("attention.head_count", heads)
        add("attention.head_count_kv", groups)
        writer.add("\(architecture).rope.freq_base", .float32(frequencyBase))
        writer.add("\(architecture).attention.layer_norm_rms_epsilon", .float32(epsilon))
        if architecture != "qwen2" {
            add("attention.key_length", headSize)
            add("attention.value_length", headSize)
        }
        if architecture == "llama" { add("rope.dimension_count", headSize) }
        if isStretched {
            writer.add("\(architecture).rope.scaling.type", .string("yarn"))
            writer.add("\(architecture).rope.scaling.factor", .float32(4))
            add("rope.scaling.original_context_length", 32_768)
            writer.add("\(architecture).rope.scaling.attn_factor", .float32(0.878_248_9))
        }
    }

    /// Long waves turn eight times slower, short ones keep their speed; the factors between them are our own.
    private func addFrequencyFactors(to writer: inout GGUFWriter) {
        let factors = (0..<headSize / 2).map { (wave: Int) -> Float in
            if wave < 7 { 1 } else if wave > 10 { 8 } else { Float(wave - 6) * 1.75 }
        }
        let bytes = factors.map(\.bitPattern.littleEndian).withUnsafeBytes { Array($0) }
        writer.addTensor("rope_freqs.weight", shape: [factors.count], type: .f32, bytes: bytes)
    }

    private func addLayer(_ name: String, to weights: inout RandomWeights) {
        let (queries, keys) = (heads * headSize, groups * headSize)
        weights.addVector(name + "attn_norm.weight", width, mean: 1, deviation: 0.1)
        weights.addVector(name + "ffn_norm.weight", width, mean: 1, deviation: 0.1)
        weights.addMatrix(name + "attn_q", width, queries)
        weights.addMatrix(name + "attn_k", width, keys)
        weights.addMatrix(name + "attn_v", width, keys)
        weights.addMatrix(name + "attn_output", queries, width)
        if architecture == "qwen2" {
            weights.addVector(name + "attn_q.bias", queries, mean: 0, deviation: 0.5)
            weights.addVector(name + "attn_k.bias", keys, mean: 0, deviation: 0.5)
            weights.addVector(name + "attn_v.bias", keys, mean: 0, deviation: 0.5)
        }
        if architecture == "qwen3" {
            weights.addVector(name + "attn_q_norm.weight", headSize, mean: 1, deviation: 0.1)
            weights.addVector(name + "attn_k_norm.weight", headSize, mean: 1, deviation: 0.1)
        }
        weights.addMatrix(name + "ffn_gate", width, inner)
        weights.addMatrix(name + "ffn_up", width, inner)
        weights.addMatrix(name + "ffn_down", inner, width)
    }
}

/// A model of the architecture deepseek2: absorbed latent attention, one dense layer, then a mixture of eight experts in four groups.
struct MixtureModel {
    let format: WeightMix
    let seed: UInt64

    func encoded() -> [UInt8] {
        var weights = RandomWeights("deepseek2", format, seed: seed, pre: "deepseek-v3")
        let numbers: [(String, Int)] = [
            ("context_length", 163_840), ("embedding_length", 64), ("block_count", 3), ("feed_forward_length", 128),
            ("attention.head_count", 4), ("attention.head_count_kv", 1), ("leading_dense_block_count", 1),
            ("attention.q_lora_rank", 32), ("attention.kv_lora_rank", 32), ("attention.key_length", 48),
            ("attention.value_length", 32), ("attention.key_length_mla", 48), ("attention.value_length_mla", 32),
            ("rope.dimension_count", 16), ("expert_feed_forward_length", 32), ("expert_count", 8),
            ("expert_used_count", 3), ("expert_shared_count", 1), ("expert_gating_func", 2), ("expert_group_count", 4),
            ("expert_group_used_count", 2), ("rope.scaling.original_context_length", 4_096),
        ]
        for (key, value) in numbers { weights.writer.add("deepseek2.\(key)", .uint32(UInt32(value))) }
        weights.writer.add("deepseek2.rope.freq_base", .float32(10_000))
        weights.writer.add("deepseek2.attention.layer_norm_rms_epsilon", .float32(1e-6))
        weights.writer.add("deepseek2.expert_weights_scale", .float32(2.5))
        weights.writer.add("deepseek2.expert_weights_norm", .bool(true))
        weights.writer.add("deepseek2.rope.scaling.type", .string("yarn"))
        weights.writer.add("deepseek2.rope.scaling.factor", .float32(40))
        weights.writer.add("deepseek2.rope.scaling.yarn_log_multiplier", .float32(0.1))
        weights.addMatrix("token_embd", 64, TinyModels.vocabularySize, gain: 8)
        weights.addVector("output_norm.weight", 64, mean: 1, deviation: 0.1)
        weights.addMatrix("output", 64, TinyModels.vocabularySize, gain: 2.5)
        for layer in 0..<3 { addLayer("blk.\(layer).", isDense: layer == 0, to: &weights) }
        return weights.writer.encoded()
    }

    private func addLayer(_ name: String, isDense: Bool, to weights: inout RandomWeights) {
        weights.addVector(name + "attn_norm.weight", 64, mean: 1, deviation: 0.1)
        weights.addVector(name + "ffn_norm.weight", 64, mean: 1, deviation: 0.1)
        weights.addVector(name + "attn_q_a_norm.weight", 32, mean: 1, deviation: 0.1)
        weights.addVector(name + "attn_kv_a_norm.weight", 32, mean: 1, deviation: 0.1)
        weights.addMatrix(name + "attn_q_a", 64, 32)
        weights.addMatrix(name + "attn_q_b", 32, 192)
        weights.addMatrix(name + "attn_kv_a_mqa", 64, 48)
        weights.addMatrix(name + "attn_k_b", 32, 32, 4)
        weights.addMatrix(name + "attn_v_b", 32, 32, 4)
        weights.addMatrix(name + "attn_output", 128, 64)
        if isDense {
            weights.addMatrix(name + "ffn_gate", 64, 128)
            weights.addMatrix(name + "ffn_up", 64, 128)
            weights.addMatrix(name + "ffn_down", 128, 64)
            return
        }
        weights.addMatrix(name + "ffn_gate_inp", 64, 8)
        weights.addVector(name + "exp_probs_b.bias", 8, mean: 0, deviation: 0.1)
        weights.addMatrix(name + "ffn_gate_exps", 64, 32, 8)
        weights.addMatrix(name + "ffn_up_exps", 64, 32, 8)
        weights.addMatrix(name + "ffn_down_exps", 32, 64, 8)
        weights.addMatrix(name + "ffn_gate_shexp", 64, 32)
        weights.addMatrix(name + "ffn_up_shexp", 64, 32)
        weights.addMatrix(name + "ffn_down_shexp", 32, 64)
    }
}
