import Foundation
import News
import Testing

@testable import Languages

struct WrittenDatesTests {
    /// 2025-01-28 12:00 UTC.
    private let reference = Date(timeIntervalSince1970: 1_738_065_600)

    @Test(arguments: [
        (Language.german, "27. Januar 2025"), (.german, "27. Jan."), (.german, "27.01.2025"), (.german, "27.1.25"),
        (.english, "January 27, 2025"),
        (.english, "Jan. 27"), (.english, "27 January"), (.english, "January 27th"), (.english, "2025-01-27"),
        (.english, "1/27/2025"),
        (.french, "27 janvier"), (.french, "27 janvier 2025"), (.spanish, "27 de enero de 2025"),
        (.spanish, "27 de enero"),
        (.italian, "27 gennaio 2025"), (.portuguese, "27 de janeiro de 2025"), (.dutch, "27 januari 2025"),
        (.japanese, "2025年1月27日"),
        (.japanese, "1月27日"), (.chinese, "1月27日"), (.korean, "1월 27일"), (.korean, "2025년 1월 27일"),
    ])
    func `a date is read as its language writes it`(language: Language, text: String) {
        let found = WrittenDates.read("… \(text) …", language: language, reference: reference)
        #expect(found.map(\.date) == ["2025-01-27"])
        #expect(found.first?.quote == text)
        #expect(found.first?.offset == 4)
    }

    @Test(arguments: [(Language.japanese, "令和7年1月27日"), (.chinese, "民國114年1月27日")])
    func `a year of an era is counted from its first one`(language: Language, text: String) {
        #expect(WrittenDates.read(text, language: language, reference: reference).map(\.date) == ["2025-01-27"])
    }

    @Test func `a date without a year is the nearest one`() {
        #expect(
            WrittenDates.read("am 26. Dezember", language: .german, reference: reference).map(\.date) == ["2024-12-26"])
        #expect(
            WrittenDates.read("am 3. Februar", language: .german, reference: reference).map(\.date) == ["2025-02-03"])
    }

    @Test(arguments: [
        (Language.german, "31. Februar"), (.german, "32. Januar"), (.english, "they may 5"), (.english, "3/4/2025"),
        (.german, "1.2.3.4"),
        (.english, ""), (.german, "99.99.9999"), (.japanese, "13月40日"), (.english, "March on"), (.german, "\u{0}"),
    ])
    func `what is no certain date is left out`(language: Language, text: String) {
        #expect(WrittenDates.read(text, language: language, reference: reference).isEmpty)
    }
}
