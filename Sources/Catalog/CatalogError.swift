import TextFormats

/// A place in a catalog file; line and column count from 1.
package struct CatalogLocation: Hashable, Comparable, Sendable, CustomStringConvertible {
    package var path: String
    package var line: Int
    package var column: Int

    /// What has no lines is named alone: an environment variable.
    package var description: String { line > 0 ? "\(path):\(line):\(column)" : path }

    package static func < (left: CatalogLocation, right: CatalogLocation) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A mistake in a file that people write: the configuration, or one of the lists that it names.
package enum CatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not YAML at all.
    case malformed(CatalogLocation, problem: String)
    case empty(path: String, expected: [String])
    case unknownKey(CatalogLocation, key: String, of: String, allowed: [String])
    case missingKey(CatalogLocation, key: String, of: String)
    /// A list where a text should be, and the like.
    case wrongType(CatalogLocation, what: String, expected: String, found: String)
    case invalidValue(CatalogLocation, what: String, value: String, expected: String)
    case duplicate(CatalogLocation, what: String, value: String, firstLine: Int)
    /// A name that is defined nowhere, neither in this file nor in the program.
    case unknownReference(CatalogLocation, what: String, value: String, known: [String])

    package var location: CatalogLocation {
        switch self {
        case .malformed(let location, _), .unknownKey(let location, _, _, _), .missingKey(let location, _, _),
            .wrongType(let location, _, _, _), .invalidValue(let location, _, _, _),
            .duplicate(let location, _, _, _), .unknownReference(let location, _, _, _):
            location
        case .empty(let path, _): CatalogLocation(path: path, line: 1, column: 1)
        }
    }

    package var description: String { "\(location): \(message)" }

    /// What is wrong there, and what to write instead.
    package var message: String {
        switch self {
        case .malformed(_, let problem):
            "This is not valid YAML: \(problem). Check quotes, colons and indentation there."
        case .empty(_, let expected):
            "The file is empty. It needs \(CatalogError.list(expected, joint: "and"))."
        case .unknownKey(_, let key, let owner, let allowed):
            "\(owner.capitalizedFirst) has no key '\(key)'."
                + CatalogError.hint(key, known: allowed, otherwise: "Allowed are")
        case .missingKey(_, let key, let owner):
            "\(owner.capitalizedFirst) has no '\(key)'. Add the key '\(key)'."
        case .wrongType(_, let what, let expected, let found):
            "'\(what)' must be \(expected), but it is \(found)."
        case .invalidValue(_, let what, let value, let expected):
            "'\(value)' is not a valid '\(what)'. Write \(expected)."
        case .duplicate(_, let what, let value, let firstLine):
            "The \(what) '\(value)' is given twice; the first is on line \(firstLine). Remove one of them."
        case .unknownReference(_, let what, let value, let known):
            "There is no \(what) '\(value)'." + CatalogError.hint(value, known: known, otherwise: "Known are")
        }
    }

    private static func hint(_ word: String, known: [String], otherwise: String) -> String {
        if let near = Spelling.nearest(to: word, in: known) { return " Did you mean '\(near)'?" }
        if known.isEmpty { return " None are defined." }
        let most = 20
        let shown = known.prefix(most).map { "'\($0)'" }.joined(separator: ", ")
        return " \(otherwise) \(shown)\(known.count > most ? " and \(known.count - most) more" : "")."
    }

    private static func list(_ words: [String], joint: String) -> String {
        let quoted = words.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return "\(quoted.dropLast().joined(separator: ", ")) \(joint) \(last)"
    }
}

extension String {
    /// The text with its first letter in upper case and the rest as it is.
    fileprivate var capitalizedFirst: String {
        prefix(1).uppercased() + dropFirst()
    }
}
