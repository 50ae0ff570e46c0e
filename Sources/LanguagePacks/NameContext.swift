/// What stands around and inside the names of companies, labs and models.
package struct NameContext: Sendable {
    /// Longer words and phrases that contain a name and mean something else.
    package let notNames: [String]
    /// Words near an ambiguous name that show that it is a company's.
    package let financeContext: Set<String>
    /// Words near an ambiguous name that show that it is a model's or a lab's.
    package let intelligenceContext: Set<String>
    package let publishers: [String]
    /// Before and after a publisher that is named as a source.
    package let beforeSource: [String]
    package let afterSource: [String]

    init(_ reader: inout PackReader) {
        notNames = reader.list("not names")
        financeContext = reader.set("finance context")
        intelligenceContext = reader.set("intelligence context")
        publishers = reader.list("publishers")
        beforeSource = reader.list("before a source")
        afterSource = reader.list("after a source")
    }
}
