import Foundation
import Markets
import News
import Testing

@testable import Impact

/// What a fall cost in dollars, where the shares are in another currency.
struct DollarLosses {
    /// Advantest's loss of 27 January 2025, in yen and dollars.
    private func loss(rates: [String: [Double]]) throws -> DollarLoss {
        let book = try DemoBars.book(rates: rates, shares: ["6857.T": 740_000_000])
        let instrument = try #require(book.instruments.first { $0.symbol == "6857.T" })
        return try #require(
            DollarLoss(
                instrument, session: DemoBars.session("2025-01-27"), closeBefore: 10_000, closeOn: 9_000, book: book))
    }

    @Test func `a loss in yen is divided by yen for a dollar, of the session's close`() throws {
        let loss = try loss(rates: ["USDJPY=X": [156, 154.5]])
        #expect(loss.currency == "JPY" && loss.amount == 740e9)
        let expected = DollarLoss.Dollars.converted(
            amount: 740e9 * (1 / 154.5), rate: 1 / 154.5, session: try DemoBars.session("2025-01-27"), source: "rates")
        #expect(loss.dollars == expected)
    }

    @Test func `a loss in yen is multiplied by dollars for a yen`() throws {
        let loss = try loss(rates: ["JPYUSD=X": [0.0064, 0.0065]])
        guard case .converted(let amount, let rate, _, _) = loss.dollars else {
            Issue.record("not converted: \(String(describing: loss.dollars))")
            return
        }
        #expect(rate == 0.0065 && abs(amount - 4.81e9) < 1)
    }

    @Test func `a verdict speaks of the largest loss in dollars, not in the largest number`() throws {
        let session = try DemoBars.session("2025-01-27")
        func member(_ symbol: String, _ currency: String, _ amount: Double, rate: Double?) -> SelloffMember {
            var loss = DollarLoss(
                amount: amount, currency: currency, shares: 1, sharesAsOf: session, sharesSource: "made up")
            if let rate {
                loss.dollars = .converted(amount: amount * rate, rate: rate, session: session, source: "made up")
            }
            return SelloffMember(
                symbol: symbol, name: symbol, group: nil, session: session, closeBefore: 2, closeOn: 1,
                currency: currency, rawReturn: -0.5, abnormalReturn: symbol == "WON" ? -0.6 : -0.5, standardized: -9,
                loss: loss, recovery: nil, volumeRatio: nil)
        }
        var members = [
            member("YEN", "JPY", 629e9, rate: 1 / 154.5), member("USD", "USD", 593e9, rate: nil),
            member("WON", "KRW", 900e12, rate: nil),
        ]
        func lead() -> String? {
            LeadingInstrument.symbol(
                selloffs: [Selloff(session: session, members: members, measured: 9)], studies: [])
        }
        #expect(lead() == "USD")
        members[0].loss?.dollars = .converted(amount: 629e9, rate: 1, session: session, source: "made up")
        #expect(lead() == "YEN")
        // Without any loss in dollars the deepest fall leads.
        members = [members[2], member("FRANC", "CHF", 1e9, rate: nil)]
        #expect(lead() == "WON")
    }

    @Test func `without a rate the loss stays in yen and says why`() throws {
        #expect(try loss(rates: [:]).dollars == .notConverted(.noSeries(currency: "JPY")))
    }

    @Test func `a rate that ended weeks before does not convert`() throws {
        let book = try DemoBars.book(rates: ["USDJPY=X": [156, 154.5]])
        let dollars = book.dollars(1e9, of: "JPY", on: try DemoBars.session("2025-02-04"))
        #expect(dollars == .notConverted(.seriesEnds(symbol: "USDJPY=X", session: try DemoBars.session("2025-02-04"))))
        #expect(book.dollars(1e9, of: "USD", on: try DemoBars.session("2025-01-27")) == nil)
    }
}
