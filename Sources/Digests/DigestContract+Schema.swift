extension DigestContract {
    /// The contract as a JSON Schema, draft 2020-12.
    ///
    /// Limits that the schema language cannot say (words of a summary, quotes found in the article) are checked by
    /// ``validate(_:article:)``.
    package static let schemaJSON = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "$id": "urn:aftershock:digest:1",
          "title": "Digest",
          "description": "What an engine says of one news article.",
          "type": "object",
          "required": [
            "article", "engine", "language", "summary", "category", "sentiment", "companies", "figures", "confidence",
            "evidence"
          ],
          "additionalProperties": false,
          "properties": {
            "article": {"type": "integer", "minimum": 0, "description": "The article's row in the store."},
            "engine": {
              "type": "object",
              "required": ["name", "version"],
              "additionalProperties": false,
              "properties": {
                "name": {"enum": ["embedded", "r1", "remote"]},
                "version": {"type": "string", "minLength": 1},
                "model_hash": {"type": ["string", "null"]}
              }
            },
            "language": {"type": "string", "pattern": "^[a-z]{2,3}$"},
            "headline": {"type": ["string", "null"]},
            "summary": {
              "type": "string",
              "minLength": 1,
              "description": "In the article's language: at most 60 words, or 120 characters in zh, ja and ko."
            },
            "summary_english": {"type": ["string", "null"]},
            "category": {
              "enum": [
                "model_release", "product", "research", "funding", "capex", "chips", "regulation", "export_control",
                "earnings", "market_reaction", "security", "legal", "people", "partnership", "opinion", "other"
              ]
            },
            "sentiment": {"type": "number", "minimum": -1, "maximum": 1},
            "companies": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["name", "stance", "role"],
                "additionalProperties": false,
                "properties": {
                  "name": {"type": "string", "minLength": 1},
                  "ticker": {"type": ["string", "null"], "minLength": 1},
                  "stance": {"type": "number", "minimum": -1, "maximum": 1},
                  "role": {"enum": ["subject", "affected", "mentioned"]}
                }
              }
            },
            "release": {
              "type": ["object", "null"],
              "required": ["lab", "model"],
              "additionalProperties": false,
              "properties": {
                "lab": {"type": "string", "minLength": 1},
                "model": {"type": "string", "minLength": 1},
                "date": {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
                "precision": {"enum": ["second", "minute", "hour", "day", null]},
                "open_weights": {"type": ["boolean", "null"]},
                "training_cost_usd": {"type": ["number", "null"], "exclusiveMinimum": 0}
              }
            },
            "figures": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["what", "value", "unit", "quote"],
                "additionalProperties": false,
                "properties": {
                  "what": {"type": "string", "minLength": 1},
                  "value": {"type": "number"},
                  "unit": {
                    "enum": [
                      "USD", "EUR", "JPY", "KRW", "CNY", "GBP", "CHF", "percent", "parameters", "tokens", "hours",
                      "shares", "count"
                    ]
                  },
                  "quote": {"type": "string", "minLength": 1, "description": "Verbatim from the article."}
                }
              }
            },
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "evidence": {
              "type": "array",
              "items": {"type": "integer", "minimum": 0},
              "uniqueItems": true,
              "description": "Numbers of the sentences that the claims rest on, from 0; the title is not counted."
            }
          }
        }
        """
}
