import Foundation
import Impact
import News
import TestSupport
import Testing

@testable import Reports

struct WholeReportTests {
    @Test(arguments: [80, 120], ReportLocale.allCases)
    func `the release's text is as recorded`(width: Int, locale: ReportLocale) throws {
        let report = try Report.release(Sample.release(), context: Sample.context(locale))
        let text = report.text(TextStyle(width: width))
        try Fixtures().expect(text, equals: "release-\(width)\(Self.suffix(locale)).txt")
        for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width, "\(line)") }
    }

    @Test(arguments: ReportLocale.allCases)
    func `the release's Markdown, HTML, JSON, CSV and figures are as recorded`(locale: ReportLocale) throws {
        let report = try Report.release(Sample.release(), context: Sample.context(locale))
        let suffix = Self.suffix(locale)
        try Fixtures().expect(report.markdown { "\($0.name).svg" }, equals: "release\(suffix).md")
        try Fixtures().expect(report.html, equals: "release\(suffix).html")
        try Fixtures().expect(report.json(), equals: "release\(suffix).json")
        try Fixtures().expect(report.csv, equals: "release.csv")
        for chart in report.charts { try Fixtures().expect(chart.svg, equals: "\(chart.name)\(suffix).svg") }
    }

    @Test func `numbers, keys and machine values are the same in both languages`() throws {
        func values(_ locale: ReportLocale) throws -> [String] {
            let json = try Report.release(Sample.release(), context: Sample.context(locale)).json()
            let told = [
                "locale", "title", "disclaimer", "sentence", "note", "name", "of_name", "group_name", "reason", "value",
                "disagreement", "shares_source",
            ]
            return json.split(separator: "\n").map(String.init).filter { line in
                // Lines with a number, null or a truth value, and keys of texts without the texts.
                line.contains(" : ") && !told.contains { line.contains("\"\($0)\" :") }
            }
        }
        #expect(try values(.english) == values(.german))
    }

    private static func suffix(_ locale: ReportLocale) -> String { locale == .english ? "" : "-\(locale.rawValue)" }
}
