import Foundation
import Markets

/// One instrument against a mix of others that moved as it did before the event.
package struct SyntheticStudy: Sendable {
    package let treated: String
    /// In the order of ``SyntheticControl/weights``.
    package let donors: [String]
    /// Instruments that lack a close in one of the two windows, and so cannot be in the mix.
    package let leftOut: [String]
    package let dayZero: SessionDate
    /// The sessions of the paths: the estimation window, then the event window.
    package let sessions: [SessionDate]
    package let control: SyntheticControl
    /// None where the mix fits the instrument exactly before the event.
    package let placebos: Result<SyntheticControl.PlaceboTest, StudyError>

    /// - Parameters:
    ///   - treated: The instrument's name.
    ///   - donors: The others' names; none of them should be hit by the event itself.
    ///   - closes: By name and session.
    ///   - sessions: The exchange's, oldest first.
    ///   - dayZero: The event's position.
    ///   - estimation: The sessions on which the weights are found, relative to day 0.
    ///   - event: The sessions on which the gap is measured.
    /// - Throws: ``StudyError/returnMissing(session:)`` if the instrument itself lacks a close,
    ///   ``StudyError/eventOutsideData(position:sessions:)``, ``StudyError/windowsOverlap(estimation:event:)``, and what
    ///   ``SyntheticControl/init(treated:donors:preEvent:)`` throws.
    package init(
        treated: String, donors: [String], closes: [String: [SessionDate: Double]], sessions: [SessionDate],
        dayZero: Int, estimation: Window, event: Window
    ) throws(StudyError) {
        guard estimation.through < event.from else { throw .windowsOverlap(estimation: estimation, event: event) }
        let places = estimation.range.map { dayZero + $0 } + event.range.map { dayZero + $0 }
        for place in places where !sessions.indices.contains(place) {
            throw .eventOutsideData(position: place, sessions: sessions.count)
        }
        let dates = places.map { sessions[$0] }
        func path(_ name: String) throws(StudyError) -> [Double]? {
            var path: [Double] = []
            for date in dates {
                guard let close = closes[name]?[date] else { return nil }
                guard close.isFinite, close > 0 else { throw .priceInvalid(session: date, price: close) }
                path.append(close)
            }
            return path.map { log($0 / path[0]) }
        }
        guard let own = try path(treated) else {
            throw .returnMissing(session: dates.first { closes[treated]?[$0] == nil } ?? dates[0])
        }
        var kept: [(name: String, path: [Double])] = []
        var leftOut: [String] = []
        for donor in donors where donor != treated {
            if let other = try path(donor) { kept.append((donor, other)) } else { leftOut.append(donor) }
        }
        let control = try SyntheticControl(treated: own, donors: kept.map(\.path), preEvent: estimation.count)
        self.treated = treated
        self.donors = kept.map(\.name)
        self.leftOut = leftOut
        self.dayZero = sessions[dayZero]
        self.sessions = dates
        self.control = control
        placebos = Result { () throws(StudyError) in try control.placebos() }
    }

    package var answer: AnswerValue {
        func byDonor(_ values: [Double?]) -> AnswerValue {
            .fields(Dictionary(zip(donors, values.map { AnswerValue.number($0) })) { first, _ in first })
        }
        let placebo = placebos.value
        var fields: [String: AnswerValue] = [
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.synthetic.rawValue),
            "treated": .text(treated), "event_date": .text("\(dayZero)"), "donors": .list(donors.map { .text($0) }),
            "left_out": .list(leftOut.map { .text($0) }), "sessions": .list(sessions.map { .text("\($0)") }),
            "weights": byDonor(control.weights), "gap": .numbers(control.gap),
            "synthetic": .numbers(control.synthetic), "pre_mspe": .number(control.preMeanSquare),
            "post_mspe": .number(control.postMeanSquare), "att": .number(control.effect),
            "treated_ratio": .number(control.ratio), "placebo_ratios": byDonor(placebo?.ratios ?? []),
            "placebo_p": .number(placebo?.p), "placebo_rank": .whole(placebo?.rank),
            "placebo_n": .whole(placebo?.of),
        ]
        if let reason = placebos.reason {
            fields["placebo_missing"] = .text("\(reason)")
            if control.ratio == nil { fields["treated_ratio_missing"] = .text("\(reason)") }
        }
        let exact = zip(donors, placebo?.ratios ?? []).filter { $1 == nil }.map(\.0)
        if !exact.isEmpty {
            // The mix fits this donor exactly before the event, so it has no ratio and no rank.
            let reason = AnswerValue.text("\(StudyError.noVariance(sessions: control.preEvent))")
            fields["placebo_ratios_missing"] = .fields(
                Dictionary(exact.map { ($0, reason) }) { first, _ in first })
        }
        return .fields(fields)
    }
}
