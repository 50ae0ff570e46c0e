import Markets
import Statistics

/// Events on many dates, treated as one portfolio, and their mean with errors that allow for shared firms and months.
package struct CalendarTimeStudy: Sendable {
    package let window: Window
    package let members: [EventSample.Member]
    package let portfolio: CalendarTimePortfolio
    /// Events that lack a session of the window; the portfolio counts the sessions that they have.
    package let notMeasured: [EventSample.NotMeasured]
    /// The portfolio's ``CalendarTimePortfolio/z()``.
    package let z: Result<Double, StudyError>
    /// The portfolio's ``CalendarTimePortfolio/meanT()``.
    package let meanT: Result<Double, StudyError>
    /// The mean of the events' standardised abnormal returns, clustered by the month of day 0 and by instrument; none with fewer
    /// than two months or instruments.
    package let clustered: Result<ClusteredMean, StudyError>

    /// - Parameters:
    ///   - members: Of any dates; an instrument may recur.
    ///   - window: Relative to each event's day 0, inside its event window.
    /// - Throws: ``StudyError/emptySeries`` if no event has an abnormal return in the window.
    package init(_ members: [EventSample.Member], over window: Window) throws(StudyError) {
        self.window = window
        self.members = members
        let portfolio = try CalendarTimePortfolio(members.map(\.study), over: window)
        self.portfolio = portfolio
        z = Result { () throws(StudyError) in try portfolio.z() }
        meanT = StudyError.result { () throws(StatisticsError) in try portfolio.meanT() }
        let (whole, not) = members.measured(over: window)
        notMeasured = not
        clustered = StudyError.result { () throws(StatisticsError) in
            try ClusteredMean(
                whole.map(\.car.t), first: whole.map { $0.member.study.daySession.monthNumber },
                second: whole.map(\.member.instrument))
        }
    }

    /// Two-sided, normal.
    package var p: Double? { z.value.map(Normal.twoSidedP) }

    package var answer: AnswerValue {
        var fields: [String: AnswerValue] = [
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.calendarTime.rawValue),
            "window": .text(window.key), "N": .whole(members.count), "z": .number(z.value), "p": .number(p),
            "mean_t": .number(meanT.value), "dates": .list(portfolio.days.map(CalendarTimeStudy.answer(of:))),
        ]
        if let reason = z.reason {
            fields["z_missing"] = .text("\(reason)")
            fields["p_missing"] = .text("\(reason)")
        }
        if let reason = meanT.reason { fields["mean_t_missing"] = .text("\(reason)") }
        switch clustered {
        case .success(let mean): fields["clustered"] = CalendarTimeStudy.answer(of: mean)
        case .failure(let reason): fields.merge(AnswerValue.missing("clustered", reason)) { $1 }
        }
        if !notMeasured.isEmpty { fields["not_measured"] = .list(notMeasured.map(\.answer)) }
        return .fields(fields)
    }

    private static func answer(of day: CalendarTimePortfolio.Day) -> AnswerValue {
        var fields: [String: AnswerValue] = [
            "date": .text("\(day.session)"), "n": .whole(day.members), "n_est": .whole(day.estimationSessions),
            "AR_p": .number(day.abnormal), "sigma_p": .number(day.deviation), "SAR_p": .number(day.standardized),
        ]
        if let reason = day.measuredDeviation.reason { fields["missing"] = .text("\(reason)") }
        return .fields(fields)
    }

    private static func answer(of mean: ClusteredMean) -> AnswerValue {
        func test(_ test: ClusteredMean.Test) -> AnswerValue {
            .fields([
                "variance": .number(test.variance), "t": .number(test.t), "df": .whole(test.degreesOfFreedom),
                "p": .number(test.p),
            ])
        }
        var fields: [String: AnswerValue] = [
            "N": .whole(mean.count), "mean": .number(mean.mean), "plain": test(mean.plain),
            "by_month": test(mean.first), "months": .whole(mean.firstClusters),
            "by_instrument": mean.second.map(test) ?? .text(nil), "instruments": .whole(mean.secondClusters),
        ]
        switch mean.both {
        case .success(let both)?: fields["by_both"] = test(both)
        case .failure(let reason)?: fields.merge(AnswerValue.missing("by_both", reason)) { $1 }
        case nil: break
        }
        return .fields(fields)
    }
}

extension SessionDate {
    /// The months since the year 0.
    fileprivate var monthNumber: Int { year * 12 + month }
}
