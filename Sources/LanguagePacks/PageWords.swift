/// A language's words for the parts of a page around an article; in lower case.
package struct PageWords: Sendable {
    /// Offers to subscribe or register, which end the free part of an article.
    package let offers: [String]
    /// Terms of such an offer, which an article may also contain.
    package let offerTerms: [String]
    /// Words of a line that contains only a date, besides the names of months.
    package let dateLineWords: Set<String>
    package let beforeAuthors: [String]
    package let afterAuthors: [String]
    package let advertisingMarks: Set<String>

    init(_ reader: inout PackReader) {
        offers = reader.list("offers")
        offerTerms = reader.list("offer terms")
        dateLineWords = reader.set("date line words")
        beforeAuthors = reader.list("before authors")
        afterAuthors = reader.list("after authors")
        advertisingMarks = reader.set("advertising marks")
    }
}
