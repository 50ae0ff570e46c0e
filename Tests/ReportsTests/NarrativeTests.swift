import Foundation
import Impact
import News
import TestSupport
import Testing

@testable import Reports

/// Reports told in sentences.
struct NarrativeTests {
    @Test(arguments: ReportLocale.allCases)
    func `a release is told as recorded`(_ locale: ReportLocale) throws {
        let report = try Report.release(Sample.release(), context: Sample.context(locale))
        try Fixtures().expect(
            Narrative(report).sentences.joined(separator: "\n") + "\n", equals: "narrative-\(locale.rawValue).txt")
    }

    @Test(arguments: ReportLocale.allCases)
    func `nothing is said to have caused anything`(_ locale: ReportLocale) throws {
        let report = try Report.release(Sample.release(), context: Sample.context(locale))
        let text = (Narrative(report).text + report.text()).lowercased()
        for word in [" caused", " triggered", " due to ", "verursacht", "ausgelöst", " wegen "] {
            #expect(!text.contains(word), "\(word)")
        }
    }
}
