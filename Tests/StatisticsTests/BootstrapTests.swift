import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Bounds by drawing members, and the generator that draws them.
struct BootstrapTests {
    @Test func `bootstrap bounds are the same for one seed, hold the mean, and need two members`() throws {
        let paths = (0..<12).map { member in (0..<3).map { sin(Double(member * 7 + $0)) } }
        let one = try BootstrapInterval(paths, resamples: 500, seed: 4)
        #expect(one == (try BootstrapInterval(paths, resamples: 500, seed: 4)))
        #expect(one != (try BootstrapInterval(paths, resamples: 500, seed: 5)))
        for session in 0..<3 {
            #expect(one.lower[session] < one.mean[session] && one.mean[session] < one.upper[session])
        }
        #expect(throws: StatisticsError.tooFewMembers(count: 1, minimum: 2)) { try BootstrapInterval([[1]]) }
        #expect(throws: StatisticsError.lengthsDiffer(first: 1, second: 2)) { try BootstrapInterval([[1], [1, 2]]) }
        #expect(throws: StatisticsError.valueInvalid(place: 0, value: .infinity)) {
            try BootstrapInterval([[1], [.infinity]])
        }
    }

    @Test func `the seeded stream is SplitMix64's published one`() {
        // The first numbers of the reference implementation from 0: https://prng.di.unimi.it/splitmix64.c
        var generator = SeededGenerator(seed: 0)
        #expect(
            (0..<4).map { _ in generator.next() } == [
                0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F, 0xF88B_B8A8_724C_81EC,
            ])
    }
}
