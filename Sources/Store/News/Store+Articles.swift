import Foundation
import GRDB
import News
import Outlets
import TextFormats

/// What became of an article that was saved.
package enum SavedArticle: Hashable, Sendable {
    case new(Int64)
    /// The entry was known, and its text has changed.
    case changed(Int64, version: Int)
    case unchanged(Int64)

    package var id: Int64 {
        switch self {
        case .new(let id), .unchanged(let id): id
        case .changed(let id, _): id
        }
    }

    package var isUnchanged: Bool {
        if case .unchanged = self { true } else { false }
    }
}

/// An article without its text, with everything that attention is counted from.
package struct ArticleHead: Hashable, Sendable {
    package var id: Int64
    package var source: String
    package var outlet: Outlet
    package var title: String
    package var language: Language?
    package var newsTime: Date
    package var isDateOnly: Bool
    package var story: Int64
    package var novelty: Double?
    package var category: Digest.Category?
    /// Who made the digest that the category is of.
    package var engine: Digest.Engine?
    package var entities: Set<String>
}

extension Store {
    /// Saves an article of a source with what it names.
    ///
    /// The first time it is version 1. Later it is the next version if its source says something else than before. Another source adds
    /// a version only if it gives more of the text, or if what it gives changes. The first public instant stays, see
    /// ``Article/settled(after:first:)``. ``Article/id`` and ``Article/version`` are given by the store.
    func save(_ parsed: ParsedArticle, source: Int64, document: Int64?, in database: Database) throws -> SavedArticle {
        if parsed.isUnresolved, let address = parsed.article.address {
            try database.execute(
                sql: "INSERT INTO redirect (address) VALUES (?) ON CONFLICT (address) DO NOTHING", arguments: [address])
        }
        var parsed = parsed
        guard let id = try find(&parsed, source: source, in: database) else {
            return .new(try insert(parsed, source: source, document: document, in: database))
        }
        let said = try String.fetchOne(
            database, sql: "SELECT content_hash FROM article_source WHERE article_id = ? AND source_id = ?",
            arguments: [id, source])
        try noteSource(source, of: id, parsed, in: database)
        guard let current = try currentVersion(of: id, in: database) else {
            throw StoreError.unreadable(table: "article", row: "\(id)", reason: "it has no current version")
        }
        parsed.article = parsed.article.settled(after: current.article, first: current.firstFetched)
        let isKnown =
            try said == parsed.contentHash
            || Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM article_version WHERE article_id = ? AND content_hash = ?)",
                arguments: [id, parsed.contentHash]) == true
        if !isKnown, current.source == nil { try followAgain(article: id, in: database) }
        let (extent, currentExtent) = (parsed.article.extent.rank, current.article.extent.rank)
        let isTaken =
            current.source == source || extent > currentExtent || said != nil && extent == currentExtent
        if isKnown || !isTaken {
            try settle(parsed.article, version: current.article.version, of: id, before: current.article, in: database)
            return .unchanged(id)
        }
        parsed.article.extent = try self.extent(of: parsed.article, article: id, in: database)
        let version = current.article.version + 1
        try insertVersion(version, of: id, parsed, source: source, document: document, in: database)
        return .changed(id, version: version)
    }

    /// The article that an entry is: by its identity within its outlet, else by its guid within its source, else by the same content at
    /// the same address, since some feeds give an entry another identifier at every fetch.
    ///
    /// One found by guid or content takes the new outlet and identity. An entry whose guid, title and date are not those that its
    /// source gave under the same address before is another one, and gets an identity of its own.
    func find(_ parsed: inout ParsedArticle, source: Int64, in database: Database) throws -> Int64? {
        let outlet = parsed.article.outlet.rawValue
        if let id = try article(outlet: outlet, identity: parsed.identity, in: database) {
            guard let guid = parsed.guid, try isAnother(parsed, than: id, source: source, in: database) else {
                return id
            }
            parsed.identity += "#" + guid
            if let own = try article(outlet: outlet, identity: parsed.identity, in: database) { return own }
        }
        var found: Int64?
        if let guid = parsed.guid {
            // A short guid may be a place in the feed, which the next article takes.
            found = try Int64.fetchOne(
                database,
                sql: """
                    SELECT g.article_id FROM article_source g JOIN article a ON a.id = g.article_id
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    WHERE g.source_id = ?1 AND g.guid = ?2
                        AND (?3 OR v.title = ?4 OR coalesce(v.restated, v.published) IS ?5)
                    ORDER BY g.article_id DESC
                    """,
                arguments: [
                    source, guid, EntryGUID.isGlobal(guid), parsed.article.title,
                    (parsed.article.restated ?? parsed.article.published?.instant)?.rfc3339,
                ])
        }
        if found == nil {
            found = try Int64.fetchOne(
                database,
                sql: """
                    SELECT a.id FROM article_version v
                    JOIN article a ON a.id = v.article_id AND a.current_version = v.version
                    JOIN article_source g ON g.article_id = a.id AND g.source_id = ?
                    WHERE v.content_hash = ? AND v.address IS ?
                    """,
                arguments: [source, parsed.contentHash, parsed.article.address])
        }
        if let found {
            try database.execute(
                sql: "UPDATE article SET outlet = ?, identity = ? WHERE id = ?",
                arguments: [outlet, parsed.identity, found])
        }
        return found
    }

    private func article(outlet: String, identity: String, in database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT id FROM article WHERE outlet = ? AND identity = ?", arguments: [outlet, identity])
    }

    private func isAnother(
        _ parsed: ParsedArticle, than id: Int64, source: Int64, in database: Database
    ) throws -> Bool {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT g.guid, v.title, coalesce(v.restated, v.published) AS published FROM article_source g
                JOIN article a ON a.id = g.article_id
                JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                WHERE g.article_id = ? AND g.source_id = ?
                """,
            arguments: [id, source])
        guard let row, let known = row["guid"] as String? else { return false }
        let published = (parsed.article.restated ?? parsed.article.published?.instant)?.rfc3339
        return known != parsed.guid && row["title"] != parsed.article.title && row["published"] != published
    }

    /// The current version of an article, the source that gave it, and when the first version was fetched.
    func currentVersion(
        of id: Int64, in database: Database
    ) throws -> (article: Article, source: Int64?, firstFetched: Date)? {
        try Row.fetchOne(
            database,
            sql: """
                SELECT a.id, a.first_seen, a.outlet, s.title AS source, v.*,
                    (SELECT min(fetched) FROM article_version WHERE article_id = a.id) AS first_fetched
                FROM article a JOIN source s ON s.id = a.source_id
                JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version WHERE a.id = ?
                """,
            arguments: [id]
        ).map { row in
            (try Article(row), row["source_id"], try row.instant("first_fetched", in: "article_version"))
        }
    }

    /// Notes which source gives an article, under which identifier, and what it says.
    func noteSource(_ source: Int64, of id: Int64, _ parsed: ParsedArticle, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO article_source (article_id, source_id, guid, content_hash) VALUES (?, ?, ?, ?)
                ON CONFLICT (article_id, source_id) DO UPDATE SET
                    guid = coalesce(excluded.guid, guid), content_hash = excluded.content_hash
                """,
            arguments: [id, source, parsed.guid, parsed.contentHash])
    }

    /// Writes a first public instant that became better known into a version that stays as it is.
    private func settle(
        _ article: Article, version: Int, of id: Int64, before: Article, in database: Database
    ) throws {
        guard (article.published, article.publishedFlag) != (before.published, before.publishedFlag) else { return }
        try database.execute(
            sql: """
                UPDATE article_version SET published = ?, published_precision = ?, published_zone_assumed = ?,
                    published_zone = ?, published_zone_basis = ?, published_flag = ?, news_time = ?
                WHERE article_id = ? AND version = ?
                """,
            arguments: [
                article.published?.instant.rfc3339, article.published?.precision.rawValue,
                article.published?.isZoneAssumed ?? false, article.published?.assumedZone?.zone,
                article.published?.assumedZone?.basis.rawValue, article.publishedFlag.rawValue,
                article.newsTime.rfc3339, id, version,
            ])
    }

    /// Makes a new article, with its first version.
    func insert(_ parsed: ParsedArticle, source: Int64, document: Int64?, in database: Database) throws -> Int64 {
        try database.execute(
            sql: """
                INSERT INTO article (source_id, outlet, identity, first_seen, current_version) VALUES (?, ?, ?, ?, 1)
                """,
            arguments: [
                source, parsed.article.outlet.rawValue, parsed.identity, parsed.article.firstSeen.rfc3339,
            ])
        let id = database.lastInsertedRowID
        try noteSource(source, of: id, parsed, in: database)
        try insertVersion(1, of: id, parsed, source: source, document: document, in: database)
        return id
    }

    /// Makes a new version of an article the current one.
    func insertVersion(
        _ version: Int, of id: Int64, _ parsed: ParsedArticle, source: Int64?, document: Int64?, in database: Database
    ) throws {
        let columns = try parsed.columns(source: source, document: document)
        let names = columns.map(\.name).joined(separator: ", ")
        let marks = databaseQuestionMarks(count: columns.count)
        try database.execute(
            sql: "INSERT INTO article_version (article_id, version, \(names)) VALUES (?, ?, \(marks))",
            arguments: [id, version] + StatementArguments(columns.map(\.value)))
        try database.execute(sql: "UPDATE article SET current_version = ? WHERE id = ?", arguments: [version, id])
        try saveMentions(parsed.mentions, article: id, version: version, in: database)
        try SearchIndex.replace(
            article: id, title: parsed.article.title, summary: "", body: parsed.article.text, in: database)
    }

    /// The current versions of all articles whose news time and first sighting are not later than an instant, oldest first.
    ///
    /// Nothing later is given: no look-ahead.
    package func articles(asOf: Date) throws(StoreError) -> [Article] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: Self.articleColumns + " WHERE v.news_time <= ?1 AND a.first_seen <= ?1 ORDER BY v.news_time, a.id",
                arguments: [asOf.rfc3339]
            ).map { try Article($0) }
        }
    }

    /// The articles whose current version's news time lies between two instants, both included, by news time and then id.
    package func articleIDs(from first: Date, through last: Date) throws(StoreError) -> [Int64] {
        try read { database in
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT a.id FROM article a
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    WHERE v.news_time BETWEEN ? AND ? ORDER BY v.news_time, a.id
                    """,
                arguments: [first.rfc3339, last.rfc3339])
        }
    }

    /// The current versions of some articles, by news time and then id.
    package func articles(_ ids: some Collection<Int64>) throws(StoreError) -> [Article] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: Self.articleColumns
                    + " WHERE a.id IN (\(databaseQuestionMarks(count: ids.count))) ORDER BY v.news_time, a.id",
                arguments: StatementArguments(ids)
            ).map { try Article($0) }
        }
    }

    /// The current versions of all articles without their texts, with their stories, categories and the entities that they name, oldest
    /// first: what attention is counted from.
    ///
    /// Nothing with a later news time or a later first sighting than `asOf` is given.
    package func heads(asOf: Date) throws(StoreError) -> [ArticleHead] {
        try read { database in
            var entities: [Int64: Set<String>] = [:]
            let mentions = try Row.fetchCursor(
                database,
                sql: """
                    SELECT DISTINCT m.article_id, m.entity FROM mention m
                    JOIN article a ON a.id = m.article_id AND a.current_version = m.version
                    """)
            while let row = try mentions.next() { entities[row[0], default: []].insert(row[1]) }
            var categories: [Int64: (category: Digest.Category, engine: Digest.Engine)] = [:]
            let digests = try Row.fetchCursor(
                database,
                sql: """
                    SELECT d.article_id, d.category, d.engine, d.engine_version FROM digest d
                    JOIN article a ON a.id = d.article_id AND a.current_version = d.version
                    ORDER BY d.engine = ?, d.created, d.id
                    """,
                arguments: [preferredEngine])
            while let row = try digests.next() {
                categories[row[0]] = (
                    try row.word("category", in: "digest"), Digest.Engine(name: row[2], version: row[3])
                )
            }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, a.outlet, s.title AS source, v.title, v.language, v.news_time, v.published_flag,
                        coalesce(sa.story_id, a.id) AS story, sa.novelty
                    FROM article a JOIN source s ON s.id = a.source_id
                    JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
                    LEFT JOIN story_article sa ON sa.article_id = a.id
                    WHERE v.news_time <= ?1 AND a.first_seen <= ?1 ORDER BY v.news_time, a.id
                    """,
                arguments: [asOf.rfc3339]
            ).map { row in
                let id: Int64 = row["id"]
                return ArticleHead(
                    id: id, source: row["source"], outlet: Outlet(rawValue: row["outlet"]), title: row["title"],
                    language: (row["language"] as String?).map(Language.init(rawValue:)),
                    newsTime: try row.instant("news_time", in: "article_version"),
                    isDateOnly: row["published_flag"] == Article.PublishedFlag.dateOnly.rawValue, story: row["story"],
                    novelty: row["novelty"],
                    category: categories[id]?.category, engine: categories[id]?.engine, entities: entities[id] ?? [])
            }
        }
    }

    package func article(_ id: Int64) throws(StoreError) -> Article? {
        try read { database in
            try Row.fetchOne(database, sql: Self.articleColumns + " WHERE a.id = ?", arguments: [id]).map {
                try Article($0)
            }
        }
    }

    package func articleCount() throws(StoreError) -> Int {
        try read { database in try Int.fetchOne(database, sql: "SELECT count(*) FROM article") ?? 0 }
    }

    static let articleColumns = """
        SELECT a.id, a.first_seen, a.outlet, s.title AS source, v.* FROM article a
        JOIN source s ON s.id = a.source_id
        JOIN article_version v ON v.article_id = a.id AND v.version = a.current_version
        """

    // MARK: Mentions

    /// Replaces what a version of an article names.
    func saveMentions(_ mentions: [Mention], article: Int64, version: Int, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM mention WHERE article_id = ? AND version = ?", arguments: [article, version])
        for mention in mentions {
            try database.execute(
                sql: """
                    INSERT INTO mention (article_id, version, entity, kind, surface, field, offset, confidence)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    article, version, mention.entity, mention.kind.rawValue, mention.surface, mention.field.rawValue,
                    mention.offset, mention.confidence,
                ])
        }
    }

    /// What the current version of an article names, the title first.
    package func mentions(article: Int64) throws(StoreError) -> [Mention] {
        try mentions(of: [article])[article] ?? []
    }

    /// What the current versions of some articles name, by article, the title first; one that names nothing is left out.
    package func mentions(of articles: [Int64]) throws(StoreError) -> [Int64: [Mention]] {
        try read { database in
            var mentions: [Int64: [Mention]] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT m.* FROM mention m JOIN article a ON a.id = m.article_id AND a.current_version = m.version
                    WHERE a.id IN (\(databaseQuestionMarks(count: articles.count)))
                    ORDER BY a.id, m.field DESC, m.offset, m.entity
                    """,
                arguments: StatementArguments(articles))
            while let row = try rows.next() { mentions[row["article_id"], default: []].append(try Mention(row)) }
            return mentions
        }
    }
}

extension Article {
    init(_ row: Row) throws {
        let id: Int64 = row["id"]
        let table = "article_version"
        let published = try row.instantIfAny("published", in: table).map { instant in
            PublicInstant(
                instant: instant, precision: try row.word("published_precision", in: table),
                isZoneAssumed: row["published_zone_assumed"],
                assumedZone: try (row["published_zone_basis"] as String?).map { _ in
                    AssumedZone(
                        zone: row["published_zone"] ?? "", basis: try row.word("published_zone_basis", in: table))
                })
        }
        let restated = try row.instantIfAny("restated", in: table)
        self.init(
            id: id, source: row["source"], outlet: Outlet(rawValue: row["outlet"]), publisher: row["publisher"],
            address: row["address"], title: row["title"],
            authors: try StoredJSON.decode([String].self, from: row["authors"], table: table, row: "\(id)"),
            text: row["body"], extent: try row.word("extent", in: table),
            language: (row["language"] as String?).map(Language.init(rawValue:)),
            languageConfidence: row["language_confidence"], published: published, restated: restated,
            publishedFlag: try row.word("published_flag", in: table),
            firstSeen: try row.instant("first_seen", in: "article"), fetched: try row.instant("fetched", in: table),
            version: row["version"])
    }
}

extension Mention {
    init(_ row: Row) throws {
        self.init(
            entity: row["entity"], kind: try row.word("kind", in: "mention"), surface: row["surface"],
            field: try row.word("field", in: "mention"), offset: row["offset"], confidence: row["confidence"])
    }
}

extension Article.Extent {
    /// How much of the article it is.
    fileprivate var rank: Int {
        switch self {
        case .headline: 0
        case .teaser, .refused: 1
        case .paywalled: 2
        case .full: 3
        }
    }
}
