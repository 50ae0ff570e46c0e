import Markets

/// A limitation of an answer that is valid all the same.
package enum StudyWarning: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The estimate uses fewer returns than recommended.
    case fewSessions(Int)
    /// The instrument's returns begin inside the estimation window.
    case startsInsideEstimation(missing: Int, of: Int)
    /// Returns are missing between the first and the last of the estimation window.
    case gaps(Int)
    /// The data end inside the event window: delisted, suspended, or not yet there.
    case endsInsideEvent(missing: Int, of: Int)
    /// A return has the size of a split that prices were not adjusted for.
    case splitSuspected(session: SessionDate, ratio: Int)
    /// The benchmark is studied against itself, or an instrument is part of it.
    case benchmarkAmongInstruments(String)
    /// An event is listed more than once; it is counted once.
    case eventRepeated(instrument: String, session: SessionDate)
    /// Some instruments have several events, which are not independent of each other.
    case instrumentsRecur(events: Int, instruments: Int, effective: Double)
    /// This many events share a session of their event windows with another.
    case windowsOverlap(events: Int)
    /// The events are of one date, and the test assumes that they are independent.
    case eventsClustered(events: Int, correlation: Double?)

    package var description: String {
        switch self {
        case .fewSessions(let sessions):
            "The estimate rests on \(sessions) sessions; below \(StudyDesign.comfortableSessions) it is rough."
        case .startsInsideEstimation(let missing, let of):
            "The first \(missing) of \(of) sessions of the estimation window have no return: the instrument was listed later, or its data begin there."
        case .gaps(let count):
            "\(count) sessions inside the estimation window have no return; nothing was filled in."
        case .endsInsideEvent(let missing, let of):
            "The last \(missing) of \(of) sessions of the event window have no return: the instrument was delisted or suspended, or the prices are not there yet."
        case .splitSuspected(let session, let ratio):
            "The return on \(session) has the size of a \(ratio):1 split that the prices were not adjusted for."
        case .benchmarkAmongInstruments(let name):
            "\(name) is also the benchmark, so its abnormal return is measured against itself."
        case .eventRepeated(let instrument, let session):
            "The event of \(instrument) on \(session) is listed more than once and counted once."
        case .instrumentsRecur(let events, let instruments, let effective):
            "\(events) events are of \(instruments) instruments; they count for about "
                + "\((effective * 10).rounded() / 10) independent ones at most."
        case .windowsOverlap(let events):
            "\(events) events share sessions of their event windows with others and are not independent."
        case .eventsClustered(let events, let correlation):
            "The \(events) events fall on one date"
                + (correlation.map { " (mean correlation \(($0 * 1_000).rounded() / 1_000))" } ?? "")
                + ", and this test assumes that they are independent: among firms correlated by 0.15 it rejects about 30 % of "
                + "true null hypotheses at the 5 % level."
        }
    }
}

extension EventStudy {
    /// Warnings about this one study.
    ///
    /// The kind is the kind of its returns.
    package func warnings(kind: ReturnKind = .simple) -> [StudyWarning] {
        var warnings: [StudyWarning] = []
        if fit.observations < StudyDesign.comfortableSessions { warnings.append(.fewSessions(fit.observations)) }
        let first = dayZero + design.estimation.from
        if let start = estimationPositions.first, let end = estimationPositions.last {
            let late = start - first
            if late > 0 { warnings.append(.startsInsideEstimation(missing: late, of: design.estimation.count)) }
            let inside = end - start + 1 - estimationPositions.count - omittedPositions.count { $0 > start && $0 < end }
            if inside > 0 { warnings.append(.gaps(inside)) }
        }
        let lastReturn = sessions.last { $0.actual != nil }?.relative ?? design.event.from - 1
        if lastReturn < design.event.through {
            warnings.append(.endsInsideEvent(missing: design.event.through - lastReturn, of: design.event.count))
        }
        for session in sessions {
            if let actual = session.actual, let ratio = EventStudy.splitRatio(actual, kind: kind) {
                warnings.append(.splitSuspected(session: session.session, ratio: ratio))
            }
        }
        return warnings
    }

    /// The usual ratios of splits; a fall or rise within 2 % of one is suspected.
    private static let splitRatios = [2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50, 100]

    private static func splitRatio(_ value: Double, kind: ReturnKind) -> Int? {
        let growth = kind.growth(value)
        guard growth > 0 else { return nil }
        let change = max(growth, 1 / growth)
        return splitRatios.first { abs(change / Double($0) - 1) < 0.02 }
    }
}

/// How a sample's events lie in time, which decides the tests that are valid.
package enum SampleSetting: String, Codable, Sendable {
    /// One event: its rank among the placebo windows is the test.
    case oneEvent = "one_event"
    /// All event windows have a session in common.
    case oneDate = "one_date"
    case manyDates = "many_dates"

    /// The tests by which to judge; none for one event, which is judged by its placebo p.
    package var headline: [SampleTest] {
        switch self {
        case .oneEvent: []
        case .oneDate: [.adjustedBMP, .grankT]
        case .manyDates: [.bmp, .grankT]
        }
    }

    /// The tests to show beside them.
    package var beside: [SampleTest] {
        switch self {
        case .oneEvent: []
        case .oneDate: [.rank, .crudeDependence]
        case .manyDates: [.adjustedBMP, .rank, .crudeDependence]
        }
    }
}

extension EventSample {
    package var setting: SampleSetting {
        guard members.count > 1 else { return .oneEvent }
        let windows = members.compactMap { member in
            member.study.sessions.first.flatMap { first in
                member.study.sessions.last.map { (first.session, $0.session) }
            }
        }
        guard let latest = windows.map(\.0).max(), let earliest = windows.map(\.1).min() else { return .manyDates }
        return latest <= earliest ? .oneDate : .manyDates
    }

    /// Different instruments.
    package var instruments: Int { Set(members.map(\.instrument)).count }

    /// The number of independent events that would be as informative, if an instrument's own events repeated each
    /// other.
    ///
    /// > Source: Kish (1965), (Σ n)² ÷ Σ n².
    package var effectiveEvents: Double {
        let counts = Dictionary(grouping: members, by: \.instrument).values.map { Double($0.count) }
        let total = counts.reduce(0, +)
        return total * total / counts.reduce(0) { $0 + $1 * $1 }
    }

    /// Warnings about the sample as a whole.
    package var warnings: [StudyWarning] {
        var warnings: [StudyWarning] = []
        if instruments < members.count {
            warnings.append(
                .instrumentsRecur(events: members.count, instruments: instruments, effective: effectiveEvents))
        }
        if setting == .manyDates, overlapping > 0 { warnings.append(.windowsOverlap(events: overlapping)) }
        return warnings
    }

    /// Why a test's answer is unreliable here; nil if nothing speaks against it.
    package func warning(for test: SampleTest) -> StudyWarning? {
        guard test.assumesIndependence else { return nil }
        switch setting {
        case .oneEvent: return nil
        case .oneDate: return .eventsClustered(events: members.count, correlation: averageCorrelation)
        case .manyDates: return overlapping > 0 ? .windowsOverlap(events: overlapping) : nil
        }
    }

    /// Events whose event window shares a session with another event's.
    private var overlapping: Int {
        var counts: [SessionDate: Int] = [:]
        for member in members {
            for day in member.study.sessions { counts[day.session, default: 0] += 1 }
        }
        return members.count { $0.study.sessions.contains { counts[$0.session, default: 0] > 1 } }
    }
}
