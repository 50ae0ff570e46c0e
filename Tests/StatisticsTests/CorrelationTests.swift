import Foundation
import Testing

@testable import Statistics

/// Pearson's correlation, by hand and by numpy.
struct CorrelationTests {
    @Test func `the correlation is numpy's, and pairs with a missing value are left out`() throws {
        let (x, y) = ([1.0, 2, 4, 7, 11], [2.0, 1, 5, 6, 14])
        // numpy.corrcoef(x, y)[0, 1]
        let answer = 0.960086027562277
        #expect(abs(try #require(correlation(x, y)) - answer) < 1e-15)
        let gapped = try #require(correlation(x + [.nan, 3], y + [8, .nan]))
        #expect(gapped == correlation(x, y))
        #expect(correlation([1, .nan, 3, 4], [.nan, 2, 5, 1], minimumPairs: 3) == nil)
    }

    @Test func `a straight line correlates by 1, and a constant with nothing`() {
        let x = (0..<50).map { 0.1 + 0.01 * Double($0) }
        #expect(correlation(x, x) == 1)
        #expect(correlation(x, x.map { -$0 }) == -1)
        // A constant whose mean is rounded differs from it in its last digit only.
        #expect(correlation(x, x.map { _ in 0.1 }) == nil)
        #expect(correlation([1], [2]) == nil)
        #expect(correlation([], []) == nil)
    }
}
