import Foundation
import News
import Testing

@testable import Dates

struct DocumentDateTests {
    private func text(_ date: String) -> String? {
        DocumentDate.read(date).map { $0.instant.formatted(.iso8601) }
    }

    @Test(arguments: [
        "Mon, 27 Jan 2025 08:00:00 +0100", "Mon, 27 Jan 2025 08:00:00 GMT", "7 feb 2025 23:59:59 -0330",
        "Sat, 1 Mar 2025 00:00:00 -0000", "2025-01-27T08:00:00Z", "2025-01-27T08:00:00.987654+05:30",
        "2024-02-29T12:00:00-08:00", "1999-12-31T23:59:59+14:00",
    ])
    func `the usual forms are read as all others are`(date: String) throws {
        var reader = DocumentDateReader(DateToken.split(date))
        let instant = try #require(UsualDate.read(date))
        #expect(instant == reader.read())
    }

    @Test(arguments: [
        "2025-02-30T08:00:00Z", "2025-01-27T25:00:00Z", "2025-01-27 08:00:00", "2025-01-27T08:00:00",
        "Mon, 27 Jan 25 08:00:00 GMT",
        "Mon, 27 Januar 2025 08:00:00 GMT", "Mon, 27 Jan 2025 08:00:00 EST", "Mon, 27 Jan 2025 08:00:00 +9900",
        "2025-01-27T08:00:00.Z", "2025-01-27T08:00:00Z and more", "Montag, den siebenundzwanzigsten",
    ])
    func `other forms are left to the reader of all`(date: String) {
        #expect(UsualDate.read(date) == nil)
    }

    @Test(arguments: [
        ("Mon, 27 Jan 2025 08:00:00 +0100", "2025-01-27T07:00:00Z"),
        ("Sun, 27 Jan 25 08:00 EST", "2025-01-27T13:00:00Z"),
        ("2025-01-27T08:00:00.123+09:00", "2025-01-26T23:00:00Z"),
        ("2025-01-27 08:00:00", "2025-01-27T08:00:00Z"),
        ("27. Januar 2025, 08:00 Uhr", "2025-01-27T08:00:00Z"),
        ("lundi 27 janvier 2025 à 08:00", "2025-01-27T08:00:00Z"),
        ("lun, 27 ene 2025 08:00:00 +0100", "2025-01-27T07:00:00Z"),
        ("27 gennaio 2025 08:00", "2025-01-27T08:00:00Z"),
        ("seg, 27 fev 2025 08:00:00 -0300", "2025-02-27T11:00:00Z"),
        ("ma 27 mrt 2025 08:00:00 +0100", "2025-03-27T07:00:00Z"),
        ("2025年1月27日 午後3時05分", "2025-01-27T15:05:00Z"),
        ("2025年1月27日 08:00", "2025-01-27T08:00:00Z"),
        ("2025년 1월 27일 오후 3:05", "2025-01-27T15:05:00Z"),
        ("令和7年1月27日", "2025-01-27T00:00:00Z"), ("令和元年5月1日(水) 9時15分", "2019-05-01T09:15:00Z"),
        ("平成31年 4月30日", "2019-04-30T00:00:00Z"), ("民國114年1月27日", "2025-01-27T00:00:00Z"),
        ("中華民國 114 年 1 月 27 日 15:05", "2025-01-27T15:05:00Z"), ("114年1月27日", "2025-01-27T00:00:00Z"),
        ("114/01/27 09:30", "2025-01-27T09:30:00Z"), ("2025.01.27 오후 3:15", "2025-01-27T15:15:00Z"),
        ("2025年1月27日 下午3點15分", "2025-01-27T15:15:00Z"), ("20250127151500", "2025-01-27T15:15:00Z"),
        ("1737964800", "2025-01-27T08:00:00Z"), ("1737964800000", "2025-01-27T08:00:00Z"),
        ("Mon, 27 Jan 2025 24:00:00 GMT", "2025-01-28T00:00:00Z"),
        ("27.01.2025", "2025-01-27T00:00:00Z"), ("Jan. 27, 2025, 3:05 p.m.", "2025-01-27T15:05:00Z"),
        ("Mon, 27 Jan 2025 08:00:00 Europe/Berlin", "2025-01-27T07:00:00Z"),
    ])
    func `dates are read as they are written`(written: String, expected: String) {
        #expect(text(written) == expected)
    }

    @Test(arguments: ["", "gestern", "0000-00-00 00:00:00", "2025-13-01", "30 Feb 2025", "12", "Januar", "1.2.3.4"])
    func `what is no date is nil`(written: String) {
        #expect(DocumentDate.read(written) == nil)
    }

    @Test func `a missing zone and a missing time are told`() {
        #expect(DocumentDate.read("2025-01-27 08:00:00")?.isZoneAssumed == true)
        #expect(DocumentDate.read("2025-01-27 08:00:00 XYZ")?.isZoneAssumed == true)
        #expect(DocumentDate.read("2025-01-27T08:00:00Z")?.isZoneAssumed == false)
        #expect(DocumentDate.read("2025-01-27")?.precision == .day)
        #expect(DocumentDate.read("2025-01-27T08:00Z")?.precision == .minute)
        #expect(DocumentDate.read("2025-01-27T08:00:05Z")?.precision == .second)
    }
}
