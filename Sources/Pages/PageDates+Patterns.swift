extension PageDates {
    /// Patterns of written days.
    ///
    /// A literal is parsed anew at every evaluation, which took a seventh of the time of a page. A `Regex` is not
    /// `Sendable` because it may contain closures; these contain none, and their compiled form is set once, atomically.
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
        /// `2025年1月27日 午後3時15分`, `令和7年1月27日`, `民國114年1月27日`, `2025년 1월 27일 오후 3:15`.
        nonisolated(unsafe) static let eastAsian =
            /((19|20)\d{2}|(令和|平成|民國|民国)\s?(元|\d{1,3})|1[01]\d)\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일號号]([\s（(\p{L}）)]{0,6}(午前|午後|上午|下午|오전|오후)?\s?\d{1,2}\s?([:：]\s?\d{2}|[時时點点시]\s?(\d{1,2}\s?[分분])?))?/
        /// `2025.01.27 오후 3:15`, `2025/1/27 15:15`, `2025. 1. 27.`.
        nonisolated(unsafe) static let yearFirst =
            /((?:19|20)\d{2})\s?[.\/]\s?(\d{1,2})\s?[.\/]\s?(\d{1,2})(?!\d)(?:\.?\s?(?:[(（].[)）])?\s?((?:午前|午後|上午|下午|오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?))?/
        /// `發布日期：114/01/27`, a year of the Republic of China.
        nonisolated(unsafe) static let republic = /(?:^|[^\d.\/\-])(1[01]\d[.\/\-]\d{1,2}[.\/\-]\d{1,2})(?![\d.\/\-])/
        /// `31.05.24 | 10:15`, `31.05.2024, 10:15 Uhr`: nothing but a day and a time.
        nonisolated(unsafe) static let dayAndTime =
            /(\d{1,2})\.\s?(\d{1,2})\.\s?((?:20)?\d{2})\s*[|,\-–—·\/]?\s*(?:(\d{1,2})[:.](\d{2}))?\s?(?:Uhr|h)?/
        /// `/2020/03/31/`, `-20200331`, `/t20200331_`.
        nonisolated(unsafe) static let address =
            /(?:[\/_\-]|\/t)((?:19|20)\d{2})([\/_\-]?)(0[1-9]|1[0-2])([\/_\-]?)(0[1-9]|[12]\d|3[01])(?!\d)/
        /// `"publishedAt":"2020-03-31T10:15:00Z"`, in scripts, quoted once or twice.
        nonisolated(unsafe) static let scripted =
            /\\?"(?:datePublished|published_?[aA]t|publish(?:ed)?_?[dD]ate|date_?[pP]ublished|first_?[pP]ublished(?:At|_at|Date)?|pub_?[dD]ate|publish(?:ed)?_?[tT]ime|release_?[dD]ate|displayDate)\\?"\s*:\s*\\?"?([0-9][0-9T:.\- +Z]{7,34})/
        nonisolated(unsafe) static let clock = /\d{1,2}[:：時时点點시]\s?\d{2}/
        /// `/2020/mar/31/`.
        nonisolated(unsafe) static let addressWithName =
            /\/((?:19|20)\d{2})\/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\/([0-3]?\d)\//
    }
}
