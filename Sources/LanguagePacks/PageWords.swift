/// What stands on a page around an article, in a language; in lower case.
package struct PageWords: Sendable {
    /// What a paper writes where an article ends unless one pays or registers.
    package let offers: [String]
    /// The terms of such an offer, which an article may name, too.
    package let offerTerms: [String]
    /// Words in a line that gives only a date, besides the names of months.
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
