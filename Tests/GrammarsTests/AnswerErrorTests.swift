import Foundation
import Testing

@testable import Grammars

struct AnswerErrorTests {
    @Test(arguments: [
        (
            #"{"type": "object", "properties": {"a": {"type": "array", "items": {"type": "string"}, "contains": {}}}}"#,
            "/properties/a", "contains"
        ),
        (#"{"type": "integer", "multipleOf": 3}"#, "", "multipleOf"),
        (#"{"type": "string", "format": "ipv4"}"#, "", "format"),
        (#"{"type": "object", "properties": {"a/b": {"not": {}}}}"#, "/properties/a~1b", "not"),
        (#"{"allOf": [{"type": "string"}]}"#, "", "allOf"),
        (#"{"type": "integer", "minLength": 3}"#, "", "minLength"),
        (#"{"type": "object", "properties": {}, "required": ["x"]}"#, "", "required"),
        (#"{"type": "object"}"#, "", "properties"),
        (#"{"type": "array"}"#, "", "items"),
        (#"{"type": "array", "items": {}}"#, "/items", "type"),
        (
            #"{"type": "object", "properties": {}, "additionalProperties": {"type": "string"}}"#, "",
            "additionalProperties"
        ),
        (#"{"type": "array", "items": {"type": "string"}, "uniqueItems": true}"#, "", "uniqueItems"),
        (#"{"enum": ["a"], "minLength": 1}"#, "", "minLength"),
        (#"{"anyOf": [{"type": "null"}], "maximum": 1}"#, "", "maximum"),
        (#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#, "", "oneOf"),
        (#"{"oneOf": [{"enum": [1, "a"]}, {"enum": [1.0]}]}"#, "", "oneOf"),
        (#"{"type": "text"}"#, "", "type"),
        (#"{"type": "string", "minLength": -1}"#, "", "minLength"),
        (#"{"$ref": "other.json"}"#, "", "$ref"),
        (##"{"$ref": "#/$defs/x"}"##, "", "$ref"),
        (#"{"type": "string", "format": "date", "pattern": "^2"}"#, "", "pattern"),
        (#"true"#, "", "type"),
    ])
    func `what a schema says and cannot be kept is refused by name and place`(
        schema: String, path: String, keyword: String
    ) throws {
        let error = #expect(throws: ConstraintError.self) { try Grammar(schema: schema) }
        guard case .unsupportedSchema(path, keyword, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(error?.description.contains("'\(keyword)'") == true)
    }

    @Test func `a recursive reference is refused, and its way is told`() {
        let schema =
            ##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "array", "items": {"$ref": "#/$defs/b"}}, "b": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/a"}]}}}"##
        #expect(
            throws: ConstraintError.unsupportedSchema(
                path: "/$defs/b/anyOf/1", keyword: "$ref", reason: "it is recursive: #/$defs/a → #/$defs/b → #/$defs/a")
        ) { try Grammar(schema: schema) }
        #expect(
            throws: ConstraintError.unsupportedSchema(
                path: "/items", keyword: "$ref", reason: "it is recursive: # → #")
        ) { try Grammar(schema: ##"{"type": "array", "items": {"$ref": "#"}}"##) }
    }

    @Test(arguments: [
        (#"{"type": "object", "properties": {"n": {"type": "number", "minimum": 2, "maximum": 1}}}"#, "/properties/n"),
        (#"{"type": "number", "exclusiveMinimum": 1, "maximum": 1}"#, ""),
        (#"{"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2}"#, ""),
        (#"{"enum": []}"#, ""),
        (#"{"enum": [1, 2], "type": "string"}"#, ""),
        (#"{"type": "string", "minLength": 3, "maxLength": 2}"#, ""),
        (#"{"type": "string", "pattern": "^a{2}$", "maxLength": 1}"#, ""),
        (#"{"type": "array", "items": {"type": "null"}, "minItems": 3, "maxItems": 2}"#, ""),
        (#"{"type": "array", "items": {"enum": [1, 2]}, "uniqueItems": true, "minItems": 3}"#, ""),
        (#"{"anyOf": []}"#, ""), ("false", ""), (#"{"type": []}"#, ""),
    ])
    func `a schema that nothing satisfies is an error`(schema: String, path: String) {
        let error = #expect(throws: ConstraintError.self) { try Grammar(schema: schema) }
        guard case .unsatisfiable(path, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a pattern whose lengths are never allowed is an error when it is bound`() throws {
        let grammar = try Grammar(schema: #"{"type": "string", "pattern": "^(ab|cde)$", "minLength": 4}"#)
        #expect(throws: ConstraintError.unsatisfiable(path: "", reason: "no text ever comes to its end")) {
            try AnswerConstraint(grammar, vocabulary: SmallVocabulary.vocabulary)
        }
    }

    @Test(arguments: [
        (#"(a"#, 1), (#"a)"#, 2), (#"a{2"#, 4), (#"a{3,2}"#, 2), (#"[a"#, 1), (#"[b-a]"#, 2), (#"\1"#, 1), (#"\bx"#, 1),
        (#"(?=a)"#, 1),
        (#"(?<n>a)"#, 1), (#"a$b"#, 3), (#"a^"#, 2), (#"*a"#, 1), (#"\p{L}"#, 1), (#"a**"#, 3), (#"\ud800"#, 1),
    ])
    func `a pattern outside of the subset is refused at its place`(pattern: String, column: Int) throws {
        let error = #expect(throws: ConstraintError.self) { try PatternReader.read(pattern, at: "/p") }
        guard case .syntax(_, 1, column, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        ("root ::= \"a", 1, 10), ("root ::= [a", 1, 10), ("root ::= (\"a\"", 1, 10), ("root ::= \"a\")", 1, 13),
        ("root = \"a\"", 1, 6), ("root ::= *", 1, 10), ("root ::= \"a\"{2", 1, 15), ("root ::= \"a\"{3,2}", 1, 13),
        ("root ::= \"a\"{}", 1, 14), ("root ::= \"\\q\"", 1, 11), ("root ::= [z-a]", 1, 11),
        ("root ::= <think>", 1, 10),
        ("root ::= \"a\"\n\nroot ::= \"b\"", 3, 1), ("root ::= a\na ::= \"x\" b", 2, 11), ("# nothing", 1, 10),
        ("::= \"a\"", 1, 1), ("root ::= \"a\" @", 1, 14), ("root ::= \"\\ud800\"", 1, 11),
    ])
    func `a grammar that cannot be read is refused at its line and column`(
        notation: String, line: Int, column: Int
    ) throws {
        let error = #expect(throws: ConstraintError.self) { try Grammar(notation: notation) }
        guard case .syntax("grammar", line, column, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(arguments: [
        ("root ::= root \"a\" | \"b\"", ["root", "root"]),
        ("root ::= a\na ::= b \"x\"\nb ::= \"\" a | \"c\"", ["a", "b", "a"]),
        ("root ::= a\na ::= [x]* a | \"c\"", ["a", "a"]),
    ])
    func `a rule that begins with itself is refused by name`(notation: String, rules: [String]) throws {
        let grammar = try Grammar(notation: notation)
        #expect(throws: ConstraintError.leftRecursion(rules: rules)) {
            try AnswerConstraint(grammar, vocabulary: SmallVocabulary.vocabulary)
        }
    }

    @Test func `a rule that never ends is refused`() throws {
        let grammar = try Grammar(notation: "root ::= \"a\" root")
        #expect(throws: ConstraintError.unsatisfiable(path: "", reason: "no text ever comes to its end")) {
            try AnswerConstraint(grammar, vocabulary: SmallVocabulary.vocabulary)
        }
    }

    @Test func `what is nested too deep is refused, and a long way of rules is not`() throws {
        let deep = String(repeating: "(", count: 100_000)
        #expect(
            throws: ConstraintError.syntax(
                what: "grammar", line: 1, column: 211, reason: "groups are nested more than 200 deep")
        ) { try Grammar(notation: "root ::= " + deep) }
        #expect(
            throws: ConstraintError.syntax(
                what: "pattern '\(deep)'", line: 1, column: 202, reason: "groups are nested more than 200 deep")
        ) { try PatternReader.read(deep, at: "") }
        #expect(
            throws: ConstraintError.syntax(
                what: "JSON schema", line: 1, column: 257, reason: "it is nested more than 256 deep")
        ) { try Grammar(schema: String(repeating: "[", count: 100_000)) }
        let way = (0..<3000).map { "r\($0) ::= r\($0 + 1)\n" }.joined()
        let grammar = try Grammar(notation: "root ::= r0\n" + way + "r3000 ::= \"x\"")
        #expect(try AnswerConstraint(grammar, vocabulary: SmallVocabulary.vocabulary).minimumTokens == 1)
    }

    @Test func `a grammar that is too large is refused`() throws {
        let grammar = try Grammar(notation: "root ::= ((\"a\" | \"b\" \"c\"){1000}){1000} \"xyz\"{500000}")
        #expect(throws: ConstraintError.tooLarge(states: 400_000, most: 400_000)) {
            try AnswerConstraint(grammar, vocabulary: SmallVocabulary.vocabulary)
        }
    }

    @Test func `a vocabulary without a byte that may be needed is refused`() throws {
        let bytes = SmallVocabulary.words.map { $0 == [0x22] || $0 == [0xF4] ? [] : $0 }
        let vocabulary = AnswerVocabulary(bytes: bytes, endTokens: [])
        #expect(throws: ConstraintError.missingBytes([0x22, 0xF4])) {
            try AnswerConstraint(try Grammar(schema: #"{"type": "string"}"#), vocabulary: vocabulary)
        }
        _ = try AnswerConstraint(try Grammar(schema: #"{"type": "integer"}"#), vocabulary: vocabulary)
    }

    @Test(arguments: [
        ("{\"a\": 1,}", 1, 9), ("{\n\"a\": 1, \"a\": 2}", 2, 9), ("[1", 1, 3), ("{\"a\": 01}", 1, 9),
        ("\"\\ud800\"", 1, 8), ("1 2", 1, 3),
    ])
    func `a schema that is no JSON is refused at its line and column`(schema: String, line: Int, column: Int) {
        let error = #expect(throws: ConstraintError.self) { try Grammar(schema: schema) }
        guard case .syntax("JSON schema", line, column, _)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a token outside of the mask is refused, and the answer stays as it was`() throws {
        let constraint = try AnswerConstraint(
            try Grammar(notation: #"root ::= "ab" "c"?"#), vocabulary: SmallVocabulary.vocabulary)
        var answer = try constraint.answer(budget: 3)
        for token in [Int(UInt8(ascii: "b")), SmallVocabulary.endToken, SmallVocabulary.control, 100_000] {
            #expect(throws: ConstraintError.tokenNotAllowed(token: token)) { try answer.accept(token) }
        }
        try answer.accept(Int(UInt8(ascii: "a")))
        #expect(answer.bytes == [UInt8(ascii: "a")])
    }
}
