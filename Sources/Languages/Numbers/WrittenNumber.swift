/// A number in a text, whatever it counts.
package struct WrittenNumber: Hashable, Sendable {
    /// Written out: `5.6 million` is 5600000.
    package var value: Double
    /// Verbatim from the text, without currency and unit.
    package var quote: String
    /// UTF-8 offset of the quote in the text.
    package var offset: Int
}
