import TextFormats

extension Grammar {
    /// Compiles a JSON Schema (draft 2020-12) to the grammar of answers that satisfy it.
    ///
    /// Known are `type` (one or several), `enum`, `const`, `anyOf`, `oneOf` whose branches exclude each other, `$ref` within
    /// the schema without recursion, and
    /// - for objects `properties`, `required`, `additionalProperties: false` or `true`: properties come in the schema's order,
    ///   and none that it does not name;
    /// - for arrays `items`, `minItems`, `maxItems`, and `uniqueItems` for integers and enums, which then come in order;
    /// - for strings `minLength`, `maxLength` (in Unicode scalars), `pattern` (the regular part of ECMA-262), and `format`
    ///   `date` and `date-time`;
    /// - for numbers `minimum`, `maximum`, `exclusiveMinimum`, `exclusiveMaximum`; at most 15 digits before the point and 6
    ///   after it unless a bound has more, and no exponents.
    ///
    /// Everything else that would constrain an answer is refused with its name and place; what only describes is passed over.
    /// Answers are fewer than the schema's instances, never others.
    ///
    /// - Parameters:
    ///   - schema: The schema as JSON.
    ///   - options: White space and escapes.
    /// - Throws: ``ConstraintError``: `syntax` for JSON and patterns, `unsupportedSchema`, `unsatisfiable`.
    package init(schema: String, options: SchemaOptions = SchemaOptions()) throws(ConstraintError) {
        var compiler = SchemaCompiler(document: try Self.json(schema), options: options)
        let root = try compiler.compile(compiler.document, at: "")
        self = compiler.grammar
        rules.append(Rule(name: "root", expression: root))
        self.root = rules.count - 1
    }

    private static func json(_ text: String) throws(ConstraintError) -> JSONValue {
        do throws(JSONSyntaxError) {
            return try JSONValue(Array(text.utf8))
        } catch {
            let before = String(decoding: text.utf8.prefix(error.offset), as: UTF8.self).unicodeScalars
            let line = before.count { $0 == "\n" } + 1
            let column = before.reversed().prefix { $0 != "\n" }.count + 1
            throw .syntax(what: "JSON schema", line: line, column: column, reason: error.reason)
        }
    }
}

/// Turns the parts of a schema into expressions; the keywords of each type, and branches, are in extensions.
struct SchemaCompiler {
    typealias Expression = Grammar.Expression

    let document: JSONValue
    let options: SchemaOptions
    var grammar = Grammar()
    /// The rule of a string's character, once there is one.
    var characterRule: Expression?
    private var openReferences: [String] = []

    init(document: JSONValue, options: SchemaOptions) {
        self.document = document
        self.options = options
    }

    private static let annotations: Set = [
        "title", "description", "$comment", "default", "examples", "deprecated", "readOnly", "writeOnly", "$schema",
        "$id",
        "$defs", "definitions",
    ]
    private static let keywords: [String: [String]] = [
        "object": ["properties", "required", "additionalProperties"],
        "array": ["items", "minItems", "maxItems", "uniqueItems"],
        "string": ["minLength", "maxLength", "pattern", "format"],
        "number": ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
        "integer": ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
        "boolean": [], "null": [],
    ]

    mutating func compile(_ schema: JSONValue, at path: String) throws(ConstraintError) -> Expression {
        guard case .object(let members) = schema else {
            if schema == .boolean(false) { throw .unsatisfiable(path: path, reason: "the schema is 'false'") }
            if schema == .boolean(true) { throw anyValue(path) }
            throw .unsupportedSchema(path: path, keyword: "schema", reason: "a schema is an object")
        }
        let keywords = members.map(\.key).filter { !Self.annotations.contains($0) }
        if let reference = schema["$ref"] {
            try refuseSiblings(of: "$ref", among: keywords, at: path)
            return try resolve(reference, at: path)
        }
        for keyword in ["anyOf", "oneOf"] {
            guard let branches = schema[keyword] else { continue }
            try refuseSiblings(of: keyword, among: keywords, at: path)
            return try compileBranches(branches, keyword: keyword, at: path)
        }
        if schema["enum"] != nil || schema["const"] != nil {
            return try compileValues(schema, keywords: keywords, at: path)
        }
        let types = try types(of: schema, keywords: keywords, at: path)
        for keyword in keywords where keyword != "type" {
            guard types.contains(where: { Self.keywords[$0]?.contains(keyword) == true }) else {
                let isKnown = Self.keywords.values.contains { $0.contains(keyword) }
                throw .unsupportedSchema(
                    path: path, keyword: keyword,
                    reason: isKnown ? "it says nothing of \(types.joined(separator: " or "))" : "it is not supported")
            }
        }
        var choices: [Expression] = []
        for type in types { choices.append(try compile(schema, as: type, at: path)) }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func compile(
        _ schema: JSONValue, as type: String, at path: String
    ) throws(ConstraintError) -> Expression {
        switch type {
        case "object": try compileObject(schema, at: path)
        case "array": try compileArray(schema, at: path)
        case "string": try compileString(schema, at: path)
        case "number", "integer": try compileNumber(schema, isInteger: type == "integer", at: path)
        case "boolean": .choice([.text("true"), .text("false")])
        default: .text("null")
        }
    }

    // MARK: Types and references

    /// The schema's types; where it names none, those that its keywords speak of.
    private func types(
        of schema: JSONValue, keywords: [String], at path: String
    ) throws(ConstraintError) -> [String] {
        var names: [JSONValue]
        switch schema["type"] {
        case .array(let several)?: names = several
        case let one?: names = [one]
        case nil:
            let implied = ["object", "array", "string", "number"].filter { type in
                keywords.contains { Self.keywords[type]?.contains($0) == true }
            }
            if implied.isEmpty, let unknown = keywords.first {
                throw .unsupportedSchema(path: path, keyword: unknown, reason: "it is not supported")
            }
            guard !implied.isEmpty else { throw anyValue(path) }
            return implied
        }
        var types: [String] = []
        for name in names {
            guard case .string(let type) = name, Self.keywords[type] != nil, !types.contains(type) else {
                throw .unsupportedSchema(
                    path: path, keyword: "type", reason: "\(name.serialized) is no type, or is there twice")
            }
            types.append(type)
        }
        guard !types.isEmpty else { throw .unsatisfiable(path: path, reason: "'type' names no type") }
        // A number may be an integer anyway.
        return types.contains("number") ? types.filter { $0 != "integer" } : types
    }

    private func anyValue(_ path: String) -> ConstraintError {
        .unsupportedSchema(
            path: path, keyword: "type", reason: "it is missing, and an answer of any kind could not be bounded")
    }

    private func refuseSiblings(
        of keyword: String, among keywords: [String], at path: String
    ) throws(ConstraintError) {
        if let other = keywords.first(where: { $0 != keyword }) {
            throw .unsupportedSchema(path: path, keyword: other, reason: "it stands beside '\(keyword)'")
        }
    }

    private mutating func resolve(_ reference: JSONValue, at path: String) throws(ConstraintError) -> Expression {
        let (target, schema) = try lookUp(reference, at: path)
        if openReferences.contains(target) {
            let cycle = (openReferences + [target]).joined(separator: " → ")
            throw .unsupportedSchema(path: path, keyword: "$ref", reason: "it is recursive: \(cycle)")
        }
        openReferences.append(target)
        defer { openReferences.removeLast() }
        return try compile(schema, at: String(target.dropFirst()))
    }

    func lookUp(
        _ reference: JSONValue, at path: String
    ) throws(ConstraintError) -> (target: String, schema: JSONValue) {
        guard case .string(let target) = reference, target == "#" || target.hasPrefix("#/") else {
            throw .unsupportedSchema(path: path, keyword: "$ref", reason: "only '#/…' within the schema is followed")
        }
        var schema = document
        for token in target.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let key = String(token).replacing("~1", with: "/").replacing("~0", with: "~")
            var next = schema[key]
            if case .array(let items) = schema, let index = Int(key), items.indices.contains(index) {
                next = items[index]
            }
            guard let next else {
                throw .unsupportedSchema(path: path, keyword: "$ref", reason: "'\(target)' is not in the schema")
            }
            schema = next
        }
        return (target, schema)
    }

    // MARK: Enumerated values

    static func values(of schema: JSONValue) -> [JSONValue]? {
        if let value = schema["const"] { return [value] }
        guard case .array(let values)? = schema["enum"] else { return nil }
        return values
    }

    private func compileValues(
        _ schema: JSONValue, keywords: [String], at path: String
    ) throws(ConstraintError) -> Expression {
        for keyword in keywords where !["enum", "const", "type"].contains(keyword) {
            throw .unsupportedSchema(path: path, keyword: keyword, reason: "it stands beside 'enum' or 'const'")
        }
        guard schema["enum"] == nil || schema["const"] == nil else {
            throw .unsupportedSchema(path: path, keyword: "const", reason: "it stands beside 'enum'")
        }
        guard let values = Self.values(of: schema) else {
            throw .unsupportedSchema(path: path, keyword: "enum", reason: "it is no array")
        }
        let types = schema["type"] == nil ? nil : try types(of: schema, keywords: keywords, at: path)
        let kept = values.filter { value in types.map { value.satisfies(anyOf: $0) } ?? true }
        guard !kept.isEmpty else {
            throw .unsatisfiable(
                path: path, reason: values.isEmpty ? "'enum' is empty" : "no enumerated value has the type")
        }
        return .choice(kept.map { .text($0.serialized) })
    }
}
