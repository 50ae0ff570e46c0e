import Statistics

/// Very many studies of one design: each fit takes a few additions, whatever the length of its estimation window.
///
/// The answers are those of ``EventStudy``. Instruments are prepared one at a time, so that only the kept results take
/// memory.
///
/// ```swift
/// let batch = try BatchStudy(design: StudyDesign(event: Window(-10...10)), market: spy)
/// let nvidia = try batch.prepare(nvidiaReturns)
/// var results = batch.results()
/// batch.study(nvidia, dayZeros: positions, into: &results)
/// results.cumulative(0, window: 0)?.t
/// ```
package struct BatchStudy: Sendable {
    package let design: StudyDesign
    /// The windows whose abnormal returns are summed, inside the event window.
    package let windows: [Window]
    let model: BatchModel
    let minimum: Int
    let margin: Int
    private let sessions: Int
    /// The benchmark's returns in the form of ``BatchReturns``, shared by all instruments; empty for the constant mean.
    private let market: [Double]
    private let marketCentre: Double

    /// - Parameters:
    ///   - design: Its model is the constant mean, market-adjusted or the market model, estimated once an event.
    ///   - windows: The windows to sum over, inside the event window; by default the event window itself.
    ///   - market: The benchmark's returns on the sessions of the instruments; nil for the constant mean.
    /// - Throws: ``StudyError/modelNotBatched(name:)``, ``StudyError/regressorCount(given:needed:)`` if the benchmark is missing or
    ///   not needed, and ``StudyError/returnInvalid(session:value:)``.
    package init(design: StudyDesign, windows: [Window]? = nil, market: ReturnSeries?) throws(StudyError) {
        guard let model = design.model.batch else { throw .modelNotBatched(name: design.model.name) }
        self.model = model
        guard design.estimates == .once else { throw .modelNotBatched(name: "rolling \(design.model.name)") }
        let needed = design.model.regressorCount
        guard (market == nil ? 0 : 1) == needed else {
            throw .regressorCount(given: market == nil ? 0 : 1, needed: needed)
        }
        self.design = design
        self.windows = windows ?? [design.event]
        for window in self.windows {
            precondition(
                window.from >= design.event.from && window.through <= design.event.through,
                "a window of sums lies inside the event window")
        }
        minimum = max(design.minimumSessions, needed + 2)
        margin = max(abs(design.event.from), abs(design.event.through)) + BatchResults.lanes
        guard let market else {
            (self.market, sessions, marketCentre) = ([], 0, 0)
            return
        }
        var values = try BatchStudy.plain(market, margin: margin)
        marketCentre = model == .marketModel ? BatchReturns.middle(values) : 0
        if marketCentre != 0 { for index in values.indices { values[index] -= marketCentre } }
        self.market = values
        sessions = market.values.count
    }

    /// Computes an instrument's running sums; call it once for each instrument.
    ///
    /// - Throws: ``StatisticsError/lengthsDiffer(first:second:)`` if its sessions are not the benchmark's, or
    ///   ``StudyError/returnInvalid(session:value:)``.
    package func prepare(_ instrument: ReturnSeries) throws(StudyError) -> BatchReturns {
        let count = instrument.values.count
        guard market.isEmpty || count == sessions else {
            throw .statistics(.lengthsDiffer(first: sessions, second: count))
        }
        var values = try BatchStudy.plain(instrument, margin: margin)
        if model == .marketModel {
            return BatchReturns(
                values: values, centre: BatchReturns.middle(values), market: market, marketCentre: marketCentre,
                margin: margin)
        }
        if model == .marketAdjusted { for index in values.indices { values[index] -= market[index] } }
        // The market-adjusted model's differences are measured from zero, whatever their mean.
        return BatchReturns(
            values: values, centre: model == .marketAdjusted ? 0 : BatchReturns.middle(values),
            market: [Double](repeating: 0, count: values.count), marketCentre: 0, margin: margin)
    }

    /// Empty results of this design.
    package func results() -> BatchResults { BatchResults(event: design.event, windows: windows) }

    /// Studies one instrument's events, and appends the results.
    ///
    /// The day zeros are positions on the instrument's sessions.
    package func study(_ returns: BatchReturns, dayZeros: some Collection<Int>, into results: inout BatchResults) {
        let first = results.extend(by: dayZeros.count)
        returns.sums.withUnsafeBufferPointer { sums in
            returns.values.withUnsafeBufferPointer { values in
                returns.market.withUnsafeBufferPointer { market in
                    guard let sums = sums.baseAddress, let values = values.baseAddress,
                        let market = market.baseAddress
                    else { return }
                    for (index, dayZero) in dayZeros.enumerated() {
                        guard dayZero >= 0, dayZero < returns.count else {
                            results.fail(first + index, .eventOutsideData)
                            continue
                        }
                        let range = estimationRange(dayZero, count: returns.count)
                        let fit =
                            WindowFit.bySums(sums, range, model, minimum: Double(minimum))
                            ?? WindowFit.byValues(returns, range, model, minimum: Double(minimum))
                        let start = returns.margin + dayZero + design.event.from
                        results.fill(first + index, fit, values: values + start, market: market + start)
                    }
                }
            }
        }
    }

    /// The positions of the estimation window that the data contain.
    @inline(__always)
    func estimationRange(_ dayZero: Int, count: Int) -> Range<Int> {
        let from = max(0, dayZero + design.estimation.from)
        return from..<max(from, min(count, dayZero + design.estimation.through + 1))
    }

    /// Returns as plain numbers between two margins, NaN where missing.
    private static func plain(_ series: ReturnSeries, margin: Int) throws(StudyError) -> [Double] {
        let count = series.values.count
        var plain = [Double](repeating: .nan, count: margin + count + margin)
        for index in 0..<count {
            guard let value = series.values[index] else { continue }
            guard value.isFinite else { throw .returnInvalid(session: series.sessions[index], value: value) }
            plain[margin + index] = value
        }
        return plain
    }
}
