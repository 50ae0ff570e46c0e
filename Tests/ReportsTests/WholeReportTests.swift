import Foundation
import Impact
import Testing

@testable import Reports

struct WholeReportTests {
    @Test(arguments: [80, 120])
    func `the release's text is as recorded`(width: Int) throws {
        let text = try Report.release(Sample.release(), context: Sample.context()).text(TextStyle(width: width))
        try Fixture.expect(text, equals: "release-\(width).txt")
        for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width, "\(line)") }
    }

    @Test func `the release's Markdown, HTML, JSON and CSV are as recorded`() throws {
        let report = try Report.release(Sample.release(), context: Sample.context())
        try Fixture.expect(report.markdown { "\($0.name).svg" }, equals: "release.md")
        try Fixture.expect(report.html, equals: "release.html")
        try Fixture.expect(report.json(), equals: "release.json")
        try Fixture.expect(report.csv, equals: "release.csv")
        for chart in report.charts { try Fixture.expect(chart.svg, equals: "\(chart.name).svg") }
    }
}
