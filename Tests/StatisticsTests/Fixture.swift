import Foundation
import TestSupport

/// Answers of other programs; `Fixtures/PROVENANCE.md` names them.
enum Fixture {
    static func decode<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Value.self, from: Data(Fixtures().bytes(name)))
    }

    /// As many values, each within a relative distance of its answer, or within 1e-12 of it.
    static func areNear(_ values: [Double], _ answers: [Double], relative: Double = 1e-9) -> Bool {
        values.count == answers.count
            && zip(values, answers).allSatisfy { abs($0 - $1) <= max(1e-12, relative * abs($1)) }
    }
}
