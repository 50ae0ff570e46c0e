import Foundation

extension Article {
    /// Dates that sources give within this time after the first fetch count as given at once.
    package static let firstSightings: TimeInterval = 3_600

    /// A later version, or another source's, with the first public instant.
    ///
    /// The first instant stays: a date that is moved later is an update, and one that is moved earlier would put the article into a
    /// past in which nobody could read it. Two things change it:
    /// - an instant that is better known (a zone, a time of day, a date at all) and not later than what was assumed;
    /// - an earlier one, as well known, that was fetched within an hour of the first sighting.
    ///
    /// - Parameters:
    ///   - known: The version before, with its instant settled.
    ///   - first: When the article's first version was fetched, UTC.
    /// - Returns: With ``restated`` set to the version's own date where that does not count.
    package func settled(after known: Article, first: Date) -> Article {
        var settled = self
        settled.firstSeen = min(firstSeen, known.firstSeen)
        if isBetterKnown(than: known) { return settled }
        let isFirstSighting = fetched.timeIntervalSince(first) <= Self.firstSightings
        if publishedFlag.rank == known.publishedFlag.rank, publishedFlag.rank > 0, isFirstSighting,
            newsTime < known.newsTime
        {
            return settled
        }
        settled.published = known.published
        settled.publishedFlag = known.publishedFlag
        settled.restated = published?.instant == known.published?.instant ? nil : published?.instant
        return settled
    }

    private func isBetterKnown(than known: Article) -> Bool {
        guard publishedFlag.rank > known.publishedFlag.rank else { return false }
        switch known.publishedFlag {
        case .dateOnly:
            // Within that date in any zone.
            let hours = newsTime.timeIntervalSince(known.newsTime) / 3_600
            return (-14...36).contains(hours)
        case .given, .zoneAssumed, .missing, .implausible: return newsTime <= known.newsTime
        }
    }
}

extension Article.PublishedFlag {
    /// The rank of the instant's precision.
    fileprivate var rank: Int {
        switch self {
        case .missing, .implausible: 0
        case .dateOnly: 1
        case .zoneAssumed: 2
        case .given: 3
        }
    }
}
