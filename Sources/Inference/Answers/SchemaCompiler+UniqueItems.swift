extension SchemaCompiler {
    /// No more ways than this from one item to a later one are built.
    private static let mostSteps = 200_000

    /// Items that differ because each comes after the one before it: integers ascend, enumerated values keep their order.
    ///
    /// Integers without a maximum go as far as can be built: to 631 above their minimum where the items are not counted.
    mutating func compileUniqueItems(
        _ items: OrderedJSON, _ minimum: Int, _ maximum: Int?, at path: String
    ) throws(ConstraintError) -> Expression {
        let counts = (maximum ?? minimum) + 1
        let most = Int((2 * Double(Self.mostSteps) / Double(counts)).squareRoot())
        let texts = try distinctTexts(of: items, most: most, at: path)
        guard texts.count >= minimum else {
            throw .unsatisfiable(path: path, reason: "'minItems' is above the number of different items")
        }
        guard texts.count <= most else {
            throw .unsupportedSchema(
                path: path, keyword: "uniqueItems", reason: "there are \(texts.count) different items and may be \(most)")
        }
        // tails[i]: what may follow `count` items when the next one is number i or a later one.
        var later: [Expression] = []
        for count in (0..<counts).reversed() {
            let isOpen = maximum == nil && count == counts - 1
            var tails = [Expression](repeating: .nothing, count: texts.count + 1)
            for first in (0...texts.count).reversed() {
                var choices: [Expression] = count >= minimum ? [.nothing] : []
                if isOpen || !later.isEmpty {
                    for next in texts[first...].indices {
                        let comma = count == 0 && !isOpen ? Expression.nothing : .sequence([.text(","), space])
                        choices.append(.sequence([comma, .text(texts[next]), isOpen ? tails[next + 1] : later[next + 1]]))
                    }
                }
                tails[first] = grammar.add(.choice(choices))
            }
            later = tails
        }
        // Where nothing is counted there is but one row, whose first item has a comma like the others.
        guard maximum == nil, minimum == 0 else { return .sequence([.text("["), later[0], .text("]")]) }
        let some = texts.indices.map { Expression.sequence([.text(texts[$0]), later[$0 + 1]]) }
        return .sequence([.text("["), .choice([.nothing] + some), .text("]")])
    }

    /// The items' texts in order: enumerated values, or integers from their minimum on.
    private func distinctTexts(
        of items: OrderedJSON, most: Int, at path: String
    ) throws(ConstraintError) -> [String] {
        if let values = Self.values(of: items) {
            var seen: Set<OrderedJSON> = []
            return values.filter { seen.insert($0.comparable).inserted }.map(\.text)
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
                throw .unsupportedSchema(path: path, keyword: "uniqueItems", reason: "its integers need a whole 'maximum'")
            }
            greatest = upper.isIncluded ? number : number - 1
        }
        guard least <= greatest else {
            throw .unsatisfiable(path: "\(path)/items", reason: "no integer is within its bounds")
        }
        return (least...min(greatest, least + most)).map(String.init)
    }
}
