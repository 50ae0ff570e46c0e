import EventStudies
import Foundation
import Markets

/// Options of a study beside its design, which the default studies of releases and sell-offs do not need.
package struct StudyOptions: Sendable {
    package var returns: ReturnKind
    /// The returns of factor models' factors as fractions, with the risk-free rate; their dates are sessions.
    package var factors: SeriesTable?
    /// Inside the event window: each instrument's sums of abnormal returns, and all tests across the instruments.
    package var windows: [Window]

    package init(returns: ReturnKind = .simple, factors: SeriesTable? = nil, windows: [Window] = []) {
        self.returns = returns
        self.factors = factors
        self.windows = windows
    }
}

/// One instrument's abnormal returns summed over a window that the options asked for.
package struct WindowReaction: Hashable, Codable, Sendable {
    package var window: Window
    /// The cumulative abnormal return, as a fraction; nil, as all that follows from it, if a session has none.
    package var value: Double?
    /// Over σ × √sessions.
    package var plainT: Double?
    package var plainP: Double?
    /// Over the exact prediction deviation (SCAR).
    package var t: Double?
    package var p: Double?
    package var placebo: Placebo?
    /// Why there is no ``placebo`` although there is a value.
    package var placeboMissing: StudyError?
    package var permutationP: Double?
    /// The compounded return above the expected one; nil for log returns.
    package var buyAndHold: Double?
    /// Why there is no value.
    package var missing: StudyError?

    package init(
        window: Window, value: Double? = nil, t: Double? = nil, p: Double? = nil, permutationP: Double? = nil,
        missing: StudyError? = nil
    ) {
        self.window = window
        self.value = value
        self.t = t
        self.p = p
        self.permutationP = permutationP
        self.missing = missing
    }

    init(_ study: EventStudy, over window: Window, returns: ReturnKind) {
        self.init(window: window)
        do throws(StudyError) {
            let car = try study.cumulativeAbnormalReturn(over: window)
            (value, plainT, plainP, t, p) = (car.value, car.plainT, car.plainP, car.t, car.p)
            do throws(StudyError) {
                placebo = try Placebo(of: car, in: study)
            } catch {
                placeboMissing = error
            }
            permutationP = try PermutationTest(study, over: window).p
            if returns == .simple { buyAndHold = try study.buyAndHoldAbnormalReturn(over: window) }
        } catch {
            missing = error
        }
    }
}

/// A test across the instruments of a study, its answer, and how far to trust it.
package struct SampleTestReaction: Hashable, Codable, Sendable {
    package enum Role: String, Codable, Sendable {
        /// The test by which the study is judged, chosen by how its events lie in time.
        case headline
        case beside
        case appendix
    }

    package var name: SampleTest
    package var role: Role
    /// Nil, like ``p``, where ``missing`` gives the reason.
    package var statistic: Double?
    /// Two-sided.
    package var p: Double?
    package var warning: StudyWarning?
    package var missing: MissingAnswer?

    package init(
        name: SampleTest, role: Role, statistic: Double? = nil, p: Double? = nil, warning: StudyWarning? = nil,
        missing: MissingAnswer? = nil
    ) {
        self.name = name
        self.role = role
        self.statistic = statistic
        self.p = p
        self.warning = warning
        self.missing = missing
    }
}

/// The instruments of a study taken together.
package struct SampleReaction: Hashable, Codable, Sendable {
    package struct OfWindow: Hashable, Codable, Sendable {
        package var window: Window
        /// The instruments that have every session of the window.
        package var events: Int
        /// The mean cumulative abnormal return, as a fraction.
        package var mean: Double?
        package var positive: Int
        package var negative: Int
        package var tests: [SampleTestReaction]

        package init(
            window: Window, events: Int, mean: Double?, positive: Int, negative: Int, tests: [SampleTestReaction]
        ) {
            self.window = window
            self.events = events
            self.mean = mean
            self.positive = positive
            self.negative = negative
            self.tests = tests
        }
    }

    /// How the event windows lie in time.
    package var setting: SampleSetting
    package var events: Int
    /// r̄: the mean correlation of two instruments' residuals.
    package var averageCorrelation: Double?
    package var windows: [OfWindow]
    package var warnings: [StudyWarning]

    package init(
        setting: SampleSetting, events: Int, averageCorrelation: Double?, windows: [OfWindow], warnings: [StudyWarning]
    ) {
        self.setting = setting
        self.events = events
        self.averageCorrelation = averageCorrelation
        self.windows = windows
        self.warnings = warnings
    }

    /// - Throws: The errors of ``EventSample/init(_:)``.
    init(_ studies: [StudiedInstrument], windows: [Window]) throws(StudyError) {
        let members = studies.map { EventSample.Member(instrument: $0.instrument.symbol, study: $0.study) }
        let sample = try EventSample(members)
        setting = sample.setting
        events = members.count
        averageCorrelation = sample.averageCorrelation
        self.windows = windows.map { SampleReaction.window(sample.answer(over: $0), of: sample) }
        let benchmarks = Set(studies.map(\.benchmark))
        warnings =
            sample.warnings
            + studies.map(\.instrument.symbol).filter(benchmarks.contains).map(StudyWarning.benchmarkAmongInstruments)
    }

    private static func window(_ answer: SampleAnswer, of sample: EventSample) -> OfWindow {
        let setting = sample.setting
        let tests = SampleTest.allCases.map { test in
            SampleTestReaction(
                name: test,
                role: setting.headline.contains(test) ? .headline : setting.beside.contains(test) ? .beside : .appendix,
                statistic: answer[test].statistic, p: answer[test].p, warning: sample.warning(for: test),
                missing: answer[test].reason)
        }
        return OfWindow(
            window: answer.window, events: answer.events, mean: answer.mean, positive: answer.positive,
            negative: answer.negative, tests: tests)
    }
}
