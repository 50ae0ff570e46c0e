import Foundation
import News
import Testing

@testable import Outlets

struct ZoneAssumptionTests {
    private func date(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    private func instant(
        _ local: String, setting: String? = nil, outlet: String = "paper.example", region: String? = nil,
        language: Language? = nil, fetched: String = "2026-01-01T00:00:00Z", precision: InstantPrecision = .second
    ) throws -> PublicInstant {
        let written = PublicInstant(instant: try date(local), precision: precision, isZoneAssumed: true)
        return ZoneAssumption(
            setting: setting.flatMap { TimeZone(identifier: $0) }, outlet: Outlet(rawValue: outlet), region: region,
            language: language
        ).instant(of: written, fetched: try date(fetched))
    }

    @Test func `the source's setting counts before everything`() throws {
        let found = try instant(
            "2025-01-27T15:40:00Z", setting: "Asia/Kolkata", outlet: "blatt.de", region: "US", language: .german)
        #expect(found.instant == (try date("2025-01-27T10:10:00Z")))
        #expect(found.assumedZone == AssumedZone(zone: "Asia/Kolkata", basis: .source))
        #expect(found.isZoneAssumed)
    }

    @Test(arguments: [
        ("blatt.de", "US", "en", "2025-01-27T14:40:00Z", "Europe/Berlin"),
        ("herald.com.au", nil, "en", "2025-01-27T04:40:00Z", "Australia/Sydney"),
        ("paper.co.uk", nil, "en", "2025-01-27T15:40:00Z", "Europe/London"),
        ("paper.com", "US", "en", "2025-01-27T20:40:00Z", "America/New_York"),
        ("labor.ai", "TW", "zh", "2025-01-27T07:40:00Z", "Asia/Taipei"),
    ])
    func `the outlet's country counts before the feed's`(
        outlet: String, region: String?, language: String, instant: String, zone: String
    ) throws {
        let found = try self.instant(
            "2025-01-27T15:40:00Z", outlet: outlet, region: region, language: Language(rawValue: language))
        #expect(found.instant == (try date(instant)))
        #expect(found.assumedZone == AssumedZone(zone: zone, basis: .country))
    }

    @Test func `without a country the language's zone is taken`() throws {
        let found = try instant("2025-01-27T08:00:00Z", outlet: "nikkan.com", language: .japanese)
        #expect(found.instant == (try date("2025-01-26T23:00:00Z")))
        #expect(found.assumedZone == AssumedZone(zone: "Asia/Tokyo", basis: .language))
    }

    @Test func `without a language either, or with one of every coast, the latest reading is taken`() throws {
        for language in [nil, Language.english] {
            let found = try instant("2025-01-27T15:40:00Z", language: language)
            #expect(found.instant == (try date("2025-01-28T03:40:00Z")))
            #expect(found.assumedZone == AssumedZone(zone: "UTC-12:00", basis: .latest))
        }
    }

    @Test func `the latest reading never lies after the fetch`() throws {
        let found = try instant("2025-01-27T15:40:00Z", fetched: "2025-01-27T16:00:00Z")
        #expect(found.instant == (try date("2025-01-27T16:00:00Z")))
    }

    @Test func `summer time is that of the local time`() throws {
        let before = try instant("2025-03-30T01:30:00Z", outlet: "blatt.de")
        let after = try instant("2025-03-30T03:30:00Z", outlet: "blatt.de")
        #expect(before.instant == (try date("2025-03-30T00:30:00Z")))
        #expect(after.instant == (try date("2025-03-30T01:30:00Z")))
    }

    @Test func `a date without a time of day stays that date`() throws {
        let found = try instant("2025-01-27T00:00:00Z", outlet: "blatt.de", precision: .day)
        #expect(found.instant == (try date("2025-01-27T00:00:00Z")))
        #expect(found.assumedZone == nil)
    }

    @Test func `every zone of the table exists`() {
        for line in OutletTable.lines(PackageResources.zones_txt) {
            let name = line.split(separator: " ").last.map(String.init) ?? ""
            #expect(TimeZone(identifier: name) != nil, "\(line)")
        }
    }
}
