/// The words around and inside the names of companies, labs and models.
package struct NameContext: Sendable {
    /// Longer words and phrases that contain a name and mean something else.
    package let notNames: [String]
    /// Words near an ambiguous name that show that it is a company's.
    package let financeContext: Set<String>
    /// Words near an ambiguous name that show that it is a model's or a lab's.
    package let intelligenceContext: Set<String>
    /// Words between a model's family and its version.
    package let modelWords: [String]
    /// In the shared pack: kinds that turn a version into another model, after a space or hyphen, or only after a
    /// hyphen.
    package let modelKinds: [String]
    package let joinedModelKinds: [String]
    /// In the shared pack: stages of a model that do not make another model; in lower case.
    package let modelStages: [String]
    /// Verbs of companies directly after their names, as in headlines.
    package let companyVerbs: Set<String>
    /// True if headlines put a comma after the name of their subject.
    package let hasSubjectComma: Bool
    /// Words that a hyphen may join to an ambiguous name of a company, lab or model, besides the context's: `-backed`.
    package let companions: Set<String>
    package let publishers: [String]
    /// Words before and after a publisher that is named as a source.
    package let beforeSource: [String]
    package let afterSource: [String]

    init(_ reader: inout PackReader) {
        notNames = reader.list("not names")
        financeContext = reader.set("finance context")
        intelligenceContext = reader.set("intelligence context")
        modelWords = reader.optional("model words")
        modelKinds = reader.optional("model kinds")
        joinedModelKinds = reader.optional("joined model kinds")
        modelStages = reader.optional("model stages")
        companyVerbs = reader.set("company verbs")
        hasSubjectComma = reader.optional("subject comma") == ["yes"]
        companions = Set(reader.optional("companions"))
        publishers = reader.list("publishers")
        beforeSource = reader.list("before a source")
        afterSource = reader.list("after a source")
    }
}
