extension Report {
    /// Markdown as GitHub knows it.
    ///
    /// `figures` gives the address of a chart's file, `price.svg`, and nil where the chart is to be left out.
    package func markdown(figures: @escaping (Chart) -> String? = { _ in nil }) -> String {
        MarkdownWriter(figures: figures).text(of: document)
    }
}

/// Writes a document as Markdown.
struct MarkdownWriter {
    var figures: (Chart) -> String?

    func text(of document: Document) -> String {
        var blocks = ["# \(Markdown.escaped(document.title))", Markdown.escaped(document.meta)]
        blocks.append("*\(Markdown.escaped(document.disclaimer))*")
        blocks.append(list(document.lead.map { [.text($0)] }))
        for section in document.sections {
            blocks.append("## \(Markdown.escaped(section.title))")
            blocks += section.blocks.compactMap(text)
        }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private func text(of block: Document.Block) -> String? {
        switch block {
        case .paragraph(let inlines): text(inlines)
        case .note(let text): "*\(Markdown.escaped(text))*"
        case .list(let items): list(items)
        case .facts(let facts):
            facts.map { "- **\(Markdown.escaped($0.label))**: \(text($0.value))" }.joined(separator: "\n")
        case .table(let table): table.markdown.trimmedLineEnd
        case .figure(let chart):
            figures(chart).map { "![\(Markdown.escaped(chart.summary))](<\(Markdown.address($0))>)" }
        case .entries(let entries): entries.map(text).joined(separator: "\n\n")
        case .subheading(let text): "### \(Markdown.escaped(text))"
        }
    }

    private func text(of entry: Document.Entry) -> String {
        let head = ["**\(text(entry.title))**", Markdown.escaped(entry.meta), text(entry.summary)]
            .filter { !$0.isEmpty }.joined(separator: "  \n")
        let facts = entry.facts.map { "- \(Markdown.escaped($0.label)): \(text($0.value))" }
        return ([head] + (facts.isEmpty ? [] : [facts.joined(separator: "\n")])).joined(separator: "\n\n")
    }

    private func list(_ items: [[Document.Inline]]) -> String {
        items.map { "- \(text($0))" }.joined(separator: "\n")
    }

    private func text(_ inlines: [Document.Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .foreign(let text, _): spaced(text, Markdown.escaped(text))
            case .strong(let text): "**\(Markdown.escaped(text))**"
            case .link(let text, let address):
                LinkPolicy.allows(address)
                    ? "[\(Markdown.escaped(text))](<\(Markdown.address(address))>)" : Markdown.escaped(text)
            }
        }.joined()
    }

    private func spaced(_ text: String, _ escaped: String) -> String {
        (text.first == " " ? " " : "") + escaped + (text.last == " " && text.count > 1 ? " " : "")
    }
}

extension String {
    fileprivate var trimmedLineEnd: String {
        hasSuffix("\n") ? String(dropLast()) : self
    }
}

extension Markdown {
    /// An address between `<` and `>`, which it must not contain itself.
    static func address(_ address: String) -> String {
        PlainText.line(address).replacing("<", with: "%3C").replacing(">", with: "%3E").replacing(" ", with: "%20")
    }
}

/// Which addresses from feeds may become links.
enum LinkPolicy {
    /// Only http and https: `javascript:` and `data:` would run in the reader's browser.
    static func allows(_ address: String) -> Bool {
        let start = address.prefix(8).lowercased()
        return start.hasPrefix("https://") || start.hasPrefix("http://")
    }
}
