import Foundation
import Statistics

/// Benchmarks of event studies, apart from the tests: `AFTERSHOCK_BENCHMARKS=1 swift run -c release EventStudyBenchmarks speed`.
@main
enum Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "speed":
            try Speed(rounds: arguments.dropFirst().first.flatMap { Int($0) } ?? 7).run()
        case "size":
            try Size(simulations: arguments.dropFirst().first.flatMap { Int($0) } ?? 800).run()
        default:
            FileHandle.standardError.write(
                Data("usage: EventStudyBenchmarks speed [ROUNDS] | size [SIMULATIONS]\n".utf8))
            exit(64)
        }
    }
}

/// Seconds that this process, or one of its threads, has computed.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Random numbers of several distributions, the same in every run.
struct Draws: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { generator.next() }

    mutating func unit() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// By Box and Muller's transformation.
    mutating func normal() -> Double {
        (-2 * log(unit())).squareRoot() * cos(2 * Double.pi * unit())
    }

    /// Student's t, of variance 1.
    mutating func studentT(degreesOfFreedom: Int) -> Double {
        let squares = (0..<degreesOfFreedom).reduce(0.0) { sum, _ in
            let value = normal()
            return sum + value * value
        }
        let freedom = Double(degreesOfFreedom)
        return normal() / (squares / freedom).squareRoot() * ((freedom - 2) / freedom).squareRoot()
    }
}
