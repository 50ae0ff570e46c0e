/// Reads the part of ECMA-262's regular expressions that is regular: characters, classes, groups, alternatives and
/// repetitions, with `^` and `$` at the pattern's ends.
struct PatternReader {
    /// A pattern over characters.
    indirect enum Pattern: Hashable, Sendable {
        case characters(ScalarSet)
        case sequence([Pattern])
        case choice([Pattern])
        case repeated(Pattern, minimum: Int, maximum: Int?)
    }

    private static let deepest = 200

    private var reader: SourceReader
    private var depth = 0

    private init(reader: SourceReader) { self.reader = reader }

    /// - Parameters:
    ///   - text: The pattern.
    ///   - path: Where in the schema it stands, for messages.
    /// - Returns: What the whole string must be: where the pattern is not anchored, anything may stand before or after.
    /// - Throws: ``ConstraintError/syntax(what:line:column:reason:)``, naming what is outside of the subset.
    static func read(_ text: String, at path: String) throws(ConstraintError) -> Pattern {
        let place = path.isEmpty ? "" : " at '\(path)'"
        var pattern = PatternReader(reader: SourceReader(text, what: "pattern '\(text)'\(place)"))
        return try pattern.whole()
    }

    private static let anything = Pattern.repeated(.characters(.all), minimum: 0, maximum: nil)
    static let digits = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    private static let lineEnds = ScalarSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])

    private mutating func whole() throws(ConstraintError) -> Pattern {
        // Anchors belong to one alternative, so each is made whole for itself.
        var choices: [Pattern] = []
        repeat {
            let isAnchored = reader.take("^")
            var parts = try sequence()
            if !isAnchored { parts.insert(Self.anything, at: 0) }
            if !reader.take("$") { parts.append(Self.anything) }
            choices.append(.sequence(parts))
        } while reader.take("|")
        guard reader.isAtEnd else {
            throw reader.error(
                reader.next == ")" ? "')' closes nothing" : "'^' and '$' may stand only at the pattern's ends")
        }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func alternatives() throws(ConstraintError) -> Pattern {
        var choices: [Pattern] = []
        repeat { choices.append(.sequence(try sequence())) } while reader.take("|")
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private mutating func sequence() throws(ConstraintError) -> [Pattern] {
        var parts: [Pattern] = []
        while let next = reader.next, !"|)$".unicodeScalars.contains(next) {
            guard next != "^" else { throw reader.error("'^' may stand only at the pattern's beginning") }
            parts.append(try repetition(of: try atom()))
        }
        return parts
    }

    private mutating func repetition(of part: Pattern) throws(ConstraintError) -> Pattern {
        let begin = reader.index
        var repeated: Pattern
        switch reader.next {
        case "*":
            repeated = .repeated(part, minimum: 0, maximum: nil)
            _ = reader.advance()
        case "+":
            repeated = .repeated(part, minimum: 1, maximum: nil)
            _ = reader.advance()
        case "?":
            repeated = .repeated(part, minimum: 0, maximum: 1)
            _ = reader.advance()
        case "{":
            _ = reader.advance()
            guard let minimum = try reader.wholeNumber() else { throw reader.error("a count is missing") }
            var maximum: Int? = minimum
            if reader.take(",") { maximum = try reader.wholeNumber() }
            guard reader.take("}") else { throw reader.error("'}' is missing") }
            guard maximum ?? minimum >= minimum else { throw reader.error("the counts are out of order", at: begin) }
            repeated = .repeated(part, minimum: minimum, maximum: maximum)
        default: return part
        }
        // A lazy repetition matches the same texts.
        _ = reader.take("?")
        if let next = reader.next, "*+?{".unicodeScalars.contains(next) { throw reader.error("nothing to repeat") }
        return repeated
    }

    private mutating func atom() throws(ConstraintError) -> Pattern {
        let begin = reader.index
        switch reader.advance() {
        case "(":
            if reader.take("?") {
                guard reader.take(":") else {
                    throw reader.error("groups that look around or have names are not supported", at: begin)
                }
            }
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.deepest else { throw reader.error("groups are nested more than \(Self.deepest) deep") }
            let group = try alternatives()
            guard reader.take(")") else {
                throw reader.error(
                    reader.next == "$" ? "'$' may stand only at the pattern's end" : "'(' is not closed", at: begin)
            }
            return group
        case "[": return .characters(try bracket(from: begin))
        case ".": return .characters(Self.lineEnds.inverted)
        case "\\": return .characters(try escape(inBracket: false))
        case let scalar? where "*+?{}]".unicodeScalars.contains(scalar):
            throw reader.error("'\(scalar)' must be escaped here", at: begin)
        case let scalar?: return .characters(ScalarSet([scalar]))
        case nil: throw reader.error("the pattern breaks off")
        }
    }

    private mutating func bracket(from begin: Int) throws(ConstraintError) -> ScalarSet {
        let isInverted = reader.take("^")
        var set = ScalarSet.empty
        while !reader.take("]") {
            guard !reader.isAtEnd else { throw reader.error("'[' is not closed", at: begin) }
            let place = reader.index
            let first = try bracketItem()
            guard reader.next == "-" else {
                set = set.union(first)
                continue
            }
            _ = reader.advance()
            if reader.next == "]" {
                set = set.union(first).union(ScalarSet(["-"]))
                continue
            }
            let last = try bracketItem()
            guard first.count == 1, last.count == 1, let low = first.ranges.first?.lowerBound,
                let high = last.ranges.first?.upperBound, low <= high
            else { throw reader.error("a range must go from a character to a later one", at: place) }
            set = set.union(ScalarSet([low...high]))
        }
        return isInverted ? set.inverted : set
    }

    private mutating func bracketItem() throws(ConstraintError) -> ScalarSet {
        switch reader.advance() {
        case "\\": return try escape(inBracket: true)
        case let scalar?: return ScalarSet([scalar])
        case nil: throw reader.error("'[' is not closed")
        }
    }

    private mutating func escape(inBracket: Bool) throws(ConstraintError) -> ScalarSet {
        let begin = reader.index - 1
        guard let letter = reader.advance() else { throw reader.error("the pattern breaks off") }
        let controls: [Unicode.Scalar: Unicode.Scalar] = ["n": "\n", "r": "\r", "t": "\t", "f": "\u{C}", "v": "\u{B}"]
        if let scalar = controls[letter] { return ScalarSet([scalar]) }
        switch letter {
        case "d": return Self.digits
        case "D": return Self.digits.inverted
        case "w": return Self.word
        case "W": return Self.word.inverted
        case "s": return Self.space
        case "S": return Self.space.inverted
        case "x", "u":
            let value = try reader.hexadecimal(digits: letter == "x" ? 2 : 4)
            guard let scalar = Unicode.Scalar(value) else { throw reader.error("half a surrogate pair", at: begin) }
            return ScalarSet([scalar])
        case let scalar where Self.word.contains(scalar.value):
            throw reader.error("'\\\(scalar)' is not supported", at: begin)
        default: return ScalarSet([letter])
        }
    }
}
