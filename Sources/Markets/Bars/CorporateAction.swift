/// A split or a dividend of a share on a date.
package struct CorporateAction: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        case split
        case dividend
    }

    /// The first session on which the share trades without it.
    package var date: SessionDate
    package var kind: Kind
    /// Of a split, new shares for one old, as 4 or 0.1; of a dividend, cash for one share as it traded on the date.
    package var value: Double
    /// A dividend's, ISO 4217, where the source states it; else the series'.
    package var currency: String?

    package init(date: SessionDate, kind: Kind, value: Double, currency: String? = nil) {
        self.date = date
        self.kind = kind
        self.value = value
        self.currency = currency
    }

    /// 4:1 on a date.
    package static func split(_ date: SessionDate, _ ratio: Double) -> CorporateAction {
        CorporateAction(date: date, kind: .split, value: ratio)
    }

    package static func dividend(_ date: SessionDate, _ amount: Double, currency: String? = nil) -> CorporateAction {
        CorporateAction(date: date, kind: .dividend, value: amount, currency: currency)
    }
}
