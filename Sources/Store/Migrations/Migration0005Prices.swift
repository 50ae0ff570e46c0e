extension Migration {
    static let prices = Migration(
        name: "0005 prices as traded",
        sql: """
            -- A series is what one feed says of one instrument: 'yahoo', or 'csv' with the basis of its tables behind a slash.
            CREATE TABLE price_series (
                id INTEGER PRIMARY KEY,
                symbol TEXT NOT NULL,
                exchange TEXT NOT NULL,
                feed TEXT NOT NULL,
                -- As printed beside every number; several, if tables of several sources went into one series.
                source TEXT NOT NULL,
                basis TEXT,
                currency TEXT,
                -- The feed's place in the instrument's order, 0 the first.
                rank INTEGER NOT NULL,
                fetched TEXT NOT NULL,
                -- When splits and dividends were last asked for; null if never, or if the feed has none.
                actions_known TEXT,
                UNIQUE (symbol, feed)
            ) STRICT;

            CREATE TABLE price_bar (
                series_id INTEGER NOT NULL REFERENCES price_series (id) ON DELETE CASCADE,
                session TEXT NOT NULL,
                open REAL,
                high REAL,
                low REAL,
                close REAL NOT NULL,
                volume REAL,
                adjusted_close REAL,
                PRIMARY KEY (series_id, session)
            ) STRICT, WITHOUT ROWID;

            -- The bar of a session that was not over when it was fetched, apart from the others until it is.
            CREATE TABLE price_partial (
                series_id INTEGER PRIMARY KEY REFERENCES price_series (id) ON DELETE CASCADE,
                session TEXT NOT NULL,
                open REAL,
                high REAL,
                low REAL,
                close REAL NOT NULL,
                volume REAL,
                observed TEXT NOT NULL
            ) STRICT;

            -- Splits and dividends; number tells several of a kind on one date apart.
            CREATE TABLE price_action (
                series_id INTEGER NOT NULL REFERENCES price_series (id) ON DELETE CASCADE,
                date TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('split', 'dividend')),
                number INTEGER NOT NULL,
                value REAL NOT NULL,
                currency TEXT,
                recorded TEXT NOT NULL,
                PRIMARY KEY (series_id, date, kind, number)
            ) STRICT, WITHOUT ROWID;

            -- A bar that a source changed or withdrew: what it was before.
            CREATE TABLE price_revision (
                series_id INTEGER NOT NULL REFERENCES price_series (id) ON DELETE CASCADE,
                session TEXT NOT NULL,
                recorded TEXT NOT NULL,
                open REAL,
                high REAL,
                low REAL,
                close REAL NOT NULL,
                volume REAL,
                adjusted_close REAL,
                PRIMARY KEY (series_id, session, recorded)
            ) STRICT, WITHOUT ROWID;

            -- What changed about the past of a series, one line for each time.
            CREATE TABLE price_change (
                id INTEGER PRIMARY KEY,
                series_id INTEGER NOT NULL REFERENCES price_series (id) ON DELETE CASCADE,
                recorded TEXT NOT NULL,
                kind TEXT NOT NULL,
                first_session TEXT,
                last_session TEXT,
                bars INTEGER NOT NULL,
                detail TEXT NOT NULL
            ) STRICT;
            CREATE INDEX price_change_by_series ON price_change (series_id, recorded);

            CREATE TABLE intraday_bar (
                series_id INTEGER NOT NULL REFERENCES price_series (id) ON DELETE CASCADE,
                minutes INTEGER NOT NULL,
                -- Seconds since 1970-01-01 UTC.
                start INTEGER NOT NULL,
                open REAL,
                high REAL,
                low REAL,
                close REAL NOT NULL,
                volume REAL,
                PRIMARY KEY (series_id, minutes, start)
            ) STRICT, WITHOUT ROWID;

            -- Every count that a source ever gave, with the day on which it was first seen.
            CREATE TABLE shares_outstanding (
                symbol TEXT NOT NULL,
                as_of TEXT NOT NULL,
                source TEXT NOT NULL,
                count REAL NOT NULL,
                recorded TEXT NOT NULL,
                PRIMARY KEY (symbol, as_of, source, count)
            ) STRICT, WITHOUT ROWID;

            -- What has to be remembered of a provider from run to run.
            CREATE TABLE provider (
                name TEXT PRIMARY KEY,
                next_allowed TEXT,
                state TEXT,
                message TEXT,
                requests TEXT NOT NULL CHECK (json_valid(requests)),
                noted TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            -- Where a provider failed an instrument, until it serves it again.
            CREATE TABLE provider_failure (
                provider TEXT NOT NULL,
                symbol TEXT NOT NULL,
                state TEXT NOT NULL,
                message TEXT NOT NULL,
                noted TEXT NOT NULL,
                PRIMARY KEY (provider, symbol)
            ) STRICT, WITHOUT ROWID;

            ALTER TABLE price_problem ADD COLUMN kind TEXT;

            INSERT INTO price_series (symbol, exchange, feed, source, basis, rank, fetched)
                SELECT symbol, exchange, 'csv' || coalesce('/' || basis, ''), source, basis, 0, updated FROM bar_series;
            INSERT INTO price_bar
                SELECT s.id, b.session, b.open, b.high, b.low, b.close, b.volume, b.adjusted_close
                FROM bar b JOIN price_series s ON s.symbol = b.symbol;
            INSERT INTO price_revision (series_id, session, recorded, close)
                SELECT s.id, r.session, r.recorded, r.close FROM bar_revision r JOIN price_series s ON s.symbol = r.symbol;
            DROP TABLE bar_revision;
            DROP TABLE bar;
            DROP TABLE bar_series;
            """)
}
