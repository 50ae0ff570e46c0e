import Foundation
import News

extension Table {
    /// One object with `schema`, the table's name, and a row object per row; missing values are null.
    package func json() throws -> String {
        try ReportJSON.text(
            of: Listing(schema: "aftershock.table/1", name: name, locale: prose.locale, title: title, rows: rowObjects))
    }

    private var rowObjects: [[String: JSONCell]] {
        rows.map { row in
            Dictionary(uniqueKeysWithValues: zip(columns.map(\.key), row.map { JSONCell(cell: $0) }))
        }
    }

    private struct Listing: Encodable {
        var schema: String
        var name: String
        var locale: ReportLocale
        var title: String
        var rows: [[String: JSONCell]]
    }

    private struct JSONCell: Encodable {
        var cell: Cell

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch cell {
            case .none: try container.encodeNil()
            case .text(let text), .word(let text, _): try container.encode(PlainText.line(text))
            case .integer(let value): try container.encode(value)
            case .identifier(let value): try container.encode(value)
            case .number(let value, _), .percent(let value), .share(let value), .price(let value),
                .probability(let value):
                if value.isFinite { try container.encode(value) } else { try container.encodeNil() }
            case .flag(let value): try container.encode(value)
            case .date(let date): try container.encode(date)
            case .instant(let instant): try container.encode(instant)
            case .list(let items): try container.encode(items.map(PlainText.line))
            }
        }
    }
}

/// The settings of every JSON text that is written: sorted keys, RFC 3339 instants, `snake_case`.
package enum ReportJSON {
    package static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    package static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(text.utf8))
    }
}
