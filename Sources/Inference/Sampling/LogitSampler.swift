/// Chooses the next token from a model's logits.
///
/// The steps, in this order:
/// 1. the mask: tokens outside it do not exist for all that follows;
/// 2. the repetition penalty, as llama.cpp defines it: once for each token among the last ones, however often it is there;
/// 3. at temperature 0 the most likely token is taken (of equal ones the lowest id), and nothing else happens;
/// 4. the temperature, before the cuts as in the runs for which R1's authors advise 0.6 and 0.95;
/// 5. top-k, 6. top-p among those left, 7. min-p; the most likely token is always kept;
/// 8. one draw among the kept tokens by their probabilities.
///
/// The same parameters, logits, masks and histories give the same tokens.
///
/// ```swift
/// var sampler = try LogitSampler(SamplingParameters(seed: 7))
/// let token = try sampler.sample(logits.span, history: tokens)
/// ```
package struct LogitSampler: Sendable {
    package let parameters: SamplingParameters
    private var random: RandomSource

    /// A token that may be drawn.
    struct Candidate: Hashable {
        var token: Int32
        /// How far the logit, divided by the temperature, is below the best one.
        var gap: Float
        /// `exp(−gap)`: the probability as a fraction of the best one's.
        var weight: Double

        static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
            left.gap < right.gap || (left.gap == right.gap && left.token < right.token)
        }
    }

    /// Tokens that are less likely than the best by this factor's exponential are dropped unseen.
    ///
    /// A vocabulary of a million of them weighs less than 10⁻¹⁰ of the best one.
    private static let widestGap: Float = 37
    private static let bandCount = 64

    /// - Throws: ``SamplingError/invalidParameter(name:value:allowed:)``.
    package init(_ parameters: SamplingParameters) throws(SamplingError) {
        try parameters.validate()
        self.parameters = parameters
        random = RandomSource(seed: parameters.seed)
    }

    /// Chooses a token.
    ///
    /// - Parameters:
    ///   - logits: `[vocabulary]`; minus infinity excludes a token.
    ///   - history: The sequence so far, prompt included, oldest first; only the penalty's window is read.
    ///   - allowed: The tokens to choose from, or nil for all.
    /// - Returns: The token's id.
    /// - Throws: ``SamplingError/notFinite(token:value:)`` for a NaN or an infinite logit, masked or not, and
    ///   ``SamplingError/nothingAllowed``.
    package mutating func sample(
        _ logits: Span<Float>, history: [Int] = [], allowed: TokenMask? = nil
    ) throws(SamplingError) -> Int {
        let kept = try candidates(in: logits, history: history, allowed: allowed)
        return kept.count == 1 ? Int(kept[0].token) : draw(from: kept)
    }

    /// The tokens that are left for the draw, in no order.
    func candidates(
        in logits: Span<Float>, history: [Int], allowed: TokenMask?
    ) throws(SamplingError) -> [Candidate] {
        precondition(allowed.map { $0.vocabularySize == logits.count } ?? true, "a mask of another vocabulary")
        try Self.check(logits)
        guard parameters.repetitionPenalty != 1 else { return try candidates(in: logits, allowed) }
        var penalized = logits.indices.map { logits[$0] }
        let penalty = Float(parameters.repetitionPenalty)
        for token in Set(history.suffix(parameters.repetitionWindow)) where token < penalized.count {
            penalized[token] = penalized[token] > 0 ? penalized[token] / penalty : penalized[token] * penalty
        }
        return try candidates(in: penalized.span, allowed)
    }

    private func candidates(in scores: Span<Float>, _ allowed: TokenMask?) throws(SamplingError) -> [Candidate] {
        var best = -1
        var bestScore = -Float.infinity
        Self.visit(scores, allowed) { token, score in
            guard score > bestScore else { return }
            best = token
            bestScore = score
        }
        guard best >= 0 else { throw .nothingAllowed }
        guard parameters.temperature > 0 else { return [Candidate(token: Int32(best), gap: 0, weight: 1)] }
        var (candidates, total) = near(bestScore, in: scores, allowed)
        if let count = parameters.topK, candidates.count > count {
            keepBest(count, &candidates)
            total = candidates.reduce(0) { $0 + $1.weight }
        }
        if parameters.topP < 1 { keepNucleus(of: parameters.topP * total, &candidates) }
        candidates.removeAll { $0.weight < parameters.minP }
        return candidates
    }

    /// Every logit is looked at: broken weights show in masked tokens as well.
    private static func check(_ logits: Span<Float>) throws(SamplingError) {
        for token in logits.indices where !(logits[token] < .infinity) {
            throw .notFinite(token: token, value: "\(logits[token])")
        }
    }

    @inline(__always)
    private static func visit(_ scores: Span<Float>, _ allowed: TokenMask?, _ body: (Int, Float) -> Void) {
        if let allowed {
            allowed.visit { body($0, scores[$0]) }
        } else {
            for token in scores.indices { body(token, scores[token]) }
        }
    }

    /// The tokens that top-k and top-p can keep, and a few more, with the weight of all there are.
    ///
    /// A first pass weighs and counts the tokens in bands of equal gap to the best, a second collects those of the bands that
    /// are reached: most of a vocabulary never becomes a candidate.
    private func near(
        _ best: Float, in scores: Span<Float>, _ allowed: TokenMask?
    ) -> (candidates: [Candidate], total: Double) {
        // Finite, so that the best token's gap is zero at any temperature.
        let scale = Float(min(1 / parameters.temperature, 1e30))
        let bandsPerNat: Float = 16
        var weights = [Double](repeating: 0, count: Int(Self.widestGap * bandsPerNat) + 1)
        var counts = [Int](repeating: 0, count: weights.count)
        Self.visit(scores, allowed) { _, score in
            let gap = (best - score) * scale
            guard gap <= Self.widestGap else { return }
            let band = Int(gap * bandsPerNat)
            weights[band] += Double(Self.exponential(-gap))
            counts[band] += 1
        }
        let total = weights.reduce(0, +)
        var last = 0
        var (weight, count) = (weights[0], counts[0])
        while last < weights.count - 1,
            count < parameters.topK ?? 0 || (parameters.topK == nil && weight < total * parameters.topP)
        {
            last += 1
            weight += weights[last]
            count += counts[last]
        }
        var found: [Candidate] = []
        found.reserveCapacity(count)
        Self.visit(scores, allowed) { token, score in
            let gap = (best - score) * scale
            guard gap <= Self.widestGap, Int(gap * bandsPerNat) <= last else { return }
            found.append(Candidate(token: Int32(token), gap: gap, weight: Double(Self.exponential(-gap))))
        }
        return (found, total)
    }

    /// `exp(x)` for `-37...0`, to two units of the seventh digit, and several times faster than the C library's.
    @inline(__always)
    static func exponential(_ exponent: Float) -> Float {
        let binary = exponent * 1.442_695_04
        let whole = Int32(binary - 0.5)
        let rest = (binary - Float(whole)) * 0.693_147_18
        // Taylor's series within ±0.35; its seventh term is below 10⁻⁷.
        var sum: Float = 1 / 720
        sum = sum * rest + 1 / 120
        sum = sum * rest + 1 / 24
        sum = sum * rest + 1 / 6
        sum = sum * rest + 0.5
        sum = sum * rest + 1
        sum = sum * rest + 1
        return sum * Float(bitPattern: UInt32(bitPattern: (whole + 127) << 23))
    }

    /// Keeps the best by parting them around a pivot until the first `count` are the best: no sort, linear on average.
    private func keepBest(_ count: Int, _ candidates: inout [Candidate]) {
        var low = 0
        var high = candidates.count - 1
        while low < high {
            let pivot = candidates[low + (high - low) / 2]
            var left = low
            var right = high
            while left <= right {
                while Candidate.precedes(candidates[left], pivot) { left += 1 }
                while Candidate.precedes(pivot, candidates[right]) { right -= 1 }
                guard left <= right else { break }
                candidates.swapAt(left, right)
                left += 1
                right -= 1
            }
            if count - 1 <= right { high = right } else if count - 1 >= left { low = left } else { break }
        }
        candidates.removeLast(candidates.count - count)
    }

    /// Keeps the most likely tokens that together weigh as much as is wanted.
    ///
    /// Nothing is sorted but the few of the narrowest band: candidates are put into bands of equal gap, those before the band in
    /// which the weight is reached are kept whole, and that band is divided again.
    private func keepNucleus(of wanted: Double, _ candidates: inout [Candidate]) {
        var kept: [Candidate] = []
        var weight = 0.0
        var rest = candidates
        var low: Float = 0
        var width = Self.widestGap / Float(Self.bandCount)
        while rest.count > Self.bandCount, low + width > low {
            func band(_ candidate: Candidate) -> Int {
                max(0, min(Self.bandCount - 1, Int((candidate.gap - low) / width)))
            }
            var weights = [Double](repeating: 0, count: Self.bandCount)
            for candidate in rest { weights[band(candidate)] += candidate.weight }
            var last = 0
            var sum = weight
            for index in weights.indices where weights[index] > 0 {
                last = index
                guard sum + weights[index] < wanted else { break }
                sum += weights[index]
            }
            for candidate in rest where band(candidate) < last {
                kept.append(candidate)
                weight += candidate.weight
            }
            rest.removeAll { band($0) != last }
            low += Float(last) * width
            width /= Float(Self.bandCount)
        }
        for candidate in rest.sorted(by: Candidate.precedes) {
            guard weight < wanted else { break }
            weight += candidate.weight
            kept.append(candidate)
        }
        candidates = kept
    }

    private mutating func draw(from candidates: [Candidate]) -> Int {
        var rest = random.unit() * candidates.reduce(0) { $0 + $1.weight }
        for candidate in candidates {
            rest -= candidate.weight
            if rest < 0 { return Int(candidate.token) }
        }
        // Rounding may leave a rest after the last one.
        return Int(candidates[candidates.count - 1].token)
    }
}
