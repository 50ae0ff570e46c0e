/// The limits of one fetch in time and size.
package struct FetchLimits: Hashable, Sendable {
    /// Bytes of body, counted after unpacking.
    package var bodyBytes: Int
    /// Bytes of headers, over all redirects.
    package var headerBytes: Int
    /// Until the connection is established, including name lookup and TLS.
    package var connectTime: Duration
    /// For the whole fetch.
    package var wholeTime: Duration
    /// Bytes a second; slower than this for ``slowTime`` ends the fetch.
    package var slowestSpeed: Int
    /// Whole seconds, at least one.
    package var slowTime: Duration
    package var redirects: Int

    package init(
        bodyBytes: Int = 32 * 1_024 * 1_024, headerBytes: Int = 256 * 1_024, connectTime: Duration = .seconds(10),
        wholeTime: Duration = .seconds(60), slowestSpeed: Int = 64, slowTime: Duration = .seconds(15),
        redirects: Int = 8
    ) {
        self.bodyBytes = bodyBytes
        self.headerBytes = headerBytes
        self.connectTime = connectTime
        self.wholeTime = wholeTime
        self.slowestSpeed = slowestSpeed
        self.slowTime = slowTime
        self.redirects = redirects
    }

    package static let `default` = FetchLimits()
}
