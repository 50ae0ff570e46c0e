import Statistics

/// Very many event dates, each studied across the same instruments with those tests of ``EventSample`` that are quick
/// to compute.
///
/// The answers are those of an ``EventSample`` of each date.
///
/// ```swift
/// let panel = try PanelStudy(batch, instruments: returns)
/// for answer in panel.answers(dayZeros: positions) { answer.windows[0].adjustedBMP.p }
/// ```
package struct PanelStudy: Sendable {
    private let batch: BatchStudy
    private let instruments: [BatchReturns]
    private let sessions: Int

    /// - Parameters:
    ///   - batch: Supplies the design and the windows.
    ///   - instruments: Prepared by `batch`, on the same sessions.
    /// - Throws: ``StudyError/emptySeries`` without instruments, ``StatisticsError/lengthsDiffer(first:second:)`` if their sessions
    ///   differ.
    package init(_ batch: BatchStudy, instruments: [BatchReturns]) throws(StudyError) {
        guard let first = instruments.first else { throw .emptySeries }
        for instrument in instruments where instrument.count != first.count {
            throw .statistics(.lengthsDiffer(first: first.count, second: instrument.count))
        }
        self.batch = batch
        self.instruments = instruments
        sessions = first.count
    }

    /// Studies one event date after another.
    package func answers(dayZeros: [Int]) -> [PanelAnswer] {
        let workspace = PanelWorkspace(
            members: instruments.count, estimation: batch.design.estimation.count, event: batch.design.event.count)
        return dayZeros.map { answer(dayZero: $0, workspace) }
    }

    private func answer(dayZero: Int, _ workspace: PanelWorkspace) -> PanelAnswer {
        guard dayZero >= 0, dayZero < sessions else {
            return PanelAnswer(
                dayZero: dayZero, problems: instruments.map { _ in .eventOutsideData }, positiveShare: nil,
                averageCorrelation: nil, days: [], windows: [])
        }
        workspace.clear()
        var problems: [BatchProblem?] = []
        problems.reserveCapacity(instruments.count)
        let range = batch.estimationRange(dayZero, count: sessions)
        let minimum = Double(batch.minimum)
        for instrument in instruments {
            let fit =
                instrument.sums.withUnsafeBufferPointer { sums in
                    sums.baseAddress.flatMap { WindowFit.bySums($0, range, batch.model, minimum: minimum) }
                } ?? WindowFit.byValues(instrument, range, batch.model, minimum: minimum)
            problems.append(fit.problem)
            if fit.problem == nil {
                workspace.add(
                    instrument, fit, dayZero: dayZero, estimation: batch.design.estimation, range: range,
                    event: batch.design.event)
            }
        }
        workspace.finish()
        let average = workspace.averageCorrelation()
        let share = workspace.positiveShare
        let event = batch.design.event
        func tests(_ window: Window) -> PanelTests {
            workspace.tests(window, places: (window.from - event.from)...(window.through - event.from), average, share)
        }
        return PanelAnswer(
            dayZero: dayZero, problems: problems, positiveShare: share, averageCorrelation: average,
            days: event.range.map { tests(Window($0...$0)) }, windows: batch.windows.map(tests))
    }
}

/// One event date across the instruments.
package struct PanelAnswer: Sendable {
    /// The event's position on the sessions.
    package let dayZero: Int
    /// One an instrument; nil where the instrument has a model.
    package let problems: [BatchProblem?]
    /// p̂, as ``EventSample/positiveShare``; nil without members.
    package let positiveShare: Double?
    /// r̄, as ``EventSample/averageCorrelation``.
    package let averageCorrelation: Double?
    /// One an event session.
    package let days: [PanelTests]
    /// One for each of ``BatchStudy/windows``.
    package let windows: [PanelTests]
}

/// The mean abnormal return of a window across instruments, with its tests.
package struct PanelTests: Hashable, Sendable {
    package let window: Window
    /// The instruments that have every session of the window.
    package let events: Int
    /// As a fraction; nil without events.
    package let mean: Double?
    package let crossSectional: TestOutcome
    package let patell: TestOutcome
    package let bmp: TestOutcome
    package let adjustedBMP: TestOutcome
    package let generalizedSign: TestOutcome
    package let rank: TestOutcome
}
