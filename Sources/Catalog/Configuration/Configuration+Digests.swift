extension Configuration {
    /// Which engine digests, and how.
    package struct Digests: Hashable, Sendable {
        package enum Engine: String, CaseIterable, Sendable {
            case embedded
            case r1
            case remote
        }

        /// A server that the remote engine asks.
        package struct Endpoint: Hashable, Sendable {
            /// Up to and with the version: `http://127.0.0.1:8000/v1`.
            package var address: String
            /// Nil for the first model that the server lists.
            package var model: String?
            /// What the engine calls it; nil to find out.
            package var dialect: String?
            /// The environment variable with the key; the key itself is never part of a configuration file.
            package var keyVariable: String?
            package var inFlight: Int?
            package var context: Int?
            package var streams: Bool?

            package init(address: String) { self.address = address }
        }

        /// Nil if the configuration names none: then `embedded` digests, and the newest digest is shown, whichever engine made it.
        package var engine: Engine?
        /// The model's file, as a path; for the remote engine, the name of the model where an endpoint gives none.
        package var model: String?
        /// Nil here and below is the engine's own default.
        package var threads: Int?
        package var context: Int?
        package var thoughtTokens: Int?
        package var answerTokens: Int?
        /// Articles that are digested together.
        package var inFlight: Int?
        package var keepsReasoning = true
        /// The remote engine's servers.
        package var endpoints: [Endpoint] = []
        /// How long one call may take; nil for as long as articles wait.
        package var budget: Duration?

        package init() {}

        /// Sets one model for everything.
        package mutating func setModel(_ model: String) {
            self.model = model
            for index in endpoints.indices { endpoints[index].model = model }
        }
    }
}

extension Configuration.Digests {
    static let table = KeyTable(
        "'digests'", initial: Configuration.Digests(),
        [
            Key(
                "engine", ValueKind<Engine>.choice("engine").optional, \.engine, fallback: "`embedded`",
                "The engine that digests: the program's own model and rules, a reasoning model from a GGUF file in this process, or a server. Its digests are shown before those of other engines."
            ),
            Key(
                "model", ValueKind.text.optional, \.model, example: "/path/to/r1.gguf",
                "The GGUF file of the `r1` engine, as a path; for `remote`, the model's name at every endpoint that names none."
            ),
            Key(
                "threads", ValueKind.wholeNumber(1...1024).optional, \.threads, fallback: "every processor",
                example: "8",
                "The threads of the `r1` engine."),
            Key(
                "context", ValueKind.wholeNumber(1...10_000_000).optional, \.context, fallback: "the engine's",
                example: "8192",
                "The tokens of prompt, thought and answer together."),
            Key(
                "thought_tokens", ValueKind.wholeNumber(0...1_000_000).optional, \.thoughtTokens,
                fallback: "the engine's", example: "1024",
                "The most tokens that a model may reason with before it answers."),
            Key(
                "answer_tokens", ValueKind.wholeNumber(1...1_000_000).optional, \.answerTokens,
                fallback: "the engine's", example: "600", "The most tokens of an answer."),
            Key(
                "in_flight", ValueKind.wholeNumber(1...256).optional, \.inFlight, fallback: "the engine's",
                example: "4",
                "The articles that are digested together."),
            Key(
                "keep_reasoning", .boolean, \.keepsReasoning,
                "Whether the model's reasoning is stored beside its digest."),
            Key(
                "budget", ValueKind.duration.optional, \.budget, fallback: "no limit", example: "30m",
                "The longest time that one call of `aftershock digest` or `aftershock run` digests; other articles wait for the next. Write `90s`, `30m` or `1h30m`."
            ),
            Key(
                "endpoints", ValueKind.mapping(Endpoint.table).list, \.endpoints, "The servers of the `remote` engine."),
        ])
}

extension Configuration.Digests.Endpoint {
    /// The dialects that the remote engine speaks.
    private static let dialects = ["auto", "vllm", "llamacpp", "ollama", "deepseek", "openai", "plain"]

    static let table = KeyTable(
        "an endpoint", initial: Configuration.Digests.Endpoint(address: ""),
        [
            Key(
                "url", .endpoint, \.address, isRequired: true, example: "http://127.0.0.1:8000/v1",
                "The server's address with the version: `http://127.0.0.1:8000/v1`."),
            Key(
                "model", ValueKind.text.optional, \.model,
                fallback: "`digests.model`, else the first that the server lists", example: "deepseek-r1",
                "The model's name as the server writes it."),
            Key(
                "dialect", ValueKind.word("dialect", among: dialects).optional, \.dialect, fallback: "`auto`",
                "How the server is asked."),
            Key(
                "key", .variableName, \.keyVariable, fallback: "no key", example: "AFTERSHOCK_REMOTE_KEY",
                "The name of the environment variable with the key, such as AFTERSHOCK_REMOTE_KEY. The key itself is never written here."
            ),
            Key(
                "in_flight", ValueKind.wholeNumber(1...256).optional, \.inFlight,
                fallback: "`digests.in_flight`, else 4", example: "8",
                "The requests that the server gets at one time."),
            Key(
                "context", ValueKind.wholeNumber(1...10_000_000).optional, \.context,
                fallback: "`digests.context`, else 8192", example: "8192",
                "The tokens of prompt, thought and answer together."),
            Key(
                "stream", ValueKind.boolean.optional, \.streams, fallback: "`true`",
                "Whether answers are read piece by piece, so that a server that reasons for minutes is not taken for dead."
            ),
        ])
}

extension ValueKind where Value == String {
    /// An address with its scheme.
    fileprivate static var endpoint: ValueKind {
        var kind = ValueKind.address()
        kind.read = { (node, _) throws(CatalogError) in
            let address = try node.text()
            guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
                throw node.invalid(address, expected: "an address such as http://127.0.0.1:8000/v1")
            }
            return address
        }
        return kind
    }
}

extension ValueKind where Value == String? {
    /// The name of an environment variable.
    fileprivate static var variableName: ValueKind {
        .scalar("name of an environment variable") { (node, _) throws(CatalogError) in
            let name = try node.text()
            // A key that was written here by mistake must not be printed: it is not repeated in the error.
            guard let first = name.first, first.isLetter || first == "_",
                name.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") })
            else {
                throw node.invalid(
                    "***",
                    expected: "the name of an environment variable with the key, such as AFTERSHOCK_REMOTE_KEY")
            }
            return name
        } written: {
            $0
        }
    }
}
