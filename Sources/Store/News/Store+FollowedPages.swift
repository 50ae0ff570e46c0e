import Compression
import Foundation
import GRDB
import News
import TextFormats

/// The page behind a teaser, with what is needed to ask for it and to read it.
package struct FollowedPage: Hashable, Sendable {
    /// The version that a feed gave.
    package var teaser: Article
    /// The source of that version.
    package var source: StoredSource
    /// The link that is followed.
    package var address: String
    /// Attempts that failed in a row.
    package var attempts: Int
    package var etag: String?
    package var lastModified: String?
    /// The bytes that came last, where they came from, and when, UTC.
    package var document: (id: Int64, address: String, contentType: String?, fetched: Date)?

    package static func == (left: FollowedPage, right: FollowedPage) -> Bool {
        left.teaser == right.teaser && left.address == right.address && left.document?.id == right.document?.id
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(teaser.id)
        hasher.combine(address)
    }
}

/// Which teasers are followed to their pages.
package struct FollowRules: Hashable, Sendable {
    /// Only entries that name a company, a lab or a model.
    package var isWatchedOnly: Bool
    /// Sources of which every entry is followed, and those of which none is.
    package var always: Set<Int64>
    package var never: Set<Int64>

    package init(isWatchedOnly: Bool = true, always: Set<Int64> = [], never: Set<Int64> = []) {
        self.isWatchedOnly = isWatchedOnly
        self.always = always
        self.never = never
    }
}

/// What became of an attempt to read the page behind a teaser.
package enum FollowOutcome: Hashable, Sendable {
    /// It may succeed later.
    case failed(problem: String, next: Date)
    /// It failed too often.
    case abandoned(problem: String)
    /// The outlet does not let programs read it, or reserves it.
    case refused(problem: String)
    /// It is sold, and what was shown of it is no more than the teaser.
    case paywalled(problem: String)
    case gone(problem: String)
    /// It came, and is no page with the article.
    case unreadable(problem: String)
    /// It came and gives no more than the teaser, or is as it was.
    case unchanged

    var state: String {
        switch self {
        case .failed: "waiting"
        case .abandoned: "failed"
        case .refused: "refused"
        case .paywalled, .unchanged: "read"
        case .gone: "gone"
        case .unreadable: "unreadable"
        }
    }

    package var problem: String? {
        switch self {
        case .failed(let problem, _), .abandoned(let problem), .refused(let problem), .paywalled(let problem),
            .gone(let problem), .unreadable(let problem):
            problem
        case .unchanged: nil
        }
    }

    /// The extent that it gives an article of which there is only a teaser.
    var extent: Article.Extent? {
        switch self {
        case .refused: .refused
        case .paywalled: .paywalled
        case .failed, .abandoned, .gone, .unreadable, .unchanged: nil
        }
    }
}

extension Store {
    /// The teasers whose pages may be asked for now, newest first.
    ///
    /// Links that only an aggregator's host could resolve are left out.
    package func teasersToFollow(_ rules: FollowRules, at now: Date, limit: Int) throws(StoreError) -> [FollowedPage] {
        let always = databaseQuestionMarks(count: rules.always.count)
        let never = databaseQuestionMarks(count: rules.never.count)
        return try followedPages(
            where: """
                v.address LIKE 'http%' AND s.kind = 'feed' AND s.id NOT IN (\(never))
                    AND CASE WHEN f.article_id IS NULL THEN v.extent IN ('teaser', 'headline') OR s.id IN (\(always))
                        ELSE f.state = 'waiting' AND coalesce(f.next_allowed, '') <= ? END
                    AND (? OR EXISTS (SELECT 1 FROM mention m WHERE m.article_id = a.id AND m.version = v.version))
                    AND NOT EXISTS (SELECT 1 FROM redirect r WHERE r.address = v.address AND r.target IS NULL)
                """,
            order: "v.news_time DESC, a.id DESC LIMIT ?",
            arguments: StatementArguments(rules.never) + StatementArguments(rules.always)
                + [now.rfc3339, !rules.isWatchedOnly, limit])
    }

    /// The pages that were stored and not read yet.
    package func waitingFollowedPages() throws(StoreError) -> [FollowedPage] {
        try followedPages(where: "f.state = 'kept'", order: "f.fetched, a.id", arguments: [])
    }

    /// The pages of a scope's articles, in the order of their fetch.
    package func followedPages(in scope: ArticleScope) throws(StoreError) -> [FollowedPage] {
        try followedPages(
            where: "f.document_id IS NOT NULL AND (?1 IS NULL OR f.fetched >= ?1) AND (?2 IS NULL OR s.id = ?2)",
            order: "f.fetched, a.id", arguments: scope.arguments)
    }

    private func followedPages(
        where condition: String, order: String, arguments: StatementArguments
    ) throws(StoreError) -> [FollowedPage] {
        try read { database in
            // The teaser is the latest version that a source gave.
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT a.id, a.first_seen, a.outlet, s.title AS source, v.*, s.id AS own_source,
                        f.address AS followed, f.attempts, f.etag AS page_etag, f.last_modified AS page_modified,
                        f.document_id AS page, f.final_address, f.fetched AS page_fetched, d.content_type
                    FROM article a
                    JOIN article_version v ON v.article_id = a.id AND v.version = (SELECT max(version) FROM article_version
                        WHERE article_id = a.id AND source_id IS NOT NULL)
                    JOIN source s ON s.id = v.source_id
                    LEFT JOIN followed_page f ON f.article_id = a.id
                    LEFT JOIN document d ON d.id = f.document_id
                    WHERE \(condition) ORDER BY \(order)
                    """,
                arguments: arguments)
            var sources: [Int64: StoredSource] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT * FROM source") {
                sources[row["id"]] = try StoredSource(row)
            }
            return try rows.compactMap { row in
                let teaser = try Article(row)
                guard let source = sources[row["own_source"]],
                    let address = row["followed"] as String? ?? teaser.address
                else { return nil }
                var page = FollowedPage(
                    teaser: teaser, source: source, address: address, attempts: row["attempts"] as Int? ?? 0,
                    etag: row["page_etag"], lastModified: row["page_modified"])
                if let id = row["page"] as Int64? {
                    page.document = (
                        id, row["final_address"] as String? ?? address, row["content_type"],
                        try row.instant("page_fetched", in: "followed_page")
                    )
                }
                return page
            }
        }
    }

    /// Keeps the bytes of a page as they came, before anything reads them.
    ///
    /// - Returns: The document's id.
    package func keepFollowedPage(
        _ page: FollowedPage, hash: String, finalAddress: String, contentType: String?, etag: String?,
        lastModified: String?, fetched: Date, body: [UInt8]
    ) throws(StoreError) -> Int64 {
        let packed = try Self.packed(body)
        return try write { database in
            let document = try keep(
                hash: hash, address: finalAddress, contentType: contentType, fetched: fetched, size: body.count,
                packed: packed, in: database)
            try database.execute(
                sql: """
                    INSERT INTO followed_page (article_id, address, state, attempted, document_id, fetched, final_address,
                        etag, last_modified)
                    VALUES (?1, ?2, 'kept', ?3, ?4, ?3, ?5, ?6, ?7)
                    ON CONFLICT (article_id) DO UPDATE SET
                        state = 'kept', attempts = 0, attempted = ?3, next_allowed = NULL, problem = NULL, document_id = ?4,
                        fetched = ?3, final_address = ?5, etag = ?6, last_modified = ?7
                    """,
                arguments: [
                    page.teaser.id, page.address, fetched.rfc3339, document, finalAddress, etag, lastModified,
                ])
            return document
        }
    }

    /// Makes what was read from a page the next version of its article, in one transaction.
    ///
    /// An article that grew waits for a story again, unless it is the first of one that others have joined.
    ///
    /// - Returns: What became of the article: `unchanged` if its current version has the same text.
    package func save(_ parsed: ParsedArticle, of page: FollowedPage, document: Int64) throws(StoreError)
        -> SavedArticle
    {
        try write { database in
            let id = page.teaser.id
            try note(.unchanged, of: page, extent: parsed.article.extent, at: nil, in: database)
            guard let current = try currentVersion(of: id, in: database) else {
                throw StoreError.unreadable(table: "article", row: "\(id)", reason: "it has no current version")
            }
            var parsed = parsed
            parsed.article = parsed.article.settled(after: current.article, first: current.firstFetched)
            let own = try Int.fetchOne(
                database,
                sql:
                    "SELECT version FROM article_version WHERE article_id = ? AND document_id = ? AND source_id IS NULL",
                arguments: [id, document])
            if let own {
                let isChanged = try replaceVersion(own, of: id, by: parsed, document: document, in: database)
                return isChanged ? .changed(id, version: own) : .unchanged(id)
            }
            let isKnown = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM article_version WHERE article_id = ? AND content_hash = ?)",
                arguments: [id, parsed.contentHash])
            if isKnown == true { return .unchanged(id) }
            let version = current.article.version + 1
            try insertVersion(version, of: id, parsed, source: nil, document: document, in: database)
            try database.execute(
                sql: """
                    DELETE FROM story_article WHERE article_id = ?1 AND NOT EXISTS (
                        SELECT 1 FROM story_article other WHERE other.story_id = ?1 AND other.article_id <> ?1)
                    """,
                arguments: [id])
            return .changed(id, version: version)
        }
    }

    /// Notes an attempt that gave no new version.
    package func noteFollow(_ outcome: FollowOutcome, of page: FollowedPage, at instant: Date) throws(StoreError) {
        try write { database in
            try note(outcome, of: page, extent: outcome.extent, at: instant, in: database)
            guard let extent = outcome.extent else { return }
            try database.execute(
                sql: """
                    UPDATE article_version SET extent = ?1 WHERE article_id = ?2 AND extent IN ('teaser', 'headline')
                        AND version = (SELECT current_version FROM article WHERE id = ?2)
                    """,
                arguments: [extent.rawValue, page.teaser.id])
        }
    }

    private func note(
        _ outcome: FollowOutcome, of page: FollowedPage, extent: Article.Extent?, at instant: Date?,
        in database: Database
    ) throws {
        var next: Date?
        if case .failed(_, let instant) = outcome { next = instant }
        try database.execute(
            sql: """
                INSERT INTO followed_page (article_id, address, state, attempts, attempted, next_allowed, problem, extent)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT (article_id) DO UPDATE SET
                    state = ?3, attempts = CASE WHEN ?3 = 'read' THEN 0 ELSE attempts + 1 END,
                    attempted = coalesce(?5, attempted), next_allowed = ?6, problem = ?7, extent = coalesce(?8, extent)
                """,
            arguments: [
                page.teaser.id, page.address, outcome.state, outcome == .unchanged ? 0 : 1, instant?.rfc3339,
                next?.rfc3339, outcome.problem, extent?.rawValue,
            ])
    }

    /// Lets the page of an article be asked for again, at most every few hours, since its feed says something else than before.
    func followAgain(article: Int64, in database: Database) throws {
        let attempted = try Row.fetchOne(
            database, sql: "SELECT attempted FROM followed_page WHERE article_id = ? AND state = 'read'",
            arguments: [article])
        guard let attempted = try attempted?.instantIfAny("attempted", in: "followed_page") else { return }
        try database.execute(
            sql: "UPDATE followed_page SET state = 'waiting', next_allowed = ? WHERE article_id = ?",
            arguments: [attempted.addingTimeInterval(Self.leastTimeToFollowAgain).rfc3339, article])
    }

    private static let leastTimeToFollowAgain: TimeInterval = 6 * 3600

    /// The extent of a teaser whose page was refused or is sold, which a reading of the feed alone does not know.
    func extent(of parsed: Article, article: Int64, in database: Database) throws -> Article.Extent {
        guard parsed.extent == .teaser || parsed.extent == .headline else { return parsed.extent }
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT extent FROM followed_page WHERE article_id = ?1 AND extent IN ('refused', 'paywalled')
                    AND NOT EXISTS (SELECT 1 FROM article_version WHERE article_id = ?1 AND source_id IS NULL)
                """,
            arguments: [article])
        return try row?.word("extent", in: "followed_page") ?? parsed.extent
    }
}
