import Foundation

/// The precision of an instant.
package enum InstantPrecision: String, Codable, Sendable, CaseIterable {
    case second
    case minute
    case hour
    /// Only the date is known; the instant is 00:00 UTC of that date.
    case day
}

/// The zone in which a date without one was read, and the reason for it.
package struct AssumedZone: Hashable, Codable, Sendable {
    package enum Basis: String, Codable, Sendable {
        /// The source's setting.
        case source
        /// The country of the outlet or of the feed.
        case country
        /// The zone farthest west in which the language is common.
        case language
        /// No zone is known: the latest instant that the date can mean, or the fetch if that was earlier.
        case latest
    }

    /// Its name in the IANA database, or an offset such as `UTC-12:00`.
    package var zone: String
    package var basis: Basis

    package init(zone: String, basis: Basis) {
        self.zone = zone
        self.basis = basis
    }
}

/// A source's instant, with its precision and reliability.
package struct PublicInstant: Hashable, Codable, Sendable {
    /// UTC.
    package var instant: Date
    package var precision: InstantPrecision
    /// True if the source gave no time zone; UTC was assumed unless ``assumedZone`` names another.
    package var isZoneAssumed: Bool
    package var assumedZone: AssumedZone?

    package init(
        instant: Date, precision: InstantPrecision = .second, isZoneAssumed: Bool = false,
        assumedZone: AssumedZone? = nil
    ) {
        self.instant = instant
        self.precision = precision
        self.isZoneAssumed = isZoneAssumed
        self.assumedZone = assumedZone
    }

    /// The same date and time of day, read in a zone instead of in UTC.
    ///
    /// - Returns: The instant itself if its zone is known, was assumed before, or if it is only a date.
    package func read(in zone: TimeZone, as assumed: AssumedZone) -> PublicInstant {
        guard isZoneAssumed, assumedZone == nil, precision != .day else { return self }
        var placed = self
        // The offset in force at that local time, not at the same time in UTC.
        let guess = instant.addingTimeInterval(-Double(zone.secondsFromGMT(for: instant)))
        placed.instant = instant.addingTimeInterval(-Double(zone.secondsFromGMT(for: guess)))
        placed.assumedZone = assumed
        return placed
    }
}
