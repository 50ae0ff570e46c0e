import Catalog
import Feeds
import Foundation
import News
import Store

/// A source of news with its state.
package struct SourceHealth: Sendable {
    package enum State: String, CaseIterable, Sendable {
        case ok
        /// Never read.
        case new
        /// Read, and not due yet.
        case waiting
        case failing
        /// Fetched from its new address.
        case moved
        case gone
    }

    package var title: String
    /// `feed`, `page` or `file`.
    package var kind: String
    package var language: Language?
    /// The listed address.
    package var address: String
    /// What the database knows of it.
    package var stored: StoredSource?
    package var state: State
    /// True where nobody who keeps the list has read the source yet.
    package var isUnverified = false
    /// The date of the list in which the address was last seen, or of the last known read: `2026-08-03`.
    package var seenOn: String?

    /// The sources of a configuration's lists, in their order: those that ingestion reads.
    package static func listed(
        in configuration: Configuration, known: [StoredSource], now: Date
    ) throws -> [SourceHealth] {
        let known = Dictionary(known.map { ($0.address, $0) }) { first, _ in first }
        return try configuration.readSources().map { source in
            let stored = known[source.address]
            return SourceHealth(
                title: source.title, kind: source.kind.rawValue, language: source.language, address: source.address,
                stored: stored, state: State(stored, now: now), isUnverified: source.isUnverified,
                seenOn: source.seenOn)
        }
    }

    /// The sources that a database knows, whether they are listed or not.
    package static func known(_ sources: [StoredSource], now: Date) -> [SourceHealth] {
        sources.map { source in
            SourceHealth(
                title: source.title, kind: source.kind.rawValue, language: source.language, address: source.address,
                stored: source, state: State(source, now: now))
        }
    }
}

extension SourceHealth.State {
    fileprivate init(_ source: StoredSource?, now: Date) {
        guard let source, source.attempted != nil else {
            // A file is read once, when it is given.
            self = source?.kind == .file ? .ok : .new
            return
        }
        if source.gone != nil {
            self = .gone
        } else if source.failures > 0 {
            self = .failing
        } else if source.currentAddress != source.address {
            self = .moved
        } else if let next = source.nextAllowed, next > now {
            self = .waiting
        } else {
            self = .ok
        }
    }
}
