extension Migration {
    static let eventStudies = Migration(
        name: "0004 studies of every event and instrument",
        sql: """
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
            """)
}
