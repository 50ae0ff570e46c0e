import TextFormats

extension SchemaCompiler {
    // MARK: Objects

    mutating func compileObject(_ schema: JSONValue, at path: String) throws(ConstraintError) -> Expression {
        var properties: [JSONValue.Member] = []
        switch schema["properties"] {
        case .object(let members)?: properties = members
        case nil:
            guard schema["additionalProperties"] == .boolean(false) else {
                throw .unsupportedSchema(
                    path: path, keyword: "properties",
                    reason: "they are missing, and properties of any name could not be bounded")
            }
        case .some: throw .unsupportedSchema(path: path, keyword: "properties", reason: "they are no object")
        }
        if let additional = schema["additionalProperties"], additional.type != "boolean" {
            throw .unsupportedSchema(
                path: path, keyword: "additionalProperties", reason: "only true and false are supported")
        }
        let required = try requiredKeys(of: schema, among: properties, at: path)
        var parts: [(text: Expression, isRequired: Bool)] = []
        for property in properties {
            let place = "\(path)/properties/\(Self.pointerToken(property.key))"
            let value = try compile(property.value, at: place)
            let key = Expression.text(JSONValue.quoted(property.key) + ":")
            parts.append((.sequence([key, space, value]), required.contains(property.key)))
        }
        return .sequence([.text("{"), members(parts), .text("}")])
    }

    /// The members with commas between those that are there.
    ///
    /// Once a required one has been, every other has a comma before it.
    private mutating func members(_ parts: [(text: Expression, isRequired: Bool)]) -> Expression {
        let first = parts.firstIndex { $0.isRequired } ?? parts.count
        let comma = Expression.sequence([.text(","), space])
        func rest(from index: Int) -> Expression {
            .sequence(
                parts[index...].map { part in
                    let member = Expression.sequence([comma, part.text])
                    return part.isRequired ? member : .optional(member)
                })
        }
        // The first member that is there: an optional one before all required ones, the first required one, or none.
        var choices = parts[..<first].indices.map { index in
            Expression.sequence([parts[index].text, rest(from: index + 1)])
        }
        choices.append(first < parts.count ? .sequence([parts[first].text, rest(from: first + 1)]) : .nothing)
        return .choice(choices)
    }

    private func requiredKeys(
        of schema: JSONValue, among properties: [JSONValue.Member], at path: String
    ) throws(ConstraintError) -> Set<String> {
        guard let required = schema["required"] else { return [] }
        guard case .array(let names) = required else {
            throw .unsupportedSchema(path: path, keyword: "required", reason: "it is no array")
        }
        var keys: Set<String> = []
        for name in names {
            guard case .string(let key) = name, properties.contains(where: { $0.key == key }) else {
                throw .unsupportedSchema(
                    path: path, keyword: "required", reason: "\(name.serialized) is not among the properties")
            }
            keys.insert(key)
        }
        return keys
    }

    private static func pointerToken(_ key: String) -> String {
        key.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    var space: Expression { options.spacing == .optional ? .optional(.text(" ")) : .nothing }

    // MARK: Arrays

    mutating func compileArray(_ schema: JSONValue, at path: String) throws(ConstraintError) -> Expression {
        guard let items = schema["items"] else {
            throw .unsupportedSchema(
                path: path, keyword: "items", reason: "they are missing, and items of any kind could not be bounded")
        }
        let minimum = try count("minItems", of: schema, at: path) ?? 0
        let maximum = try count("maxItems", of: schema, at: path)
        guard minimum <= maximum ?? minimum else {
            throw .unsatisfiable(path: path, reason: "'minItems' is above 'maxItems'")
        }
        switch schema["uniqueItems"] {
        case .boolean(true)?: return try compileUniqueItems(items, minimum, maximum, at: path)
        case .boolean(false)?, nil: break
        case .some: throw .unsupportedSchema(path: path, keyword: "uniqueItems", reason: "it is no truth value")
        }
        if maximum == 0 { return .text("[]") }
        let item = try compile(items, at: "\(path)/items")
        let next = grammar.add(.sequence([.text(","), space, item]))
        let rest = Expression.repeated(next, minimum: max(0, minimum - 1), maximum: maximum.map { $0 - 1 })
        let some = Expression.sequence([item, rest])
        return .sequence([.text("["), minimum == 0 ? .optional(some) : some, .text("]")])
    }

    func count(_ keyword: String, of schema: JSONValue, at path: String) throws(ConstraintError) -> Int? {
        guard let value = schema[keyword] else { return nil }
        guard case .number(let number) = value, let count = number.integer, (0...1_000_000).contains(count) else {
            throw .unsupportedSchema(
                path: path, keyword: keyword, reason: "\(value.serialized) is no count up to a million")
        }
        return count
    }

    // MARK: Numbers

    func compileNumber(
        _ schema: JSONValue, isInteger: Bool, at path: String
    ) throws(ConstraintError) -> Expression {
        let (lower, upper) = try bounds(of: schema, at: path)
        guard let numbers = NumberGrammar.expression(isInteger: isInteger, lower: lower, upper: upper) else {
            throw .unsatisfiable(path: path, reason: "no \(isInteger ? "integer" : "number") is within its bounds")
        }
        return numbers
    }

    func bounds(
        of schema: JSONValue, at path: String
    ) throws(ConstraintError) -> (lower: NumberGrammar.Bound?, upper: NumberGrammar.Bound?) {
        func bound(_ keyword: String) throws(ConstraintError) -> DecimalNumber? {
            guard let value = schema[keyword] else { return nil }
            guard case .number(let number) = value else {
                throw .unsupportedSchema(path: path, keyword: keyword, reason: "\(value.serialized) is no number")
            }
            return number
        }
        /// The stricter of a bound that is included and one that is not.
        func stricter(_ included: DecimalNumber?, _ excluded: DecimalNumber?, isLower: Bool) -> NumberGrammar.Bound? {
            guard let excluded else { return included.map { NumberGrammar.Bound(number: $0, isIncluded: true) } }
            if let included, isLower ? excluded < included : included < excluded {
                return NumberGrammar.Bound(number: included, isIncluded: true)
            }
            return NumberGrammar.Bound(number: excluded, isIncluded: false)
        }
        let lower = stricter(try bound("minimum"), try bound("exclusiveMinimum"), isLower: true)
        let upper = stricter(try bound("maximum"), try bound("exclusiveMaximum"), isLower: false)
        return (lower, upper)
    }
}
