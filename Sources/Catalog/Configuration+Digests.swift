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
            /// The environment variable that holds the key; the key itself never stands in a file of the configuration.
            package var keyVariable: String?
            package var inFlight: Int?
            package var context: Int?
            package var streams: Bool?

            package init(address: String) { self.address = address }
        }

        /// Nil if nothing is said: then `embedded` digests, and the newest digest is shown whoever made it.
        package var engine: Engine?
        /// The model's file, as a path; for the remote engine, the name of the model where an endpoint gives none.
        package var model: String?
        /// What is nil is as the engine has it.
        package var threads: Int?
        package var context: Int?
        package var thoughtTokens: Int?
        package var answerTokens: Int?
        /// Articles that are worked on together.
        package var inFlight: Int?
        package var keepsReasoning = true
        /// The remote engine's servers.
        package var endpoints: [Endpoint] = []
        /// How long one call may take; nil for as long as there are articles.
        package var budget: Duration?

        package init() {}
    }
}

extension Configuration.Digests {
    /// Reads the mapping under `digests`; paths are made absolute by `resolved`.
    init(_ node: CatalogNode, resolved: (String) -> String) throws(CatalogError) {
        let keys = [
            "engine", "model", "threads", "context", "thought_tokens", "answer_tokens", "in_flight", "keep_reasoning",
            "budget", "endpoints",
        ]
        let mapping = try node.mapping(of: "the digests", keys: keys)
        if let named = mapping["engine"] {
            let name = try named.text()
            guard let known = Engine(rawValue: name) else {
                throw .unknownReference(
                    named.location, what: "engine", value: name, known: Engine.allCases.map(\.rawValue))
            }
            engine = known
        }
        // The remote engine's model is a server's name for it, and no path.
        let isRemote = engine == .remote
        model = try mapping["model"].map { node throws(CatalogError) in
            isRemote ? try node.text() : resolved(try node.text())
        }
        threads = try mapping.wholeNumber("threads", 1...1024)
        context = try mapping.wholeNumber("context", 1...10_000_000)
        thoughtTokens = try mapping.wholeNumber("thought_tokens", 0...1_000_000)
        answerTokens = try mapping.wholeNumber("answer_tokens", 1...1_000_000)
        inFlight = try mapping.wholeNumber("in_flight", 1...256)
        keepsReasoning = try mapping["keep_reasoning"]?.boolean() ?? true
        for node in try mapping.items("endpoints") { endpoints.append(try Endpoint(node)) }
        if let written = mapping["budget"] {
            let text = try written.text()
            guard let duration = WrittenDuration.read(text) else {
                throw written.invalid(text, expected: WrittenDuration.expected)
            }
            budget = duration
        }
    }
}

extension Configuration.Digests {
    /// Takes one model for everything: what an option says goes before what the configuration does.
    package mutating func setModel(_ model: String) {
        self.model = model
        for index in endpoints.indices { endpoints[index].model = model }
    }
}

extension Configuration.Digests.Endpoint {
    /// The dialects that the remote engine speaks.
    private static let dialects = ["auto", "vllm", "llamacpp", "ollama", "deepseek", "openai", "plain"]

    init(_ node: CatalogNode) throws(CatalogError) {
        let keys = ["url", "model", "dialect", "key", "in_flight", "context", "stream"]
        let mapping = try node.mapping(of: "an endpoint", keys: keys)
        let url = try mapping.required("url")
        address = try url.text()
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            throw url.invalid(address, expected: "an address such as http://127.0.0.1:8000/v1")
        }
        model = try mapping["model"]?.text()
        if let named = mapping["dialect"] {
            let name = try named.text()
            guard Self.dialects.contains(name) else {
                throw .unknownReference(named.location, what: "dialect", value: name, known: Self.dialects)
            }
            dialect = name
        }
        if let named = mapping["key"] {
            let name = try named.text()
            // A key that was written here by mistake must not be printed: it is not repeated in the error.
            guard let first = name.first, first.isLetter || first == "_",
                name.allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") })
            else {
                throw named.invalid(
                    "***",
                    expected: "the name of an environment variable that holds the key, such as AFTERSHOCK_REMOTE_KEY")
            }
            keyVariable = name
        }
        inFlight = try mapping.wholeNumber("in_flight", 1...256)
        context = try mapping.wholeNumber("context", 1...10_000_000)
        streams = try mapping["stream"]?.boolean()
    }
}

extension CatalogMapping {
    /// The whole number under a key; nil if the key is absent.
    fileprivate func wholeNumber(_ key: String, _ range: ClosedRange<Int>) throws(CatalogError) -> Int? {
        guard let node = self[key] else { return nil }
        let text = try node.text()
        guard let number = Int(text.replacing("_", with: "")), range.contains(number) else {
            throw node.invalid(text, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
