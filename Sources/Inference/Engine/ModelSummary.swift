/// The contents of a model file, for people who inspect it.
package struct ModelSummary: Sendable {
    /// The tensors of one type.
    package struct TypeShare: Sendable, Equatable {
        package var name: String
        package var tensors: Int
        package var weights: Int
        package var bytes: Int
    }

    package var path: String
    /// Files of a split model.
    package var parts: Int
    package var version: Int
    package var architecture: String
    /// Why the engine cannot run it; `nil` if it can.
    package var obstacle: String?
    /// `general.name`.
    package var name: String?
    package var fileBytes: Int
    package var parameters: Int
    /// By bytes, most first.
    package var types: [TypeShare]
    package var layers: Int?
    /// Tokens of the context that the model was made for.
    package var context: Int?
    package var embedding: Int?
    package var tokenizer: String?
    package var vocabulary: Int?
    /// The prompt's layout; `nil` if the file has no known one.
    package var template: String?
    package var opensThought: Bool?
    /// Whether the layout comes from the file's own template.
    package var isTemplateFromFile: Bool?
    /// The memory that it needs, without weights that are computed at loading; `nil` where the engine cannot run it.
    package var memory: MemoryEstimate?
    /// Tokens of the context that ``memory`` assumes.
    package var estimatedContext: Int?

    /// Reads the header; no weights are touched.
    ///
    /// An unsupported feature is not an error here; ``obstacle`` reports it.
    package init(_ file: ModelFile, options: EngineOptions) {
        path = file.path
        parts = file.paths.count
        version = file.version
        architecture = file.architecture
        name = file.metadata["general.name"]?.string
        fileBytes = file.byteCount
        parameters = file.parameterCount
        types = Self.shares(file)
        func integer(_ key: String) -> Int? { file.metadata["\(file.architecture).\(key)"]?.integer }
        layers = integer("block_count")
        context = integer("context_length")
        embedding = integer("embedding_length")
        tokenizer = file.metadata["tokenizer.ggml.pre"]?.string ?? file.metadata["tokenizer.ggml.model"]?.string
        vocabulary = file.metadata["tokenizer.ggml.tokens"]?.array?.count
        do throws(InferenceError) {
            // A vocabulary alone is sound, and needs no memory worth reporting.
            if !file.tensors.isEmpty {
                let shape = try ModelShape(file)
                memory = MemoryEstimate(file, shape: shape, computedWeights: 0, options: options)
                estimatedContext = options.contextLength(shape)
            }
        } catch {
            obstacle = error.description
        }
        do throws(InferenceError) {
            let template = try ChatTemplate(file, Tokenizer(file))
            self.template = template.layout.rawValue
            opensThought = template.opensThought
            isTemplateFromFile = template.isFromFile
        } catch {
            obstacle = obstacle ?? error.description
        }
    }

    private static func shares(_ file: ModelFile) -> [TypeShare] {
        Dictionary(grouping: file.tensors.values, by: \.type)
            .map { type, tensors in
                TypeShare(
                    name: type.name, tensors: tensors.count, weights: tensors.reduce(0) { $0 + $1.elementCount },
                    bytes: tensors.reduce(0) { $0 + $1.bytes.count })
            }
            .sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) }
    }
}
