import Markets
import Statistics

/// An instrument against its benchmark over some sessions, without a model and so without an estimation window.
///
/// For instruments too new to have one. It has no test: without earlier returns, the usual variation is unknown.
package struct BenchmarkAdjustedReturn: Hashable, Sendable {
    /// The sum of the return minus the benchmark's, as a fraction.
    package let cumulative: Double
    /// The compounded return minus the benchmark's.
    package let buyAndHold: Double
    /// The sample standard deviation of the instrument's own returns of one session; nil for a single one.
    package let volatility: Double?
    package let sessions: Int

    /// - Parameters:
    ///   - instrument: Simple returns.
    ///   - benchmark: Simple returns on the same sessions.
    ///   - dayZero: The position of day 0.
    ///   - window: The sessions to add, relative to day 0.
    /// - Throws: ``StudyError/eventOutsideData(position:sessions:)`` or ``StudyError/returnMissing(session:)``.
    package init(
        instrument: ReturnSeries, benchmark: ReturnSeries, dayZero: Int, window: Window
    ) throws(StudyError) {
        let count = instrument.sessions.count
        precondition(benchmark.sessions.count == count, "all returns are on the same sessions")
        var (sum, own, other) = (0.0, 1.0, 1.0)
        var values: [Double] = []
        for relative in window.range {
            let position = dayZero + relative
            guard instrument.sessions.indices.contains(position) else {
                throw .eventOutsideData(position: position, sessions: count)
            }
            guard let value = instrument.values[position], let market = benchmark.values[position] else {
                throw .returnMissing(session: instrument.sessions[position])
            }
            guard value.isFinite, market.isFinite else {
                throw .statistics(.valueInvalid(place: position, value: value.isFinite ? market : value))
            }
            sum += value - market
            own *= 1 + value
            other *= 1 + market
            values.append(value)
        }
        cumulative = sum
        buyAndHold = own - other
        sessions = values.count
        let centre = mean(of: values)
        let squares = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
        volatility = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
    }
}
