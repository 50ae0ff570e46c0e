/// A value of a written answer, where what is missing is null and never left out.
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
            // JSON has no infinity; a value that is none never stands for a number.
            if let value, value.isFinite { try container.encode(value) } else { try container.encodeNil() }
        case .whole(let value):
            var container = encoder.singleValueContainer()
            if let value { try container.encode(value) } else { try container.encodeNil() }
        case .text(let value):
            var container = encoder.singleValueContainer()
            if let value { try container.encode(value) } else { try container.encodeNil() }
        }
    }

    package static func numbers(_ values: [Double?]) -> AnswerValue { .list(values.map { .number($0) }) }
}
