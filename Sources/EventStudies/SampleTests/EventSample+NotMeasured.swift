import Markets

extension EventSample {
    /// An event that a window or method does not count, and why.
    package struct NotMeasured: Hashable, Sendable {
        package let instrument: String
        /// The session of day 0.
        package let session: SessionDate
        package let reason: StudyError

        init(_ member: Member, _ reason: StudyError) {
            instrument = member.instrument
            session = member.study.daySession
            self.reason = reason
        }

        var answer: AnswerValue {
            .fields([
                "ticker": .text(instrument), "session": .text("\(session)"), "missing": .text("\(reason)"),
            ])
        }
    }
}

extension Sequence<EventSample.Member> {
    /// The events that have every session of a window, with their abnormal returns, and the others, with the reason.
    func measured(
        over window: Window
    ) -> (measured: [(member: EventSample.Member, car: CumulativeAbnormalReturn)], not: [EventSample.NotMeasured]) {
        var measured: [(member: EventSample.Member, car: CumulativeAbnormalReturn)] = []
        var not: [EventSample.NotMeasured] = []
        for member in self {
            switch member.study.measured(over: window) {
            case .success(let car): measured.append((member, car))
            case .failure(let reason): not.append(EventSample.NotMeasured(member, reason))
            }
        }
        return (measured, not)
    }
}
