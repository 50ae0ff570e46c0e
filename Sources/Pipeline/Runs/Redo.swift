import Catalog
import Feeds
import Foundation
import Logging
import News
import Store

/// Repeats everything after the fetch from the stored bytes.
///
/// Articles keep their ids, and what has not changed is left alone. An interrupted redo leaves rows that the next run takes up: articles
/// without a story, versions without a digest.
package struct Redo: Sendable {
    /// The first step that is repeated; those behind it follow.
    package enum Step: String, CaseIterable, Comparable, Sendable {
        case parse
        case mentions
        case stories
        case digests

        package static func < (left: Step, right: Step) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    let workspace: Workspace
    let first: Step
    let scope: ArticleScope

    /// Versions whose mentions are found and stored in one transaction.
    private static let batch = 200

    package init(workspace: Workspace, from first: Step = .parse, scope: ArticleScope = ArticleScope()) {
        self.workspace = workspace
        self.first = first
        self.scope = scope
    }

    /// Repeats the steps; nil for `settings` takes the configuration's engine.
    package func run(settings: Configuration.Digests? = nil) async throws -> StageOutcome {
        var outcomes: [StageOutcome] = []
        func note(_ outcome: StageOutcome) { outcomes.append(outcome.logged(to: workspace.log)) }
        if first <= .parse { note(try parse()) }
        if first <= .mentions { note(try findMentions()) }
        if first <= .stories { note(try placeInStories()) }
        let settings = settings ?? workspace.configuration.digests
        let engine = settings.engine ?? .embedded
        if first == .digests { try workspace.store.removeDigests(by: engine.rawValue, in: scope) }
        note(
            try await Digestion(
                workspace: workspace, settings: settings, redoes: first == .digests && engine != .embedded
            ).run())
        note(try ImpactAnalysis(workspace: workspace, asOf: nil).run())
        return StageOutcome(outcomes)
    }

    private func parse() throws -> StageOutcome {
        let store = workspace.store
        let reader = DocumentReader(workspace)
        let documents = try store.documents(in: scope)
        let listed = Dictionary(try workspace.configuration.readSources().map { ($0.address, $0) }) { first, _ in first
        }
        let progress = workspace.progress.task("documents", of: documents.count)
        defer { progress.end() }
        var total = RereadDocument()
        var failures: [String] = []
        for (index, document) in documents.enumerated() {
            try Task.checkCancellation()
            guard let bytes = try store.document(document.id) else { continue }
            do {
                let reading = try reader.read(document, bytes, listed: listed[document.source.address])
                total += try store.replace(reading.articles, of: document.id, source: document.source.id)
            } catch let error as StoreError {
                throw error
            } catch {
                // What an earlier version of the program could parse stays as it is.
                failures.append("\(document.source.title): \(error)")
                workspace.log.warning("\(document.source.title): \(error)")
            }
            progress.show(index + 1)
        }
        for page in try store.followedPages(in: scope) {
            try Task.checkCancellation()
            guard let document = page.document, let bytes = try store.document(document.id) else { continue }
            switch reader.read(page, bytes) {
            case .article(let parsed, let document):
                if try store.save(parsed, of: page, document: document).isUnchanged {
                    total.unchanged += 1
                } else {
                    total.changed += 1
                }
            case .nothing(let outcome):
                workspace.log.debug("'\(page.address)': \(outcome.problem ?? "as the teaser")")
            }
        }
        return StageOutcome(
            summary: "documents: \(documents.count) read again, \(total.new) new articles, \(total.changed) changed, "
                + "\(total.unchanged) as before, \(total.removed) removed, \(failures.count) unreadable",
            failures: failures)
    }

    private func findMentions() throws -> StageOutcome {
        let store = workspace.store
        let reader = DocumentReader(workspace)
        var last: (article: Int64, version: Int) = (0, 0)
        var (count, changed) = (0, 0)
        while true {
            try Task.checkCancellation()
            let versions = try store.versions(in: scope, after: last, limit: Self.batch)
            guard let end = versions.last else { break }
            changed += try store.replaceMentions(
                versions.map { (article: $0.id, version: $0.version, mentions: reader.mentions(in: $0)) })
            count += versions.count
            last = (end.id, end.version)
        }
        return StageOutcome(summary: "mentions: \(count) versions of articles searched, \(changed) changed")
    }

    private func placeInStories() throws -> StageOutcome {
        try workspace.store.removeFromStories(scope)
        let placed = try StoryPlacement(workspace: workspace).run()
        return StageOutcome(summary: "stories: \(placed) articles placed")
    }
}

extension RereadDocument {
    fileprivate static func += (total: inout RereadDocument, one: RereadDocument) {
        total.new += one.new
        total.changed += one.changed
        total.unchanged += one.unchanged
        total.removed += one.removed
    }
}
