import Store

/// What to do next about a failure of the store, in the program's commands and options.
extension StoreError {
    var advice: String? {
        switch self {
        case .cannotCreate:
            "Choose another path with --database or AFTERSHOCK_DATABASE, or change the folder's permissions."
        case .newerSchema: "Install that version, or choose another database with --database."
        case .notADatabase, .foreign: "Choose another path with --database."
        case .unreadable: "Run the stage that writes it again."
        case .failed: nil
        }
    }
}
