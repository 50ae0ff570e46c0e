import EventStudies
import Foundation
import Markets
import News
import Testing

@testable import Impact

/// The week of DeepSeek R1, on real closes.
struct Reactions {
    let book: PriceBook
    let selloff: ReactionStudy
    let release: ReactionStudy

    /// Studied once for all tests.
    private static let studies = Result {
        (
            selloff: try study(.selloff, at: "2025-01-27T00:00:00Z"),
            release: try study(.release, at: "2025-01-20T00:00:00Z")
        )
    }

    init() throws {
        book = try DemoBars.book()
        (selloff, release) = try Reactions.studies.get()
    }

    private static func study(_ subject: ReactionStudy.Subject, at instant: String) throws -> ReactionStudy {
        try DemoBars.book().study(
            subject: subject, instant: PublicInstant(instant: DemoBars.instant(instant), precision: .day))
    }

    func reaction(_ symbol: String, in study: ReactionStudy) throws -> Reaction {
        try #require(study.reactions.first { $0.symbol == symbol })
    }

    @Test func `Nvidia fell 16.97 % on 151 sessions' estimate and no session moved as far`() throws {
        let nvidia = try reaction("NVDA", in: selloff)
        #expect(nvidia.closeBefore == 142.62 && nvidia.closeOn == 118.42)
        #expect(abs(nvidia.rawReturn + 0.1697) < 0.00005)
        #expect(nvidia.estimation.sessions == 151)
        #expect(nvidia.estimation.benchmark == "SPY")
        #expect(nvidia.placebo.rank == 1 && nvidia.placebo.of == 152)
        #expect(abs(nvidia.abnormalReturn + 0.1310) < 0.00005)
        #expect(abs(nvidia.t + 5.4146) < 0.00005)
        #expect(nvidia.effective.base.description == "2025-01-24")
        #expect(nvidia.path.map(\.relative) == Array(-5...10))
    }

    @Test func `at the release New York was closed and Nvidia rose with its beta`() throws {
        let nvidia = try reaction("NVDA", in: release)
        #expect(nvidia.effective.session.description == "2025-01-21")
        #expect(nvidia.effective.base.description == "2025-01-17")
        #expect(abs(nvidia.rawReturn - 0.0227) < 0.00005)
        #expect(abs(nvidia.abnormalReturn + 0.00155) < 0.000005)
        let tokyo = try reaction("6857.T", in: release)
        #expect(tokyo.effective.session.description == "2025-01-20")
        #expect(tokyo.estimation.benchmark == "^N225")
    }

    @Test func `Tokyo fell in two sessions and Seoul on its first`() throws {
        let advantest = try reaction("6857.T", in: selloff)
        #expect(advantest.effective.session.description == "2025-01-27")
        #expect(abs(advantest.rawReturn + 0.0861) < 0.00005)
        let next = try #require(advantest.path.first { $0.relative == 1 }?.rawReturn)
        #expect(abs(next + 0.1114) < 0.00005)
        let hynix = try reaction("000660.KS", in: selloff)
        #expect(hynix.effective.session.description == "2025-01-31")
        #expect(abs(hynix.rawReturn + 0.0986) < 0.00005)
        #expect(hynix.estimation.benchmark == "^KS11")
    }

    @Test func `some rose`() throws {
        for symbol in ["AAPL", "META", "CRM"] {
            let reaction = try reaction(symbol, in: selloff)
            #expect(reaction.rawReturn > 0.015 && reaction.abnormalReturn > 0)
        }
    }

    @Test func `groups are averaged apart for each exchange's session`() throws {
        let memory = selloff.groups.filter { $0.group == "memory" }
        #expect(memory.map(\.session.description).sorted() == ["2025-01-27", "2025-01-31"])
        #expect(memory.first { $0.session.description == "2025-01-27" }?.symbols == ["MU"])
        #expect(memory.first { $0.session.description == "2025-01-31" }?.symbols == ["000660.KS", "005930.KS"])
        let equipment = selloff.groups.filter { $0.group == "equipment" }.map(\.symbols)
        let apart: [[String]] = [["ASML"], ["6857.T", "8035.T"]]
        #expect(equipment.sorted { $0.count < $1.count } == apart)
        let chips = try #require(selloff.groups.first { $0.group == "chips" })
        #expect(chips.meanRawReturn < -0.1 && chips.placebo.rank == 1)
        #expect(chips.maximumP ?? 0 >= chips.placebo.p)
    }

    @Test func `the maximum over instruments is no smaller than a placebo p and still finds the day`() throws {
        let nvidia = try reaction("NVDA", in: selloff)
        let maximum = try #require(nvidia.maximumP)
        let windows = try #require(selloff.maximumWindows)
        #expect(windows > 100)
        #expect(maximum >= 1 / Double(windows))
        #expect(selloff.reactions.compactMap(\.maximumP).min() ?? 1 < 0.05)
        #expect(release.reactions.compactMap(\.maximumP).count == release.reactions.count)
    }

    @Test func `nothing later than the cut is used`() throws {
        let early = book.cut(asOf: try DemoBars.instant("2025-01-27T12:00:00Z"))
        let study = try early.study(
            subject: .date, instant: PublicInstant(instant: DemoBars.instant("2025-01-27T00:00:00Z")))
        #expect(!study.reactions.contains { $0.symbol == "NVDA" })
        #expect(
            study.unstudied.contains {
                if case .eventOutsideData("NVDA", _, _, _) = $0.reason { $0.symbol == "NVDA" } else { false }
            })
        // Tokyo had closed by then.
        #expect(study.reactions.contains { $0.symbol == "6857.T" && $0.cumulativeTwoSessions == nil })
        let missing = try #require(study.missing?.first { $0.name == "6857.T" })
        #expect(missing.kind == .twoSessions)
        let last = try DemoBars.session("2025-01-27")
        guard case .windowOutsideData(Window(0...1), _, last) = missing.reason else {
            Issue.record("\(missing.reason)")
            return
        }
        #expect(selloff.missing == nil)
        let before = book.cut(asOf: try DemoBars.instant("2020-01-01T00:00:00Z"))
        #expect(try before.study(subject: .date, instant: selloff.instant).reactions.isEmpty)
    }

    @Test func `windows that are asked for are tested across the instruments, by what holds on one date`() throws {
        #expect(selloff.sample == nil && selloff.reactions.allSatisfy { $0.windows == nil })
        let windows = [Window(0...0), Window(-1...1)]
        let study = try book.study(
            subject: .date, instant: selloff.instant, symbols: ["NVDA", "AVGO", "AAPL", "META", "SPY"],
            benchmark: "SPY", options: StudyOptions(windows: windows))
        let nvidia = try reaction("NVDA", in: study)
        let own = try #require(nvidia.windows?.first)
        #expect(own.value == nvidia.abnormalReturn && own.t == nvidia.t && own.placebo == nvidia.placebo)
        // The recorded bars begin in June 2024.
        #expect(nvidia.warnings == [.startsInsideEstimation(missing: 89, of: 240)])
        // The benchmark against itself leaves nothing to measure.
        #expect(study.unstudied.map(\.symbol) == ["SPY"])
        let sample = try #require(study.sample)
        #expect(sample.setting == .oneDate && sample.events == 4 && sample.windows.map(\.window) == windows)
        let day = sample.windows[0]
        let mean = study.reactions.map(\.abnormalReturn).reduce(0, +) / 4
        #expect(abs(try #require(day.mean) - mean) < 1e-12 && day.positive == 2 && day.negative == 2)
        #expect(day.tests.filter { $0.role == .headline }.map(\.name) == [.adjustedBMP, .grankT])
        let patell = try #require(day.tests.first { $0.name == .patell })
        #expect(
            patell.role == .appendix
                && patell.warning == .eventsClustered(events: 4, correlation: sample.averageCorrelation))
        #expect(day.tests.allSatisfy { ($0.p == nil) == ($0.missing != nil) })
    }

    @Test func `log returns leave the path's raw returns simple`() throws {
        let study = try book.study(
            subject: .date, instant: selloff.instant, symbols: ["NVDA"],
            options: StudyOptions(returns: .log, windows: [Window(0...1)]))
        let nvidia = try reaction("NVDA", in: study)
        let point = try #require(nvidia.path.first { $0.relative == 0 })
        #expect(abs(try #require(point.rawReturn) - nvidia.rawReturn) < 1e-12)
        // The logarithm of a fall is larger than the fall.
        #expect(nvidia.abnormalReturn < (try reaction("NVDA", in: selloff)).abnormalReturn)
        #expect(nvidia.windows?.first?.value != nil && nvidia.windows?.first?.buyAndHold == nil)
        #expect(study.sample == nil)
    }

    @Test func `a question that has no answer says why`() throws {
        let design = StudyDesign()
        func ask(_ symbols: [String], _ day: String, benchmark: String? = nil) throws -> ReactionStudy {
            try book.requiredStudy(
                subject: .date, instant: PublicInstant(instant: DemoBars.instant("\(day)T00:00:00Z")),
                symbols: symbols, benchmark: benchmark, design: design)
        }
        #expect(throws: ImpactError.unknownTicker(symbol: "NVDIA", known: book.instruments.map(\.symbol))) {
            try ask(["NVDIA"], "2025-01-27")
        }
        #expect(throws: ImpactError.unknownTicker(symbol: "NOPE", known: book.instruments.map(\.symbol))) {
            try ask(["NVDA"], "2025-01-27", benchmark: "NOPE")
        }
        #expect(throws: ImpactError.tooFewSessions(symbol: "NVDA", sessions: 9, minimum: 30)) {
            try ask(["NVDA"], "2024-07-02")
        }
        #expect(throws: ImpactError.noBenchmark(symbol: "SPY")) { try ask(["SPY"], "2025-01-27") }
        #expect {
            try ask(["NVDA"], "2031-01-27")
        } throws: { error in
            if case .outsideCalendar("XNAS", _) = error as? ImpactError { true } else { false }
        }
        let (first, last) = (try DemoBars.session("2024-06-03"), try DemoBars.session("2025-03-14"))
        for (day, session) in [("2024-01-10", "2024-01-10"), ("2025-03-15", "2025-03-17")] {
            let expected = ImpactError.eventOutsideData(
                symbol: "NVDA", session: try DemoBars.session(session), first: first, last: last)
            #expect(throws: expected) { try ask(["NVDA"], day) }
        }
        let other = try ask(["NVDA", "AVGO"], "2025-01-27", benchmark: "QQQ")
        #expect(other.reactions.allSatisfy { $0.estimation.benchmark == "QQQ" })
    }
}

/// The falls of the demo's months.
struct SelloffDetection {
    @Test func `27 January 2025 is the largest, with Nvidia's loss and no recovery within the data`() throws {
        let book = try DemoBars.book()
        let found = Selloffs.detect(in: book)
        let largest = try #require(found.max { $0.depth < $1.depth })
        #expect(largest.session.description == "2025-01-27")
        #expect(largest.members.count >= 8)
        let nvidia = try #require(largest.members.first { $0.symbol == "NVDA" })
        let loss = try #require(nvidia.loss)
        // (142.62 − 118.42) · 24.49 billion.
        #expect(abs(loss.amount - 592.658e9) < 1e6)
        #expect(loss.sharesSource == "10-Q")
        let recovery = try #require(nvidia.recovery)
        #expect(recovery.recovered == nil && recovery.highestAfter == 140.11)
        #expect(try #require(nvidia.volumeRatio) > 2)
        for symbol in ["AVGO", "VRT", "VST", "ORCL", "TSM", "9984.T"] {
            #expect(largest.members.contains { $0.symbol == symbol })
        }
        #expect(
            found.contains {
                $0.session.description == "2025-01-31" && $0.members.contains { $0.symbol == "000660.KS" }
            })
        #expect(
            found.allSatisfy {
                $0.members.allSatisfy { $0.abnormalReturn <= -0.05 && $0.standardized <= -3 && $0.rawReturn < 0 }
            })
    }

    @Test func `a fall is found with what was known at its close`() throws {
        let day = try DemoBars.session("2025-01-27")
        let all = Selloffs.selloff(on: day, in: try DemoBars.book())
        let then = Selloffs.selloff(
            on: day, in: try DemoBars.book(asOf: DemoBars.instant("2025-01-27T22:00:00Z")))
        #expect(all.members.map(\.abnormalReturn) == then.members.map(\.abnormalReturn))
        #expect(then.members.allSatisfy { $0.recovery?.dataEnd == day })
    }
}
