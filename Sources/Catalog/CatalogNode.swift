import Markets
import News
import Yams

/// One node of a catalog file, read with errors that name its place.
struct CatalogNode {
    let node: Node
    let path: String
    /// Its key, for messages.
    let what: String

    /// Reads a whole file.
    ///
    /// - Throws: ``CatalogError/malformed(_:problem:)`` if it is not YAML.
    static func document(_ yaml: String, path: String, expected: [String]) throws(CatalogError) -> CatalogNode {
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw malformed(error, path: path)
        } catch {
            throw .malformed(CatalogLocation(path: path, line: 1, column: 1), problem: "\(error)")
        }
        guard let root else { throw .empty(path: path, expected: expected) }
        return CatalogNode(node: root, path: path, what: "the file")
    }

    var location: CatalogLocation { CatalogNode.location(of: node, in: path) }

    /// What does not come from a file has no line.
    static func location(of node: Node, in path: String) -> CatalogLocation {
        CatalogLocation(path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    }

    var isMapping: Bool {
        if case .mapping = node { true } else { false }
    }

    /// The node as a mapping whose every key is allowed; nil allows any.
    ///
    /// The owner is what the mapping describes, with its article: `an instrument`.
    func mapping(of owner: String, keys allowed: [String]?) throws(CatalogError) -> CatalogMapping {
        var values: [String: CatalogNode] = [:]
        for (key, value) in try pairs() {
            if let allowed, !allowed.contains(key.what) {
                throw .unknownKey(key.location, key: key.what, of: owner, allowed: allowed)
            }
            values[key.what] = value
        }
        return CatalogMapping(owner: owner, location: location, values: values)
    }

    /// The keys and values of a mapping, in the file's order; each is named by its key.
    func pairs() throws(CatalogError) -> [(key: CatalogNode, value: CatalogNode)] {
        guard case .mapping(let mapping) = node else { throw wrongType("a mapping of keys to values") }
        var pairs: [(CatalogNode, CatalogNode)] = []
        for (key, value) in mapping {
            guard case .scalar(let scalar) = key else {
                throw .wrongType(
                    CatalogNode.location(of: key, in: path), what: "key", expected: "a word",
                    found: CatalogNode.kind(of: key))
            }
            pairs.append(
                (
                    CatalogNode(node: key, path: path, what: scalar.string),
                    CatalogNode(node: value, path: path, what: scalar.string)
                ))
        }
        return pairs
    }

    func items() throws(CatalogError) -> [CatalogNode] {
        guard case .sequence(let sequence) = node else { throw wrongType("a list") }
        return sequence.map { CatalogNode(node: $0, path: path, what: what) }
    }

    /// The scalar as it is written, not empty.
    func text() throws(CatalogError) -> String {
        guard case .scalar(let scalar) = node else { throw wrongType("a text") }
        let isNull = scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        let trimmed = scalar.string.drop { $0.isWhitespace }
        guard !isNull, !trimmed.isEmpty else { throw wrongType("a text") }
        return scalar.string
    }

    func boolean() throws(CatalogError) -> Bool {
        let text = try text()
        switch text {
        case "true": return true
        case "false": return false
        default: throw invalid(text, expected: "true or false")
        }
    }

    /// A number above zero.
    func positiveNumber() throws(CatalogError) -> Double {
        let text = try text()
        guard let number = Double(text.replacing("_", with: "")), number.isFinite, number > 0 else {
            throw invalid(text, expected: "a number above zero, such as 24.49e9")
        }
        return number
    }

    func date() throws(CatalogError) -> SessionDate {
        let text = try text()
        guard let date = SessionDate(text) else { throw invalid(text, expected: "a date YYYY-MM-DD") }
        return date
    }

    /// A date or an instant with its zone; what is written decides the precision.
    func publicInstant() throws(CatalogError) -> PublicInstant {
        let text = try text()
        guard let instant = PublicInstant(written: text) else {
            throw invalid(text, expected: "a date YYYY-MM-DD or an instant such as 2025-01-29T19:00Z")
        }
        return instant
    }

    func invalid(_ value: String, expected: String) -> CatalogError {
        .invalidValue(location, what: what, value: value, expected: expected)
    }

    private func wrongType(_ expected: String) -> CatalogError {
        .wrongType(location, what: what, expected: expected, found: CatalogNode.kind(of: node))
    }

    private static func kind(of node: Node) -> String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        case .scalar(let scalar): scalar.string.isEmpty ? "empty" : "'\(scalar.string.prefix(40))'"
        }
    }

    private static func malformed(_ error: YamlError, path: String) -> CatalogError {
        func place(_ mark: Mark) -> CatalogLocation {
            CatalogLocation(path: path, line: mark.line, column: mark.column)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return .malformed(place(mark), problem: problem)
        case .reader(let problem, _, _, _):
            return .malformed(CatalogLocation(path: path, line: 1, column: 1), problem: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            return .malformed(place(context.mark), problem: "the key \(keys) is given twice in one mapping")
        default:
            return .malformed(CatalogLocation(path: path, line: 1, column: 1), problem: "\(error)")
        }
    }
}

/// A mapping of a catalog file whose keys were checked.
struct CatalogMapping {
    /// What it describes, with its article: `an instrument`.
    let owner: String
    let location: CatalogLocation
    let values: [String: CatalogNode]

    subscript(key: String) -> CatalogNode? { values[key] }

    func required(_ key: String) throws(CatalogError) -> CatalogNode {
        guard let value = values[key] else { throw .missingKey(location, key: key, of: owner) }
        return value
    }

    /// The items under the key; none if it is absent.
    func items(_ key: String) throws(CatalogError) -> [CatalogNode] {
        guard let value = values[key] else { return [] }
        return try value.items()
    }
}
