import Catalog
import Feeds
import Foundation
import Languages
import Logging
import News
import Store
import Stories
import Web

/// The first stage: sources → documents → articles, with language, mentions and stories.
struct NewsIngestion: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher
    private let gazetteer: Gazetteer

    init(workspace: Workspace, fetcher: Fetcher) {
        self.workspace = workspace
        self.fetcher = fetcher
        gazetteer = Gazetteer(workspace.entities)
    }

    private struct Counts {
        var new = 0
        var changed = 0
        var unchanged = 0
        var notModified = 0
        var failures: [String] = []
        /// New and changed articles.
        var articles: [Int64] = []
    }

    /// Fetches every source that is due and stores what is new.
    func run() async throws -> StageOutcome {
        var counts = Counts()
        var due: [(stored: StoredSource, request: FetchRequest)] = []
        let now = workspace.now()
        for source in try listedSources() {
            let stored = try workspace.store.saveSource(
                kind: source.kind == .page ? .page : .feed, title: source.title, address: source.address,
                folder: source.folder, language: source.language)
            if let next = stored.nextAllowed, next > now {
                workspace.log.debug("\(stored.title) is left alone until \(next.rfc3339)")
                continue
            }
            due.append((stored, request(for: stored)))
        }
        // Answers are taken in the order of the list, whatever the order of their arrival: the same recording gives the same numbers.
        var early: [Int: Result<FetchResponse, WebError>] = [:]
        var turn = 0
        let progress = ProgressLine("news", of: due.count, isQuiet: workspace.log.logLevel > .notice)
        for await (index, result) in fetcher.fetchAll(
            due.map(\.request), concurrency: workspace.configuration.concurrency)
        {
            early[index] = result
            while let result = early.removeValue(forKey: turn) {
                try take(result, of: due[turn].stored, counts: &counts)
                turn += 1
                progress.show(turn)
            }
        }
        progress.end()
        try Task.checkCancellation()
        try tellStories(of: counts.articles)
        let sources = due.count
        return StageOutcome(
            summary: "news: \(sources) sources read, \(counts.new) new articles, \(counts.changed) changed, "
                + "\(counts.unchanged) known, \(counts.notModified) sources not modified, \(counts.failures.count) failed",
            failures: counts.failures)
    }

    /// Stores what a source answered, or notes that it did not.
    private func take(
        _ result: Result<FetchResponse, WebError>, of source: StoredSource, counts: inout Counts
    ) throws {
        let now = workspace.now()
        do {
            let response = try result.get()
            if response.isNotModified {
                counts.notModified += 1
                try workspace.store.noteFetch(
                    source: source.id, at: now, etag: nil, lastModified: nil, isNotModified: true)
                return
            }
            try store(response, of: source, counts: &counts)
        } catch let error as StoreError {
            throw error
        } catch {
            let reason = "\(source.title): \(error)"
            workspace.log.warning("\(reason)")
            counts.failures.append(reason)
            try workspace.store.noteFailure(
                source: source.id, at: now, reason: "\(error)", nextAllowed: nextAllowed(after: error, of: source))
        }
    }

    private func listedSources() throws -> [Source] {
        var sources: [Source] = []
        for path in workspace.configuration.feeds {
            let text = try Workspace.readText(path)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            for var source in try SourceList.parse(Array(text.utf8), address: path).sources {
                source.address = FileAddress.resolved(source.address, in: folder)
                sources.append(source)
            }
        }
        return sources
    }

    private func request(for source: StoredSource) -> FetchRequest {
        FetchRequest(
            address: source.address,
            validators: Validators(etag: source.etag, lastModified: source.lastModified),
            allowsFile: workspace.allowsFiles)
    }

    /// The server's own word, else 15 minutes doubled with every failure in a row, at most a day.
    private func nextAllowed(after error: any Error, of source: StoredSource) -> Date? {
        if source.address.hasPrefix("file:") { return nil }
        if case .status(_, _, let retryAfter?)? = error as? WebError { return retryAfter }
        let minutes = min(15 * pow(2, Double(min(source.failures, 10))), 24 * 60)
        return workspace.now().addingTimeInterval(minutes * 60)
    }

    private func store(_ response: FetchResponse, of source: StoredSource, counts: inout Counts) throws {
        let read = try articles(in: response, of: source)
        let document = try workspace.store.saveDocument(
            hash: SHA256.hex(response.body), address: response.finalAddress, contentType: response.contentType,
            fetched: response.fetched, body: response.body)
        for article in read {
            let saved = try save(article, source: source.id, document: document)
            switch saved {
            case .new: counts.new += 1
            case .changed: counts.changed += 1
            case .unchanged: counts.unchanged += 1
            }
            if !saved.isUnchanged { counts.articles.append(saved.id) }
        }
        try workspace.store.noteFetch(
            source: source.id, at: workspace.now(), etag: response.validators.etag,
            lastModified: response.validators.lastModified, isNotModified: false)
    }

    private func articles(in response: FetchResponse, of source: StoredSource) throws -> [ReadArticle] {
        let reading = ArticleReading(
            fetched: workspace.configuration.recorded ?? response.fetched,
            isRecorded: workspace.configuration.recorded != nil)
        switch source.kind {
        case .page:
            let page = try ReadablePage.extract(
                response.body, contentType: response.contentType, address: response.finalAddress)
            return [
                reading.article(page, source: source.title, address: response.finalAddress, hint: source.language)
            ].compactMap { $0 }
        case .feed, .file:
            let feed = try FeedParser.parse(
                response.body, contentType: response.contentType, address: response.finalAddress)
            return feed.entries.compactMap {
                reading.article($0, source: source.title, hint: feed.language ?? source.language)
            }
        }
    }

    /// Saves an article and, if it is new or says something else, what it names.
    func save(_ read: ReadArticle, source: Int64, document: Int64?) throws -> SavedArticle {
        let saved = try workspace.store.saveArticle(
            read.article, source: source, identity: read.identity, contentHash: read.contentHash, document: document)
        let version: Int
        switch saved {
        case .unchanged: return saved
        case .new: version = 1
        case .changed(_, let number): version = number
        }
        let mentions = gazetteer.mentions(
            title: read.article.title, text: read.article.text, language: read.article.language)
        try workspace.store.saveMentions(mentions, article: saved.id, version: version)
        return saved
    }

    /// Puts articles into stories: the new ones join those of the days around them, whose stories are known.
    ///
    /// - Parameter new: Articles that are new or say something else now; a changed one keeps its story.
    /// - Throws: ``StoreError``.
    func tellStories(of new: [Int64]) throws {
        let known = try workspace.store.storyMemberships()
        let unplaced = Set(new).subtracting(known.keys)
        guard !unplaced.isEmpty else { return }
        let times = try unplaced.compactMap { try workspace.store.article($0)?.newsTime }
        guard let first = times.min(), let last = times.max() else { return }
        let live = try workspace.store.articles(
            from: first.addingTimeInterval(-Self.storyWindow), through: last.addingTimeInterval(Self.storyWindow))
        var clusters = StoryClusters()
        var memberships: [StoryMembership] = []
        for article in live {
            let mentions = try workspace.store.mentions(article: article.id)
            let input = StoryInput(article, mentions: mentions)
            if let place = known[article.id] {
                clusters.remember(input, story: place.story)
            } else {
                memberships.append(clusters.add(input))
            }
        }
        try workspace.store.addToStories(memberships)
    }

    /// Stories are told on for a week at most.
    private static let storyWindow: TimeInterval = 7 * 86_400
}
