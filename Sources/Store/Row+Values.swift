import Foundation
import GRDB
import Markets
import News
import TextFormats

/// Columns as the values that they contain. A text that is no such value is an error that names the column, never a default.
extension Row {
    /// An instant; null is an error.
    func instant(_ column: String, in table: String) throws -> Date {
        guard let instant = try instantIfAny(column, in: table) else { throw unreadable(column, in: table) }
        return instant
    }

    /// An instant, or nil where the column is null.
    func instantIfAny(_ column: String, in table: String) throws -> Date? {
        guard let text: String = self[column] else { return nil }
        guard let instant = Date(rfc3339: text) else { throw unreadable(column, in: table) }
        return instant
    }

    /// A date; null is an error.
    func date(_ column: String, in table: String) throws -> SessionDate {
        guard let date = try dateIfAny(column, in: table) else { throw unreadable(column, in: table) }
        return date
    }

    /// A date, or nil where the column is null.
    func dateIfAny(_ column: String, in table: String) throws -> SessionDate? {
        guard let text: String = self[column] else { return nil }
        guard let date = SessionDate(text) else { throw unreadable(column, in: table) }
        return date
    }

    /// A value that is stored as its word.
    func word<Value: RawRepresentable<String>>(_ column: String, in table: String) throws -> Value {
        guard let text: String = self[column], let value = Value(rawValue: text) else {
            throw unreadable(column, in: table)
        }
        return value
    }

    /// The error for a column that does not contain what it should; the row is named by its first column.
    func unreadable(_ column: String, in table: String) -> StoreError {
        func written(_ value: DatabaseValue) -> String {
            String.fromDatabaseValue(value) ?? (value.isNull ? "null" : "\(value)")
        }
        let value: DatabaseValue = self[column]
        let first = databaseValues.first.map(written) ?? "?"
        return .unreadable(table: table, row: first, reason: "column \(column) is '\(written(value))'")
    }
}
