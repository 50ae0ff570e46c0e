/// What an answer may be, byte for byte: rules that refer to each other, one of which is the whole.
///
/// JSON Schemas and the grammar notation both become one of these.
package struct Grammar: Hashable, Sendable {
    struct Rule: Hashable, Sendable {
        /// For messages; a compiler's own rules have none.
        var name: String?
        var expression: Expression
    }

    indirect enum Expression: Hashable, Sendable {
        case bytes([UInt8])
        /// One character of the set, in UTF-8.
        case characters(ScalarSet)
        case sequence([Expression])
        case choice([Expression])
        /// Without a maximum, as often as one likes.
        case repeated(Expression, minimum: Int, maximum: Int?)
        case rule(Int)

        static let nothing = Expression.sequence([])
        static let impossible = Expression.choice([])

        static func text(_ text: String) -> Expression { .bytes(Array(text.utf8)) }
        static func scalars(_ ranges: ClosedRange<Unicode.Scalar>...) -> Expression {
            .characters(ScalarSet(ranges.map { $0.lowerBound.value...$0.upperBound.value }))
        }
        static func optional(_ expression: Expression) -> Expression {
            .repeated(expression, minimum: 0, maximum: 1)
        }
    }

    var rules: [Rule] = []
    var root = 0

    /// Adds a rule of the compiler's own and returns the expression that stands for it.
    mutating func add(_ expression: Expression, name: String? = nil) -> Expression {
        rules.append(Rule(name: name, expression: expression))
        return .rule(rules.count - 1)
    }
}
