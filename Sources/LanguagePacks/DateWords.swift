/// A language's notation of dates; in lower case.
package struct DateWords: Sendable {
    private enum NumericOrder: String, CaseIterable {
        case dayFirst = "day first"
        case unclear
    }

    /// January to December, each in its spellings.
    package let months: [[String]]
    /// Names of months that are other words in lower case.
    package let capitalizedMonths: Set<String>
    /// True if the day may follow the month's name: January 27.
    package let isMonthBeforeDay: Bool
    /// True if 1/2/2025 may be 1 February or 2 January.
    package let isNumericOrderUnclear: Bool
    /// Endings of the day's number: 27th.
    package let dayEndings: [String]
    package let beforeDay: [String]
    package let beforeMonth: [String]
    package let beforeYear: [String]
    /// Characters after the numbers of year, month and day: 2025年1月27日.
    package let yearMarks: [Unicode.Scalar]
    package let monthMarks: [Unicode.Scalar]
    package let dayMarks: [Unicode.Scalar]
    /// Words for the halves of the day beside an hour.
    package let beforeNoon: [String]
    package let afterNoon: [String]
    /// Eras before the number of a year, each with the year before its first: 令和7年 is 2025.
    package let eras: [(name: String, value: Double)]

    init(_ reader: inout PackReader) {
        months = reader.forms("months")
        capitalizedMonths = reader.set("months with a capital")
        isMonthBeforeDay = reader.flag("month before day")
        let order: NumericOrder? = reader.choice("numeric order")
        isNumericOrderUnclear = order == .unclear
        dayEndings = reader.list("day endings")
        beforeDay = reader.list("before day")
        beforeMonth = reader.list("before month")
        beforeYear = reader.list("before year")
        yearMarks = reader.scalars("year mark")
        monthMarks = reader.scalars("month mark")
        dayMarks = reader.scalars("day marks")
        beforeNoon = reader.list("before noon")
        afterNoon = reader.list("after noon")
        eras = reader.factors("eras")
    }
}
