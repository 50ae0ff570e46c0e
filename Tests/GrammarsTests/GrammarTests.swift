import Foundation
import Testing

@testable import Grammars

/// Whether a grammar holds a text, told byte by byte.
private func holds(_ constraint: AnswerConstraint, _ text: String) -> Bool {
    do {
        var answer = try constraint.answer(budget: 10_000)
        for byte in text.utf8 { try answer.accept(Int(byte)) }
        return answer.mayEnd
    } catch { return false }
}

private func constraint(schema: String) throws -> AnswerConstraint {
    try AnswerConstraint(try Grammar(schema: schema), vocabulary: SmallVocabulary.vocabulary)
}

private func constraint(notation: String) throws -> AnswerConstraint {
    try AnswerConstraint(try Grammar(notation: notation), vocabulary: SmallVocabulary.vocabulary)
}

struct NumberGrammarTests {
    struct Bounds: Sendable, CustomTestStringConvertible {
        var json: String
        var holds: @Sendable (Decimal) -> Bool
        var testDescription: String { json }

        init(_ json: String, _ holds: @escaping @Sendable (Decimal) -> Bool) {
            self.json = json
            self.holds = holds
        }
    }

    @Test(arguments: [
        Bounds(#""minimum": -1, "maximum": 1"#) { $0 >= -1 && $0 <= 1 },
        Bounds(#""exclusiveMinimum": 0"#) { $0 > 0 },
        Bounds(#""maximum": -0.5"#) { $0 <= Decimal(-1) / 2 },
        Bounds(#""exclusiveMinimum": -10.05, "exclusiveMaximum": 9.95"#) { $0 * 100 > -1005 && $0 * 100 < 995 },
        Bounds(#""minimum": 99, "exclusiveMaximum": 101"#) { $0 >= 99 && $0 < 101 },
        Bounds(#""minimum": -0.0, "maximum": 1e1"#) { $0 >= 0 && $0 <= 10 },
    ])
    func `a number is held exactly if it is within its bounds`(bounds: Bounds) throws {
        let grammar = try constraint(schema: "{\"type\": \"number\", \(bounds.json)}")
        let whole = ["0", "1", "2", "9", "10", "11", "98", "99", "100", "101", "102", "999", "1000"]
        let fractions = [
            "", ".0", ".00", ".05", ".049999", ".050001", ".5", ".500000", ".499", ".9", ".94", ".95", ".96", ".999999",
            ".000001",
        ]
        for text in whole.flatMap({ whole in fractions.map { whole + $0 } }) {
            let value = try #require(Decimal(string: text))
            #expect(holds(grammar, text) == bounds.holds(value), "\(text)")
            // A minus before zero is not written.
            #expect(holds(grammar, "-" + text) == (value != 0 && bounds.holds(-value)), "-\(text)")
        }
        for text in ["01", "-01", "00", "-0", "-0.0", "+1", "1.", ".5", "1e0", "0.0000001", "", "-", " 1", "1 "] {
            #expect(!holds(grammar, text), "\(text)")
        }
    }

    @Test func `integers keep their bounds one by one`() throws {
        let grammar = try constraint(schema: #"{"type": "integer", "minimum": -103, "exclusiveMaximum": 1015}"#)
        for number in -1200...1200 {
            #expect(holds(grammar, "\(number)") == (number >= -103 && number < 1015), "\(number)")
        }
        #expect(!holds(grammar, "1.0"))
    }

    @Test func `digits are bounded where bounds are not`() throws {
        let grammar = try constraint(schema: #"{"type": "number"}"#)
        #expect(holds(grammar, "-999999999999999.999999"))
        #expect(!holds(grammar, "1000000000000000"))
        #expect(!holds(grammar, "0.0000001"))
        #expect(holds(try constraint(schema: #"{"type": "integer", "minimum": 1e17}"#), "100000000000000000"))
        #expect(holds(try constraint(schema: #"{"type": "number", "maximum": 0.00000001}"#), "0.00000001"))
    }
}

struct StringGrammarTests {
    @Test func `lengths count scalars, however they are written`() throws {
        let grammar = try AnswerConstraint(
            try Grammar(
                schema: #"{"type": "string", "minLength": 2, "maxLength": 3}"#, options: SchemaOptions(escapes: .any)),
            vocabulary: SmallVocabulary.vocabulary)
        for text in [#""ab""#, #""漢🙂x""#, #""\ud83d\ude42\n""#, #""\u00e9\"\\""#, #""\/\u000A""#] {
            #expect(holds(grammar, text), "\(text)")
        }
        for text in [
            #""a""#, #""abcd""#, #""\ud83d\ude42""#, #""\ud83da""#, #""\ude42a""#, #""\ude42\ud83d""#, #""\u0000a""#,
            #""\u12a""#, #""\xab""#,
            "\"a\nb\"", "\"a\tb\"", #""ab"#, #"ab"#,
        ] { #expect(!holds(grammar, text), "\(text)") }
    }

    @Test func `only what must be is escaped unless all may be`() throws {
        let grammar = try constraint(schema: #"{"type": "string"}"#)
        for text in [#""\"\\\n\r\t\b\f\u0001\u001f/""#, "\"\u{7F}ü\""] { #expect(holds(grammar, text), "\(text)") }
        for text in [#""\u4e2d""#, #""\/""#, #""\u000a""#, #""\u0041""#] { #expect(!holds(grammar, text), "\(text)") }
    }

    @Test(
        arguments: [
            [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0xAF], [0x80], [0xC3], [0xFF],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are in no string`(bytes: [UInt8]) throws {
        var answer = try constraint(schema: #"{"type": "string"}"#).answer(budget: 100)
        let error = #expect(throws: ConstraintError.self) {
            for byte in [0x22] + bytes + [0x22] { try answer.accept(Int(byte)) }
        }
        guard case .tokenNotAllowed? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a pattern is searched for, unless it is anchored`() throws {
        let anywhere = try constraint(schema: #"{"type": "string", "pattern": "b+"}"#)
        #expect(holds(anywhere, #""abc""#) && holds(anywhere, #""b""#) && !holds(anywhere, #""ac""#))
        let anchored = try constraint(schema: #"{"type": "string", "pattern": "^(?:a|\\d{2,}|[^\\w\"])$"}"#)
        for text in [#""a""#, #""12""#, #""12345""#, #""漢""#, #""\\""#, #""\n""#] {
            #expect(holds(anchored, text), "\(text)")
        }
        for text in [#""1""#, #""aa""#, #""b""#, #""\"""#, #""""#] { #expect(!holds(anchored, text), "\(text)") }
    }

    @Test func `dates are days of the calendar`() throws {
        let grammar = try constraint(schema: #"{"type": "string", "format": "date"}"#)
        for day in ["2025-01-31", "2024-02-29", "2000-02-29", "0001-12-30", "9999-06-30"] {
            #expect(holds(grammar, "\"\(day)\""))
        }
        for day in [
            "2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "2025-1-1",
            "0000-01-01",
        ] {
            #expect(!holds(grammar, "\"\(day)\""), "\(day)")
        }
        let instants = try constraint(schema: #"{"type": "string", "format": "date-time"}"#)
        #expect(holds(instants, #""2025-01-20T23:59:59.123Z""#) && holds(instants, #""2025-01-20T00:00:00-05:00""#))
        #expect(!holds(instants, #""2025-01-20T24:00:00Z""#) && !holds(instants, #""2025-01-20T00:00:00""#))
    }
}

struct ObjectGrammarTests {
    @Test func `properties come in the schema's order, optional ones or not`() throws {
        let grammar = try constraint(
            schema:
                #"{"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}, "c": {"const": 3}, "d": {"const": 4}}, "required": ["c"]}"#
        )
        for text in [#"{"c":3}"#, #"{"a":1,"c":3}"#, #"{"b":2,"c":3,"d":4}"#, #"{"a":1,"b":2,"c":3,"d":4}"#] {
            #expect(holds(grammar, text), "\(text)")
        }
        for text in [
            #"{}"#, #"{"a":1}"#, #"{"c":3,"a":1}"#, #"{,"c":3}"#, #"{"a":1,}"#, #"{"a":1,"c":3,}"#, #"{"c":3,"c":3}"#,
            #"{"c": 3}"#, #"{"e":3}"#,
        ] {
            #expect(!holds(grammar, text), "\(text)")
        }
        let spaced = try AnswerConstraint(
            try Grammar(
                schema: #"{"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}}}"#,
                options: SchemaOptions(spacing: .optional)),
            vocabulary: SmallVocabulary.vocabulary)
        #expect(
            holds(spaced, #"{"a": 1, "b":2}"#) && holds(spaced, "{}") && !holds(spaced, #"{"a":  1}"#)
                && !holds(spaced, #"{ "a":1}"#))
    }

    @Test func `unique items ascend`() throws {
        let open = try constraint(
            schema: #"{"type": "array", "items": {"type": "integer", "minimum": 0}, "uniqueItems": true}"#)
        for text in ["[]", "[0]", "[0,1,2]", "[7,10,999]"] { #expect(holds(open, text), "\(text)") }
        for text in ["[1,1]", "[2,1]", "[,1]", "[1000]", "[01]", "[1,]"] { #expect(!holds(open, text), "\(text)") }
        let counted = try constraint(
            schema:
                #"{"type": "array", "items": {"type": "integer", "minimum": 3, "maximum": 5}, "uniqueItems": true, "minItems": 1, "maxItems": 2}"#
        )
        for text in ["[3]", "[3,4]", "[4,5]"] { #expect(holds(counted, text), "\(text)") }
        for text in ["[]", "[3,4,5]", "[6]", "[2]", "[4,3]"] { #expect(!holds(counted, text), "\(text)") }
    }
}

struct GrammarNotationTests {
    private static let json = #"""
        # JSON, with recursion
        root ::= value
        value ::= object | array | string | number
          | "true" | "false" | "null"
        object ::= "{" (pair ("," pair)*)? "}"
        pair ::= string ":" value
        array ::= "[" ( value
            ("," value)* )? "]"   # over two lines
        string ::= "\"" ([^"\\\x00-\x1F] | "\\" (["\\/bfnrt] | "u" [0-9a-fA-F]{4}))* "\""
        number ::= "-"? ("0" | [1-9] [0-9]{0,14}) ("." [0-9]{1,6})?
        """#

    @Test func `a recursive grammar holds its texts`() throws {
        let grammar = try constraint(notation: Self.json)
        for text in ["[]", "[[[[{}]]]]", #"{"a":[1,-2.5,{"b":null}],"c":"ü\n\u00e9"}"#, "0", "\"漢\""] {
            #expect(holds(grammar, text), "\(text)")
        }
        for text in ["[", "[1,]", "{\"a\"}", "01", "tru", "[[]", "[]]", "\"\n\""] {
            #expect(!holds(grammar, text), "\(text)")
        }
        #expect(grammar.minimumTokens == 1)
    }

    @Test func `whatever the model, a recursive grammar's answer ends within its budget`() throws {
        let grammar = try constraint(notation: Self.json.replacing(#"| "u" [0-9a-fA-F]{4}"#, with: ""))
        for seed in 0..<UInt64(300) {
            var model = RandomModel(seed: seed)
            let answered = try model.answer(grammar, budget: 1 + Int(seed % 60), takesForced: seed % 2 == 0)
            let bytes = try #require(answered, "seed \(seed)")
            _ = try SchemaValidator.value(bytes)
        }
    }

    @Test(arguments: [
        #"root ::= [^"]{30,} "!" | "abcdefghijkl""#, #"root ::= ([^x]* "end") | "漢字abc" [a-z]{3}"#,
        #"root ::= [^x]{0,20} | [^y]* "yy" | .{40}"#,
    ])
    func `a text that may be read in two ways ends within the least budget`(notation: String) throws {
        let grammar = try constraint(notation: notation)
        for seed in 0..<UInt64(60) {
            var model = RandomModel(seed: seed)
            let budget = grammar.minimumTokens + Int(seed % 12)
            let answered = try model.answer(grammar, budget: budget, takesForced: seed % 2 == 0)
            let text = String(decoding: try #require(answered, "seed \(seed)"), as: UTF8.self)
            #expect(holds(grammar, text), "\(text)")
        }
    }

    @Test(arguments: [
        (#"root ::= "a"{2,3}"#, ["aa", "aaa"], ["a", "aaaa"]),
        (#"root ::= "a"{2}"#, ["aa"], ["a", "aaa"]), (#"root ::= "a"{2,}"#, ["aa", "aaaaa"], ["a"]),
        (#"root ::= "a"{,2}"#, ["", "aa"], ["aaa"]),
        (#"root ::= ("a" | "bc")+ "d"?"#, ["a", "bcad"], ["", "d", "ba"]),
        (#"root ::= [^a-c漢\]]"#, ["d", "字", "["], ["a", "漢", "]", "dd"]), (#"root ::= [a-]"#, ["a", "-"], ["b"]),
        (#"root ::= . "\x41\u00e9\U0001F642\t""#, ["漢Aé🙂\t", "🙂Aé🙂\t"], ["Aé🙂\t"]),
        (#"root ::= x-1 x-1"# + "\n" + #"x-1 ::= "a" | """#, ["", "a", "aa"], ["aaa"]),
        (#"root ::= "(" root ")" | "x""#, ["x", "((x))"], ["((x)", "()"]),
        (#"root ::= "a" root | "a""#, ["a", "aaaaaaaaaaaaaaaaaaaaaaaa"], ["", "b"]),
        (#"root ::= ([a-z]* ",")* "!""#, ["!", ",,!", "ab,c,!"], ["ab!"]),
        ("root ::= \"a\" # first\r\n  | \"b\"\r\n", ["a", "b"], ["ab"]),
    ])
    func `the notation means what it says`(notation: String, held: [String], others: [String]) throws {
        let grammar = try constraint(notation: notation)
        for text in held { #expect(holds(grammar, text), "\(text)") }
        for text in others { #expect(!holds(grammar, text), "\(text)") }
    }

    @Test func `where an answer may end, the end-of-generation tokens are allowed, and not elsewhere`() throws {
        var answer = try constraint(notation: #"root ::= "a" "b"*"#).answer(budget: 4)
        #expect(!answer.allowedTokens().contains(SmallVocabulary.endToken))
        try answer.accept(Int(UInt8(ascii: "a")))
        #expect(answer.mayEnd && !answer.isComplete)
        #expect(answer.allowedTokens().contains(SmallVocabulary.endToken))
        answer.close()
        #expect(answer.isComplete)
    }
}

struct ForcedTokenTests {
    private static let schema =
        #"{"type": "object", "properties": {"name": {"enum": ["abc", "abx"]}, "summary": {"type": "null"}}, "required": ["name", "summary"]}"#

    @Test func `what is forced is given as the longest tokens, until there is a choice`() throws {
        var answer = try constraint(schema: Self.schema).answer(budget: 60)
        #expect(String(decoding: answer.forcedBytes(), as: UTF8.self) == #"{"name":"ab"#)
        let words = answer.forcedTokens().map { String(decoding: SmallVocabulary.words[$0], as: UTF8.self) }
        #expect(words == ["{\"", "name", "\":\"", "ab"] || words == ["{\"", "name", "\":", "\"a", "b"])
        for token in answer.forcedTokens() { try answer.accept(token) }
        #expect(answer.forcedBytes().isEmpty && answer.forcedTokens().isEmpty)
        #expect(answer.allowedTokens().tokens(atMost: 2)?.count == 2)
        try answer.accept(Int(UInt8(ascii: "x")))
        #expect(String(decoding: answer.forcedBytes(), as: UTF8.self) == #"","summary":null}"#)
        for token in answer.forcedTokens() { try answer.accept(token) }
        #expect(answer.isComplete)
    }

    @Test func `the tokenizer's own tokens are taken if they spell the bytes and keep the budget`() throws {
        let constraint = try constraint(schema: Self.schema)
        let roomy = try constraint.answer(budget: 100)
        let single = roomy.forcedTokens { $0.map(Int.init) }
        #expect(single == Array(#"{"name":"ab"#.utf8).map(Int.init))
        #expect(roomy.forcedTokens { _ in [1, 2] } == roomy.forcedTokens())
        let tight = try constraint.answer(budget: constraint.minimumTokens)
        #expect(tight.forcedTokens { $0.map(Int.init) } == tight.forcedTokens())
    }

    @Test func `the least budget is enough, and every token of it is needed by the measure`() throws {
        let constraint = try constraint(schema: Self.schema)
        // {" name ": " a bc ", "  summary  ": null }: far fewer than the text's 30 bytes.
        #expect(constraint.minimumTokens < 16)
        var answer = try constraint.answer(budget: constraint.minimumTokens)
        while !answer.isComplete {
            let tokens = try #require(answer.allowedTokens().tokens(atMost: .max))
            try answer.accept(try #require(tokens.last))
        }
        #expect(answer.budget >= 0)
        _ = try SchemaValidator.value(answer.bytes)
    }
}
