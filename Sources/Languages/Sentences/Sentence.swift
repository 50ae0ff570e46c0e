/// One sentence of a text.
package struct Sentence: Hashable, Sendable {
    /// As written, without the space around it.
    package var text: String
    /// UTF-8 offset in the text.
    package var offset: Int
    /// The number of its paragraph, from 0.
    package var paragraph: Int

    package init(text: String, offset: Int, paragraph: Int) {
        self.text = text
        self.offset = offset
        self.paragraph = paragraph
    }
}
