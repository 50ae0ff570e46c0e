import EventStudies
import Foundation
import Impact
import Markets
import News
import TestSupport
import Testing

@testable import Reports

struct ReportTests {
    @Test func `JSON decodes back to the same report`() throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        #expect(try Report(json: report.json()) == report)
    }

    @Test func `JSON names its schema, writes null and no NaN`() throws {
        var analysis = try Sample.release()
        analysis.atRelease?.reactions[0].t = .nan
        analysis.atRelease?.reactions[0].cumulativeTwoSessions = nil
        let json = try Report.release(analysis, context: Sample.context()).json()
        let object = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "aftershock.report/1")
        #expect(object["as_of"] as? String == "2025-03-14T23:59:59Z")
        #expect(object["stock"] is NSNull)
        #expect(!json.contains("NaN"))
        let studies = try #require(object["studies"] as? [[String: Any]])
        let reactions = try #require(studies[0]["reactions"] as? [[String: Any]])
        #expect(reactions[0]["t"] is NSNull)
        #expect(reactions[0]["cumulative_two_sessions"] is NSNull)
    }

    @Test func `a report without keys that came later still decodes`() throws {
        let json = try Report.release(Sample.release(), context: Sample.context()).json()
        let shortened = json.replacing("  \"stock\" : null,\n", with: "")
            .replacing("  \"locale\" : \"en\",\n", with: "")
        #expect(shortened != json)
        let report = try Report(json: shortened)
        #expect(report.stock == nil && report.locale == .english)
    }

    @Test func `windows and the tests across instruments are shown where they were asked for`() throws {
        let at = PublicInstant(instant: try Sample.instant("2025-01-27T00:00:00Z"), precision: .day)
        var study = try Sample.study(.date, rows: "burst", at: at)
        #expect(!(try Report.study(study, context: Sample.context()).json()).contains("\"sample\""))
        let window = Window(-1...1)
        study.sample = SampleReaction(
            setting: .oneDate, events: 27, averageCorrelation: 0.2,
            windows: [
                SampleReaction.OfWindow(
                    window: window, events: 27, mean: -0.031, positive: 9, negative: 18,
                    tests: [
                        SampleTestReaction(
                            name: .patell, role: .appendix, statistic: -6.5, p: 1e-10,
                            warning: .eventsClustered(events: 27, correlation: 0.2)),
                        SampleTestReaction(
                            name: .adjustedBMP, role: .headline, missing: .noVariance),
                    ])
            ], warnings: [.instrumentsRecur(events: 27, instruments: 26, effective: 25.1)])
        study.reactions[0].windows = [
            WindowReaction(window: window, value: -0.0938, t: -2.06, p: 0.04, permutationP: 0.05)
        ]
        study.reactions[0].warnings = [.fewSessions(31)]
        let report = Report.study(study, context: try Sample.context())
        let german = Report.study(study, context: try Sample.context(.german))
        for part in [
            "Die 27 Werte teilen sich die Handelstage des Ereignisses (mittlere Korrelation 0,200); maßgeblich sind",
            "Die Schätzung beruht auf 31 Handelstagen", "27 Ereignisse betreffen 26 Werte",
        ] {
            let text = german.text(TextStyle(width: 100)).split(separator: "\n").joined(separator: " ")
            #expect(text.contains(part), "\(part) is not in\n\(text)")
        }
        // Sentences go on in the next line.
        let text = report.text(TextStyle(width: 100, colour: false)).split(separator: "\n").joined(separator: " ")
        for part in [
            "The 27 instruments share the event's sessions (mean correlation 0.200)",
            "the headline tests are BMP t, Kolari–Pynnönen",
            "−9.38 %", "The estimate rests on 31 sessions", "⚠ The 27 events fall on one date",
            "27 events are of 26 instruments", "The values do not vary.",
        ] {
            #expect(text.contains(part), "\(part) is not in\n\(text)")
        }
        let headline = try #require(text.range(of: "BMP t, Kolari–Pynnönen  ")?.lowerBound)
        #expect(headline < (try #require(text.range(of: "Patell z")?.lowerBound)))
        #expect(try Report(json: report.json()) == report)
        #expect(report.tables.map(\.name).contains("sample_tests") && report.tables.map(\.name).contains("windows"))
        try WellFormed.check(report.html)
    }

    @Test func `HTML is well-formed, closed to the network, and accessible`() throws {
        let html = try Report.release(Sample.release(), context: Sample.context()).html
        try WellFormed.check(html)
        #expect(!html.contains("<script"))
        #expect(!html.contains(" src="))
        #expect(html.contains("default-src &#39;none&#39;"))
        #expect(html.contains("prefers-color-scheme: dark"))
        #expect(html.contains("<html lang=\"en\">"))
        #expect(html.contains("href=\"#content\""))
        let ids = WellFormed.values(of: "id", in: html)
        #expect(Set(ids).count == ids.count)
        for target in WellFormed.values(of: "href", in: html) where target.hasPrefix("#") {
            #expect(ids.contains(String(target.dropFirst())), "\(target)")
        }
        for label in WellFormed.values(of: "aria-labelledby", in: html) {
            for id in label.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
        }
        let tables = html.components(separatedBy: "<table>").dropFirst()
        #expect(tables.allSatisfy { $0.hasPrefix("<caption>") })
    }

    @Test func `a hostile title stays text in every format`() throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        #expect(
            report.html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; Nvidia &amp; &quot;friends&quot;"))
        for format in [report.html, report.markdown(), report.text(), report.csv, try report.json()] {
            #expect(!format.contains("\u{1B}"))
            #expect(!format.contains("\u{202E}"))
        }
        #expect(report.markdown().contains("\\<script\\>alert('x')\\</script\\>"))
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://x"])
    func `only http and https become links`(address: String) throws {
        var analysis = try Sample.release()
        analysis.release.sources[0].address = address
        var context = try Sample.context()
        context.articles = []
        let report = Report.release(analysis, context: context)
        if address.hasPrefix(" ") {
            #expect(report.html.contains("href=\"https://x\""))
        } else {
            #expect(!report.html.contains("href=\"\(address)"))
            #expect(!report.markdown().contains("](<"))
        }
    }

    @Test func `the flat tables have a name, unique keys and a row for everything`() throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        let tables = report.tables
        #expect(
            tables.map(\.name) == [
                "reactions", "attention", "tests", "groups", "selloffs", "candidates", "confounders", "articles",
            ])
        for table in tables { #expect(Set(table.columns.map(\.key)).count == table.columns.count) }
        #expect(tables[0].rows.count == report.studies.map(\.reactions.count).reduce(0, +))
        #expect(report.csv == tables[0].csv)
    }

    @Test func `an analysis in which nothing was found still makes a report`() throws {
        var analysis = try Sample.release()
        analysis.attention = AttentionSeries(entities: ["model:x"], days: [], bursts: [])
        analysis.atRelease = nil
        analysis.atBurst = nil
        analysis.selloffs = []
        analysis.release.sources = []
        analysis.verdict = Verdict(
            conclusion: .notMeasured, findings: [.noneStudied], tests: [], caveats: [],
            minimumDetectableEffect: nil, confounders: [])
        let report = Report.release(
            analysis, context: ReportContext(generated: try Sample.instant("2025-03-15T08:00:00Z")))
        try WellFormed.check(report.html)
        for chart in report.charts { try WellFormed.check(chart.svg) }
        #expect(report.text().contains("Not measured"))
        #expect(report.csv.split(separator: "\r\n").count == 1)
        #expect(try Report(json: report.json()) == report)
    }

    @Test func `the headlines tell release, burst and sell-off`() throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        #expect(report.headlines.contains("No burst at the release."))
        #expect(
            report.headlines.contains(
                "Nasdaq: closed that day, first session 2025-01-21: Nvidia +2.27 %, −0.15 % against its beta."))
        #expect(
            report.headlines.contains(
                "Sell-off of 2025-01-27: Nvidia 142.62 → 118.42 (−16.97 %), about 593 billion dollars; "
                    + "13 of 27 instruments fell abnormally, 4 rose: "
                    + "Salesforce +3.96 %, Apple +3.18 %, Meta Platforms +1.91 %, Amazon +0.24 %."))
        #expect(!report.text().contains("caused"))
    }

    @Test func `the loss and the recovery are told with their numbers`() throws {
        let text = try Report.selloff(Sample.selloff(), context: Sample.context()).text(TextStyle(width: 400))
        #expect(text.contains("593 billion dollars = 24.49 billion shares × (142.62 − 118.42); shares: 10-Q"))
        #expect(text.contains("142.62 not recovered within the data (to 2025-03-14); highest close after: 140.11"))
    }

    @Test(arguments: ReportLocale.allCases)
    func `a sell-off's report is as recorded`(_ locale: ReportLocale) throws {
        let report = try Report.selloff(Sample.selloff(), context: Sample.context(locale))
        #expect(report.kind == .selloff)
        try Fixtures().expect(report.text(), equals: "selloff\(locale == .english ? "" : "-de").txt")
        try WellFormed.check(report.html)
    }

    @Test func `a day without a sell-off is told as a day`() throws {
        var analysis = try Sample.selloff()
        analysis.selloff.members = []
        let report = Report.selloff(analysis, context: try Sample.context())
        #expect(report.kind == .day)
        #expect(report.text().contains("None of 27 instruments fell abnormally."))
        try WellFormed.check(report.html)
    }

    @Test(arguments: ReportLocale.allCases)
    func `a stock's report is as recorded`(_ locale: ReportLocale) throws {
        let nvidia = Instrument(symbol: "NVDA", name: "Nvidia", exchange: "XNAS", currency: "USD", group: "chips")
        let selloff = StockEvent.Subject.selloff(try Sample.session("2025-01-27"))
        let events = try [("release", .release("DeepSeek R1")), ("burst", selloff)].map { study, subject in
            let reaction = try #require(Sample.reactions(study).first { $0.symbol == "NVDA" })
            return StockEvent(
                of: subject,
                instant: PublicInstant(
                    instant: try Sample.instant(
                        study == "release" ? "2025-01-20T00:00:00Z" : "2025-01-27T00:00:00Z"), precision: .day),
                reaction: reaction)
        }
        var context = try Sample.context(locale)
        context.extraAttributions = []
        let report = Report.stock(nvidia, events: events, context: context)
        try Fixtures().expect(report.text(), equals: "stock\(locale == .english ? "" : "-de").txt")
        #expect(report.charts.map(\.name) == ["price-NVDA"])
        #expect(report.csv.split(separator: "\r\n").count == 3)
        try WellFormed.check(report.html)
        #expect(try Report(json: report.json()) == report)
    }
}
