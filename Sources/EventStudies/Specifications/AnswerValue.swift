import Foundation

/// A value of a written answer, where a missing value is null and never omitted.
package indirect enum AnswerValue: Encodable, Hashable, Sendable {
    case number(Double?)
    case whole(Int?)
    case text(String?)
    case list([AnswerValue])
    case fields([String: AnswerValue])

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .list(let values):
            var container = encoder.unkeyedContainer()
            for value in values { try container.encode(value) }
        case .fields(let fields):
            var container = encoder.singleValueContainer()
            try container.encode(fields)
        case .number(let value):
            var container = encoder.singleValueContainer()
            // JSON has neither infinity nor NaN, so both become null.
            if let value, value.isFinite { try container.encode(value) } else { try container.encodeNil() }
        case .whole(let value):
            var container = encoder.singleValueContainer()
            if let value { try container.encode(value) } else { try container.encodeNil() }
        case .text(let value):
            var container = encoder.singleValueContainer()
            if let value { try container.encode(value) } else { try container.encodeNil() }
        }
    }

    /// As JSON with sorted keys: on one line, or indented.
    package func json(isPretty: Bool = false) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A null, with its reason under the same key plus `_missing`.
    static func missing(_ key: String, _ reason: some Error & CustomStringConvertible) -> [String: AnswerValue] {
        [key: .text(nil), "\(key)_missing": .text("\(reason)")]
    }

    package static func numbers(_ values: [Double?]) -> AnswerValue { .list(values.map { .number($0) }) }
}
