import Foundation
import Store

/// What the database contains, what is left to do, and which sources fail: `aftershock.status/1`.
package struct Status: Encodable, Sendable {
    package struct FailingSource: Encodable, Sendable {
        package var title: String
        package var address: String
        package var failures: Int
        package var error: String?
        package var nextAllowed: Date?
    }

    /// A source that answered with status 410 and is not asked any more.
    package struct GoneSource: Encodable, Sendable {
        package var title: String
        package var address: String
        package var since: Date
    }

    package struct LastRun: Encodable, Sendable {
        package var started: Date
        package var finished: Date?
        package var exitCode: Int?
        package var message: String?
    }

    package let schema = "aftershock.status/1"
    package var database: String
    package var counts: StoreCounts
    package var failing: [FailingSource]
    package var gone: [GoneSource]
    package var lastRun: LastRun?

    /// Reads a database; only the failures of these sources count.
    package init(_ store: Store, sources: [SourceHealth]) throws {
        database = store.path
        let known = sources.compactMap(\.stored)
        gone = known.compactMap { source in
            source.gone.map { GoneSource(title: source.title, address: source.address, since: $0) }
        }.sorted { ($0.title, $0.address) < ($1.title, $1.address) }
        failing = known.filter { $0.failures > 0 && $0.gone == nil }.map {
            FailingSource(
                title: $0.title, address: $0.address, failures: $0.failures, error: $0.lastError,
                nextAllowed: $0.nextAllowed)
        }.sorted { ($0.title, $0.address) < ($1.title, $1.address) }
        var counts = try store.counts()
        counts.failingSources = failing.count
        self.counts = counts
        lastRun = try store.runs(limit: 1).first.map {
            LastRun(started: $0.started, finished: $0.finished, exitCode: $0.exitCode, message: $0.message)
        }
    }

    /// Whether sources fail or articles wait for their digest.
    package var needsAttention: Bool { !failing.isEmpty || counts.undigested > 0 }
}
