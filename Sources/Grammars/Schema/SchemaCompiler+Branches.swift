import TextFormats

extension SchemaCompiler {
    mutating func compileBranches(
        _ branches: JSONValue, keyword: String, at path: String
    ) throws(ConstraintError) -> Expression {
        guard case .array(let branches) = branches, !branches.isEmpty else {
            throw .unsatisfiable(path: path, reason: "'\(keyword)' has no branches")
        }
        var choices: [Expression] = []
        for (index, branch) in branches.enumerated() {
            choices.append(try compile(branch, at: "\(path)/\(keyword)/\(index)"))
        }
        if keyword == "oneOf" {
            for (index, branch) in branches.enumerated() {
                for other in branches.dropFirst(index + 1)
                where !exclude(branch, other, depth: 0) {
                    throw .unsupportedSchema(
                        path: path, keyword: keyword,
                        reason: "its branches do not clearly exclude each other; use 'anyOf'")
                }
            }
        }
        return .choice(choices)
    }

    /// Whether no value can satisfy both schemas, as far as types, enumerated values and objects' required properties tell.
    private func exclude(_ left: JSONValue, _ right: JSONValue, depth: Int) -> Bool {
        guard depth < 16 else { return false }
        if let reference = left["$ref"] {
            guard let target = target(of: reference) else { return false }
            return exclude(target, right, depth: depth + 1)
        }
        if right["$ref"] != nil { return exclude(right, left, depth: depth + 1) }
        if let left = Self.values(of: left), let right = Self.values(of: right) {
            return Set(left.map(\.comparable)).isDisjoint(with: right.map(\.comparable))
        }
        guard let leftTypes = Self.statedTypes(of: left), let rightTypes = Self.statedTypes(of: right) else {
            return false
        }
        let shared = leftTypes.intersection(rightTypes)
        guard shared == ["object"] else { return shared.isEmpty }
        guard case .object(let members)? = left["properties"] else { return false }
        return members.contains { member in
            guard Self.requires(member.key, left), Self.requires(member.key, right),
                let other = right["properties"]?[member.key]
            else { return false }
            return exclude(member.value, other, depth: depth + 1)
        }
    }

    private func target(of reference: JSONValue) -> JSONValue? {
        do throws(ConstraintError) {
            return try lookUp(reference, at: "").schema
        } catch {
            // A reference to nothing has been refused when its branch was compiled.
            return nil
        }
    }

    private static func requires(_ key: String, _ schema: JSONValue) -> Bool {
        guard case .array(let keys)? = schema["required"] else { return false }
        return keys.contains(.string(key))
    }

    private static func statedTypes(of schema: JSONValue) -> Set<String>? {
        if let values = values(of: schema) { return Set(values.map(\.type)) }
        let names: [JSONValue]
        switch schema["type"] {
        case .array(let several)?: names = several
        case let one?: names = [one]
        case nil: return nil
        }
        return Set(
            names.compactMap { name in
                guard case .string(let type) = name else { return nil }
                return type == "integer" ? "number" : type
            })
    }
}
