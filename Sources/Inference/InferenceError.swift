/// Failures of the engine: what happened, where, and what to do.
package enum InferenceError: Error, Equatable, CustomStringConvertible {
    /// The file is no GGUF file, or one that is damaged.
    case malformedFile(path: String, reason: String)
    /// The file cannot be opened or read.
    case unreadable(path: String, reason: String)
    /// The file is sound, and asks for what this engine does not have.
    case unsupported(path: String, what: String, supported: [String])

    package var description: String {
        switch self {
        case .malformedFile(let path, let reason):
            "'\(path)' is not a sound model file: \(reason). Fetch it again, and check it with 'aftershock model verify'."
        case .unreadable(let path, let reason):
            "'\(path)' cannot be read: \(reason)."
        case .unsupported(let path, let what, let supported):
            "'\(path)' needs \(what), which this engine does not have. It has \(supported.joined(separator: ", "))."
        }
    }
}
