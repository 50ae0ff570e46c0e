/// The parameters of choosing the next token from the logits; ``LogitSampler`` describes the steps and their order.
package struct SamplingParameters: Hashable, Sendable {
    /// The divisor of the logits; 0 takes the most likely token.
    ///
    /// R1's authors advise 0.5–0.7.
    package var temperature: Double = 0.6
    /// The least total probability of the most likely tokens; the others are dropped.
    ///
    /// 1 keeps all.
    package var topP: Double = 0.95
    /// The most tokens to keep; nil keeps all.
    package var topK: Int?
    /// The least probability of a kept token, as a fraction of the most likely one's; 0 keeps all.
    package var minP: Double = 0
    /// Divides a logit above 0, and multiplies one below, if its token is among the last ones; 1 is off.
    package var repetitionPenalty: Double = 1
    /// The number of last tokens that the penalty covers, including those of the prompt.
    package var repetitionWindow = 64
    /// The random generator's seed.
    package var seed: UInt64 = 0

    /// Always takes the most likely token.
    package static let greedy = SamplingParameters(temperature: 0)

    package init(
        temperature: Double = 0.6, topP: Double = 0.95, topK: Int? = nil, minP: Double = 0,
        repetitionPenalty: Double = 1, repetitionWindow: Int = 64, seed: UInt64 = 0
    ) {
        self.temperature = temperature
        self.topP = topP
        self.topK = topK
        self.minP = minP
        self.repetitionPenalty = repetitionPenalty
        self.repetitionWindow = repetitionWindow
        self.seed = seed
    }

    /// Checks every parameter's range.
    ///
    /// - Throws: ``SamplingError/invalidParameter(name:value:allowed:)`` for the first one outside.
    package func validate() throws(SamplingError) {
        func check(_ isKept: Bool, _ name: String, _ value: String, _ allowed: String) throws(SamplingError) {
            if !isKept { throw .invalidParameter(name: name, value: value, allowed: allowed) }
        }
        try check(temperature >= 0 && temperature.isFinite, "temperature", "\(temperature)", "0 or more")
        try check(topP > 0 && topP <= 1, "top-p", "\(topP)", "above 0 and at most 1")
        try check(topK ?? 1 >= 1, "top-k", "\(topK ?? 0)", "1 or more")
        try check(minP >= 0 && minP <= 1, "min-p", "\(minP)", "0 to 1")
        try check(
            repetitionPenalty > 0 && repetitionPenalty.isFinite, "repetition penalty", "\(repetitionPenalty)", "above 0"
        )
        try check(repetitionWindow >= 0, "repetition window", "\(repetitionWindow)", "0 or more")
    }
}
