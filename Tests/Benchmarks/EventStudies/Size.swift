import EventStudies
import Foundation
import Markets

/// How often each test across instruments rejects a true null at 5 %: independent firms, and firms that share a date and a factor.
struct Size {
    let simulations: Int
    private static let firms = 20
    private static let estimation = 120
    private static let level = 0.05

    func run() throws {
        let correlations = [0, 0.15]
        var rates: [SampleTest: [Double]] = [:]
        for correlation in correlations {
            let rejected = try simulate(correlation: correlation)
            for test in SampleTest.allCases { rates[test, default: []].append(Double(rejected[test] ?? 0)) }
        }
        let count = Double(simulations)
        let error = (Size.level * (1 - Size.level) / count).squareRoot()
        print(
            "\(simulations) simulations, \(Size.firms) firms of one date, \(Size.estimation) sessions, t(5) noise; rejected at 5 %, "
                + "standard error \(rounded(100 * error)) points.\n")
        print("| test | independent | correlation 0.15 |")
        print("|---|--:|--:|")
        for test in SampleTest.allCases {
            let cells = (rates[test] ?? []).map { "\(String(format: "%.1f", 100 * $0 / count)) %" }
            print("| \(test.title) | \(cells.joined(separator: " | ")) |")
        }
    }

    /// How often each test rejects.
    private func simulate(correlation: Double) throws -> [SampleTest: Int] {
        var draws = Draws(seed: 20_250_127)
        let design = StudyDesign(
            model: .marketModel, estimation: Window(-Size.estimation ... -1), event: Window(0...0))
        let sessions = (0...Size.estimation).map { SessionDate(dayNumber: 10_000 + $0) }
        let (common, own) = (correlation.squareRoot(), (1 - correlation).squareRoot())
        var rejected: [SampleTest: Int] = [:]
        for _ in 0..<simulations {
            let index = sessions.map { _ in 0.01 * draws.normal() }
            let market = ReturnSeries(sessions: sessions, values: index)
            // What moves all firms beside the market, so that their residuals are correlated.
            let shared = sessions.map { _ in draws.studentT(degreesOfFreedom: 5) }
            var members: [EventSample.Member] = []
            for firm in 0..<Size.firms {
                let values = zip(index, shared).map { market, factor in
                    market + 0.02 * (common * factor + own * draws.studentT(degreesOfFreedom: 5))
                }
                let study = try EventStudy(
                    instrument: ReturnSeries(sessions: sessions, values: values), regressors: [market],
                    dayZero: Size.estimation, design: design)
                members.append(EventSample.Member(instrument: "\(firm)", study: study))
            }
            let answer = try EventSample(members).answer(over: Window(0...0))
            for test in SampleTest.allCases {
                if let p = answer[test].p, p < Size.level { rejected[test, default: 0] += 1 }
            }
        }
        return rejected
    }
}
