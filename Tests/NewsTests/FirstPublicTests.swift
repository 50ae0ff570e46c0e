import Foundation
import News
import Testing

/// What a later version of an article does to the instant at which it was first public.
struct FirstPublicTests {
    private static let ten = Date(timeIntervalSince1970: 1_737_972_000)  // 2025-01-27T10:00:00Z

    /// Hours are counted from ten o'clock.
    private func version(
        published hours: Double?, _ flag: Article.PublishedFlag, fetched: Double = 1
    ) -> Article {
        let instant = hours.map {
            PublicInstant(
                instant: Self.ten.addingTimeInterval($0 * 3_600), precision: flag == .dateOnly ? .day : .second,
                isZoneAssumed: flag == .zoneAssumed)
        }
        let fetched = Self.ten.addingTimeInterval(fetched * 3_600)
        return Article(
            source: "Blatt", title: "Titel", text: "Text.", published: instant, publishedFlag: flag,
            firstSeen: fetched, fetched: fetched)
    }

    private func settled(_ later: Article, after known: Article) -> (hours: Double, flag: Article.PublishedFlag) {
        let article = later.settled(after: known, first: known.fetched)
        return (article.newsTime.timeIntervalSince(Self.ten) / 3_600, article.publishedFlag)
    }

    @Test func `a later date is an update`() {
        let known = version(published: 0, .given)
        let later = version(published: 8, .given, fetched: 9)
        #expect(settled(later, after: known) == (0, .given))
        #expect(later.settled(after: known, first: known.fetched).restated == later.published?.instant)
        let same = version(published: 0, .given, fetched: 9)
        #expect(same.settled(after: known, first: known.fetched).restated == nil)
    }

    @Test func `an earlier date counts only while the article is being seen first`() {
        let known = version(published: 0, .given)
        #expect(settled(version(published: -3, .given, fetched: 1.5), after: known) == (-3, .given))
        #expect(settled(version(published: -3, .given, fetched: 9), after: known) == (0, .given))
    }

    @Test func `a date that is better known replaces what was assumed, if it is not later`() {
        #expect(
            settled(version(published: -2, .given, fetched: 9), after: version(published: 0, .zoneAssumed)) == (
                -2, .given
            ))
        #expect(
            settled(version(published: 2, .given, fetched: 9), after: version(published: 0, .zoneAssumed)) == (
                0, .zoneAssumed
            ))
        #expect(
            settled(version(published: 0, .given, fetched: 9), after: version(published: nil, .missing)) == (0, .given))
        #expect(
            settled(version(published: 5, .given, fetched: 9), after: version(published: nil, .missing)) == (
                1, .missing
            ))
    }

    @Test func `a time of day refines the date before it, and no other date`() {
        let known = version(published: -10, .dateOnly)
        #expect(settled(version(published: 2, .given, fetched: 30), after: known) == (2, .given))
        #expect(settled(version(published: 50, .given, fetched: 60), after: known) == (-10, .dateOnly))
    }

    @Test func `without a date the first sighting stays`() {
        #expect(
            settled(version(published: nil, .missing, fetched: 20), after: version(published: nil, .missing)) == (
                1, .missing
            ))
    }

    @Test func `a date is read in another zone`() throws {
        let written = PublicInstant(instant: Self.ten, precision: .minute, isZoneAssumed: true)
        let assumed = AssumedZone(zone: "+09:00", basis: .source)
        let zone = try #require(TimeZone(secondsFromGMT: 9 * 3_600))
        let read = written.read(in: zone, as: assumed)
        #expect(read.instant == Self.ten.addingTimeInterval(-9 * 3_600))
        #expect(read.read(in: zone, as: assumed) == read)
        let given = PublicInstant(instant: Self.ten)
        #expect(given.read(in: zone, as: assumed) == given)
    }
}
