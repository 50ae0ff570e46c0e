/// A place in a catalog file; line and column count from 1.
package struct CatalogLocation: Hashable, Sendable, CustomStringConvertible {
    package var path: String
    package var line: Int
    package var column: Int

    package var description: String { "\(path):\(line):\(column)" }
}

/// What can be wrong with a catalog file: `watchlist.yaml`, `releases.yaml`, `confounders.yaml`.
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
    /// A name that should stand elsewhere, in this file or in the program, and does not.
    case unknownReference(CatalogLocation, what: String, value: String, known: [String])

    /// Where it is; nil for an empty file.
    package var location: CatalogLocation? {
        switch self {
        case .malformed(let location, _), .unknownKey(let location, _, _, _), .missingKey(let location, _, _),
            .wrongType(let location, _, _, _), .invalidValue(let location, _, _, _),
            .duplicate(let location, _, _, _), .unknownReference(let location, _, _, _):
            location
        case .empty: nil
        }
    }

    package var description: String {
        switch self {
        case .malformed(let location, let problem):
            "\(location): This is not valid YAML: \(problem). Check quotes, colons and indentation there."
        case .empty(let path, let expected):
            "\(path):1:1: The file is empty. It needs \(CatalogError.list(expected, joint: "and"))."
        case .unknownKey(let location, let key, let owner, let allowed):
            "\(location): \(owner.capitalizedFirst) has no key '\(key)'."
                + CatalogError.hint(key, known: allowed, otherwise: "Allowed are")
        case .missingKey(let location, let key, let owner):
            "\(location): \(owner.capitalizedFirst) has no '\(key)'. Add the key '\(key)'."
        case .wrongType(let location, let what, let expected, let found):
            "\(location): '\(what)' should be \(expected), but it is \(found)."
        case .invalidValue(let location, let what, let value, let expected):
            "\(location): '\(value)' cannot be '\(what)': \(expected) is expected."
        case .duplicate(let location, let what, let value, let firstLine):
            "\(location): The \(what) '\(value)' stands here again; it is already on line \(firstLine). "
                + "Remove one of them."
        case .unknownReference(let location, let what, let value, let known):
            "\(location): There is no \(what) '\(value)'."
                + CatalogError.hint(value, known: known, otherwise: "Known are")
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
