import Foundation
import Grammars
import Inference
import TestSupport
import Testing

/// What constrained answers cost at 152 000 tokens. It asserts nothing and prints; a release build says what counts:
///
///     AFTERSHOCK_TIMINGS=1 swift test -c release -Xswiftc -enable-testing --filter AnswerTimings
@Suite(
    .enabled(
        if: SharedData.has("reference/inference") && ProcessInfo.processInfo.environment["AFTERSHOCK_TIMINGS"] != nil))
struct AnswerTimings {
    private static func print(_ what: String, _ seconds: [Double]) {
        let sorted = seconds.sorted()
        func microseconds(_ value: Double) -> String { String(format: "%9.1f", value * 1e6) }
        let mean = seconds.reduce(0, +) / Double(seconds.count)
        Swift.print(
            what.padding(toLength: 44, withPad: " ", startingAt: 0), "µs: mean", microseconds(mean), "median",
            microseconds(sorted[sorted.count / 2]), "99 %", microseconds(sorted[sorted.count * 99 / 100]), "most",
            microseconds(sorted[sorted.count - 1]), "of", seconds.count)
    }

    /// The processor's time that this thread spends, so that other programs do not count.
    private static func time<Result>(_ body: () throws -> Result) rethrows -> (Result, Double) {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        let begin = now()
        let result = try body()
        return (result, now() - begin)
    }

    @Test func `masks`() throws {
        let (vocabulary, making) = try Self.time { try RealVocabulary.read("qwen2") }
        Self.print("vocabulary, read and sorted", [making])
        for (name, schema) in try RealVocabulary.schemas {
            let (constraint, compiling) = try Self.time {
                try AnswerConstraint(try Grammar(schema: schema), vocabulary: vocabulary)
            }
            Self.print("\(name): compile, at least \(constraint.minimumTokens) tokens", [compiling])
            for (phase, seeds) in [("first answer", 0..<UInt64(1)), ("answers 2–40", 1..<40)] {
                var masks: [Double] = []
                var accepts: [Double] = []
                for seed in seeds {
                    var model = RandomModel(seed: seed)
                    var answer = try constraint.answer(budget: constraint.minimumTokens + 40 + Int(seed) * 8)
                    while !answer.isComplete {
                        let (mask, seconds) = Self.time { answer.allowedTokens() }
                        masks.append(seconds)
                        let picked = model.pick(mask, vocabulary)
                        let token = try #require(picked)
                        if vocabulary.endTokens.contains(token) { break }
                        accepts.append(try Self.time { try answer.accept(token) }.1)
                    }
                }
                Self.print("\(name): mask, \(phase)", masks)
                Self.print("\(name): accept, \(phase)", accepts)
            }
        }
    }

    @Test func `sampling`() throws {
        let count = 151_936
        var random = RandomModel(seed: 1).random
        let logits = (0..<count).map { _ in Float((0..<6).reduce(-3.0) { sum, _ in sum + random.unit() } * 4) }
        let sparse = TokenMask(stride(from: 0, to: count, by: 1000), vocabularySize: count)
        for (name, parameters, mask) in [
            ("temperature 0.6, top-p 0.95", SamplingParameters(), nil),
            ("with top-k 40", SamplingParameters(topK: 40), nil),
            ("with penalty", SamplingParameters(repetitionPenalty: 1.1), nil),
            ("greedy", SamplingParameters.greedy, nil), ("152 tokens allowed", SamplingParameters(), sparse),
        ] {
            var sampler = try LogitSampler(parameters)
            let history = Array(0..<64)
            let seconds = try (0..<50).map { _ in
                try Self.time { try sampler.sample(logits.span, history: history, allowed: mask) }.1
            }
            Self.print("sample: \(name)", seconds)
        }
    }

    @Test func `scripts`() throws {
        let vocabulary = try RealVocabulary.read("qwen2")
        let (mask, making) = Self.time { ScriptMask(scripts: [.latin], vocabulary: vocabulary) }
        Self.print("script mask, made", [making])
        var filter = ScriptFilter(mask)
        filter.accept([0xE2])
        Self.print("script mask, within a character", (0..<20).map { _ in Self.time { filter.allowedTokens() }.1 })
    }
}
