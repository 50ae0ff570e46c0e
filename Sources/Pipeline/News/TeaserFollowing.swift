import Catalog
import Foundation
import Hashing
import Logging
import News
import Outlets
import Pages
import Store
import Web

/// Reads the pages of articles of which a feed gives only a teaser: each once, the newest first, as far as its site allows it.
///
/// Every page is stored before it is read, and read into a version of its article in one transaction; what an interrupted run stored and did
/// not read is read by the next.
struct TeaserFollowing: Sendable {
    let workspace: Workspace
    let fetcher: Fetcher
    let robots: RobotsCache
    let reader: DocumentReader

    /// Failures in a row after which a page is not asked for again.
    private static let mostAttempts = 5
    private static let firstPause: TimeInterval = 3_600

    struct Counts: Sendable {
        var read = 0
        var refused = 0
        var paywalled = 0
        var others = 0

        var isEmpty: Bool { read + refused + paywalled + others == 0 }

        mutating func add(_ outcome: FollowOutcome) {
            switch outcome {
            case .refused: refused += 1
            case .paywalled: paywalled += 1
            case .unchanged: break
            case .failed, .abandoned, .gone, .unreadable: others += 1
            }
        }
    }

    /// Asks for the pages of the teasers that wait, as many as the budget allows.
    ///
    /// - Parameter rules: Which teasers are followed.
    /// - Returns: What became of them.
    /// - Throws: ``StoreError``, `CancellationError`.
    func run(_ rules: FollowRules) async throws -> Counts {
        var counts = Counts()
        let store = workspace.store
        for page in try store.waitingFollowedPages() { try read(page, &counts) }
        let limit = workspace.configuration.followBudget
        let pages = try store.teasersToFollow(rules, at: workspace.now(), limit: limit)
        if pages.isEmpty { return counts }
        try await pause()
        try await robots.prepare(for: pages.map(\.address))
        try await pause()
        var asked: [(page: FollowedPage, request: FetchRequest)] = []
        for page in pages {
            if let request = try await request(for: page, &counts) { asked.append((page, request)) }
        }
        let progress = workspace.progress.task("pages", of: asked.count)
        defer { progress.end() }
        var done = 0
        for await (index, result) in fetcher.fetchAll(
            asked.map(\.request), concurrency: workspace.configuration.concurrency, perHost: 1,
            delay: .seconds(workspace.configuration.hostDelay))
        {
            try take(result, of: asked[index].page, &counts)
            done += 1
            progress.show(done)
        }
        try Task.checkCancellation()
        return counts
    }

    /// The hosts were asked for something else just before.
    private func pause() async throws {
        try await Task.sleep(for: .seconds(workspace.configuration.hostDelay))
    }

    /// - Returns: Nil, with a note, if the page may not be asked for.
    private func request(for page: FollowedPage, _ counts: inout Counts) async throws -> FetchRequest? {
        var request = FetchRequest(
            address: page.address, validators: Validators(etag: page.etag, lastModified: page.lastModified))
        if CanonicalAddress(page.address)?.isFrontPage != false {
            try note(.unreadable(problem: "the link leads to a front page"), of: page, &counts)
            return nil
        }
        switch try await robots.access(to: page.address) {
        case .allowed(let delay): request.hostDelay = delay
        case .unreachable:
            try note(failure(of: page, "the robots.txt of its site cannot be reached"), of: page, &counts)
            return nil
        case .disallowed:
            try note(.refused(problem: "the robots.txt of its site does not allow it"), of: page, &counts)
            return nil
        case .reserved(let reservation):
            if workspace.configuration.reservations == .note { break }
            try note(.refused(problem: "its site reserves text and data mining (\(reservation))"), of: page, &counts)
            return nil
        }
        return request
    }

    /// Stores the answer for a page and reads it, or notes why there is none.
    private func take(
        _ result: Result<FetchResponse, WebError>, of page: FollowedPage, _ counts: inout Counts
    ) throws {
        let response: FetchResponse
        do throws(WebError) {
            response = try result.get()
        } catch {
            if case .cancelled = error { return }
            try note(outcome(of: error, page), of: page, &counts)
            return
        }
        if response.isNotModified {
            try note(.unchanged, of: page, &counts)
            return
        }
        if let reservation = MiningReservation(response), workspace.configuration.reservations == .obey {
            try note(.refused(problem: "it reserves text and data mining (\(reservation))"), of: page, &counts)
            return
        }
        var kept = page
        let id = try workspace.store.keepFollowedPage(
            page, hash: SHA256.hex(response.body), finalAddress: response.finalAddress,
            contentType: response.contentType, etag: response.validators.etag,
            lastModified: response.validators.lastModified, fetched: response.fetched, body: response.body)
        kept.document = (id, response.finalAddress, response.contentType, response.fetched)
        try read(kept, response.body, &counts)
    }

    private func read(_ page: FollowedPage, _ counts: inout Counts) throws {
        guard let document = page.document, let bytes = try workspace.store.document(document.id) else { return }
        try read(page, bytes, &counts)
    }

    private func read(_ page: FollowedPage, _ bytes: [UInt8], _ counts: inout Counts) throws {
        switch reader.read(page, bytes) {
        case .article(let parsed, let document):
            if try !workspace.store.save(parsed, of: page, document: document).isUnchanged { counts.read += 1 }
            if parsed.article.extent == .paywalled { counts.paywalled += 1 }
        case .nothing(let outcome): try note(outcome, of: page, &counts)
        }
    }

    private func note(_ outcome: FollowOutcome, of page: FollowedPage, _ counts: inout Counts) throws {
        if let problem = outcome.problem { workspace.log.debug("'\(page.address)' was not read: \(problem)") }
        counts.add(outcome)
        try workspace.store.noteFollow(outcome, of: page, at: workspace.now())
    }

    private func outcome(of error: WebError, _ page: FollowedPage) -> FollowOutcome {
        switch error {
        case .status(_, 404, _), .status(_, 410, _): .gone(problem: "\(error)")
        case .status(_, 402, _): .paywalled(problem: "\(error)")
        case .status(_, 401, _), .status(_, 403, _), .status(_, 451, _): .refused(problem: "\(error)")
        case .status(_, _, let retryAfter?): failure(of: page, "\(error)", notBefore: retryAfter)
        case .invalidAddress, .schemeRefused, .forbiddenAddress, .tooLarge, .tooManyRedirects:
            .unreadable(problem: "\(error)")
        default: failure(of: page, "\(error)")
        }
    }

    /// A failure that may pass: an hour's pause, doubled with every one in a row, until it is the last.
    private func failure(of page: FollowedPage, _ problem: String, notBefore: Date? = nil) -> FollowOutcome {
        guard page.attempts + 1 < Self.mostAttempts else { return .abandoned(problem: problem) }
        let next = workspace.now().addingTimeInterval(Self.firstPause * pow(2, Double(page.attempts)))
        return .failed(problem: problem, next: max(next, notBefore ?? next))
    }
}
