import GRDB

/// The schema, as numbered steps that are never edited once they have shipped.
///
/// Times are RFC 3339 text in UTC, dates are `YYYY-MM-DD`, values that the program alone reads are JSON. The views at the end show the
/// stored analyses as rows, for people who read the database with other programs.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 sources, documents, articles") { database in
            try database.execute(sql: newsTables)
        }
        migrator.registerMigration("0002 instruments, bars, releases") { database in
            try database.execute(sql: marketTables)
        }
        migrator.registerMigration("0003 analyses, runs, views") { database in
            try database.execute(sql: analysisTables)
        }
        migrator.registerMigration("0004 studies of every event and instrument") { database in
            try database.execute(sql: eventStudyTables)
        }
        migrator.registerMigration("0005 prices as traded") { database in
            try database.execute(sql: priceTables)
        }
        migrator.registerMigration("0006 where sources moved, robots") { database in
            try database.execute(sql: fetchingTables)
        }
        migrator.registerMigration("0007 digest runs") { database in
            try database.execute(sql: digestRunTable)
        }
        return migrator
    }

    private static let fetchingTables = """
        -- Where a source says that it moved for good, and how often in a row it said so.
        ALTER TABLE source ADD COLUMN moved_to TEXT;
        ALTER TABLE source ADD COLUMN moves INTEGER NOT NULL DEFAULT 0;
        -- When it answered 410: it is not asked again.
        ALTER TABLE source ADD COLUMN gone TEXT;
        -- When the validators came; they are not used for ever, for some servers answer 304 whatever has changed.
        ALTER TABLE source ADD COLUMN validated TEXT;

        -- For feeds whose identifiers change at every fetch.
        CREATE INDEX article_version_by_content ON article_version (content_hash);

        -- What sites allow programs, by scheme, host and port.
        CREATE TABLE robots (
            site TEXT PRIMARY KEY,
            fetched TEXT NOT NULL,
            status INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let newsTables = """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'file')),
            title TEXT NOT NULL,
            address TEXT NOT NULL UNIQUE,
            folder TEXT,
            language TEXT,
            -- Conditional GET: both validators are replaced on every 200.
            etag TEXT,
            last_modified TEXT,
            -- The latest fetch, and the latest that succeeded.
            attempted TEXT,
            succeeded TEXT,
            failures INTEGER NOT NULL DEFAULT 0,
            last_error TEXT,
            next_allowed TEXT
        ) STRICT;

        -- What was fetched, as it came: everything after the fetch can be done again from here.
        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            hash TEXT NOT NULL UNIQUE,
            address TEXT NOT NULL,
            content_type TEXT,
            fetched TEXT NOT NULL,
            size INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT;

        -- An article is an entry of a source; what it says is in its versions.
        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            source_id INTEGER NOT NULL REFERENCES source (id),
            identity TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            current_version INTEGER NOT NULL,
            UNIQUE (source_id, identity)
        ) STRICT;

        CREATE TABLE article_version (
            article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            version INTEGER NOT NULL,
            document_id INTEGER REFERENCES document (id),
            content_hash TEXT NOT NULL,
            title TEXT NOT NULL,
            body TEXT NOT NULL,
            extent TEXT NOT NULL,
            publisher TEXT,
            address TEXT,
            authors TEXT NOT NULL,
            language TEXT,
            language_confidence REAL NOT NULL,
            published TEXT,
            published_precision TEXT,
            published_zone_assumed INTEGER NOT NULL DEFAULT 0,
            published_flag TEXT NOT NULL,
            news_time TEXT NOT NULL,
            fetched TEXT NOT NULL,
            PRIMARY KEY (article_id, version)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX article_version_by_news_time ON article_version (news_time);

        CREATE TABLE mention (
            article_id INTEGER NOT NULL,
            version INTEGER NOT NULL,
            entity TEXT NOT NULL,
            kind TEXT NOT NULL,
            surface TEXT NOT NULL,
            field TEXT NOT NULL,
            offset INTEGER NOT NULL,
            confidence REAL NOT NULL,
            PRIMARY KEY (article_id, version, field, offset, entity),
            FOREIGN KEY (article_id, version) REFERENCES article_version (article_id, version) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX mention_by_entity ON mention (entity, article_id);

        -- A story's id is the id of its first article.
        CREATE TABLE story_article (
            article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
            story_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
            reason TEXT NOT NULL,
            novelty REAL NOT NULL
        ) STRICT;
        CREATE INDEX story_article_by_story ON story_article (story_id);

        CREATE TABLE digest (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL,
            version INTEGER NOT NULL,
            engine TEXT NOT NULL,
            engine_version TEXT NOT NULL,
            model_hash TEXT NOT NULL DEFAULT '',
            category TEXT NOT NULL,
            sentiment REAL NOT NULL,
            confidence REAL NOT NULL,
            summary TEXT NOT NULL,
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            created TEXT NOT NULL,
            UNIQUE (article_id, version, engine, engine_version, model_hash),
            FOREIGN KEY (article_id, version) REFERENCES article_version (article_id, version) ON DELETE CASCADE
        ) STRICT;

        -- Search over the current version of every article; the text is folded before it comes here, see SearchText.
        CREATE VIRTUAL TABLE article_search USING fts5 (title, summary, body, tokenize = 'unicode61 remove_diacritics 2');
        """

    private static let marketTables = """
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
        """

    private static let analysisTables = """
        -- One analysis of a subject: 'release' by its id, 'day' by its date. The key's inputs name everything it was made from.
        CREATE TABLE analysis (
            kind TEXT NOT NULL CHECK (kind IN ('release', 'day')),
            subject TEXT NOT NULL,
            as_of TEXT NOT NULL,
            inputs TEXT NOT NULL,
            created TEXT NOT NULL,
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            PRIMARY KEY (kind, subject, as_of)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            command TEXT NOT NULL,
            started TEXT NOT NULL,
            finished TEXT,
            exit_code INTEGER,
            message TEXT
        ) STRICT;

        CREATE VIEW current_article AS
            SELECT a.id, s.title AS source, v.version, v.title, v.body, v.language, v.news_time, v.published,
                v.published_flag, v.address, a.first_seen, v.fetched, sa.story_id
            FROM article a
            JOIN source s ON s.id = a.source_id
            JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
            LEFT JOIN story_article sa ON sa.article_id = a.id;

        CREATE VIEW story AS
            SELECT sa.story_id AS id, v.title, count(*) AS articles, count(DISTINCT a.source_id) AS sources,
                count(DISTINCT v2.language) AS languages, min(v2.news_time) AS first_public
            FROM story_article sa
            JOIN article a ON a.id = sa.article_id
            JOIN article_version v2 ON v2.article_id = a.id AND v2.version = a.current_version
            JOIN article first ON first.id = sa.story_id
            JOIN article_version v ON v.article_id = first.id AND v.version = first.current_version
            GROUP BY sa.story_id;
        """

    private static let eventStudyTables = """
        -- One instrument around one event. Studies of other models, windows or states of knowledge stand beside each other.
        CREATE TABLE event_study (
            id INTEGER PRIMARY KEY,
            event_kind TEXT NOT NULL CHECK (event_kind IN ('release', 'burst', 'selloff')),
            event TEXT NOT NULL,
            instant TEXT NOT NULL,
            symbol TEXT NOT NULL,
            model TEXT NOT NULL,
            design TEXT NOT NULL,
            as_of TEXT NOT NULL,
            benchmark TEXT,
            -- The effective session of the instrument's exchange.
            day_zero TEXT,
            observations INTEGER,
            degrees_of_freedom INTEGER,
            -- The residuals' standard deviation; without it there was no fit.
            deviation REAL,
            beta REAL,
            -- Why there is no answer, or not all of it.
            problem TEXT,
            inputs TEXT NOT NULL,
            UNIQUE (symbol, model, design, as_of, event_kind, event)
        ) STRICT;

        -- Abnormal returns as fractions; t over the residuals' deviation, sar over the prediction deviation, p of sar.
        CREATE TABLE event_study_session (
            study_id INTEGER NOT NULL REFERENCES event_study (id) ON DELETE CASCADE,
            relative INTEGER NOT NULL,
            session TEXT NOT NULL,
            ar REAL NOT NULL,
            t REAL NOT NULL,
            sar REAL NOT NULL,
            p REAL NOT NULL,
            -- Summed from the first session of the event window.
            car REAL,
            PRIMARY KEY (study_id, relative)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE event_study_window (
            study_id INTEGER NOT NULL REFERENCES event_study (id) ON DELETE CASCADE,
            window TEXT NOT NULL,
            car REAL NOT NULL,
            t REAL NOT NULL,
            scar REAL NOT NULL,
            -- Of scar.
            p REAL NOT NULL,
            PRIMARY KEY (study_id, window)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW abnormal_return AS
            SELECT s.event_kind, s.event, s.symbol, d.session, d.relative, s.model, s.benchmark, s.design, s.as_of,
                d.ar, d.t, d.sar, d.p, d.car
            FROM event_study s JOIN event_study_session d ON d.study_id = s.id;

        CREATE VIEW cumulative_abnormal_return AS
            SELECT s.event_kind, s.event, s.symbol, s.day_zero, w.window, s.model, s.benchmark, s.design, s.as_of, w.car,
                w.t, w.scar, w.p
            FROM event_study s JOIN event_study_window w ON w.study_id = s.id;
        """

    private static let digestRunTable = """
        -- How an engine that runs a model came to a digest, or did not: without one the article is unclassified by it. The payload
        -- holds the rest of the run; the reasoning stands apart from all that is shown.
        CREATE TABLE digest_run (
            id INTEGER PRIMARY KEY,
            article_id INTEGER NOT NULL,
            version INTEGER NOT NULL,
            engine TEXT NOT NULL,
            engine_version TEXT NOT NULL,
            model_hash TEXT NOT NULL DEFAULT '',
            outcome TEXT NOT NULL CHECK (outcome IN ('digested', 'unclassified')),
            -- Names, figures, dates and quotes that the model claimed, and those that the article does not hold.
            claims INTEGER NOT NULL,
            unsupported INTEGER NOT NULL,
            tokens INTEGER NOT NULL,
            seconds REAL NOT NULL,
            payload TEXT NOT NULL CHECK (json_valid(payload)),
            reasoning TEXT,
            created TEXT NOT NULL,
            UNIQUE (article_id, version, engine, engine_version, model_hash),
            FOREIGN KEY (article_id, version) REFERENCES article_version (article_id, version) ON DELETE CASCADE
        ) STRICT;
        """

    private static let priceTables = """
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
        """
}
