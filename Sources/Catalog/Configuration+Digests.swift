extension Configuration {
    /// Which engine digests, and how.
    package struct Digests: Hashable, Sendable {
        package enum Engine: String, CaseIterable, Sendable {
            case embedded
            case r1
        }

        /// Nil if nothing is said: then `embedded` digests, and the newest digest is shown whoever made it.
        package var engine: Engine?
        /// The model's file, as a path.
        package var model: String?
        /// What is nil is as the engine has it.
        package var threads: Int?
        package var context: Int?
        package var thoughtTokens: Int?
        package var answerTokens: Int?
        /// Articles that are worked on together.
        package var inFlight: Int?
        package var keepsReasoning = true
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
            "budget",
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
        model = try mapping["model"].map { node throws(CatalogError) in resolved(try node.text()) }
        threads = try mapping.wholeNumber("threads", 1...1024)
        context = try mapping.wholeNumber("context", 1...10_000_000)
        thoughtTokens = try mapping.wholeNumber("thought_tokens", 0...1_000_000)
        answerTokens = try mapping.wholeNumber("answer_tokens", 1...1_000_000)
        inFlight = try mapping.wholeNumber("in_flight", 1...256)
        keepsReasoning = try mapping["keep_reasoning"]?.boolean() ?? true
        if let written = mapping["budget"] {
            let text = try written.text()
            guard let duration = WrittenDuration.read(text) else {
                throw written.invalid(text, expected: WrittenDuration.expected)
            }
            budget = duration
        }
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
