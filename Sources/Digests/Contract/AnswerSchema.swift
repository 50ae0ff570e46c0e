import LanguagePacks
import News

/// What a model is held to answer, as a JSON Schema: the part of the contract that a model can give.
///
/// The rest (language, tickers, precision, engine) is the program's to say.
package enum AnswerSchema {
    /// What figures count; the embedded engine's words.
    static let whats = [
        "training_cost", "capex", "funding", "valuation", "revenue", "profit", "market_value", "market_value_loss",
        "price_change", "share_price", "price", "fine", "share", "change", "amount", "count", "workforce", "parameters",
        "tokens", "compute_hours", "shares",
    ]

    /// The characters that a summary may have: a little more than the contract allows, so that a last sentence can end.
    private static let mostOfWords = 560
    private static let mostOfCharacters = DigestContract.mostCharacters + 40

    /// The schema for articles in a language.
    package static func json(for language: Language) -> String {
        json(isMeasuredInCharacters: language.isMeasuredInCharacters)
    }

    /// The schema for articles in languages whose texts are measured in characters, or in words.
    static func json(isMeasuredInCharacters: Bool) -> String {
        let summary = isMeasuredInCharacters ? mostOfCharacters : mostOfWords
        return """
            {
              "type": "object", "additionalProperties": false,
              "required": [
                "headline", "summary", "category", "sentiment", "companies", "release", "figures", "confidence", "evidence"
              ],
              "properties": {
                "headline": {"type": "string", "maxLength": 140},
                "summary": {"type": "string", "maxLength": \(summary)},
                "category": {"enum": \(list(Digest.Category.allCases.map(\.rawValue)))},
                "sentiment": {"type": "number", "minimum": -1, "maximum": 1},
                "companies": {
                  "type": "array", "maxItems": 8,
                  "items": {
                    "type": "object", "additionalProperties": false, "required": ["name", "stance", "role"],
                    "properties": {
                      "name": {"type": "string", "minLength": 1, "maxLength": 60},
                      "stance": {"type": "number", "minimum": -1, "maximum": 1},
                      "role": {"enum": ["subject", "affected", "mentioned"]}
                    }
                  }
                },
                "release": {
                  "anyOf": [
                    {"type": "null"},
                    {
                      "type": "object", "additionalProperties": false,
                      "required": ["lab", "model", "date", "open_weights", "training_cost_usd"],
                      "properties": {
                        "lab": {"type": "string", "minLength": 1, "maxLength": 60},
                        "model": {"type": "string", "minLength": 1, "maxLength": 60},
                        "date": {"anyOf": [{"type": "null"}, {"type": "string", "format": "date"}]},
                        "open_weights": {"type": ["null", "boolean"]},
                        "training_cost_usd": {
                          "anyOf": [{"type": "null"}, {"type": "number", "exclusiveMinimum": 0}]
                        }
                      }
                    }
                  ]
                },
                "figures": {
                  "type": "array", "maxItems": 6,
                  "items": {
                    "type": "object", "additionalProperties": false, "required": ["what", "value", "unit", "quote"],
                    "properties": {
                      "what": {"enum": \(list(whats))},
                      "value": {"type": "number"},
                      "unit": {"enum": \(list(DigestContract.units.sorted()))},
                      "quote": {"type": "string", "minLength": 1, "maxLength": 160}
                    }
                  }
                },
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                "evidence": {"type": "array", "maxItems": 12, "items": {"type": "integer", "minimum": 0, "maximum": 999}}
              }
            }
            """
    }

    /// Names of the program's own, none of which needs escaping, as a JSON array.
    private static func list(_ names: [String]) -> String {
        "[" + names.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
}
