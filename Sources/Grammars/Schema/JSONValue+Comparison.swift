import TextFormats

extension JSONValue {
    /// The JSON Schema type; every number is a `number`.
    var type: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    func satisfies(anyOf types: [String]) -> Bool {
        if case .number(let number) = self, number.fraction.isEmpty, types.contains("integer") { return true }
        return types.contains(type)
    }

    /// The value in a form in which equal values are equal: numbers by worth, members by key.
    var comparable: JSONValue {
        switch self {
        case .number(let number): .array([.string("number"), .string(number.canonical)])
        case .array(let items): .array([.string("array"), .array(items.map(\.comparable))])
        case .object(let members):
            .object(members.map { Member(key: $0.key, value: $0.value.comparable) }.sorted { $0.key < $1.key })
        case .null, .boolean, .string: self
        }
    }
}
