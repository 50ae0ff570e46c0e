/// The kinds of transformer that the engine runs, by `general.architecture`.
package enum Architecture: String, CaseIterable, Sendable {
    case llama
    case qwen2
    case qwen3
    case deepseek2
}

extension ModelFile {
    /// The architecture, if the engine runs it.
    ///
    /// - Throws: ``InferenceError/unsupported(path:what:supported:)``, which lists the supported ones.
    package func supportedArchitecture() throws(InferenceError) -> Architecture {
        guard let known = Architecture(rawValue: architecture) else {
            throw .unsupported(
                path: path, what: "the architecture '\(architecture)'", supported: Architecture.allCases.map(\.rawValue)
            )
        }
        return known
    }
}
