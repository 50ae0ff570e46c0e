/// Why an answer cannot be constrained as asked.
package enum ConstraintError: Error, Hashable, CustomStringConvertible {
    /// A grammar, JSON text or pattern that cannot be read; lines and columns from 1, columns in characters.
    case syntax(what: String, line: Int, column: Int, reason: String)
    /// A schema that says what the compiler cannot promise; the path as a JSON pointer.
    case unsupportedSchema(path: String, keyword: String, reason: String)
    /// A schema or grammar that nothing satisfies.
    case unsatisfiable(path: String, reason: String)
    /// A grammar whose rule begins with itself.
    case leftRecursion(rules: [String])
    case tooLarge(states: Int, most: Int)
    /// A vocabulary without tokens for bytes that the answer may need.
    case missingBytes([UInt8])
    case budgetTooSmall(budget: Int, needed: Int)
    case tokenNotAllowed(token: Int)

    package var description: String {
        switch self {
        case .syntax(let what, let line, let column, let reason):
            "The \(what) cannot be read at line \(line), column \(column): \(reason)."
        case .unsupportedSchema(let path, let keyword, let reason):
            "The schema's '\(keyword)' at \(Self.place(path)) cannot be enforced: \(reason)."
        case .unsatisfiable(let path, let reason):
            "Nothing satisfies the schema or grammar at \(Self.place(path)): \(reason)."
        case .leftRecursion(let rules):
            "The grammar is left-recursive: \(rules.joined(separator: " begins with ")). Move the recursion to the end of the rule, or use *."
        case .tooLarge(let states, let most):
            "The grammar has more than \(states) states; \(most) are allowed. Lower its repetitions, lengths or counts."
        case .missingBytes(let bytes):
            "The vocabulary has no token for the single \(bytes.count == 1 ? "byte" : "bytes") \(Self.list(bytes)), so an answer could not always be closed. Use another model."
        case .budgetTooSmall(let budget, let needed):
            "The token budget of the answer is \(budget), and the shortest answer needs \(needed). Raise the budget."
        case .tokenNotAllowed(let token):
            "Token \(token) is not allowed here."
        }
    }

    private static func place(_ path: String) -> String { path.isEmpty ? "its top" : "'\(path)'" }

    private static func list(_ bytes: [UInt8]) -> String {
        let shown = bytes.prefix(8).map { "0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
        return shown.joined(separator: ", ") + (bytes.count > 8 ? " and \(bytes.count - 8) more" : "")
    }
}
