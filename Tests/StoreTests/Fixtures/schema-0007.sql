-- A database as version 0.1.0 left it, after migration 0007. See PROVENANCE.md.
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
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
, moved_to TEXT, moves INTEGER NOT NULL DEFAULT 0, gone TEXT, validated TEXT) STRICT;
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    content_type TEXT,
    fetched TEXT NOT NULL,
    size INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
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
CREATE TABLE story_article (
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    novelty REAL NOT NULL
) STRICT;
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
CREATE VIRTUAL TABLE article_search USING fts5 (title, summary, body, tokenize = 'unicode61 remove_diacritics 2');
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
CREATE TABLE price_problem (
    source TEXT NOT NULL,
    line INTEGER NOT NULL,
    symbol TEXT,
    session TEXT,
    message TEXT NOT NULL, kind TEXT,
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
CREATE TABLE shares_outstanding (
    symbol TEXT NOT NULL,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    count REAL NOT NULL,
    recorded TEXT NOT NULL,
    PRIMARY KEY (symbol, as_of, source, count)
) STRICT, WITHOUT ROWID;
CREATE TABLE provider (
    name TEXT PRIMARY KEY,
    next_allowed TEXT,
    state TEXT,
    message TEXT,
    requests TEXT NOT NULL CHECK (json_valid(requests)),
    noted TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE provider_failure (
    provider TEXT NOT NULL,
    symbol TEXT NOT NULL,
    state TEXT NOT NULL,
    message TEXT NOT NULL,
    noted TEXT NOT NULL,
    PRIMARY KEY (provider, symbol)
) STRICT, WITHOUT ROWID;
CREATE TABLE robots (
    site TEXT PRIMARY KEY,
    fetched TEXT NOT NULL,
    status INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE INDEX article_version_by_news_time ON article_version (news_time);
CREATE INDEX mention_by_entity ON mention (entity, article_id);
CREATE INDEX story_article_by_story ON story_article (story_id);
CREATE INDEX price_change_by_series ON price_change (series_id, recorded);
CREATE INDEX article_version_by_content ON article_version (content_hash);
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
CREATE VIEW abnormal_return AS
    SELECT s.event_kind, s.event, s.symbol, d.session, d.relative, s.model, s.benchmark, s.design, s.as_of,
        d.ar, d.t, d.sar, d.p, d.car
    FROM event_study s JOIN event_study_session d ON d.study_id = s.id;
CREATE VIEW cumulative_abnormal_return AS
    SELECT s.event_kind, s.event, s.symbol, s.day_zero, w.window, s.model, s.benchmark, s.design, s.as_of, w.car,
        w.t, w.scar, w.p
    FROM event_study s JOIN event_study_window w ON w.study_id = s.id;
INSERT INTO grdb_migrations (identifier) VALUES
    ('0001 sources, documents, articles'),
    ('0002 instruments, bars, releases'),
    ('0003 analyses, runs, views'),
    ('0004 studies of every event and instrument'),
    ('0005 prices as traded'),
    ('0006 where sources moved, robots'),
    ('0007 digest runs');
INSERT INTO source (id, kind, title, address, folder, language, etag, last_modified, attempted, succeeded, failures, last_error, next_allowed, moved_to, moves, gone, validated) VALUES
    (1, 'file', 'a.txt', 'file:///home/reader/a.txt', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL),
    (2, 'file', 'b.txt', 'file:///home/reader/b.txt', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, 0, NULL, NULL);
INSERT INTO document (id, hash, address, content_type, fetched, size, body) VALUES
    (1, 'ccd548023af9390224342e8c514f06c0b585f87dfde11bc24faedac368bc018c', 'file:///home/reader/a.txt', NULL, '2026-11-29T13:08:00.433Z', 144, X'78014d8c310ec23010047bbf621f8022a5a246d0122178c1112fb1c5718e6c1324dec333e8f818896868b6999de9a6e8a3e0f279a95698f4013b723c91571c5be7ba1f0f522137ec935519d0ae71c8e949ab989835655a838d2907e639f5ce7da8b415bc94b2ccec79aafe97f1a0c5e5be0d712c3867b9cf52e3be8bfb3312'),
    (2, 'd01b5d62b1733d7d28ac387d834b9eb2f9ecfa752abffd4df15a615aa9a738a3', 'file:///home/reader/b.txt', NULL, '2026-11-29T13:08:00.834Z', 139, X'780135cc410ac3300c44d1bd4f312708f40ed9b68bb617506d059b044958c2a1b76f3074373c3eb332db8b79c7f38650734465e44a3d3ca5f7b5c90cba4d3ee883f5df87ea3e756bdd03765066e8e03ef1bc2e59ca82c768a5119a0cf6d0ee3829729d8d1a0b54705729f45dd20f309430bf');
INSERT INTO article (id, source_id, identity, first_seen, current_version) VALUES
    (1, 1, 'title:58bfc90cee7abb582726befa51d4bf8f69afbdad22723e39de757b60469dc462', '2026-11-29T13:08:00.433Z', 1),
    (2, 2, 'title:3c383163667bc5d1b89861ae5cae67f107967ca91805253a06803b9c1898f4e9', '2026-11-29T13:08:00.834Z', 1);
INSERT INTO article_version (article_id, version, document_id, content_hash, title, body, extent, publisher, address, authors, language, language_confidence, published, published_precision, published_zone_assumed, published_flag, news_time, fetched) VALUES
    (1, 1, 1, 'f1d40fd76a2e8843cde213970f8f3cd709925d4b14b3aa84c92acfd1a7d7106b', 'Nvidia fällt nach DeepSeek R1', 'Nvidia fällt nach DeepSeek R1

Nvidia hat am Montag 17 Prozent verloren. Anleger fürchten, dass das Modell DeepSeek R1 weniger Chips braucht.', 'full', NULL, NULL, '[]', 'de', 0.9480638856822365, '2025-01-27T16:00:00Z', 'minute', 0, 'given', '2025-01-27T16:00:00Z', '2026-11-29T13:08:00.433Z'),
    (2, 1, 2, 'b962942453ff35155e88cc8611fba29494c5d4538ee32b40e131083e951affda', 'DeepSeek R1 tops the charts', 'DeepSeek R1 tops the charts

The app of the lab DeepSeek took the first place over the weekend. Nvidia investors watch the open on Monday.', 'full', NULL, NULL, '[]', 'en', 0.959546569518611, '2025-01-26T18:00:00Z', 'minute', 0, 'given', '2025-01-26T18:00:00Z', '2026-11-29T13:08:00.834Z');
INSERT INTO mention (article_id, version, entity, kind, surface, field, offset, confidence) VALUES
    (1, 1, 'NVDA', 'company', 'Nvidia', 'text', 0, 1.0),
    (1, 1, 'lab:deepseek', 'lab', 'DeepSeek', 'text', 19, 1.0),
    (1, 1, 'model:deepseek-r1', 'model', 'DeepSeek R1', 'text', 19, 1.0),
    (1, 1, 'NVDA', 'company', 'Nvidia', 'text', 32, 1.0),
    (1, 1, 'lab:deepseek', 'lab', 'DeepSeek', 'text', 109, 1.0),
    (1, 1, 'model:deepseek-r1', 'model', 'DeepSeek R1', 'text', 109, 1.0),
    (1, 1, 'NVDA', 'company', 'Nvidia', 'title', 0, 1.0),
    (1, 1, 'lab:deepseek', 'lab', 'DeepSeek', 'title', 19, 1.0),
    (1, 1, 'model:deepseek-r1', 'model', 'DeepSeek R1', 'title', 19, 1.0),
    (2, 1, 'lab:deepseek', 'lab', 'DeepSeek', 'text', 0, 1.0),
    (2, 1, 'model:deepseek-r1', 'model', 'DeepSeek R1', 'text', 0, 1.0),
    (2, 1, 'lab:deepseek', 'lab', 'DeepSeek', 'text', 48, 1.0),
    (2, 1, 'NVDA', 'company', 'Nvidia', 'text', 96, 1.0),
    (2, 1, 'lab:deepseek', 'lab', 'DeepSeek', 'title', 0, 1.0),
    (2, 1, 'model:deepseek-r1', 'model', 'DeepSeek R1', 'title', 0, 1.0);
INSERT INTO story_article (article_id, story_id, reason, novelty) VALUES
    (1, 1, 'first', 1.0),
    (2, 2, 'first', 1.0);
INSERT INTO digest (id, article_id, version, engine, engine_version, model_hash, category, sentiment, confidence, summary, payload, created) VALUES
    (1, 1, 1, 'embedded', '3', '', 'market_reaction', -0.808, 0.793, 'Nvidia hat am Montag 17 Prozent verloren. Anleger fürchten, dass das Modell DeepSeek R1 weniger Chips braucht.', '{"article":1,"category":"market_reaction","companies":[{"name":"Nvidia","role":"subject","stance":-0.788,"ticker":"NVDA"},{"name":"DeepSeek","role":"subject","stance":-0.706}],"confidence":0.793,"engine":{"name":"embedded","version":"3"},"evidence":[1,2],"figures":[{"quote":"17 Prozent","unit":"percent","value":17,"what":"price_change"}],"headline":"Nvidia fällt nach DeepSeek R1","language":"de","sentiment":-0.808,"summary":"Nvidia hat am Montag 17 Prozent verloren. Anleger fürchten, dass das Modell DeepSeek R1 weniger Chips braucht."}', '2026-11-29T13:08:01.473Z'),
    (2, 2, 1, 'embedded', '3', '', 'model_release', -0.009, 0.257, 'The app of the lab DeepSeek took the first place over the weekend. Nvidia investors watch the open on Monday.', '{"article":2,"category":"model_release","companies":[{"name":"DeepSeek","role":"subject","stance":0},{"name":"Nvidia","role":"mentioned","stance":0,"ticker":"NVDA"}],"confidence":0.257,"engine":{"name":"embedded","version":"3"},"evidence":[1,2],"figures":[],"headline":"DeepSeek R1 tops the charts","language":"en","sentiment":-0.009,"summary":"The app of the lab DeepSeek took the first place over the weekend. Nvidia investors watch the open on Monday."}', '2026-11-29T13:08:01.473Z');
INSERT INTO article_search (rowid, title, summary, body) VALUES
    (1, 'Nvidia fällt nach DeepSeek R1', 'Nvidia hat am Montag 17 Prozent verloren. Anleger fürchten, dass das Modell DeepSeek R1 weniger Chips braucht.', 'Nvidia fällt nach DeepSeek R1

Nvidia hat am Montag 17 Prozent verloren. Anleger fürchten, dass das Modell DeepSeek R1 weniger Chips braucht.'),
    (2, 'DeepSeek R1 tops the charts', 'The app of the lab DeepSeek took the first place over the weekend. Nvidia investors watch the open on Monday.', 'DeepSeek R1 tops the charts

The app of the lab DeepSeek took the first place over the weekend. Nvidia investors watch the open on Monday.');
INSERT INTO instrument (symbol, name, kind, exchange, currency, exposure_group, benchmark, payload) VALUES
    ('NVDA', 'Nvidia', 'stock', 'XNAS', 'USD', 'chips', 'SPY', '{"benchmark":"SPY","currency":"USD","exchange":"XNAS","group":"chips","kind":"stock","name":"Nvidia","shares":[{"asOf":"2024-11-15","count":24490000000,"source":"10-Q, 15 November 2024"}],"symbol":"NVDA"}'),
    ('SPY', 'SPDR S&P 500 ETF', 'fund', 'ARCX', 'USD', NULL, NULL, '{"currency":"USD","exchange":"ARCX","kind":"fund","name":"SPDR S&P 500 ETF","shares":[],"symbol":"SPY"}');
INSERT INTO release (id, name, lab, model, released, precision, payload) VALUES
    ('deepseek-r1', 'DeepSeek R1', 'lab:deepseek', 'model:deepseek-r1', '2025-01-20T00:00:00Z', 'day', '{"id":"deepseek-r1","lab":"lab:deepseek","model":"model:deepseek-r1","name":"DeepSeek R1","openWeights":true,"released":{"instant":"2025-01-20T00:00:00Z","isZoneAssumed":false,"precision":"day"},"sources":[{"address":"https://api-docs.deepseek.com/news/news250120","name":"DeepSeek","released":{"instant":"2025-01-20T00:00:00Z","isZoneAssumed":false,"precision":"day"}}]}'),
    ('deepseek-v3', 'DeepSeek V3', 'lab:deepseek', 'model:deepseek-v3', '2024-12-26T00:00:00Z', 'day', '{"id":"deepseek-v3","lab":"lab:deepseek","model":"model:deepseek-v3","name":"DeepSeek V3","openWeights":true,"released":{"instant":"2024-12-26T00:00:00Z","isZoneAssumed":false,"precision":"day"},"sources":[{"address":"https://api-docs.deepseek.com/news/news1226","name":"DeepSeek","released":{"instant":"2024-12-26T00:00:00Z","isZoneAssumed":false,"precision":"day"}},{"name":"Epoch AI","released":{"instant":"2024-12-24T00:00:00Z","isZoneAssumed":false,"precision":"day"}}]}');
INSERT INTO confounder (name, instant, kind, payload) VALUES
    ('Federal Reserve: key rate cut by 0.25 points, fewer cuts expected for 2025', '2024-12-18T19:00:00Z', 'macro', '{"instant":{"instant":"2024-12-18T19:00:00Z","isZoneAssumed":false,"precision":"minute"},"kind":"macro","name":"Federal Reserve: key rate cut by 0.25 points, fewer cuts expected for 2025","symbols":[]}'),
    ('Microsoft expects to spend about 80 billion dollars on AI data centres in fiscal 2025', '2025-01-03T00:00:00Z', 'announcement', '{"instant":{"instant":"2025-01-03T00:00:00Z","isZoneAssumed":false,"precision":"day"},"kind":"announcement","name":"Microsoft expects to spend about 80 billion dollars on AI data centres in fiscal 2025","symbols":["MSFT","NVDA"]}');
INSERT INTO analysis (kind, subject, as_of, inputs, created, payload) VALUES
    ('release', 'janus-pro', 'latest', '60853cb994bde710202aaddd95c5d142d1409d222f2c1c6d54071bad5654df0e', '2026-11-29T13:08:01.664Z', '{"attention":{"bursts":[],"days":[{"articles":1,"day":"2025-01-26T00:00:00Z","languages":{"en":1},"sources":1,"sourcesWithoutMarketReaction":1,"stories":1},{"articles":1,"day":"2025-01-27T00:00:00Z","languages":{"de":1},"sources":1,"sourcesWithoutMarketReaction":0,"stories":1}],"entities":["model:janus","lab:deepseek"]},"release":{"id":"janus-pro","lab":"lab:deepseek","model":"model:janus","name":"Janus-Pro","openWeights":true,"released":{"instant":"2025-01-27T00:00:00Z","isZoneAssumed":false,"precision":"day"},"sources":[{"name":"DeepSeek","released":{"instant":"2025-01-27T00:00:00Z","isZoneAssumed":false,"precision":"day"}}]},"selloffs":[],"verdict":{"caveats":["Only the date of the release is known, so it is studied over its first session and the next together.","Association is not cause, and none of this is investment advice.","Attention is counted from the articles at hand, 2 articles of 2 sources: it is theirs, not the world''s.","News about the whole market cannot be left out by leaving out instruments; the market model only takes out what the benchmark shows of it."],"confounders":[{"instant":{"instant":"2025-01-24T00:00:00Z","isZoneAssumed":false,"precision":"day"},"kind":"announcement","name":"Meta: 60 to 65 billion dollars of capital expenditure for 2025","symbols":["META","NVDA","AVGO"]},{"instant":{"instant":"2025-01-24T03:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"macro","name":"Bank of Japan: key rate raised to 0.5 percent","symbols":["6857.T","8035.T","9984.T"]},{"instant":{"instant":"2025-01-29T06:00:00Z","isZoneAssumed":false,"precision":"minute"},"kind":"earnings","name":"ASML: results and orders of the fourth quarter","symbols":["ASML"]},{"instant":{"instant":"2025-01-29T19:00:00Z","isZoneAssumed":false,"precision":"minute"},"kind":"macro","name":"Federal Reserve: key rate unchanged","symbols":[]},{"instant":{"instant":"2025-01-29T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Meta: results for the fourth quarter","symbols":["META"]},{"instant":{"instant":"2025-01-29T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Microsoft: results for the quarter to December","symbols":["MSFT"]},{"instant":{"instant":"2025-01-29T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Tesla: results for the fourth quarter","symbols":["TSLA"]},{"instant":{"instant":"2025-01-30T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Apple: results for the quarter to December","symbols":["AAPL"]},{"instant":{"instant":"2025-01-31T00:00:00Z","isZoneAssumed":false,"precision":"day"},"kind":"announcement","name":"OpenAI publishes o3-mini","symbols":["MSFT"]},{"instant":{"instant":"2025-02-01T00:00:00Z","isZoneAssumed":false,"precision":"day"},"kind":"policy","name":"US tariffs on Canada, Mexico and China announced","symbols":[]},{"instant":{"instant":"2025-02-04T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"AMD: results for the fourth quarter","symbols":["AMD"]},{"instant":{"instant":"2025-02-04T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Alphabet: results for the fourth quarter","symbols":["GOOGL"]},{"instant":{"instant":"2025-02-06T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Amazon: results for the fourth quarter","symbols":["AMZN"]},{"instant":{"instant":"2025-02-26T21:00:00Z","isZoneAssumed":false,"precision":"hour"},"kind":"earnings","name":"Nvidia: results for the quarter to January","symbols":["NVDA"]}],"finding":"not_measured","sentences":["Janus-Pro became public on 2025-01-27 (only the date is known).","No instrument could be studied at the release.","No burst of attention was found in the articles at hand.","Nothing could be measured for Janus-Pro."],"tests":[]}}');
INSERT INTO price_series (id, symbol, exchange, feed, source, basis, currency, rank, fetched, actions_known) VALUES
    (1, 'NVDA', 'XNAS', 'csv', 'bars.csv', NULL, NULL, 0, '2026-11-29T13:08:01.101Z', NULL),
    (2, 'SPY', 'ARCX', 'csv', 'bars.csv', NULL, NULL, 0, '2026-11-29T13:08:01.101Z', NULL);
INSERT INTO price_bar (series_id, session, open, high, low, close, volume, adjusted_close) VALUES
    (1, '2025-01-23', NULL, NULL, NULL, 147.22, 155915600.0, NULL),
    (1, '2025-01-24', NULL, NULL, NULL, 142.62, 234657600.0, NULL),
    (1, '2025-01-27', NULL, NULL, NULL, 118.42, 818830900.0, NULL),
    (2, '2025-01-24', NULL, NULL, NULL, 607.97, 34604700.0, NULL),
    (2, '2025-01-27', NULL, NULL, NULL, 599.37, 70361100.0, NULL);
