/// Why the store could not do what it was asked for.
package enum StoreError: Error, Hashable, CustomStringConvertible {
    /// The database's file, or its folder, cannot be made or written.
    case cannotCreate(path: String, reason: String)
    /// The database was written by a later version of this program.
    case newerSchema(path: String, unknown: [String])
    /// The file is there and is not a database, or is damaged.
    case notADatabase(path: String, reason: String)
    /// The file is the SQLite database of another program.
    case foreign(path: String)
    /// A row contains something that this version cannot read.
    case unreadable(table: String, row: String, reason: String)
    /// SQLite refused a statement.
    case failed(reason: String)

    package var description: String {
        switch self {
        case .cannotCreate(let path, let reason):
            "The database '\(path)' cannot be created or written: \(reason)."
        case .newerSchema(let path, let unknown):
            "The database '\(path)' was written by a newer version of Aftershock "
                + "(it has the migrations \(unknown.joined(separator: ", ")))."
        case .notADatabase(let path, let reason):
            "The file '\(path)' is not a database of Aftershock: \(reason)."
        case .foreign(let path):
            "The file '\(path)' is a database of another program and was left as it is."
        case .unreadable(let table, let row, let reason):
            "Row \(row) of table '\(table)' cannot be read: \(reason)."
        case .failed(let reason):
            "The database refused a statement: \(reason)."
        }
    }
}
