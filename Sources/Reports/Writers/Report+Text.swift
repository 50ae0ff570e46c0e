/// How a report is written on a terminal.
package struct TextStyle: Sendable {
    /// Columns; tables leave out what does not fit.
    package var width: Int
    package var colour: Bool
    /// How many articles are shown, all if nil.
    package var articles: Int?

    package init(width: Int = 100, colour: Bool = false, articles: Int? = nil) {
        self.width = max(40, width)
        self.colour = colour
        self.articles = articles
    }
}

extension Report {
    /// Plain text with aligned tables.
    package func text(_ style: TextStyle = TextStyle()) -> String {
        let writer = TextWriter(style: style)
        return writer.lines(of: document).map { $0 + "\n" }.joined()
    }
}

/// Writes a document as lines for a terminal.
struct TextWriter {
    var style: TextStyle

    func lines(of document: Document) -> [String] {
        var lines = [
            ANSI.bold(document.title, style.colour), String(repeating: "═", count: document.title.displayWidth),
        ]
        lines += paragraph(document.meta)
        lines += paragraph(document.disclaimer).map { ANSI.dim($0, style.colour) }
        lines.append("")
        lines += list(document.lead)
        for section in document.sections {
            lines += ["", ANSI.bold(section.title, style.colour)]
            lines.append(String(repeating: "─", count: min(style.width, section.title.displayWidth)))
            for (index, block) in section.blocks.enumerated() {
                if index > 0, isApart(block) { lines.append("") }
                lines += self.lines(of: block, isArticle: section.id == ArticleSection.id, document.prose)
            }
        }
        lines += ["", document.disclaimer]
        return lines
    }

    private func isApart(_ block: Document.Block) -> Bool {
        switch block {
        case .note, .figure: false
        default: true
        }
    }

    private func lines(of block: Document.Block, isArticle: Bool, _ prose: Prose) -> [String] {
        switch block {
        case .paragraph(let inlines): paragraph(plain(inlines))
        case .note(let text): paragraph(text).map { ANSI.dim($0, style.colour) }
        case .list(let items): list(items.map(plain))
        case .facts(let facts): self.facts(facts)
        case .table(let table): table.lines(width: style.width, colour: style.colour)
        // A terminal shows the table that the figure is drawn from.
        case .figure: []
        case .entries(let entries): self.entries(entries, limit: isArticle ? style.articles : nil, prose)
        case .subheading(let text): [ANSI.bold(text, style.colour)]
        }
    }

    private func facts(_ facts: [Document.Fact]) -> [String] {
        FactList.lines(facts.map { ($0.label, plain($0.value)) }, width: style.width)
    }

    private func entries(_ entries: [Document.Entry], limit: Int?, _ prose: Prose) -> [String] {
        let shown = entries.prefix(limit ?? entries.count)
        var lines: [String] = []
        for entry in shown {
            if !lines.isEmpty { lines.append("") }
            lines += paragraph(plain(entry.title)).map { ANSI.bold($0, style.colour) }
            lines += indented(entry.meta).map { ANSI.dim($0, style.colour) }
            lines += indented(plain(entry.summary))
            for fact in entry.facts { lines += indented("\(fact.label): \(plain(fact.value))") }
        }
        if shown.count < entries.count {
            let more = prose.integer(entries.count - shown.count)
            lines += [
                "",
                prose(
                    "… and \(more) more, in the report's other formats.",
                    "… und \(more) weitere, in den anderen Formaten des Berichts."),
            ]
        }
        return lines
    }

    private func paragraph(_ text: String) -> [String] {
        text.wrapped(to: style.width)
    }

    private func indented(_ text: String) -> [String] {
        text.wrapped(to: style.width - 3).map { "   " + $0 }
    }

    private func list(_ items: [String]) -> [String] {
        items.flatMap { item in
            item.wrapped(to: style.width - 2).enumerated().map { ($0.offset == 0 ? "• " : "  ") + $0.element }
        }
    }

    private func plain(_ inlines: [Document.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .strong(let text), .foreign(let text, _), .link(let text, _): PlainText.kept(text)
            }
        }.joined()
    }
}

extension PlainText {
    /// ``line(_:)`` without losing the spaces at both ends, which join pieces of a line.
    static func kept(_ text: String) -> String {
        (text.first == " " ? " " : "") + line(text) + (text.last == " " && text.count > 1 ? " " : "")
    }
}
