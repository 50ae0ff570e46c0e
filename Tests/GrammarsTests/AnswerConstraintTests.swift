import Foundation
import Testing

@testable import Grammars

struct AnswerConstraintTests {
    static let schemas = [
        #"{"type": "object", "properties": {"name": {"type": "string"}, "n": {"type": "integer"}}, "required": ["name"]}"#,
        #"{"type": "object", "additionalProperties": false, "properties": {"a": {"type": "boolean"}, "b": {"type": "null"}, "c": {"type": "number"}}}"#,
        #"{"type": "object", "properties": {"a": {"const": 1}, "b": {"const": 2}, "c": {"const": 3}, "d": {"const": 4}}, "required": ["c"]}"#,
        #"{"type": "object", "additionalProperties": false}"#,
        #"{"enum": ["model_release", "product", "漢字", "a\"b\\", 1.50, null, true, [1, {"k": []}]]}"#,
        #"{"type": "number", "minimum": -1, "maximum": 1}"#,
        #"{"type": "number", "exclusiveMinimum": 0}"#,
        #"{"type": "number", "exclusiveMinimum": -0.25, "exclusiveMaximum": 12.125}"#,
        #"{"type": "integer", "minimum": -12, "exclusiveMaximum": 105}"#,
        #"{"type": "integer", "exclusiveMinimum": 0.5, "maximum": 2.5}"#,
        #"{"type": ["string", "null"], "minLength": 2, "maxLength": 5}"#,
        #"{"type": "string", "maxLength": 40}"#,
        #"{"type": "string", "minLength": 30}"#,
        #"{"type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$"}"#,
        #"{"type": "string", "pattern": "^[^<>]*$", "minLength": 3, "maxLength": 9}"#,
        #"{"type": "string", "pattern": "a|^b+$", "maxLength": 6}"#,
        #"{"type": "string", "pattern": "^(ab|c)+\\d?$", "minLength": 4, "maxLength": 7}"#,
        #"{"type": "string", "format": "date"}"#,
        #"{"type": "string", "format": "date-time"}"#,
        #"{"type": "array", "items": {"type": "integer", "minimum": 0, "maximum": 9}, "minItems": 2, "maxItems": 4}"#,
        #"{"type": "array", "items": {"type": "array", "items": {"enum": ["x"]}, "maxItems": 1}}"#,
        #"{"type": "array", "items": {"type": "integer", "minimum": 0}, "uniqueItems": true}"#,
        #"{"type": "array", "items": {"type": "integer", "minimum": 3, "maximum": 14}, "uniqueItems": true, "minItems": 2, "maxItems": 5}"#,
        #"{"type": "array", "items": {"enum": ["b", "a", "b", 1, 1.0]}, "uniqueItems": true, "minItems": 1}"#,
        ##"{"anyOf": [{"type": "null"}, {"$ref": "#/$defs/point"}], "$defs": {"point": {"type": "object", "required": ["x"], "properties": {"x": {"$ref": "#/$defs/coordinate"}, "y": {"$ref": "#/$defs/coordinate"}}, "additionalProperties": false}, "coordinate": {"type": "number", "minimum": 0, "maximum": 0.5}}}"##,
        #"{"oneOf": [{"type": "object", "properties": {"kind": {"const": "a"}, "v": {"type": "string", "maxLength": 3}}, "required": ["kind", "v"]}, {"type": "object", "properties": {"kind": {"const": "b"}}, "required": ["kind"]}, {"type": "integer", "minimum": 10, "maximum": 20}]}"#,
    ]

    private static func check(_ schema: String, options: SchemaOptions, seeds: Range<UInt64>) throws {
        let constraint = try AnswerConstraint(
            try Grammar(schema: schema, options: options), vocabulary: SmallVocabulary.vocabulary)
        let parsed = try SchemaValidator.value(Array(schema.utf8))
        let least = constraint.minimumTokens
        for seed in seeds {
            var model = RandomModel(seed: seed)
            // Every budget from the least one up, each with several seeds, and large ones.
            let budget = seed % 4 == 0 ? least + Int(seed) : least + Int(seed) % 24
            let answered = try model.answer(constraint, budget: budget, takesForced: seed % 5 == 0)
            let bytes = try #require(answered, "stuck, or over its budget of \(budget), seed \(seed)")
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(String(validating: bytes, as: UTF8.self) != nil, "\(bytes)")
            let value = try SchemaValidator.value(bytes)
            let flaw = try SchemaValidator.flaw(value, parsed, root: parsed)
            #expect(flaw == nil, "\(text), seed \(seed)")
        }
        #expect(throws: ConstraintError.budgetTooSmall(budget: least - 1, needed: least)) {
            try constraint.answer(budget: least - 1)
        }
    }

    @Test(arguments: schemas)
    func `whatever the model, an answer parses, satisfies its schema and fits its budget`(schema: String) throws {
        try Self.check(schema, options: SchemaOptions(), seeds: 0..<120)
    }

    @Test(arguments: schemas)
    func `so it does with spaces and all escapes`(schema: String) throws {
        try Self.check(schema, options: SchemaOptions(spacing: .optional, escapes: .any), seeds: 1000..<1060)
    }

    @Test(arguments: schemas)
    func `the mask holds exactly the tokens that can be accepted`(schema: String) throws {
        let vocabulary = SmallVocabulary.vocabulary
        let constraint = try AnswerConstraint(
            try Grammar(schema: schema, options: SchemaOptions(escapes: .any)), vocabulary: vocabulary)
        for (seed, spare) in [(1, 0), (2, 3), (3, 400)] {
            var model = RandomModel(seed: UInt64(seed))
            var answer = try constraint.answer(budget: constraint.minimumTokens + spare)
            var steps = 0
            while !answer.isComplete, steps < 10 {
                let mask = answer.allowedTokens()
                for token in vocabulary.bytes.indices where !vocabulary.endTokens.contains(token) {
                    var copy = answer
                    let isAccepted = (try? copy.accept(token)) != nil  // whether it throws is what is compared
                    #expect(mask.contains(token) == isAccepted, "token \(token) after \(answer.bytes)")
                }
                #expect(mask.contains(SmallVocabulary.endToken) == answer.mayEnd)
                guard let token = model.pick(mask, vocabulary), token != SmallVocabulary.endToken else { break }
                try answer.accept(token)
                steps += 1
            }
        }
    }

    @Test func `answers under way outlive the table of places`() throws {
        let schema = Self.schemas[0]
        let constraint = try AnswerConstraint(
            try Grammar(schema: schema), vocabulary: SmallVocabulary.vocabulary, mostPlaces: 5)
        let parsed = try SchemaValidator.value(Array(schema.utf8))
        var early = try constraint.answer(budget: 60)
        var model = RandomModel(seed: 7)
        while !early.isComplete {
            let picked = model.pick(early.allowedTokens(), SmallVocabulary.vocabulary)
            try early.accept(try #require(picked))
            // Each begins a new table.
            var other = RandomModel(seed: 8)
            #expect(try other.answer(constraint, budget: 40) != nil)
        }
        #expect(try SchemaValidator.flaw(SchemaValidator.value(early.bytes), parsed, root: parsed) == nil)
    }
}

struct DigestAnswerTests {
    @Test func `whatever the model, a digest keeps the contract's schema at every budget`() throws {
        let schema = try RealVocabulary.digestSchema
        let constraint = try AnswerConstraint(try Grammar(schema: schema), vocabulary: SmallVocabulary.vocabulary)
        let parsed = try SchemaValidator.value(Array(schema.utf8))
        for seed in 0..<UInt64(150) {
            var model = RandomModel(seed: seed)
            let budget = constraint.minimumTokens + Int(seed % 150)
            let answered = try model.answer(constraint, budget: budget, takesForced: seed % 2 == 0)
            let bytes = try #require(answered, "seed \(seed)")
            let flaw = try SchemaValidator.flaw(SchemaValidator.value(bytes), parsed, root: parsed)
            #expect(flaw == nil, "\(String(decoding: bytes, as: UTF8.self)), seed \(seed)")
        }
    }
}
