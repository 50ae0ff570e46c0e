import TextFormats

extension SchemaCompiler {
    private static let mostDifferentItems = 1000
    /// Different items, times how many of them are counted.
    private static let mostSteps = 40_000

    /// Items that differ because each comes after the one before it: integers ascend, enumerated values keep their order.
    ///
    /// Integers without a maximum go to 999 above their minimum, or less far where many items are counted.
    mutating func compileUniqueItems(
        _ items: JSONValue, _ minimum: Int, _ maximum: Int?, at path: String
    ) throws(ConstraintError) -> Expression {
        let counts = (maximum ?? minimum) + 1
        let most = min(Self.mostDifferentItems, Self.mostSteps / counts)
        let texts = try distinctTexts(of: items, most: most, at: path)
        guard texts.count >= minimum else {
            throw .unsatisfiable(path: path, reason: "'minItems' is above the number of different items")
        }
        guard texts.count <= most else {
            throw .unsupportedSchema(
                path: path, keyword: "uniqueItems",
                reason: "there are \(texts.count) different items and may be \(most)")
        }
        let comma = Expression.sequence([.text(","), space])
        // later[i]: how the array goes on after `count` items, of which the last was before number i.
        var later: [Expression] = []
        var first = Expression.impossible
        for count in (0..<counts).reversed() {
            let end = count >= minimum ? Expression.nothing : .impossible
            var tails = [Expression](repeating: end, count: texts.count + 1)
            let isOpen = maximum == nil && later.isEmpty
            guard isOpen || !later.isEmpty else {
                later = tails
                continue
            }
            first = .impossible
            for index in texts.indices.reversed() {
                // The next item is this one, or one after it.
                let tail = isOpen ? tails[index + 1] : later[index + 1]
                first = grammar.add(.choice([.sequence([.text(texts[index]), tail]), first]))
                tails[index] = grammar.add(.choice([end, .sequence([comma, first])]))
            }
            later = tails
        }
        return .sequence([.text("["), minimum == 0 ? .optional(first) : first, .text("]")])
    }

    /// The items' texts in order: enumerated values, or integers from their minimum on.
    private func distinctTexts(
        of items: JSONValue, most: Int, at path: String
    ) throws(ConstraintError) -> [String] {
        if let values = Self.values(of: items) {
            var seen: Set<JSONValue> = []
            return values.filter { seen.insert($0.comparable).inserted }.map(\.serialized)
        }
        guard items["type"] == .string("integer") else {
            throw .unsupportedSchema(
                path: path, keyword: "uniqueItems", reason: "it is supported for integers and enumerated values only")
        }
        let (lower, upper) = try bounds(of: items, at: "\(path)/items")
        guard let lower, let least = lower.number.integer.map({ lower.isIncluded ? $0 : $0 + 1 }) else {
            throw .unsupportedSchema(path: path, keyword: "uniqueItems", reason: "its integers need a whole 'minimum'")
        }
        var greatest = least + most - 1
        if let upper {
            guard let number = upper.number.integer else {
                throw .unsupportedSchema(
                    path: path, keyword: "uniqueItems", reason: "its integers need a whole 'maximum'")
            }
            greatest = upper.isIncluded ? number : number - 1
        }
        guard least <= greatest else {
            throw .unsatisfiable(path: "\(path)/items", reason: "no integer is within its bounds")
        }
        return (least...min(greatest, least + most)).map(String.init)
    }
}
