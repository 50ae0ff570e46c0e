/// A calendar date in a text.
package struct WrittenDate: Hashable, Sendable {
    /// `YYYY-MM-DD`.
    package var date: String
    /// Verbatim from the text.
    package var quote: String
    /// UTF-8 offset of the quote in the text.
    package var offset: Int

    package init(date: String, quote: String, offset: Int) {
        self.date = date
        self.quote = quote
        self.offset = offset
    }
}
