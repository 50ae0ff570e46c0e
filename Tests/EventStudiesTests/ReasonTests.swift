import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// Every null of a written answer has its reason beside it.
struct ReasonTests {
    /// Null by definition of the value, which `docs/event-studies.md` explains.
    static let explained: Set<String> = [
        "missing", "recovery_date", "recovery_session", "coef_se", "r2", "degenerate", "unconditional_vol",
    ]

    /// Where an answer has a null that nothing beside it explains: no `missing`, and no key of the same beginning that ends in
    /// `_missing`.
    static func unexplained(_ tree: JSONTree, at path: String = "") -> [String] {
        switch tree {
        case .fields(let fields):
            let stems = fields.keys.filter { $0.hasSuffix("_missing") }.map { $0.dropLast("_missing".count) }
            return fields.sorted { $0.key < $1.key }.flatMap { key, value -> [String] in
                guard value == .null else { return unexplained(value, at: "\(path)/\(key)") }
                let isExplained =
                    explained.contains(key) || (fields["missing"] ?? .null) != .null
                    || stems.contains { key.hasPrefix($0) }
                return isExplained ? [] : ["\(path)/\(key)"]
            }
        case .list(let values):
            return values.enumerated().flatMap { unexplained($1, at: "\(path)/\($0)") }
        case .number, .text, .flag, .null:
            return []
        }
    }

    static func written(_ study: SpecifiedStudy) throws -> JSONTree { try SpecificationCases.written(study.answer) }

    /// The first event, and the sample over the window of day 0.
    static func parts(_ tree: JSONTree, window: String = "[0,0]") throws -> (event: JSONTree, sample: JSONTree) {
        guard case .list(let events)? = tree["events"] else { throw StudyError.emptySeries }
        return (try #require(events.first), try #require(tree["sample"]?["windows"]?[window]))
    }

    @Test func `an answer of one event names why it has no path, no centre and no detectable effect`() throws {
        let day = Studies.sessions(80)[70]
        let study = try SpecificationInput.study(
            try SpecificationInput.specification(
                events: #"[{"ticker":"AAA","event_date":"\#(day)","group":"chips"}]"#))
        let tree = try ReasonTests.written(study)
        #expect(ReasonTests.unexplained(tree) == [])
        let window = try ReasonTests.parts(tree).sample
        #expect(window["mde"] == .null)
        let pair = JSONTree.text("\(StudyError.statistics(.tooFewMembers(count: 1, minimum: 2)))")
        #expect(window["mde_missing"] == pair && tree["sample"]?["path_missing"] == pair)
        #expect(
            window["pseudomedian_missing"]
                == .text("\(StudyError.statistics(.tooFewMembers(count: 1, minimum: 6)))"))
        guard case .list(let small)? = window["rank_sum_missing"] else { throw StudyError.emptySeries }
        #expect(small.count == 1 && small[0]["groups"] == .list([.text("chips")]) && small[0]["missing"] == pair)
        #expect(tree["sample"]?["rbar_missing"] == .text("\(MissingAnswer.noCorrelation)"))
    }

    @Test func `a window longer than any run of the estimation window has no placebo rank, and says so`() throws {
        let days = Studies.sessions(80)
        // Without every fifth close of AAA no five sessions in a row have a return.
        let lines = SpecificationInput.prices().split(separator: "\n").enumerated().map { place, line -> String in
            guard place > 0, place < 64, place.isMultiple(of: 5) else { return String(line) }
            var cells = line.split(separator: ",").map(String.init)
            cells[2] = ""
            return cells.joined(separator: ",")
        }
        let study = try SpecificationInput.study(
            try SpecificationInput.specification(
                windows: "[[-2,2],[0,0]]", events: #"[{"ticker":"AAA","event_date":"\#(days[70])"}]"#),
            prices: lines.joined(separator: "\n"))
        let tree = try ReasonTests.written(study)
        #expect(ReasonTests.unexplained(tree) == [])
        let windows = try #require(try ReasonTests.parts(tree).event["windows"])
        #expect(windows["[-2,2]"]?["placebo_p"] == .null)
        #expect(windows["[-2,2]"]?["placebo_missing"] == .text("\(StudyError.noPlaceboWindows(length: 5))"))
        #expect(windows["[0,0]"]?["placebo_missing"] == nil && windows["[0,0]"]?["placebo_p"] != .null)
    }

    @Test func `an event that lacks a session is named by the window that does not count it`() throws {
        let days = Studies.sessions(80)
        var lines = SpecificationInput.prices().split(separator: "\n").map(String.init)
        var cells = lines[72].split(separator: ",").map(String.init)
        cells[3] = ""
        lines[72] = cells.joined(separator: ",")
        let study = try SpecificationInput.study(
            try SpecificationInput.specification(windows: "[[0,0],[0,1]]"), prices: lines.joined(separator: "\n"))
        let tree = try ReasonTests.written(study)
        #expect(ReasonTests.unexplained(tree) == [])
        let window = try ReasonTests.parts(tree, window: "[0,1]").sample
        #expect(window["N"] == .number(1))
        let reason = StudyError.returnMissing(session: days[71])
        #expect(
            window["not_measured"]
                == .list([
                    .fields([
                        "ticker": .text("BBB"), "session": .text("\(days[70])"), "missing": .text("\(reason)"),
                    ])
                ]))
        #expect(try ReasonTests.parts(tree).sample["not_measured"] == nil)
    }

    @Test func `a fall without a close before it, and returns without a benchmark, say why`() throws {
        let days = Studies.sessions(80)
        let tree = try ReasonTests.written(
            try SpecificationInput.study(
                try SpecificationInput.specification(
                    model: "constant_mean", market: "null",
                    events:
                        #"[{"ticker":"AAA","event_date":"\#(days[70])"},{"ticker":"AAA","event_date":"\#(days[0])"}]"#))
        )
        #expect(ReasonTests.unexplained(tree) == [])
        guard case .list(let events)? = tree["events"] else { throw StudyError.emptySeries }
        #expect(
            events[0]["windows"]?["[0,0]"]?["BHAR_vs_market_missing"] == .text("\(StudyError.noBenchmark)"))
        #expect(events[1]["drawdown"] == .null)
        #expect(
            events[1]["drawdown_missing"] == .text("\(StudyError.eventOutsideData(position: 0, sessions: 80))"))
    }

    @Test func `a cross-section names the instruments that it leaves out, and the errors that it cannot make`() throws {
        let exposures = "ticker,size,only\nAAA,1.5,1\nBBB,0.7,0\nCCC,0.1,0\nDDD,2.5,0\nEEE,1.1,0\n"
        var tables = try MethodTests.tables()
        tables.exposures = try ExposureTable(csv: exposures, name: "e")
        guard case .event(let events) = try MethodTests.answer(windows: "[[0,0]]") else { throw StudyError.emptySeries }
        let study = try CrossSectionStudy(
            events.requiredMembers(), over: Window(0...0), table: tables.exposures, groups: events.groups)
        #expect(study.notMeasured.map(\.instrument) == ["FFF"])
        #expect(study.notMeasured.map(\.reason) == [.rowMissing(row: "FFF", table: "e")])
        #expect(study.errors(.hc3).reason == .statistics(.leverageFull(member: 0)))
        let tree = try SpecificationCases.written(study.answer)
        #expect(ReasonTests.unexplained(tree) == [])
        #expect(tree["HC3_missing"] == .text("\(StudyError.statistics(.leverageFull(member: 0)))"))
        #expect(tree["left_out"] == .list([.text("FFF")]) && tree["HC1"] != .null)
    }

    @Test func `events of one month have a portfolio and no clustered mean, and the answer says why`() throws {
        let tree = try MethodTests.written(try MethodTests.answer(method: "calendar_time", windows: "[[0,1]]"))
        #expect(ReasonTests.unexplained(tree) == [])
        #expect(tree["clustered"] == .null)
        #expect(
            tree["clustered_missing"] == .text("\(StudyError.statistics(.tooFewMembers(count: 1, minimum: 2)))"))
        #expect(tree["z"] != .null)
    }

    @Test func `an instrument that a donor fits exactly has no placebo rank, and the answer says why`() throws {
        let sessions = Studies.sessions(30)
        let path = Dictionary(uniqueKeysWithValues: sessions.enumerated().map { ($1, 100.0 + sin(Double($0))) })
        let study = try SyntheticStudy(
            treated: "A", donors: ["B"], closes: ["A": path, "B": path], sessions: sessions, dayZero: 25,
            estimation: Window(-20 ... -1), event: Window(0...2))
        let tree = try SpecificationCases.written(study.answer)
        #expect(ReasonTests.unexplained(tree) == [])
        #expect(tree["placebo_missing"] == .text("\(StudyError.noVariance(sessions: 20))"))
    }

    @Test func `every method's answer explains its nulls`() throws {
        for (method, windows) in [("event", "[[0,0],[-3,3]]"), ("cross_section", "[[0,0]]"), ("panel", "[[0,0]]")] {
            let inputs = method == "cross_section" ? #","exposures":"e""# : ""
            let tree = try MethodTests.written(
                try MethodTests.answer(
                    method: method, spec: method == "cross_section" ? #","exposures":["size"]"# : "", inputs: inputs,
                    windows: windows))
            #expect(ReasonTests.unexplained(tree) == [], "\(method)")
        }
        for model in ["scholes_williams", "market_adjusted"] {
            let tree = try MethodTests.written(try MethodTests.answer(model: model))
            #expect(ReasonTests.unexplained(tree) == [], "\(model)")
        }
        #expect(ReasonTests.unexplained(try MethodTests.written(try MethodTests.garch.get())) == [])
    }
}
