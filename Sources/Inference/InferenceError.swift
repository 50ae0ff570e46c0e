/// Failures of the engine: what happened, where, and what to do.
///
/// The module's folders use one another one way: GGUF ← Tokenizer ← Prompt, GGUF ← Transformer, and Engine uses them
/// all, with Reasoning and Sampling, which use none. This file and ``MemoryEstimate`` are below.
package enum InferenceError: Error, Equatable, CustomStringConvertible {
    /// The file is damaged, or not a GGUF file.
    case malformedFile(path: String, reason: String)
    /// The file cannot be opened or read.
    case unreadable(path: String, reason: String)
    /// The file is sound, but needs a feature that this engine lacks.
    case unsupported(path: String, what: String, supported: [String])
    /// The system cannot provide the requested memory.
    case outOfMemory(bytes: Int, what: String)
    /// A sequence is longer than its cache; thrown before anything is computed.
    case contextFull(tokens: Int, capacity: Int)
    /// A token is not in the vocabulary.
    case unknownToken(id: Int, vocabulary: Int)
    case emptyPrompt
    /// The requested context is longer than the one that the model was made for.
    case contextTooLong(asked: Int, model: Int)
    /// A model needs more memory than is available.
    case doesNotFit(path: String, estimate: MemoryEstimate, available: Int)
    /// A logit is NaN or infinite.
    case notFinite(token: Int, position: Int)

    package var description: String {
        switch self {
        case .malformedFile(let path, let reason):
            "'\(path)' is not a valid model file: \(reason). Download it again, and compare its SHA-256 with the published one."
        case .unreadable(let path, let reason):
            "'\(path)' cannot be read: \(reason)."
        case .outOfMemory(let bytes, let what):
            "There is not enough memory for \(what) (\(bytes) bytes). Use a smaller context or model, or close other programs."
        case .contextFull(let tokens, let capacity):
            "\(tokens) tokens do not fit into a context of \(capacity). Shorten the text, or load the model with a larger context."
        case .unknownToken(let id, let vocabulary):
            "There is no token \(id): the vocabulary has 0 to \(vocabulary - 1)."
        case .emptyPrompt: "The prompt is empty. Give at least one token."
        case .contextTooLong(let asked, let model):
            "A context of \(asked) tokens was requested; the model was made for 1 to \(model). Choose a shorter one."
        case .doesNotFit(let path, let estimate, let available):
            "'\(path)' needs about \(Self.megabytes(estimate.total)) of memory (weights \(Self.megabytes(estimate.weights + estimate.computedWeights)), caches "
                + "\(Self.megabytes(estimate.caches)), buffers \(Self.megabytes(estimate.buffers))), and \(Self.megabytes(available)) are free. Use a smaller model or context."
        case .notFinite(let token, let position):
            "The model gave token \(token) at position \(position) a logit that is not a number. Its weights are damaged; compare the file's SHA-256 with the published one."
        case .unsupported(let path, let what, let supported):
            "'\(path)' needs \(what), which this engine does not have. It has \(supported.joined(separator: ", "))."
        }
    }

    private static func megabytes(_ bytes: Int) -> String { "\(bytes / 1_000_000) MB" }
}
