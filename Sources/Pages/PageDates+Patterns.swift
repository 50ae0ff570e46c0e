extension PageDates {
    /// How days are written.
    ///
    /// A literal is parsed anew wherever it is evaluated, which took a seventh of the time of a page. A `Regex` is not
    /// `Sendable` because it may carry closures; these carry none, and what they compile to is set once, atomically.
    enum Patterns {
        nonisolated(unsafe) static let iso = /\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+\-]\d{2}:?\d{2})?)?/
        nonisolated(unsafe) static let leadingISO = /^\d{4}-\d{2}-\d{2}(?=\D)/
        /// With a zone other than `Z`.
        nonisolated(unsafe) static let zoned = /\d{4}-\d{2}-\d{2}T[\d:.]+[+\-]\d{2}:?\d{2}/
        nonisolated(unsafe) static let numeric = /\d{1,2}[.\/]\s?\d{1,2}[.\/]\s?(19|20)\d{2}/
        nonisolated(unsafe) static let slashed = /(\d{1,2})\/(\d{1,2})\/((19|20)\d{2})/
        /// `28.01.22`.
        nonisolated(unsafe) static let shortDay = /(?:^|\s)(\d{1,2})\.(\d{1,2})\.(\d{2})(?=$|[\s,|])/
        nonisolated(unsafe) static let dayAndMonthName =
            /\d{1,2}\.?\s+(de\s+)?\p{L}{3,12}\.?,?\s+(de\s+)?(19|20)\d{2}/
        nonisolated(unsafe) static let monthNameAndDay = /\p{L}{3,12}\.?\s+\d{1,2}(st|nd|rd|th)?,?\s+(19|20)\d{2}/
        nonisolated(unsafe) static let eastAsian = /(19|20)\d{2}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]/
        /// `/2020/03/31/`, `-20200331`.
        nonisolated(unsafe) static let address =
            /[\/_\-]((19|20)\d{2})[\/_\-]?(0[1-9]|1[0-2])[\/_\-]?([0-2]\d|3[01])(?!\d)/
        /// `/2020/mar/31/`.
        nonisolated(unsafe) static let addressWithName =
            /\/((?:19|20)\d{2})\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\/([0-3]?\d)\//
    }
}
