/// A report laid out for reading: what text, Markdown and HTML are written from.
struct Document: Sendable {
    /// A piece of a line.
    enum Inline: Hashable, Sendable {
        case text(String)
        case strong(String)
        /// A word of the source, in the source's language.
        case foreign(String, language: String)
        /// Only http and https become links.
        case link(String, address: String)
    }

    struct Fact: Hashable, Sendable {
        var label: String
        var value: [Inline]

        init(label: String, value: [Inline]) {
            self.label = label
            self.value = value
        }

        init(_ label: String, _ value: String) {
            self.init(label: label, value: [.text(value)])
        }
    }

    /// An article with its facts, or a candidate story with its parts.
    struct Entry: Hashable, Sendable {
        var id: String
        var title: [Inline]
        /// The line under the title: time, source, category.
        var meta: String
        var summary: [Inline]
        var facts: [Fact]
    }

    indirect enum Block: Hashable, Sendable {
        case paragraph([Inline])
        /// In smaller type.
        case note(String)
        case list([[Inline]])
        case facts([Fact])
        case table(Table)
        case figure(Chart)
        case entries([Entry])
        case subheading(String)
    }

    struct Section: Hashable, Sendable {
        var id: String
        var title: String
        var blocks: [Block]
    }

    var title: String
    /// Under the title: when and of what the report was made.
    var meta: String
    var lead: [String]
    var sections: [Section]
    var disclaimer: String
    /// Writes the page's own words.
    var prose: Prose
}

extension Document.Block {
    static func sentence(_ text: String) -> Document.Block { .paragraph([.text(text)]) }
    static func sentences(_ texts: [String]) -> Document.Block { .list(texts.map { [.text($0)] }) }
}
