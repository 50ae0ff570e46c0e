import Markets
import Statistics

/// Many dates, each studied across the same instruments, with p-values adjusted for the number of dates.
///
/// It shows which days stand out at all. The p of a date that was picked because it stands out is no longer valid.
package struct PanelScan: Sendable {
    package let instruments: [String]
    /// The window of the adjusted p-values.
    package let window: Window
    package let answers: [PanelAnswer]
    /// One an answer.
    package let sessions: [SessionDate]
    /// The Kolari–Pynnönen p of ``window`` on each date, adjusted by Holm; nil where it has none.
    package let holm: [Double?]
    /// The same by Benjamini and Hochberg.
    package let benjaminiHochberg: [Double?]

    /// - Parameters:
    ///   - instruments: Returns by name, on one exchange's sessions.
    ///   - market: The benchmark's returns; nil for the constant mean.
    ///   - design: A model that is estimated in batches, and the model's windows.
    ///   - windows: The windows whose abnormal returns are summed; p-values are adjusted for the first.
    ///   - dayZeros: The dates' positions.
    /// - Throws: ``StudyError/emptySeries`` without instruments or windows, and what ``BatchStudy`` and ``PanelStudy`` throw.
    package init(
        _ instruments: [(name: String, returns: ReturnSeries)], market: ReturnSeries?, design: StudyDesign,
        windows: [Window], dayZeros: [Int]
    ) throws(StudyError) {
        guard let first = instruments.first, let window = windows.first else { throw .emptySeries }
        let batch = try BatchStudy(design: design, windows: windows, market: market)
        var prepared: [BatchReturns] = []
        for instrument in instruments { prepared.append(try batch.prepare(instrument.returns)) }
        let answers = try PanelStudy(batch, instruments: prepared).answers(dayZeros: dayZeros)
        self.instruments = instruments.map(\.name)
        self.window = window
        self.answers = answers
        sessions = dayZeros.map { first.returns.sessions[$0] }
        let p = answers.map { $0.windows.first?.adjustedBMP.p }
        holm = try StudyError.wrapping { () throws(StatisticsError) in try Correction.holm.adjusted(p) }
        benjaminiHochberg = try StudyError.wrapping { () throws(StatisticsError) in
            try Correction.benjaminiHochberg.adjusted(p)
        }
    }

    package var answer: AnswerValue {
        .fields([
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.panel.rawValue),
            "window": .text(window.key), "instruments": .list(instruments.map { .text($0) }),
            "dates": .list(answers.indices.map { answer(at: $0) }),
        ])
    }

    private func answer(at place: Int) -> AnswerValue {
        let answer = answers[place]
        let windows = answer.windows.map { ($0.window.key, PanelScan.answer(of: $0)) }
        let problems = zip(instruments, answer.problems).compactMap { name, problem in
            problem.map { (name, AnswerValue.text("\($0)")) }
        }
        return .fields([
            "date": .text("\(sessions[place])"), "rbar": .number(answer.averageCorrelation),
            "phat": .number(answer.positiveShare), "windows": .fields(Dictionary(windows) { first, _ in first }),
            "holm_p": .number(holm[place]), "bh_p": .number(benjaminiHochberg[place]),
            "missing": .fields(Dictionary(problems) { first, _ in first }),
        ])
    }

    private static func answer(of tests: PanelTests) -> AnswerValue {
        var fields: [String: AnswerValue] = ["N": .whole(tests.events), "CAAR": .number(tests.mean)]
        var missing: [String: AnswerValue] = [:]
        for (name, kind, outcome) in [
            ("csect", "t", tests.crossSectional), ("patell", "z", tests.patell), ("bmp", "t", tests.bmp),
            ("kp_bmp", "t", tests.adjustedBMP), ("gsign", "z", tests.generalizedSign), ("rank", "z", tests.rank),
        ] {
            fields["\(name)_\(kind)"] = .number(outcome.statistic)
            fields["\(name)_p"] = .number(outcome.p)
            if let reason = outcome.reason { missing["\(name)_\(kind)"] = .text("\(reason)") }
        }
        if !missing.isEmpty { fields["missing"] = .fields(missing) }
        return .fields(fields)
    }
}
