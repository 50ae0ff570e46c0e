import Markets

extension Calendars {
    /// Without corrections, and built once for all tests.
    static let shipped = Calendars()
}
