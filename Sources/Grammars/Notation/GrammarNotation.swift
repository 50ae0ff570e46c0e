/// Reads llama.cpp's notation of grammars (GBNF).
///
///     root   ::= "[" item ("," item)* "]"   # a comment
///     item   ::= [a-z]{1,8} | number
///     number ::= "-"? [0-9]+
///
/// Literals and classes know the escapes `\n \r \t \\ \" \[ \] \xHH \uHHHH \UHHHHHHHH`; `.` is any character; `*`, `+`, `?`,
/// `{m}`, `{m,}`, `{m,n}` and `{,n}` repeat what precedes them. A rule ends at its line's end, save within parentheses, after `::=`
/// and beside `|`. References to tokens (`<…>`) are refused.
///
/// > Source: llama.cpp, grammars/README.md.
struct GrammarNotation {
    private static let deepest = 200

    private var reader: SourceReader
    private var depth = 0
    private var grammar = Grammar()
    private var numbers: [String: Int] = [:]
    private var isDefined: [Bool] = []
    /// Where each rule was first named.
    private var places: [Int] = []

    static func read(_ text: String, root: String) throws(ConstraintError) -> Grammar {
        var notation = GrammarNotation(reader: SourceReader(text, what: "grammar"))
        return try notation.whole(root: root)
    }

    private init(reader: SourceReader) { self.reader = reader }

    private mutating func whole(root: String) throws(ConstraintError) -> Grammar {
        skipSpace(acrossLines: true)
        while !reader.isAtEnd { try rule() }
        for (rule, isDefined) in isDefined.enumerated() where !isDefined {
            throw reader.error("the rule '\(grammar.rules[rule].name ?? "")' is not defined", at: places[rule])
        }
        guard let number = numbers[root] else {
            throw reader.error("the rule '\(root)', where answers begin, is missing")
        }
        grammar.root = number
        return grammar
    }

    private mutating func rule() throws(ConstraintError) {
        let begin = reader.index
        guard let name = name() else { throw reader.error("a rule's name is missing") }
        let number = number(of: name, at: begin)
        guard !isDefined[number] else { throw reader.error("the rule '\(name)' is defined twice", at: begin) }
        skipSpace(acrossLines: false)
        guard reader.take("::=") else { throw reader.error("'::=' is missing after '\(name)'") }
        skipSpace(acrossLines: true)
        isDefined[number] = true
        grammar.rules[number].expression = try alternatives(isNested: false)
        guard reader.isAtEnd || reader.next == "\n" || reader.next == "\r" else {
            throw reader.error(reader.next == ")" ? "')' closes nothing" : "the rule does not go on like this")
        }
        skipSpace(acrossLines: true)
    }

    private mutating func alternatives(isNested: Bool) throws(ConstraintError) -> Grammar.Expression {
        var choices = [try sequence(isNested: isNested)]
        while true {
            // A bar may begin the next line; anything else there begins the next rule.
            var ahead = reader
            Self.skipSpace(&ahead, acrossLines: true)
            guard ahead.take("|") else { break }
            Self.skipSpace(&ahead, acrossLines: true)
            reader = ahead
            choices.append(try sequence(isNested: isNested))
        }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func sequence(isNested: Bool) throws(ConstraintError) -> Grammar.Expression {
        var parts: [Grammar.Expression] = []
        while let part = try element() {
            parts.append(try repetition(of: part))
            skipSpace(acrossLines: isNested)
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func element() throws(ConstraintError) -> Grammar.Expression? {
        let begin = reader.index
        switch reader.next {
        case "\"":
            _ = reader.advance()
            return try literal(from: begin)
        case "[":
            _ = reader.advance()
            return .characters(try characterClass(from: begin))
        case ".":
            _ = reader.advance()
            return .characters(.all)
        case "(":
            _ = reader.advance()
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.deepest else { throw reader.error("groups are nested more than \(Self.deepest) deep") }
            skipSpace(acrossLines: true)
            let group = try alternatives(isNested: true)
            skipSpace(acrossLines: true)
            guard reader.take(")") else { throw reader.error("'(' is not closed", at: begin) }
            return group
        case "<", "!": throw reader.error("references to tokens are not supported")
        case let next? where "*+?{".unicodeScalars.contains(next): throw reader.error("'\(next)' has nothing to repeat")
        default:
            guard let name = name() else { return nil }
            return .rule(number(of: name, at: begin))
        }
    }

    private mutating func repetition(of part: Grammar.Expression) throws(ConstraintError) -> Grammar.Expression {
        var part = part
        while true {
            let begin = reader.index
            if reader.take("*") {
                part = .repeated(part, minimum: 0, maximum: nil)
            } else if reader.take("+") {
                part = .repeated(part, minimum: 1, maximum: nil)
            } else if reader.take("?") {
                part = .optional(part)
            } else if reader.take("{") {
                part = try counted(part, from: begin)
            } else {
                return part
            }
        }
    }

    private mutating func counted(
        _ part: Grammar.Expression, from begin: Int
    ) throws(ConstraintError) -> Grammar.Expression {
        skipSpace(acrossLines: false)
        let minimum = try reader.wholeNumber()
        var maximum = minimum
        skipSpace(acrossLines: false)
        if reader.take(",") {
            skipSpace(acrossLines: false)
            maximum = try reader.wholeNumber()
            guard minimum != nil || maximum != nil else { throw reader.error("a count is missing", at: begin) }
        } else if minimum == nil {
            throw reader.error("a count is missing")
        }
        skipSpace(acrossLines: false)
        guard reader.take("}") else { throw reader.error("'}' is missing") }
        guard maximum ?? .max >= minimum ?? 0 else { throw reader.error("the counts are out of order", at: begin) }
        return .repeated(part, minimum: minimum ?? 0, maximum: maximum)
    }

    private mutating func literal(from begin: Int) throws(ConstraintError) -> Grammar.Expression {
        var text = String.UnicodeScalarView()
        while !reader.take("\"") {
            guard let scalar = reader.next, scalar != "\n" else { throw reader.error("'\"' is not closed", at: begin) }
            text.append(try character())
        }
        return .text(String(text))
    }

    private mutating func characterClass(from begin: Int) throws(ConstraintError) -> ScalarSet {
        let isInverted = reader.take("^")
        var ranges: [ClosedRange<UInt32>] = []
        while !reader.take("]") {
            let place = reader.index
            guard !reader.isAtEnd else { throw reader.error("'[' is not closed", at: begin) }
            let first = try character().value
            var last = first
            if reader.next == "-" {
                _ = reader.advance()
                if reader.next == "]" {
                    ranges.append(45...45)
                } else {
                    guard !reader.isAtEnd else { throw reader.error("'[' is not closed", at: begin) }
                    last = try character().value
                }
            }
            guard first <= last else { throw reader.error("the range is out of order", at: place) }
            ranges.append(first...last)
        }
        let set = ScalarSet(ranges)
        return isInverted ? set.inverted : set
    }

    private mutating func character() throws(ConstraintError) -> Unicode.Scalar {
        let begin = reader.index
        guard let scalar = reader.advance() else { throw reader.error("the grammar breaks off") }
        guard scalar == "\\" else { return scalar }
        let letter = reader.advance()
        let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
        switch letter {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "\\", "\"", "[", "]", "-", "^": return letter ?? "\\"
        case let letter?:
            guard let count = digits[letter] else { throw reader.error("'\\\(letter)' is no escape", at: begin) }
            guard let scalar = Unicode.Scalar(try reader.hexadecimal(digits: count)) else {
                throw reader.error("this is no Unicode scalar", at: begin)
            }
            return scalar
        case nil: throw reader.error("the grammar breaks off")
        }
    }

    // MARK: Names and space

    private mutating func name() -> String? {
        var name = String.UnicodeScalarView()
        while let next = reader.next, next == "-" || PatternReader.word.contains(next.value) {
            name.append(next)
            _ = reader.advance()
        }
        return name.isEmpty ? nil : String(name)
    }

    private mutating func number(of name: String, at place: Int) -> Int {
        if let number = numbers[name] { return number }
        grammar.rules.append(Grammar.Rule(name: name, expression: .impossible))
        isDefined.append(false)
        places.append(place)
        numbers[name] = grammar.rules.count - 1
        return grammar.rules.count - 1
    }

    private mutating func skipSpace(acrossLines: Bool) { Self.skipSpace(&reader, acrossLines: acrossLines) }

    private static func skipSpace(_ reader: inout SourceReader, acrossLines: Bool) {
        while let next = reader.next {
            if next == "#" {
                reader.skip { $0 != "\n" }
            } else if next == " " || next == "\t" || (acrossLines && (next == "\n" || next == "\r")) {
                _ = reader.advance()
            } else {
                return
            }
        }
    }
}

extension Grammar {
    /// Reads a grammar in llama.cpp's notation; see ``GrammarNotation`` for what it knows.
    ///
    /// - Parameters:
    ///   - notation: The grammar's text.
    ///   - root: The rule that the whole answer is.
    /// - Throws: ``ConstraintError/syntax(what:line:column:reason:)`` for a grammar that cannot be read or has undefined rules.
    package init(notation: String, root: String = "root") throws(ConstraintError) {
        self = try GrammarNotation.read(notation, root: root)
    }
}
