import News

/// An engine that asks a reasoning model: in this process, or over the network.
package protocol ModelEngine: Sendable {
    /// Name, prompt version and model, as digests carry them.
    var engine: Digest.Engine { get }
    /// The model as people know it.
    var modelName: String { get }
    /// Articles that are worked on together.
    var inFlight: Int { get }

    /// Digests articles, several in flight; those whose answer was empty are asked for once more.
    ///
    /// - Parameters:
    ///   - inputs: The articles.
    ///   - each: Called for each article as soon as it is done, in any order, with its index; what it throws ends the work.
    /// - Throws: `CancellationError`, what `each` throws, and what makes the engine useless for every article. Of an article
    ///   that fails the error is passed to `each`.
    func digest(
        _ inputs: [ModelInput], each: (_ index: Int, _ result: Result<ModelOutput, any Error>) async throws -> Void
    ) async throws

    /// Answers a prompt with free text, after thinking.
    ///
    /// - Parameters:
    ///   - prompt: One user's turn.
    ///   - tokens: The most tokens of the text.
    /// - Returns: The text without the thought; empty if the model wrote none.
    /// - Throws: The engine's own errors, `CancellationError`.
    func write(_ prompt: String, tokens: Int) async throws -> String
}

/// An article and the gazetteer's mentions in it.
package struct ModelInput: Sendable {
    package var article: Article
    package var mentions: [Mention]

    package init(_ article: Article, mentions: [Mention]) {
        self.article = article
        self.mentions = mentions
    }
}

/// What became of an article.
package struct ModelOutput: Sendable {
    /// Nil if the article stayed unclassified.
    package var digest: Digest?
    package var run: DigestRun
}
