import Catalog
import Feeds
import Foundation
import Hashing
import Languages
import Logging
import News
import Pages
import Store
import Stories
import Web

/// The first stage: sources → documents → articles, with language, mentions and stories.
package struct NewsIngestion: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher
    private let gazetteer: Gazetteer
    private let robots: RobotsCache

    package init(workspace: Workspace, fetcher: Fetcher? = nil) {
        let fetcher = fetcher ?? workspace.fetcher()
        self.workspace = workspace
        self.fetcher = fetcher
        gazetteer = Gazetteer(workspace.entities)
        robots = RobotsCache(workspace: workspace, fetcher: fetcher)
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
        for source in try workspace.configuration.readSources() {
            let stored = try workspace.store.saveSource(
                kind: source.kind == .page ? .page : .feed, title: source.title, address: source.address,
                folder: source.folder, language: source.language)
            if let gone = stored.gone {
                workspace.log.debug("\(stored.title) is gone since \(gone.rfc3339)")
                continue
            }
            if let next = stored.nextAllowed, next > now {
                workspace.log.debug("\(stored.title) is left alone until \(next.rfc3339)")
                continue
            }
            do {
                let delay = try await hostDelay(of: stored)
                var request = try request(for: stored)
                request.hostDelay = delay
                due.append((stored, request))
            } catch let error as SourceRefusal {
                try noteFailure(error, of: stored, counts: &counts)
            }
        }
        // Answers are taken in the order of the list, whatever the order of their arrival: the same recording gives the same numbers.
        var early: [Int: Result<FetchResponse, WebError>] = [:]
        var turn = 0
        let progress = workspace.progress.task("news", of: due.count)
        for await (index, result) in fetcher.fetchAll(
            due.map(\.request), concurrency: workspace.configuration.concurrency,
            delay: .seconds(workspace.configuration.hostDelay))
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

    /// What a page's site says before it is fetched: whether it may be, and how long to wait between two requests.
    ///
    /// - Throws: ``SourceRefusal``, ``StoreError``.
    private func hostDelay(of source: StoredSource) async throws -> Duration {
        guard source.kind == .page else { return .zero }
        let address = source.currentAddress
        let rules = try await robots.rules(of: address)
        guard rules.allows(address) else { throw SourceRefusal.robots(address: address) }
        if let reservation = try await robots.reservation(of: address) {
            try heed(reservation, of: source, address: address)
        }
        return rules.delay.map { .seconds($0) } ?? .zero
    }

    /// Refuses what is reserved, unless the configuration has it noted only.
    private func heed(_ reservation: MiningReservation, of source: StoredSource, address: String) throws(SourceRefusal)
    {
        guard workspace.configuration.reservations == .note else {
            throw SourceRefusal.reserved(reservation, address: address)
        }
        workspace.log.notice("\(source.title) reserves text and data mining (\(reservation)); it is read all the same")
    }

    /// Stores what a source answered, or notes that it did not.
    private func take(
        _ result: Result<FetchResponse, WebError>, of source: StoredSource, counts: inout Counts
    ) throws {
        let now = workspace.now()
        do {
            let response = try result.get()
            try noteMove(response, of: source)
            if response.isNotModified {
                counts.notModified += 1
                try workspace.store.noteFetch(
                    source: source.id, at: now, etag: nil, lastModified: nil, isNotModified: true,
                    nextAllowed: FetchSchedule.next(after: response, feed: nil, of: source))
                return
            }
            if let reservation = MiningReservation(response) {
                try heed(reservation, of: source, address: response.finalAddress)
            }
            try store(response, of: source, counts: &counts)
        } catch let error as StoreError {
            throw error
        } catch {
            if source.currentAddress != source.address {
                // What it moved to fails: next time it is asked where it is listed.
                try workspace.store.noteMove(source: source.id, to: nil)
            } else if case .status(_, 410, _)? = error as? WebError {
                try workspace.store.noteGone(source: source.id, at: now)
            }
            try noteFailure(error, of: source, counts: &counts)
        }
    }

    private func noteFailure(_ error: any Error, of source: StoredSource, counts: inout Counts) throws {
        let reason = "\(source.title): \(error)"
        workspace.log.warning("\(reason)")
        counts.failures.append(reason)
        try workspace.store.noteFailure(
            source: source.id, at: workspace.now(), reason: "\(error)",
            nextAllowed: FetchSchedule.next(after: error, of: source, now: workspace.now()))
    }

    /// Notes a move that is for good; only the listed address can say that it is none.
    private func noteMove(_ response: FetchResponse, of source: StoredSource) throws {
        if AddressTemplate.isTemplate(source.address) { return }
        if let moved = response.permanentAddress, moved != source.address {
            try workspace.store.noteMove(source: source.id, to: moved)
            if source.moves + 1 == StoredSource.believedMoves {
                workspace.log.notice("\(source.title) moved to \(moved) and is asked there from now on")
            }
        } else if source.moves > 0, source.currentAddress == source.address {
            try workspace.store.noteMove(source: source.id, to: nil)
        }
    }

    private func request(for source: StoredSource) throws(SourceRefusal) -> FetchRequest {
        FetchRequest(
            address: try AddressTemplate.filled(
                source.currentAddress, now: workspace.now(), environment: workspace.environment),
            validators: FetchSchedule.usesValidators(of: source, now: workspace.now())
                ? Validators(etag: source.etag, lastModified: source.lastModified) : nil,
            allowsFile: workspace.allowsFiles)
    }

    private func store(_ response: FetchResponse, of source: StoredSource, counts: inout Counts) throws {
        let (read, feed) = try articles(in: response, of: source)
        let document = try workspace.store.saveDocument(
            hash: SHA256.hex(response.body),
            address: AddressTemplate.isTemplate(source.address) ? source.address : response.finalAddress,
            contentType: response.contentType,
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
            lastModified: response.validators.lastModified, isNotModified: false,
            nextAllowed: FetchSchedule.next(after: response, feed: feed?.schedule, of: source))
    }

    private func articles(
        in response: FetchResponse, of source: StoredSource
    ) throws -> (articles: [ParsedArticle], feed: Feed?) {
        let reading = ArticleReader(
            fetched: workspace.configuration.recorded ?? response.fetched,
            isRecorded: workspace.configuration.recorded != nil)
        switch source.kind {
        case .page:
            let page = try ReadablePage.extract(
                response.body, contentType: response.contentType, address: response.finalAddress)
            let article = reading.article(
                page, source: source.title, address: response.finalAddress, hint: source.language)
            return ([article].compactMap { $0 }, nil)
        case .feed, .file:
            let feed = try FeedParser.parse(
                response.body, contentType: response.contentType, address: response.finalAddress)
            let articles = EntryIdentity.distinguished(feed.entries).compactMap {
                reading.article($0, source: source.title, hint: feed.language ?? source.language)
            }
            return (articles, feed)
        }
    }

    /// Saves an article and, if it is new or says something else, what it names.
    func save(_ read: ParsedArticle, source: Int64, document: Int64?) throws -> SavedArticle {
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
