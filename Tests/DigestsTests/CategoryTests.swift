import Digests
import Foundation
import Languages
import News
import Testing

/// How often the embedded engine agrees with a reader.
struct CategoryTests {
    /// The share that comes out right, and a line for each that does not.
    private func accuracy(_ name: String) throws -> (share: Double, misses: String) {
        let desk = try Desk.shared.get()
        let labelled = try Labelled.read(name)
        var misses: [String] = []
        for one in labelled {
            let (digest, explanation) = try desk.explained(one.article)
            if digest.category == one.category { continue }
            let scores = explanation.probabilities.sorted { $0.value > $1.value }.prefix(3)
            let cues = explanation.reasons.prefix(5).map(\.cue)
            misses.append("\(one): \(one.category.rawValue) became \(scores), by \(cues)")
        }
        return (1 - Double(misses.count) / Double(labelled.count), misses.joined(separator: "\n"))
    }

    @Test func `articles that the lexicons were tuned on get their category`() throws {
        let (share, misses) = try accuracy("categories-a")
        #expect(share >= 0.9, "\(misses)")
    }

    @Test func `later articles that the lexicons were tuned on get their category`() throws {
        let (share, misses) = try accuracy("categories-b")
        #expect(share >= 0.9, "\(misses)")
    }

    @Test func `articles that nothing was tuned on mostly get their category`() throws {
        let (share, misses) = try accuracy("categories-c")
        #expect(share >= 0.78, "\(misses)")
    }
}
