import Foundation
import Inference
import Testing

@testable import Grammars

/// A small vocabulary like those of byte-level BPE: all bytes, then words, pieces of JSON, and pieces of characters.
enum SmallVocabulary {
    static let words: [[UInt8]] = {
        let texts = [
            "{\"", "\":", "\",\"", "\":\"", "\"}", "},{", "}]", "[]", "\"]", "],\"", "\\\"", "\\n", "\\u", "\\\\",
            "null", "true",
            "false", "na", "name", "summary", "cat", "egory", "the", " the", "  ", "        ", "a\"", ".\",", "10",
            "12", "100",
            "000", "0.", ".5", "-1", "-0", "1e", "2025", "-01", "-02-29", "T0", "Z\"", "über", "ü", "漢", "漢字", "한국",
            "日本", "Привет",
            "🙂", "🙂\"", "\n\n", "\t", "ab", "abc", "bc", "xyz", "\"a", "ü\"", "</think>",
        ]
        let pieces: [[UInt8]] = [
            [0xE6, 0xBC], [0xBC, 0xA2], [0xF0, 0x9F], [0x9F, 0x99, 0x82], [0x99, 0x82], [0xA2, 0x22], [0xC3],
            [0xBC, 0x22],
            [0x61, 0xE6], [0x22, 0xE6], [0xFF, 0xFE],
        ]
        return (0...255).map { [$0] } + texts.map { Array($0.utf8) } + pieces
    }()
    static let endToken = words.count
    static let control = words.count + 1
    static let vocabulary = AnswerVocabulary(bytes: words + [[], []], endTokens: [endToken])
}

/// What drives an answer in place of a model.
struct RandomModel {
    var random: RandomSource
    /// How often the model takes the longest of some tokens rather than any one, in percent.
    var greed: UInt64

    init(seed: UInt64) {
        random = RandomSource(seed: seed)
        greed = [0, 50, 90][Int(seed % 3)]
    }

    mutating func pick(_ mask: TokenMask, _ vocabulary: AnswerVocabulary) -> Int? {
        guard let tokens = mask.tokens(atMost: .max), !tokens.isEmpty else { return nil }
        var token = tokens[Int(random.next() % UInt64(tokens.count))]
        if random.next() % 100 < greed {
            for _ in 0..<4 {
                let other = tokens[Int(random.next() % UInt64(tokens.count))]
                if vocabulary.bytes[other].count > vocabulary.bytes[token].count { token = other }
            }
        }
        return token
    }

    /// Answers within a budget.
    ///
    /// - Returns: The answer's bytes, or nil if it got stuck or went over its budget.
    mutating func answer(_ constraint: AnswerConstraint, budget: Int, takesForced: Bool = false) throws -> [UInt8]? {
        var answer = try constraint.answer(budget: budget)
        var count = 0
        while !answer.isComplete {
            if takesForced {
                for token in answer.forcedTokens() {
                    try answer.accept(token)
                    count += 1
                }
                if answer.isComplete { break }
            }
            guard let token = pick(answer.allowedTokens(), constraint.vocabulary) else { return nil }
            if constraint.vocabulary.endTokens.contains(token) { break }
            try answer.accept(token)
            count += 1
        }
        return answer.mayEnd && count <= budget ? answer.bytes : nil
    }
}

/// A validator of JSON Schema that shares nothing with the compiler.
enum SchemaValidator {
    enum Value: Decodable, Hashable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([Value])
        case object([String: Value])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let value = try? container.decode(Bool.self) {  // which type it is, is what is asked
                self = .bool(value)
            } else if let value = try? container.decode(Double.self) {  // as above
                self = .number(value)
            } else if let value = try? container.decode(String.self) {  // as above
                self = .string(value)
            } else if let value = try? container.decode([Value].self) {  // as above
                self = .array(value)
            } else {
                self = .object(try container.decode([String: Value].self))
            }
        }
    }

    static func value(_ bytes: [UInt8]) throws -> Value {
        _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        return try JSONDecoder().decode(Value.self, from: Data(bytes))
    }

    /// The first way in which a value breaks a schema, or nil.
    static func flaw(_ value: Value, _ schema: Value, root: Value) throws -> String? {
        guard case .object(let keywords) = schema else { return schema == .bool(false) ? "false" : nil }
        for (keyword, argument) in keywords {
            if let flaw = try flaw(value, keyword, argument, keywords, root) { return flaw }
        }
        return nil
    }

    private static func number(_ value: Value?) -> Double? {
        guard case .number(let number)? = value else { return nil }
        return number
    }

    private static func flaw(
        _ value: Value, _ keyword: String, _ argument: Value, _ schema: [String: Value], _ root: Value
    ) throws -> String? {
        func fails(_ condition: Bool) -> String? { condition ? nil : "\(keyword): \(value)" }
        switch (keyword, argument, value) {
        case ("$ref", .string(let target), _):
            var found: Value? = root
            for part in target.split(separator: "/").dropFirst() {
                guard case .object(let members)? = found else { return "\(target) is missing" }
                found = members[String(part)]
            }
            return try flaw(value, try #require(found), root: root)
        case ("type", .string(let type), _): return fails(isType(value, type))
        case ("type", .array(let types), _):
            return fails(types.contains { if case .string(let type) = $0 { isType(value, type) } else { false } })
        case ("enum", .array(let values), _): return fails(values.contains(value))
        case ("const", _, _): return fails(value == argument)
        case ("anyOf", .array(let branches), _):
            return fails(try branches.contains { try flaw(value, $0, root: root) == nil })
        case ("oneOf", .array(let branches), _):
            return fails(try branches.filter { try flaw(value, $0, root: root) == nil }.count == 1)
        case ("minimum", .number(let bound), .number(let number)): return fails(number >= bound)
        case ("maximum", .number(let bound), .number(let number)): return fails(number <= bound)
        case ("exclusiveMinimum", .number(let bound), .number(let number)): return fails(number > bound)
        case ("exclusiveMaximum", .number(let bound), .number(let number)): return fails(number < bound)
        case ("minLength", .number(let bound), .string(let text)): return fails(text.unicodeScalars.count >= Int(bound))
        case ("maxLength", .number(let bound), .string(let text)): return fails(text.unicodeScalars.count <= Int(bound))
        case ("pattern", .string(let pattern), .string(let text)):
            let expression = try NSRegularExpression(pattern: pattern)
            let range = NSRange(text.startIndex..., in: text)
            return fails(expression.firstMatch(in: text, range: range) != nil)
        case ("format", .string(let format), .string(let text)): return fails(try isFormat(text, format))
        case ("properties", .object(let properties), .object(let members)):
            for (key, member) in members {
                guard let property = properties[key] else { continue }
                if let flaw = try flaw(member, property, root: root) { return "\(key): \(flaw)" }
            }
            return nil
        case ("required", .array(let keys), .object(let members)):
            return fails(keys.allSatisfy { if case .string(let key) = $0 { members[key] != nil } else { false } })
        case ("additionalProperties", .bool(false), .object(let members)):
            guard case .object(let properties)? = schema["properties"] else { return fails(members.isEmpty) }
            return fails(members.keys.allSatisfy { properties[$0] != nil })
        case ("items", _, .array(let items)):
            return try items.lazy.compactMap { try flaw($0, argument, root: root) }.first
        case ("minItems", .number(let bound), .array(let items)): return fails(items.count >= Int(bound))
        case ("maxItems", .number(let bound), .array(let items)): return fails(items.count <= Int(bound))
        case ("uniqueItems", .bool(true), .array(let items)): return fails(Set(items).count == items.count)
        default: return nil
        }
    }

    private static func isType(_ value: Value, _ type: String) -> Bool {
        switch value {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .number(let number): type == "number" || (type == "integer" && number == number.rounded())
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }

    private static func isFormat(_ text: String, _ format: String) throws -> Bool {
        let date = #"(\d{4})-(\d{2})-(\d{2})"#
        let time = #"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"#
        let pattern = try Regex("^" + date + (format == "date" ? "" : time) + "$")
        guard text.wholeMatch(of: pattern) != nil else { return false }
        let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
        let isLeap = parts[0] % 4 == 0 && (parts[0] % 100 != 0 || parts[0] % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(parts[1]) && (1...days[parts[1] - 1]).contains(parts[2])
    }
}
