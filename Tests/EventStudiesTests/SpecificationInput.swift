import Foundation
import Markets
import TestSupport
import Testing

@testable import EventStudies

/// Tables, specifications and request files that are not as they should be, and small ones that are.
struct SpecificationInput {
    static func prices(_ count: Int = 80) -> String {
        var (index, stock, other) = (100.0, 50.0, 20.0)
        var lines = ["date,IDX,AAA,BBB"]
        for (place, session) in Studies.sessions(count).enumerated() {
            let move = 0.01 * sin(Double(place * place) * 0.7)
            index *= 1 + move
            stock *= 1 + 1.2 * move + 0.004 * cos(Double(place) * 2.9)
            other *= 1 + 0.8 * move + 0.006 * cos(Double(place) * 1.3)
            lines.append("\(session),\(index),\(stock),\(other)")
        }
        return lines.joined(separator: "\n")
    }

    static func specification(
        model: String = "market_model", market: String = "\"IDX\"", windows: String = "[[0,0]]", events: String? = nil,
        estimation: String = "[-60,-6]", options: String = ""
    ) throws -> StudySpecification {
        let day = Studies.sessions(80)[70]
        let events = events ?? #"[{"ticker":"AAA","event_date":"\#(day)"},{"ticker":"BBB","event_date":"\#(day)"}]"#
        let json = """
            {"inputs":{"prices":"p.csv","market":\(market),"ret":"simple"},"spec":{"model":"\(model)",
             "estimation_window_rel_days":\(estimation),"event_window_rel_days":[-2,2],"windows":\(windows)\(options)},"events":\(events)}
            """
        return try JSONDecoder().decode(StudySpecification.self, from: Data(json.utf8))
    }

    static func study(_ specification: StudySpecification, prices: String = prices()) throws -> SpecifiedStudy {
        try SpecifiedStudy(specification, StudyTables(prices: try SeriesTable(csv: prices, name: "p.csv")))
    }

    @Test func `a table is read with any usual separator, in any order, and with cells missing`() throws {
        let table = try SeriesTable(
            csv: "\u{FEFF}\"Date\";A;B\r\n20250128;2;\r\n2025-01-27 00:00:00;1;NA\r\n\r\n", name: "t")
        #expect(table.dates.map { "\($0)" } == ["2025-01-27", "2025-01-28"])
        #expect(try table.column("A") == [1, 2] && table.column("B") == [nil, nil])
        #expect(throws: StudyError.columnMissing(column: "C", table: "t")) { try table.column("C") }
    }

    @Test(arguments: [
        "", "date\n", "date,A\n2025-01-27", "date,A\n27/01/2025,1", "date,A\n2025-01-27,x", "date,A,A\n2025-01-27,1,2",
        "date,A\n2025-01-27,1\n2025-01-27,2", "date,A\n2025-02-30,1",
    ])
    func `a table that cannot be read says its line`(text: String) {
        #expect {
            try SeriesTable(csv: text, name: "t")
        } throws: { error in
            if case .tableUnreadable(let name, let line, _) = error as? StudyError {
                name == "t" && line > 0
            } else {
                false
            }
        }
    }

    static func isCorrupted(_ error: any Error, _ description: String) -> Bool {
        if case .dataCorrupted(let context) = error as? DecodingError {
            context.debugDescription == description
        } else {
            false
        }
    }

    @Test func `a specification that cannot be studied says why`() throws {
        let refused: [(StudySpecification, StudyError)] = [
            (try SpecificationInput.specification(model: "magic"), .modelUnknown(name: "magic")),
            (
                try SpecificationInput.specification(market: "null"),
                .inputMissing(name: "market", model: "market_model")
            ),
            (
                try SpecificationInput.specification(market: "\"XYZ\""),
                .columnMissing(column: "XYZ", table: "p.csv")
            ),
            (try SpecificationInput.specification(model: "factor"), .inputMissing(name: "factors", model: "factor")),
            (
                try SpecificationInput.specification(windows: "[[-3,0]]"),
                .windowOutsideEvent(window: Window(-3...0), event: Window(-2...2))
            ),
            (
                try SpecificationInput.specification(estimation: "[-60,-2]"),
                .windowsOverlap(estimation: Window(-60 ... -2), event: Window(-2...2))
            ),
            (try SpecificationInput.specification(events: "[]"), .emptySeries),
        ]
        for (specification, error) in refused {
            #expect(throws: error) { try SpecificationInput.study(specification) }
        }
        #expect(throws: StudyError.windowReversed(from: 2, through: -2)) {
            try SpecificationInput.specification(windows: "[[2,-2]]")
        }
        #expect {
            try SpecificationInput.specification(windows: "[[0]]")
        } throws: {
            SpecificationInput.isCorrupted($0, "'windows' needs a first and a last session, as [-5, 5]")
        }
        #expect {
            try SpecificationInput.specification(events: #"[{"ticker":"AAA","event_date":"soon"}]"#)
        } throws: {
            SpecificationInput.isCorrupted($0, "'soon' is not a date YYYY-MM-DD")
        }
        let named = try SpecificationInput.specification(
            events:
                #"[{"ticker":"AAA","event_date":"2025-01-27","event_id":7},{"ticker":"AAA","event_date":"2025-01-27","event_id":"x"}]"#
        )
        #expect(named.events.map(\.id) == ["7", "x"])
        #expect {
            try SpecificationInput.specification(
                events: #"[{"ticker":"AAA","event_date":"2025-01-27","event_id":[7]}]"#)
        } throws: { error in
            if case .typeMismatch(let type, _) = error as? DecodingError { type == String.self } else { false }
        }
    }

    @Test func `an event that cannot be studied is answered with its reason, and the others go on`() throws {
        let days = Studies.sessions(80)
        let events = """
            [{"ticker":"AAA","event_date":"\(days[70])"},{"ticker":"ZZZ","event_date":"\(days[70])"},
             {"ticker":"BBB","event_date":"1999-01-04"},{"ticker":"BBB","event_date":"2099-01-04"},
             {"ticker":"BBB","event_date":"\(days[20])"},{"ticker":"AAA","event_date":"\(days[70])"},
             {"ticker":"IDX","event_date":"\(days[70])"}]
            """
        let study = try SpecificationInput.study(try SpecificationInput.specification(events: events))
        let failures = study.events.map { event -> StudyError? in
            if case .failure(let error) = event.result { error } else { nil }
        }
        #expect(failures[0] == nil)
        #expect(failures[1] == .columnMissing(column: "ZZZ", table: "p.csv"))
        #expect(
            failures[2]
                == .dateOutsideData(date: SessionDate(year: 1999, month: 1, day: 4)!, first: days[0], last: days[79]))
        #expect(
            failures[3]
                == .dateOutsideData(date: SessionDate(year: 2099, month: 1, day: 4)!, first: days[0], last: days[79]))
        #expect(failures[4] == .tooFewSessions(sessions: 14, minimum: 30))
        // The benchmark against itself leaves nothing.
        #expect(failures[6] == .noVariance(sessions: 55))
        #expect(study.sample?.members.count == 1)
        #expect(
            study.warnings == [
                .benchmarkAmongInstruments("IDX"), .eventRepeated(instrument: "AAA", session: days[70]),
            ])
        let answer = try SpecificationCases.written(study.answer)
        guard case .list(let written)? = answer["events"] else { throw StudyError.emptySeries }
        #expect(written[1]["missing"] == .text("\(StudyError.columnMissing(column: "ZZZ", table: "p.csv"))"))
        #expect(written[0]["missing"] == .null)
        #expect(answer["sample"]?["days"]?["0"]?["kp_bmp_t"] == .null)
        #expect(answer["sample"]?["days"]?["0"]?["missing"]?["kp_bmp_t"] != nil)
    }

    @Test func `no answer holds a value that JSON cannot`() throws {
        for model in ["constant_mean", "market_adjusted", "market_model", "scholes_williams", "dimson"] {
            let study = try SpecificationInput.study(
                try SpecificationInput.specification(model: model, windows: "[[0,0],[-2,2],[1,1]]"))
            // The encoder throws at NaN; what it wrote is read again.
            let answer = try SpecificationCases.written(study.answer)
            #expect(answer["sample"]?["N"] == .number(2), "\(model)")
            #expect(answer["sample"]?["windows"]?["[-2,2]"]?["CAAR"] != .null, "\(model)")
        }
        #expect(
            try SpecificationCases.written(.numbers([1, .nan, .infinity, nil]))
                == .list([.number(1), .null, .null, .null]))
    }

    @Test func `the options of a specification reach the estimate`() throws {
        let days = Studies.sessions(80)
        let events = #"[{"ticker":"AAA","event_date":"\#(days[40])"},{"ticker":"AAA","event_date":"\#(days[70])"}]"#
        func last(_ options: String, prices: String = SpecificationInput.prices()) throws -> EventStudy {
            let specification = try SpecificationInput.specification(events: events, options: options)
            return try #require(try SpecificationInput.study(specification, prices: prices).events.last).result.get()
        }
        #expect(try last("").fit.observations == 55)
        #expect(try last(#","omit_other_events":true"#).fit.observations == 50)
        #expect(try last(#","estimates":"rolling""#).design.estimates == .rolling)
        #expect(throws: StudyError.tooFewSessions(sessions: 55, minimum: 100)) { try last(#","minimum_sessions":100"#) }
        let thin = SpecificationInput.prices().split(separator: "\n").enumerated().map { place, line -> String in
            guard place % 3 == 0, place > 0 else { return String(line) }
            var cells = line.split(separator: ",").map(String.init)
            cells[2] = ""
            return cells.joined(separator: ",")
        }.joined(separator: "\n")
        #expect {
            try last("", prices: thin)
        } throws: { error in
            if case .tooFewSessions(_, 30) = error as? StudyError { true } else { false }
        }
        let traded = try last(#","trade_to_trade":true"#, prices: thin)
        #expect(traded.fit.observations > 30 && abs(traded.fit.coefficients[1] - 1.2) < 0.2)
        #expect(throws: StudyError.spansUnusable(model: "dimson")) {
            try SpecificationInput.study(
                try SpecificationInput.specification(model: "dimson", options: #","trade_to_trade":true"#))
        }
    }

    @Test func `an event on a day without a session is studied on the next`() throws {
        let days = Studies.sessions(80)
        let lines = SpecificationInput.prices().split(separator: "\n").filter { !$0.hasPrefix("\(days[70]),") }
        let study = try SpecificationInput.study(
            try SpecificationInput.specification(), prices: lines.joined(separator: "\n"))
        #expect(try study.events[0].result.get().daySession == days[71])
    }

    @Test func `a row without any price is no session, and one without the benchmark's neither`() throws {
        let days = Studies.sessions(80)
        var lines = SpecificationInput.prices().split(separator: "\n").map(String.init)
        lines[41] = "\(days[40]),,,"
        lines[51] = "\(days[50]),,51,21"
        let study = try SpecificationInput.study(
            try SpecificationInput.specification(), prices: lines.joined(separator: "\n"))
        let one = try study.events[0].result.get()
        #expect(one.fit.observations == 55 && one.warnings() == [.fewSessions(55)])
        #expect(!one.estimationSessions.contains(days[40]) && !one.estimationSessions.contains(days[50]))
        #expect(one.daySession == days[70])
    }

    static let requests = """
        1;aaa;IDX;\(german(70));chips;-2;2;-6;55
        two;BBB;idx;\(german(70));Chips;-2;2;-6;55

        3;BBB;idx;\(german(72));chips;-2;2;-6;55
        4;NONE;idx;\(german(72));other;-1;1;-6;50
        """

    static func german(_ place: Int) -> String {
        let day = Studies.sessions(80)[place]
        return "\(day.day).\(day.month).\(day.year)"
    }

    static func long(_ column: Int, _ name: String) -> String {
        prices().split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",")
            let date = cells[0].split(separator: "-")
            return "\(name);\(date[2]).\(date[1]).\(date[0]);\(cells[column]);1000"
        }.joined(separator: "\r\n")
    }

    @Test func `a request file is studied as the same specification would be`() throws {
        let requests = try StudyRequests(SpecificationInput.requests, name: "r.csv")
        let firms = try StudyRequests.prices(
            [SpecificationInput.long(2, "AAA"), SpecificationInput.long(3, "bbb")].joined(separator: "\n"),
            name: "f.csv")
        let markets = try StudyRequests.prices(SpecificationInput.long(1, "Idx"), name: "m.csv")
        let studies = try requests.studies(firms: firms, markets: markets, model: .marketModel, returns: .simple)
        #expect(studies.map(\.group) == ["chips", "Chips", "other"])
        let first = try #require(studies.first)
        #expect(first.study.events.map(\.id) == ["1", "3"])
        #expect(first.study.design.estimation == Window(-60 ... -6))
        let same = try SpecificationInput.study(try SpecificationInput.specification())
        #expect(try first.study.events[0].result.get().fit.coefficients == same.events[0].result.get().fit.coefficients)
        let missing = try #require(studies.last)
        #expect(missing.study.sample == nil)
        #expect(throws: StudyError.columnMissing(column: "none", table: "the firms' prices")) {
            try missing.study.events[0].result.get()
        }
        #expect(throws: StudyError.columnMissing(column: "idx", table: "the markets' prices")) {
            try requests.studies(firms: firms, markets: [:], model: .marketModel, returns: .simple)
        }
    }

    @Test(arguments: [
        "1;A;I;27.01.2025;g;-2;2;-6", "1;A;I;tomorrow;g;-2;2;-6;55", "1;A;I;27.01.2025;g;-2;x;-6;55",
        "1;A;I;27.01.2025;g;-2;2;-6;0", "1;A;I;31.02.2025;g;-2;2;-6;55",
    ])
    func `a request line that cannot be read says so`(line: String) {
        #expect {
            try StudyRequests(line, name: "r.csv")
        } throws: { error in
            if case .tableUnreadable(_, 1, _) = error as? StudyError { true } else { false }
        }
    }

    @Test func `a request whose windows overlap, or a file without requests, is refused`() {
        #expect(throws: StudyError.windowsOverlap(estimation: Window(-56 ... -2), event: Window(-2...2))) {
            try StudyRequests("1;A;I;27.01.2025;g;-2;2;-2;55", name: "r.csv")
        }
        #expect(throws: StudyError.emptySeries) { try StudyRequests("\n", name: "r.csv") }
    }
}
