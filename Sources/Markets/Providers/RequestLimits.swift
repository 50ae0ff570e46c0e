/// The limits of requests to a provider.
package struct RequestLimits: Hashable, Codable, Sendable {
    package var perMinute: Int?
    package var perHour: Int?
    package var perDay: Int?
    /// Requests in flight.
    package var atOnce: Int

    package init(perMinute: Int? = nil, perHour: Int? = nil, perDay: Int? = nil, atOnce: Int = 2) {
        self.perMinute = perMinute
        self.perHour = perHour
        self.perDay = perDay
        self.atOnce = atOnce
    }
}
