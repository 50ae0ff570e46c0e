import Inference
import News

/// How the `r1` engine asks its model.
package struct R1Settings: Hashable, Sendable {
    /// The most tokens of a thought; then it is closed for the model.
    package var thoughtTokens = 512
    /// The most tokens of an answer; more if the shortest answer takes more.
    package var answerTokens = 800
    /// Articles that are worked on together.
    package var inFlight = 4
    /// As R1's authors advise.
    package var temperature = 0.6
    package var topP = 0.95
    /// Added to each article's own seed.
    package var seed: UInt64 = 0
    package var keepsReasoning = true

    package init() {}

    func sampling(article: Int64, attempt: Int) -> SamplingParameters {
        // Articles have seeds of their own, so that a digest does not depend on which others were made before it.
        let seed = seed &+ UInt64(bitPattern: article) &* UInt64(R1Engine.mostAttempts) &+ UInt64(attempt)
        return SamplingParameters(temperature: temperature, topP: topP, seed: seed)
    }
}
