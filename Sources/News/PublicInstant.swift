import Foundation

/// How exactly an instant is known.
package enum InstantPrecision: String, Codable, Sendable, CaseIterable {
    case second
    case minute
    case hour
    /// Only the date is known; the instant is 00:00 UTC of that date.
    case day
}

/// The instant that a source gives for something, and how far it can be trusted.
package struct PublicInstant: Hashable, Codable, Sendable {
    /// UTC.
    package var instant: Date
    package var precision: InstantPrecision
    /// True if the source named no time zone and UTC was taken.
    package var isZoneAssumed: Bool

    package init(instant: Date, precision: InstantPrecision = .second, isZoneAssumed: Bool = false) {
        self.instant = instant
        self.precision = precision
        self.isZoneAssumed = isZoneAssumed
    }
}
