import TextFormats

extension SchemaCompiler {
    mutating func compileString(_ schema: JSONValue, at path: String) throws(ConstraintError) -> Expression {
        let minimum = try count("minLength", of: schema, at: path) ?? 0
        let maximum = try count("maxLength", of: schema, at: path)
        guard minimum <= maximum ?? minimum else {
            throw .unsatisfiable(path: path, reason: "'minLength' is above 'maxLength'")
        }
        if let format = schema["format"] {
            for keyword in ["minLength", "maxLength", "pattern"] where schema[keyword] != nil {
                throw .unsupportedSchema(path: path, keyword: keyword, reason: "it stands beside 'format'")
            }
            return try quote(compileFormat(format, at: path))
        }
        guard let pattern = schema["pattern"] else {
            return quote(.repeated(character, minimum: minimum, maximum: maximum))
        }
        guard case .string(let text) = pattern else {
            throw .unsupportedSchema(path: path, keyword: "pattern", reason: "it is no string")
        }
        return quote(try compile(try PatternReader.read(text, at: path), minimum, maximum, at: path))
    }

    private func quote(_ content: Expression) -> Expression { .sequence([.text("\""), content, .text("\"")]) }

    // MARK: Characters

    /// What a JSON string may contain unescaped.
    private static let plain = ScalarSet([0x20...0x21, 0x23...0x5B, 0x5D...0x10_FFFF])
    /// What must be escaped, without U+0000, at which C and SQL would end.
    private static let special = ScalarSet([0x01...0x1F, 0x22...0x22, 0x5C...0x5C])

    /// One character of a string, raw or escaped.
    private var character: Expression {
        mutating get {
            if let characterRule { return characterRule }
            var choices = [Expression.characters(Self.plain), Self.escapes(of: Self.special)]
            if options.escapes == .any { choices += [.text("\\/"), Self.anyEscape] }
            let rule = grammar.add(.choice(choices))
            characterRule = rule
            return rule
        }
    }

    /// One character of a set; only what must be is escaped.
    private func character(of set: ScalarSet) -> Expression {
        let special = set.intersection(Self.special)
        let plain = Expression.characters(set.intersection(Self.plain))
        return special.isEmpty ? plain : .choice([plain, Self.escapes(of: special)])
    }

    private static func escapes(of set: ScalarSet) -> Expression {
        let scalars = set.ranges.lazy.joined().compactMap { Unicode.Scalar($0) }
        return .choice(scalars.compactMap { JSONValue.escape(of: $0).map { .text($0) } })
    }

    /// `\uXXXX` for a character of the basic plane other than U+0000, or a pair of surrogates for one beyond it.
    private static let anyEscape: Expression = {
        let digit = Expression.scalars("0"..."9", "a"..."f", "A"..."F")
        let notZero = Expression.scalars("1"..."9", "a"..."f", "A"..."F")
        let zero = Expression.text("0")
        let basic: [[Expression]] = [
            [.scalars("1"..."9", "a"..."c", "e"..."f", "A"..."C", "E"..."F"), digit, digit, digit],
            [.scalars("d"..."d", "D"..."D"), .scalars("0"..."7"), digit, digit],
            [zero, notZero, digit, digit], [zero, zero, notZero, digit], [zero, zero, zero, notZero],
        ]
        let pair: [Expression] = [
            .scalars("d"..."d", "D"..."D"), .scalars("8"..."9", "a"..."b", "A"..."B"), digit, digit,
            .text("\\u"), .scalars("d"..."d", "D"..."D"), .scalars("c"..."f", "C"..."F"), digit, digit,
        ]
        return .sequence([.text("\\u"), .choice((basic + [pair]).map { .sequence($0) })])
    }()

    // MARK: Formats

    private func compileFormat(_ format: JSONValue, at path: String) throws(ConstraintError) -> Expression {
        switch format {
        case .string("date"): Self.date
        case .string("date-time"): .sequence([Self.date, .text("T"), Self.time])
        default:
            throw .unsupportedSchema(path: path, keyword: "format", reason: "\(format.serialized) is not supported")
        }
    }

    /// Days that are in the Gregorian calendar, years 0001–9999 (RFC 3339, full-date).
    private static let date: Expression = {
        let digit = Expression.scalars("0"..."9")
        let notZero = Expression.scalars("1"..."9")
        let odd = Expression.characters(ScalarSet("13579".unicodeScalars))
        func days(_ months: [String], _ days: [Expression]) -> Expression {
            .sequence([.text("-"), .choice(months.map { .text($0) }), .text("-"), .choice(days)])
        }
        let upTo29: [Expression] = [.sequence([.text("0"), notZero]), .sequence([.scalars("1"..."2"), digit])]
        let upTo28: [Expression] = [
            .sequence([.text("0"), notZero]), .sequence([.text("1"), digit]),
            .sequence([.text("2"), .scalars("0"..."8")]),
        ]
        let day = Expression.choice([
            days(["01", "03", "05", "07", "08", "10", "12"], upTo29 + [.text("30"), .text("31")]),
            days(["04", "06", "09", "11"], upTo29 + [.text("30")]),
            days(["02"], upTo28),
        ])
        let year = Expression.choice([
            .sequence([notZero, digit, digit, digit]), .sequence([.text("0"), notZero, digit, digit]),
            .sequence([.text("00"), notZero, digit]), .sequence([.text("000"), notZero]),
        ])
        // Two digits other than 00; for a century, whether its year 00 is a leap year.
        let multipleOf4 = Expression.choice([
            .sequence([.text("0"), .scalars("4"..."4", "8"..."8")]),
            .sequence([.characters(ScalarSet("2468".unicodeScalars)), .scalars("0"..."0", "4"..."4", "8"..."8")]),
            .sequence([odd, .scalars("2"..."2", "6"..."6")]),
        ])
        let leapYear = Expression.choice([
            .sequence([digit, digit, multipleOf4]), .sequence([multipleOf4, .text("00")]),
        ])
        return .choice([.sequence([year, day]), .sequence([leapYear, .text("-02-29")])])
    }()

    /// A time of day without leap seconds, with its offset (RFC 3339, full-time).
    private static let time: Expression = {
        let digit = Expression.scalars("0"..."9")
        let hour = Expression.choice([
            .sequence([.scalars("0"..."1"), digit]), .sequence([.text("2"), .scalars("0"..."3")]),
        ])
        let sixty = Expression.sequence([.scalars("0"..."5"), digit])
        let fraction = Expression.sequence([.text("."), .repeated(digit, minimum: 1, maximum: 9)])
        let offset = Expression.sequence([.scalars("+"..."+", "-"..."-"), hour, .text(":"), sixty])
        return .sequence([
            hour, .text(":"), sixty, .text(":"), sixty, .optional(fraction), .choice([.text("Z"), offset]),
        ])
    }()

    // MARK: Patterns

    /// The strings of a pattern that have an allowed length.
    private mutating func compile(
        _ pattern: PatternReader.Pattern, _ minimum: Int, _ maximum: Int?, at path: String
    ) throws(ConstraintError) -> Expression {
        if minimum == 0, maximum == nil { return expression(of: pattern) }
        if let (set, low, high) = pattern.repeatedSet {
            // The commonest case, and one in which the lengths can be compared directly.
            let least = max(low, minimum)
            let most = [high, maximum].compactMap(\.self).min()
            guard least <= most ?? least else {
                throw .unsatisfiable(path: path, reason: "no string of the pattern has an allowed length")
            }
            return .repeated(character(of: set), minimum: least, maximum: most)
        }
        let machine = PatternMachine(pattern)
        guard machine.states.count * ((maximum ?? minimum) + 1) <= Self.mostPatternRules else {
            throw .tooLarge(states: Self.mostPatternRules, most: Self.mostPatternRules)
        }
        return lengths(minimum, maximum, of: machine)
    }

    private static let mostPatternRules = 50_000

    private func expression(of pattern: PatternReader.Pattern) -> Expression {
        switch pattern {
        case .characters(let set): character(of: set)
        case .sequence(let parts): .sequence(parts.map(expression))
        case .choice(let choices): .choice(choices.map(expression))
        case .repeated(let part, let minimum, let maximum):
            .repeated(expression(of: part), minimum: minimum, maximum: maximum)
        }
    }

    /// A rule for each state of the pattern and number of characters read: what may follow.
    ///
    /// Numbers that make no difference any
    /// more are one.
    private mutating func lengths(_ minimum: Int, _ maximum: Int?, of machine: PatternMachine) -> Expression {
        let counts = (maximum ?? minimum) + 1
        let first = grammar.rules.count
        func rule(_ state: Int, _ count: Int) -> Expression { .rule(first + state * counts + min(count, counts - 1)) }
        for state in machine.states {
            for count in 0..<counts {
                var choices: [Expression] = state.isEnd && count >= minimum ? [.nothing] : []
                if maximum == nil || count < counts - 1 {
                    choices += state.edges.map { .sequence([character(of: $0.set), rule($0.target, count + 1)]) }
                }
                _ = grammar.add(.choice(choices))
            }
        }
        return rule(machine.start, 0)
    }
}
