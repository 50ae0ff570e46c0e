import Foundation
import Markets
import Statistics
import Testing

@testable import EventStudies

/// Event dates across many instruments at once, against an ``EventSample`` of each date.
struct PanelTests {
    static func compare(_ one: TestOutcome, _ other: TestOutcome, _ label: String) {
        switch (one, other) {
        case (.answered(let value, let p), .answered(let answer, let answerP)):
            #expect(abs(value - answer) <= 1e-9 * max(1, abs(answer)), "\(label)")
            #expect(abs(p - answerP) <= 1e-9, "\(label)")
        default:
            #expect(one == other, "\(label)")
        }
    }

    static func check(
        design: StudyDesign, market: ReturnSeries?, series: [ReturnSeries], dayZeros: [Int]
    ) throws -> [PanelAnswer] {
        let windows = [design.event, Window(0...0), Window(0...1)]
        let batch = try BatchStudy(design: design, windows: windows, market: market)
        let panel = try PanelStudy(batch, instruments: series.map { try batch.prepare($0) })
        let answers = panel.answers(dayZeros: dayZeros)
        #expect(answers.map(\.dayZero) == dayZeros)
        for answer in answers {
            var members: [EventSample.Member] = []
            for (index, one) in series.enumerated() {
                // An instrument without a model is no member; the panel must say so too.
                let study = try? EventStudy(
                    instrument: one, regressors: market.map { [$0] } ?? [], dayZero: answer.dayZero, design: design)
                #expect((study == nil) == (answer.problems[index] != nil))
                if let study { members.append(EventSample.Member(instrument: "\(index)", study: study)) }
            }
            guard !members.isEmpty else {
                #expect(answer.positiveShare == nil && answer.averageCorrelation == nil)
                continue
            }
            let sample = try EventSample(members)
            #expect(abs((try #require(answer.positiveShare)) - sample.positiveShare) < 1e-12)
            #expect(BatchTests.isNear(answer.averageCorrelation, sample.averageCorrelation, scale: 0.1))
            #expect(answer.days.count == design.event.count && answer.windows.count == windows.count)
            for tests in answer.days + answer.windows {
                let expected = sample.answer(over: tests.window)
                let label = "\(design.model.name) \(answer.dayZero) \(tests.window)"
                #expect(tests.events == expected.events, "\(label)")
                #expect(BatchTests.isNear(tests.mean, expected.mean, scale: 0.001), "\(label)")
                compare(tests.crossSectional, expected[.crossSectional], "\(label) t")
                compare(tests.patell, expected[.patell], "\(label) Patell")
                compare(tests.bmp, expected[.bmp], "\(label) BMP")
                compare(tests.adjustedBMP, expected[.adjustedBMP], "\(label) KP")
                compare(tests.generalizedSign, expected[.generalizedSign], "\(label) sign")
                compare(tests.rank, expected[.rank], "\(label) rank")
            }
        }
        return answers
    }

    @Test(
        arguments: [MarketModel(), MarketAdjustedModel(), ConstantMeanModel()] as [any ReturnModel], [0, 0.04])
    func `every date of a panel is the sample of that date`(model: any ReturnModel, holes: Double) throws {
        let market = BatchTests.market(sessions: 330, seed: 31, holes: holes / 4)
        let series = (0..<9).map { (index: Int) -> ReturnSeries in
            let place = Double(index)
            return BatchTests.stock(
                beside: market, beta: 0.5 + place / 6, noise: 0.01 + 0.002 * place, seed: UInt64(40 + index),
                holes: holes, wild: index == 3 ? 0.003 : 0)
        }
        let answers = try PanelTests.check(
            design: StudyDesign(model: model, estimation: Window(-120 ... -11), event: Window(-3...5)),
            market: model is ConstantMeanModel ? nil : market, series: series,
            dayZeros: Array(stride(from: 0, to: 330, by: 47)) + [329, 328])
        #expect(answers.contains { $0.windows[0].adjustedBMP.p != nil })
    }

    @Test func `returns that tie share their rank, as prices do that did not move`() throws {
        let sessions = Studies.sessions(120)
        var generator = SeededGenerator(seed: 77)
        let series = (0..<5).map { _ in
            ReturnSeries(
                sessions: sessions, values: sessions.map { _ in Double(generator.nextIndex(below: 5)) / 100 - 0.02 })
        }
        _ = try PanelTests.check(
            design: StudyDesign(model: .constantMean, estimation: Window(-80 ... -5), event: Window(0...3)),
            market: nil,
            series: series, dayZeros: [90, 100, 116])
    }

    @Test func `one instrument, none with a model, and dates outside the data have their reasons`() throws {
        let market = BatchTests.market(sessions: 200, seed: 5, holes: 0)
        let stock = BatchTests.stock(beside: market, beta: 1, noise: 0.01, seed: 6, holes: 0)
        let design = StudyDesign(estimation: Window(-100 ... -5), event: Window(0...2))
        let single = try PanelTests.check(design: design, market: market, series: [stock], dayZeros: [150, 10])
        #expect(single[0].windows[0].bmp == .missing(.tooFewEvents(events: 1, needed: 2)))
        #expect(single[0].averageCorrelation == nil)
        #expect(single[1].problems == [.tooFewSessions] && single[1].windows[0].events == 0)
        // The same instrument twice: r̄ is 1, and nothing is left to measure against.
        let twice = try PanelTests.check(design: design, market: market, series: [stock, stock], dayZeros: [150])
        #expect(twice[0].windows[0].bmp.reason == .noVariance)
        let batch = try BatchStudy(design: design, market: market)
        let panel = try PanelStudy(batch, instruments: [try batch.prepare(stock)])
        for dayZero in [-1, 200] {
            let answer = panel.answers(dayZeros: [dayZero])[0]
            #expect(answer.problems == [.eventOutsideData] && answer.days.isEmpty)
        }
        #expect(throws: StudyError.emptySeries) { try PanelStudy(batch, instruments: []) }
    }

    @Test func `ranks in buckets are those of a sort, whatever the values are`() {
        var generator = SeededGenerator(seed: 8)
        for count in [1, 2, 30, 271] {
            let ranks = BucketRanks(capacity: count)
            for kind in 0..<5 {
                // The ranks read a few values past the last.
                let values = (0..<(count + BatchResults.lanes)).map { _ -> Double in
                    let unit = generator.nextUnit()
                    switch kind {
                    case 0: return Normal.upperQuantile(0.001 + 0.998 * unit)
                    case 1: return 1e6 * (unit - 0.5)
                    case 2: return (unit * 4).rounded()
                    case 3: return unit < 0.2 ? .nan : unit
                    default: return 7
                    }
                }
                var sums = [Double](repeating: 0, count: count)
                var counts = [Int32](repeating: 0, count: count)
                ranks.addScores(values, count: count, deviation: 1, to: &sums, counts: &counts)
                let expected = rankShareScores(Array(values.prefix(count)))
                #expect(counts == expected.map { $0.isNaN ? 0 : 1 }, "\(count) of kind \(kind)")
                let far = zip(sums, expected).filter { abs($0 - ($1.isNaN ? 0 : $1)) >= 1e-14 }
                #expect(far.isEmpty && sums.count == expected.count, "\(count) of kind \(kind)")
                if kind != 3 {
                    var uncounted = [Double](repeating: 0, count: count)
                    ranks.addScores(values, count: count, deviation: 1e-3, to: &uncounted, counts: nil)
                    #expect(uncounted == sums)
                }
            }
        }
    }
}
