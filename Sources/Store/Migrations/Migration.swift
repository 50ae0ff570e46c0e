import GRDB

/// One step of the schema.
///
/// A step is never edited once it has shipped, not even its comments: a database records the name of each step that made it. A
/// change of the schema is a new file in this folder and a new entry at the end of ``all``.
///
/// Times are RFC 3339 text in UTC, dates are `YYYY-MM-DD`, values that only the program reads are JSON. The views show the stored
/// analyses as rows, for people who read the database with other programs.
struct Migration: Sendable {
    /// As the database records it, with its number first.
    var name: String
    var sql: String
    /// What SQL alone cannot do, run after it.
    var program: (@Sendable (Database) throws -> Void)?

    /// Every step, in order.
    static let all: [Migration] = [
        .news, .markets, .analyses, .eventStudies, .prices, .fetching, .digestRuns, .findings, .sourceDocuments,
        .outlets, .intervals, .followedPages,
    ]

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all {
            migrator.registerMigration(migration.name) { database in
                try database.execute(sql: migration.sql)
                try migration.program?(database)
            }
        }
        return migrator
    }
}
