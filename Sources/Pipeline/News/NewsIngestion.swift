import Catalog
import Feeds
import Foundation
import Logging
import News
import Pages
import Store
import TextFormats
import Web

/// The first stage: sources → documents → articles, with language, mentions and stories.
package struct NewsIngestion: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher
    private let documents: DocumentIngestion
    private let robots: RobotsCache

    package init(workspace: Workspace, fetcher: Fetcher? = nil) {
        let fetcher = fetcher ?? workspace.fetcher()
        self.workspace = workspace
        self.fetcher = fetcher
        documents = DocumentIngestion(workspace)
        robots = RobotsCache(workspace: workspace, fetcher: fetcher)
    }

    private struct Counts {
        var new = 0
        var changed = 0
        var unchanged = 0
        var notModified = 0
        var failures: [String] = []

        mutating func add(_ saved: [SavedArticle]) {
            for article in saved {
                switch article {
                case .new: new += 1
                case .changed: changed += 1
                case .unchanged: unchanged += 1
                }
            }
        }
    }

    /// Fetches every source that is due and stores what is new.
    package func run() async throws -> StageOutcome {
        var counts = Counts()
        let sources = try workspace.configuration.readSources()
        try readWaitingDocuments(&counts, listed: sources)
        var due: [(stored: StoredSource, listed: Source, request: FetchRequest)] = []
        let now = workspace.now()
        for source in sources {
            let stored = try workspace.store.saveSource(
                kind: source.kind == .page ? .page : .feed, title: source.title, address: source.address,
                folder: source.folder, language: source.language, zone: source.zone, outlet: source.outlet,
                isAggregator: source.isAggregator)
            if let gone = stored.gone {
                workspace.log.debug("\(stored.title) is gone since \(gone.rfc3339)")
                continue
            }
            if let next = stored.nextAllowed, next > now {
                workspace.log.debug("\(stored.title) is not asked before \(next.rfc3339)")
                continue
            }
            do {
                let delay = try await source.kind.isPage ? hostDelay(of: stored) : .zero
                var request = try request(for: stored)
                request.hostDelay = delay
                if let name = source.userAgent { request.headers["User-Agent"] = name }
                due.append((stored, source, request))
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
                try take(result, of: due[turn].stored, listed: due[turn].listed, counts: &counts)
                turn += 1
                progress.show(turn)
            }
        }
        progress.end()
        try Task.checkCancellation()
        if workspace.configuration.recorded == nil {
            try await RedirectResolution(workspace: workspace, fetcher: fetcher, robots: robots).run()
        }
        let followed = try await follow(sources)
        try StoryPlacement(workspace: workspace).run()
        return StageOutcome(
            summary: "news: \(due.count) sources read, \(counts.new) new articles, \(counts.changed) changed, "
                + "\(counts.unchanged) known, \(counts.notModified) sources not modified, \(counts.failures.count) failed"
                + followed,
            failures: counts.failures)
    }

    /// Reads the pages behind teasers.
    ///
    /// - Returns: What became of them, for the summary.
    private func follow(_ listed: [Source]) async throws -> String {
        let configuration = workspace.configuration
        guard configuration.recorded == nil, configuration.follow != .never else { return "" }
        var rules = FollowRules(isWatchedOnly: configuration.follow == .watched)
        let stored = Dictionary(try workspace.store.sources().map { ($0.address, $0.id) }) { first, _ in first }
        for source in listed {
            guard let id = stored[source.address] else { continue }
            switch source.fullText {
            case .auto: break
            case .always: rules.always.insert(id)
            case .never: rules.never.insert(id)
            }
        }
        let counts = try await TeaserFollowing(
            workspace: workspace, fetcher: fetcher, robots: robots, reader: documents.reader
        )
        .run(rules)
        if counts.isEmpty { return "" }
        return "; behind teasers \(counts.read) pages read, \(counts.paywalled) sold, \(counts.refused) refused, "
            + "\(counts.others) not readable"
    }

    /// The rules of a page's site: whether the page may be fetched, and how long to wait between two requests.
    ///
    /// - Throws: ``SourceRefusal``, ``StoreError``.
    private func hostDelay(of source: StoredSource) async throws -> Duration {
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
        workspace.log.notice(
            "\(source.title) reserves text and data mining (\(reservation)); it is read because the configuration says 'reservations: note'"
        )
    }

    /// Stores the answer of a source, or notes its failure.
    private func take(
        _ result: Result<FetchResponse, WebError>, of source: StoredSource, listed: Source, counts: inout Counts
    ) throws {
        let now = workspace.now()
        do {
            let response = try result.get()
            try noteMove(response, of: source)
            if response.isNotModified {
                counts.notModified += 1
                try workspace.store.noteFetch(
                    source: source.id, at: now, etag: nil, lastModified: nil, isNotModified: true,
                    nextAllowed: FetchSchedule.next(
                        after: response, feed: nil, of: source, pause: source.pause ?? interval,
                        interval: listed.interval))
                return
            }
            if let reservation = MiningReservation(response) {
                try heed(reservation, of: source, address: response.finalAddress)
            }
            try store(response, of: source, listed: listed, counts: &counts)
        } catch let error as StoreError {
            throw error
        } catch {
            if source.currentAddress != source.address {
                // Its new address fails: the next fetch uses the listed one.
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

    /// Notes a permanent move; only an answer from the listed address revokes it.
    private func noteMove(_ response: FetchResponse, of source: StoredSource) throws {
        if AddressTemplate.isTemplate(source.address) { return }
        if let moved = response.permanentAddress, moved != source.address {
            try workspace.store.noteMove(source: source.id, to: moved)
            if source.moves + 1 == StoredSource.believedMoves {
                workspace.log.notice("\(source.title) moved to \(moved) and is fetched from there from now on")
            }
        } else if source.moves > 0, source.currentAddress == source.address {
            try workspace.store.noteMove(source: source.id, to: nil)
        }
    }

    /// Seconds between two reads of a source that asks for no pause.
    private var interval: TimeInterval { TimeInterval(workspace.configuration.feedInterval) * 60 }

    private func request(for source: StoredSource) throws(SourceRefusal) -> FetchRequest {
        FetchRequest(
            address: try AddressTemplate.filled(
                source.currentAddress, now: workspace.now(), environment: workspace.environment),
            validators: FetchSchedule.usesValidators(of: source, now: workspace.now())
                ? Validators(etag: source.etag, lastModified: source.lastModified) : nil,
            allowsFile: workspace.allowsFiles)
    }

    private func store(
        _ response: FetchResponse, of source: StoredSource, listed: Source, counts: inout Counts
    ) throws {
        counts.add(
            try documents.ingest(
                response.body, contentType: response.contentType, address: response.finalAddress,
                keptAddress: AddressTemplate.isTemplate(source.address) ? source.address : nil,
                fetched: response.fetched, of: source, listed: listed
            ) { feed in
                let pause =
                    feed.map { FetchSchedule.pause(of: $0, fetched: response.fetched, interval: interval) } ?? interval
                return FetchNote(
                    at: workspace.now(), etag: response.validators.etag,
                    lastModified: response.validators.lastModified,
                    nextAllowed: FetchSchedule.next(
                        after: response, feed: feed?.schedule, of: source, pause: pause,
                        interval: listed.interval),
                    pause: pause)
            })
    }

    /// Reads the documents that an earlier run kept and did not read.
    private func readWaitingDocuments(_ counts: inout Counts, listed sources: [Source]) throws {
        let listed = Dictionary(sources.map { ($0.address, $0) }) { first, _ in first }
        for document in try workspace.store.waitingDocuments() {
            guard let bytes = try workspace.store.document(document.id) else { continue }
            do {
                counts.add(try documents.ingest(document, bytes, listed: listed[document.source.address]))
            } catch let error as StoreError {
                throw error
            } catch {
                let reason = "\(document.source.title): \(error)"
                workspace.log.warning("\(reason)")
                counts.failures.append(reason)
            }
        }
    }
}
