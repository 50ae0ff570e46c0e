/// The fall of a price path from a base price, and its recovery.
package struct Drawdown: Hashable, Sendable {
    /// The position of the lowest close, the first if there are several; 0 is the event's session.
    package let trough: Int
    package let lowest: Double
    /// The lowest close against the base, as a fraction; above 0 if no close was below the base.
    package let drop: Double
    /// The first position at or after the trough with a close at or above the base; nil if there is none in the data.
    package let recovery: Int?
    /// The position of the highest close.
    package let peak: Int
    package let highest: Double
    /// The deepest fall from any earlier close, the base included, as a fraction.
    package let maximumDrawdown: Double

    /// - Parameters:
    ///   - base: The close before the event.
    ///   - closes: From the event's session on, oldest first.
    /// - Throws: ``StudyError/emptySeries`` if there is no close.
    package init(base: Double, closes: [Double]) throws(StudyError) {
        guard let first = closes.first, base > 0 else { throw .emptySeries }
        var (trough, lowest, peak, highest) = (0, first, 0, first)
        var (running, deepest) = (base, 0.0)
        for (position, close) in closes.enumerated() {
            if close < lowest { (trough, lowest) = (position, close) }
            if close > highest { (peak, highest) = (position, close) }
            running = max(running, close)
            deepest = min(deepest, close / running - 1)
        }
        self.trough = trough
        self.lowest = lowest
        self.peak = peak
        self.highest = highest
        drop = lowest / base - 1
        maximumDrawdown = deepest
        recovery = closes.indices[trough...].first { closes[$0] >= base }
    }
}
