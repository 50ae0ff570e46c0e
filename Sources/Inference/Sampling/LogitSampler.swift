import Grammars

/// Chooses the next token from a model's logits.
///
/// The steps, in this order:
/// 1. the mask, outside which no token takes part in any later step;
/// 2. the repetition penalty, as llama.cpp defines it: once for each token among the last ones, however often it is there;
/// 3. at temperature 0, the most likely token (of equal ones the lowest id), without the later steps;
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

    /// Tokens below the best by more than this gap are dropped without further steps.
    ///
    /// A million of them together weigh less than 10⁻¹⁰ of the best one.
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

    /// The tokens that remain for the draw, in no order.
    func candidates(
        in logits: Span<Float>, history: [Int], allowed: TokenMask?
    ) throws(SamplingError) -> [Candidate] {
        precondition(allowed.map { $0.vocabularySize == logits.count } ?? true, "a mask of another vocabulary")
        // Every logit is checked, because masked tokens also reveal broken weights.
        for token in logits.indices where !(logits[token] < .infinity) {
            throw .notFinite(token: token, value: "\(logits[token])")
        }
        guard allowed != nil || parameters.repetitionPenalty != 1 else { return try candidates(logits, of: nil) }
        var tokens: [Int32]?
        var scores: [Float] = []
        if let allowed {
            var listed: [Int32] = []
            let count = allowed.count
            listed.reserveCapacity(count)
            scores.reserveCapacity(count)
            allowed.visit {
                listed.append(Int32($0))
                scores.append(logits[$0])
            }
            tokens = listed
        } else {
            scores = logits.withUnsafeBufferPointer { Array($0) }
        }
        penalize(&scores, of: tokens, history)
        return try candidates(scores.span, of: tokens)
    }

    private func penalize(_ scores: inout [Float], of tokens: [Int32]?, _ history: [Int]) {
        guard parameters.repetitionPenalty != 1 else { return }
        let penalty = Float(parameters.repetitionPenalty)
        let penalized = Set(history.suffix(parameters.repetitionWindow).map { Int32($0) })
        func penalize(_ index: Int) {
            scores[index] = scores[index] > 0 ? scores[index] / penalty : scores[index] * penalty
        }
        if let tokens {
            for (index, token) in tokens.enumerated() where penalized.contains(token) { penalize(index) }
        } else {
            for token in penalized where token < scores.count { penalize(Int(token)) }
        }
    }

    /// The candidates that are kept; without a list of tokens, a score's index is its token.
    private func candidates(_ scores: Span<Float>, of tokens: [Int32]?) throws(SamplingError) -> [Candidate] {
        var best = -1
        var bestScore = -Float.infinity
        for index in scores.indices where scores[index] > bestScore {
            best = index
            bestScore = scores[index]
        }
        guard best >= 0 else { throw .nothingAllowed }
        func token(_ index: Int) -> Int32 { tokens.map { $0[index] } ?? Int32(index) }
        guard parameters.temperature > 0 else { return [Candidate(token: token(best), gap: 0, weight: 1)] }
        // Finite, so that the best token's gap is zero at any temperature.
        let scale = Float(min(1 / parameters.temperature, 1e30))
        let weights = Self.weights(scores, best: bestScore, scale: scale)
        var (least, total) = reached(in: weights)
        var candidates: [Candidate] = []
        for index in weights.indices where weights[index] >= least {
            candidates.append(
                Candidate(token: token(index), gap: (bestScore - scores[index]) * scale, weight: Double(weights[index]))
            )
        }
        if let count = parameters.topK, candidates.count > count {
            keepBest(count, &candidates)
        }
        if parameters.topK != nil { total = candidates.reduce(0) { $0 + $1.weight } }
        if parameters.topP < 1 { keepNucleus(of: parameters.topP * total, &candidates) }
        candidates.removeAll { $0.weight < parameters.minP }
        return candidates
    }

    // MARK: Weights

    /// `exp((score − best) × scale)` for each score, and 0 beyond ``widestGap``.
    private static func weights(_ scores: Span<Float>, best: Float, scale: Float) -> [Float] {
        let count = scores.count
        return [Float](unsafeUninitializedCapacity: count) { weights, initialized in
            scores.withUnsafeBufferPointer { scores in
                // No round of the loop depends on another, so that it becomes vector instructions.
                for index in 0..<count {
                    let gap = (best - scores[index]) * scale
                    let weight = exponential(-min(gap, widestGap))
                    weights[index] = gap <= widestGap ? weight : 0
                }
            }
            initialized = count
        }
    }

    /// `exp(x)` for `-37...0`, with a relative error of four millionths at −37 and less above.
    ///
    /// The C library's function takes as long as all other steps together.
    @inline(__always)
    static func exponential(_ exponent: Float) -> Float {
        // Adding it leaves no bits for a fraction: the nearest whole number remains, in the lowest bits.
        let rounding: Float = 12_582_912
        let binary = exponent * 1.442_695_04
        let rounded = binary + rounding
        let rest = (binary - (rounded - rounding)) * 0.693_147_18
        // Taylor's series within ±0.35; its seventh term is below 10⁻⁷.
        var sum: Float = 1 / 720
        sum = sum * rest + 1 / 120
        sum = sum * rest + 1 / 24
        sum = sum * rest + 1 / 6
        sum = sum * rest + 0.5
        sum = sum * rest + 1
        sum = sum * rest + 1
        return sum * Float(bitPattern: (rounded.bitPattern << 23) &+ Float(1).bitPattern)
    }

    /// The least weight of a token that top-k and top-p can keep, slightly reduced, and the weight of all tokens.
    ///
    /// Tokens are weighed and counted in bands, eight for each power of two; most of a vocabulary never gets beyond
    /// this.
    private func reached(in weights: [Float]) -> (least: Float, total: Double) {
        let bandBits: UInt32 = 20
        let top = Float(1.0001).bitPattern >> bandBits
        let bandCount = Int(top - Float(0x1p-54).bitPattern >> bandBits) + 1
        var masses = [Double](repeating: 0, count: bandCount)
        var counts = [Int](repeating: 0, count: bandCount)
        for weight in weights where weight > 0 {
            let band = Int(top - weight.bitPattern >> bandBits)
            masses[band] += Double(weight)
            counts[band] += 1
        }
        let total = masses.reduce(0, +)
        var last = 0
        var (mass, count) = (masses[0], counts[0])
        while last < bandCount - 1,
            count < parameters.topK ?? 0 || (parameters.topK == nil && mass < total * parameters.topP)
        {
            last += 1
            mass += masses[last]
            count += counts[last]
        }
        let edge = Float(bitPattern: (top - UInt32(last)) << bandBits)
        // A ten-thousandth less, because weights are rounded and the gaps decide.
        return (max(edge * 0.9999, .leastNonzeroMagnitude), total)
    }

    /// Keeps the best by partitioning around a pivot until the first `count` are the best: no sort, linear on average.
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

    /// Keeps the most likely tokens that together reach the wanted weight.
    ///
    /// Only the few tokens of the narrowest band are sorted: candidates are put into bands of equal gap, the bands
    /// before the one that reaches the weight are kept completely, and that band is divided again.
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
        // Rounding may leave a remainder after the last one.
        return Int(candidates[candidates.count - 1].token)
    }
}
