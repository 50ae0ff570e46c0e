import Foundation

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

    /// Tokens that are less likely than the best by this factor's exponential are dropped unseen: a vocabulary of a million
    /// of them weighs less than 10⁻¹⁰ of the best one.
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
        let penalized = penalizedTokens(of: history, vocabularySize: logits.count)
        var best = -1
        var bestScore = -Float.infinity
        forEachScore(of: logits, allowed, penalized) { token, score in
            guard score > bestScore else { return }
            best = token
            bestScore = score
        }
        guard best >= 0 else { throw .nothingAllowed }
        guard parameters.temperature > 0 else { return [Candidate(token: Int32(best), gap: 0, weight: 1)] }
        var candidates = candidates(near: bestScore, in: logits, allowed, penalized)
        keepTopK(&candidates)
        keepTopP(&candidates)
        candidates.removeAll { $0.weight < parameters.minP }
        return candidates
    }

    private func candidates(
        near best: Float, in logits: Span<Float>, _ allowed: TokenMask?, _ penalized: Set<Int>
    ) -> [Candidate] {
        let scale = Float(1 / parameters.temperature)
        var found: [Candidate] = []
        forEachScore(of: logits, allowed, penalized) { token, score in
            // The smallest temperatures have an infinite scale, and zero times that is no number.
            let gap = score == best ? 0 : (best - score) * scale
            guard gap <= Self.widestGap else { return }
            found.append(Candidate(token: Int32(token), gap: gap, weight: Double(exp(-gap))))
        }
        return found
    }

    /// Every logit is looked at: broken weights show in masked tokens as well.
    private static func check(_ logits: Span<Float>) throws(SamplingError) {
        for token in logits.indices where logits[token].isNaN || logits[token] == .infinity {
            throw .notFinite(token: token, value: "\(logits[token])")
        }
    }

    private func penalizedTokens(of history: [Int], vocabularySize: Int) -> Set<Int> {
        guard parameters.repetitionPenalty != 1 else { return [] }
        return Set(history.suffix(parameters.repetitionWindow).filter { $0 < vocabularySize })
    }

    @inline(__always)
    private func forEachScore(
        of logits: Span<Float>, _ allowed: TokenMask?, _ penalized: Set<Int>, _ body: (Int, Float) -> Void
    ) {
        let penalty = Float(parameters.repetitionPenalty)
        func score(_ token: Int) -> Float {
            let logit = logits[token]
            guard !penalized.isEmpty, penalized.contains(token) else { return logit }
            return logit > 0 ? logit / penalty : logit * penalty
        }
        if let allowed {
            allowed.forEach { body($0, score($0)) }
        } else {
            for token in logits.indices { body(token, score(token)) }
        }
    }

    /// Selects without sorting: partitions around a pivot until the first k are the best k, O(candidates) on average.
    private func keepTopK(_ candidates: inout [Candidate]) {
        guard let count = parameters.topK, candidates.count > count else { return }
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

    /// Keeps the nucleus without sorting all candidates: they are counted into bands of equal gap, those before the band
    /// in which the wanted mass is reached are kept whole, and that band is divided again until few are left to sort.
    private func keepTopP(_ candidates: inout [Candidate]) {
        guard parameters.topP < 1 else { return }
        let wanted = parameters.topP * candidates.reduce(0) { $0 + $1.weight }
        var kept: [Candidate] = []
        var mass = 0.0
        var rest = candidates
        var low: Float = 0
        var width = Self.widestGap / Float(Self.bandCount)
        while rest.count > Self.bandCount, low + width > low {
            func band(_ candidate: Candidate) -> Int {
                max(0, min(Self.bandCount - 1, Int((candidate.gap - low) / width)))
            }
            var masses = [Double](repeating: 0, count: Self.bandCount)
            for candidate in rest { masses[band(candidate)] += candidate.weight }
            var last = 0
            for index in masses.indices where masses[index] > 0 {
                last = index
                guard mass + masses[index] < wanted else { break }
                mass += masses[index]
            }
            kept += rest.filter { band($0) < last }
            // A band that is the very last takes its own mass back: where it is cut is still to be found.
            mass = kept.reduce(0) { $0 + $1.weight }
            rest.removeAll { band($0) != last }
            low += Float(last) * width
            width /= Float(Self.bandCount)
        }
        for candidate in rest.sorted(by: Candidate.precedes) {
            guard mass < wanted else { break }
            mass += candidate.weight
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
