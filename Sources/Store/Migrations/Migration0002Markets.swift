extension Migration {
    static let markets = Migration(
        name: "0002 instruments, bars, releases",
        sql: """
            CREATE TABLE instrument (
                symbol TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                exchange TEXT NOT NULL,
                currency TEXT NOT NULL,
                exposure_group TEXT,
                benchmark TEXT,
                payload TEXT NOT NULL CHECK (json_valid(payload))
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE bar_series (
                symbol TEXT PRIMARY KEY,
                exchange TEXT NOT NULL,
                source TEXT NOT NULL,
                basis TEXT,
                updated TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE bar (
                symbol TEXT NOT NULL REFERENCES bar_series (symbol) ON DELETE CASCADE,
                session TEXT NOT NULL,
                open REAL,
                high REAL,
                low REAL,
                close REAL NOT NULL,
                volume REAL,
                adjusted_close REAL,
                PRIMARY KEY (symbol, session)
            ) STRICT, WITHOUT ROWID;

            -- A close that a source changed afterwards: what it was before.
            CREATE TABLE bar_revision (
                symbol TEXT NOT NULL,
                session TEXT NOT NULL,
                recorded TEXT NOT NULL,
                source TEXT NOT NULL,
                close REAL NOT NULL,
                PRIMARY KEY (symbol, session, recorded)
            ) STRICT, WITHOUT ROWID;

            -- Rows of a price source that were not taken as they are, and why.
            CREATE TABLE price_problem (
                source TEXT NOT NULL,
                line INTEGER NOT NULL,
                symbol TEXT,
                session TEXT,
                message TEXT NOT NULL,
                PRIMARY KEY (source, line, message)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE release (
                id TEXT PRIMARY KEY,
                name TEXT NOT NULL,
                lab TEXT NOT NULL,
                model TEXT NOT NULL,
                released TEXT NOT NULL,
                precision TEXT NOT NULL,
                payload TEXT NOT NULL CHECK (json_valid(payload))
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE confounder (
                name TEXT NOT NULL,
                instant TEXT NOT NULL,
                kind TEXT NOT NULL,
                payload TEXT NOT NULL CHECK (json_valid(payload)),
                PRIMARY KEY (instant, name)
            ) STRICT, WITHOUT ROWID;
            """)
}
