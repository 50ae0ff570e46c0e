import Markets
import Statistics

/// Events on many dates, held as one portfolio, and their mean with errors that allow for shared firms and months.
package struct CalendarTimeStudy: Sendable {
    package let window: Window
    package let members: [EventSample.Member]
    package let portfolio: CalendarTimePortfolio
    /// The mean of the events' standardised abnormal returns, clustered by the month of day 0 and by instrument; nil with fewer
    /// than two months or instruments.
    package let clustered: ClusteredMean?

    /// - Parameters:
    ///   - members: Of any dates; an instrument may recur.
    ///   - window: Relative to each event's day 0, inside its event window.
    /// - Throws: ``StudyError/emptySeries`` if no event has an abnormal return in the window.
    package init(_ members: [EventSample.Member], over window: Window) throws(StudyError) {
        self.window = window
        self.members = members
        portfolio = try CalendarTimePortfolio(members.map(\.study), over: window)
        let whole = members.compactMap { member in
            // An event that lacks a session of the window has no sum in it.
            (try? member.study.cumulativeAbnormalReturn(over: window)).map { (member, $0.t) }
        }
        clustered = try? ClusteredMean(
            whole.map(\.1), first: whole.map { $0.0.study.daySession.monthNumber },
            second: whole.map(\.0.instrument))
    }

    package var answer: AnswerValue {
        .fields([
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.calendarTime.rawValue),
            "window": .text(window.key), "N": .whole(members.count), "z": .number(portfolio.z),
            "p": .number(portfolio.p), "mean_t": .number(portfolio.meanT),
            "dates": .list(
                portfolio.days.map { day in
                    .fields([
                        "date": .text("\(day.session)"), "n": .whole(day.members),
                        "n_est": .whole(day.estimationSessions), "AR_p": .number(day.abnormal),
                        "sigma_p": .number(day.deviation), "SAR_p": .number(day.standardized),
                    ])
                }),
            "clustered": clustered.map(CalendarTimeStudy.answer(of:)) ?? .text(nil),
        ])
    }

    private static func answer(of mean: ClusteredMean) -> AnswerValue {
        func test(_ test: ClusteredMean.Test?) -> AnswerValue {
            guard let test else { return .text(nil) }
            return .fields([
                "variance": .number(test.variance), "t": .number(test.t), "df": .whole(test.degreesOfFreedom),
                "p": .number(test.p),
            ])
        }
        return .fields([
            "N": .whole(mean.count), "mean": .number(mean.mean), "plain": test(mean.plain),
            "by_month": test(mean.first), "months": .whole(mean.firstClusters), "by_instrument": test(mean.second),
            "instruments": .whole(mean.secondClusters), "by_both": test(mean.both),
        ])
    }
}

extension SessionDate {
    /// The months since the year 0.
    fileprivate var monthNumber: Int { year * 12 + month }
}
