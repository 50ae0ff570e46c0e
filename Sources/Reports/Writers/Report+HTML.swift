import News

extension Report {
    /// One file without any network: style and charts are inside.
    package var html: String {
        HTMLWriter().page(of: document).serialized
    }
}

/// Writes a document as HTML.
struct HTMLWriter {
    func page(of document: Document) -> HTMLPage {
        let prose = document.prose
        let contents = Markup.element(
            "nav", ["aria-label": prose("Contents", "Inhalt")],
            [
                .element(
                    "ul", [:],
                    document.sections.map { section in
                        .element("li", [:], [.element("a", ["href": "#\(section.id)"], section.title)])
                    })
            ])
        let header = Markup.element(
            "header", [:],
            [
                .element("h1", [:], document.title), .element("p", ["class": "note"], Markup.prose(document.meta)),
                .element("p", ["class": "disclaimer"], document.disclaimer),
            ])
        let lead =
            document.lead.isEmpty
            ? []
            : [
                Markup.element(
                    "section", ["class": "lead", "aria-label": prose("In short", "Kurz gefasst")],
                    [.element("ul", [:], document.lead.map { .element("li", [:], Markup.prose($0)) })])
            ]
        let sections = document.sections.map { section in
            Markup.element(
                "section", ["id": section.id, "aria-labelledby": "\(section.id)-title"],
                [.element("h2", ["id": "\(section.id)-title"], section.title)]
                    + section.blocks.map { block($0, in: section) })
        }
        return HTMLPage(
            title: document.title, language: prose.locale.rawValue,
            body: [
                .element(
                    "a", ["class": "skip", "href": "#content"], prose("Skip to the report", "Zum Bericht springen")),
                header, contents,
                .element("main", ["id": "content"], lead + sections),
                .element("footer", [:], [.element("p", [:], document.disclaimer)]),
            ])
    }

    private func block(_ block: Document.Block, in section: Document.Section) -> Markup {
        switch block {
        case .paragraph(let inlines): .element("p", [:], inlines.flatMap(inline))
        case .note(let text): .element("p", ["class": "note"], Markup.prose(text))
        case .list(let items): .element("ul", [:], items.map { .element("li", [:], $0.flatMap(inline)) })
        case .facts(let facts): self.facts(facts)
        case .table(let table): table.markup
        case .figure(let chart):
            .element(
                "figure", [:],
                [
                    .element(
                        "div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": chart.title],
                        [chart.markup]),
                    .element("figcaption", [:], Markup.prose(chart.summary)),
                ])
        case .entries(let entries): .element("div", ["class": "entries"], entries.map(entry))
        case .subheading(let text): .element("h3", [:], text)
        }
    }

    private func facts(_ facts: [Document.Fact]) -> Markup {
        .element(
            "dl", [:],
            facts.map { fact in
                .element(
                    "div", [:], [.element("dt", [:], fact.label), .element("dd", [:], fact.value.flatMap(inline))])
            })
    }

    private func entry(_ entry: Document.Entry) -> Markup {
        var children: [Markup] = [
            .element("h3", ["id": "\(entry.id)-title"], entry.title.flatMap(inline)),
            .element("p", ["class": "note"], Markup.prose(entry.meta)),
            .element("p", [:], entry.summary.flatMap(inline)),
        ]
        if !entry.facts.isEmpty { children.append(facts(entry.facts)) }
        return .element("article", ["id": entry.id, "aria-labelledby": "\(entry.id)-title"], children)
    }

    private func inline(_ inline: Document.Inline) -> [Markup] {
        switch inline {
        case .text(let text): return Markup.prose(text)
        case .strong(let text): return [.element("strong", [:], Markup.prose(text))]
        case .foreign(let text, let language):
            return [
                language.isEmpty ? .element("bdi", [:], text) : .element("bdi", ["lang": language], text)
            ]
        case .link(let text, let address):
            guard LinkPolicy.allows(address) else { return [.element("bdi", [:], text)] }
            return [
                .element(
                    "a", ["href": address, "rel": "noopener noreferrer nofollow"], [.element("bdi", [:], text)])
            ]
        }
    }
}

extension Markup {
    /// Text in which no line breaks within a date, or between a number and its `%`.
    static func prose(_ text: String) -> [Markup] {
        let text = text.replacing(" %", with: "\u{A0}%")
        var pieces: [Markup] = []
        var start = text.startIndex
        for match in text.matches(of: #/\d{4}-\d\d-\d\d( \d\d:\d\d UTC)?|\d{1,2}\. \p{Lu}\p{Ll}+ \d{4}/#) {
            if start < match.range.lowerBound { pieces.append(.text(String(text[start..<match.range.lowerBound]))) }
            pieces.append(.element("span", ["class": "whole"], String(match.output.0)))
            start = match.range.upperBound
        }
        if start < text.endIndex || pieces.isEmpty { pieces.append(.text(String(text[start...]))) }
        return pieces
    }
}

/// An HTML document with the reports' style.
struct HTMLPage {
    var title: String
    var language: String
    var body: [Markup]

    var serialized: String {
        let head = Markup.element(
            "head", [:],
            [
                .element("meta", ["charset": "utf-8"]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("meta", ["name": "color-scheme", "content": "light dark"]),
                .element(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                    ]),
                .element("title", [:], title), .element("style", [:], HTMLPage.style),
            ])
        let root = Markup.element("html", ["lang": language], [head, .element("body", [:], body)])
        return "<!DOCTYPE html>\n" + root.serialized + "\n"
    }

    /// In a dark page the charts take dark colours; a file of its own keeps the light ones.
    private static let darkChart = Canvas.darkColours.map { light, dark in
        ["fill", "stroke"].map { "  figure svg [\($0)=\\\(light)] { \($0): \(dark); }" }.joined(separator: "\n")
    }.joined(separator: "\n")

    /// Without quotes, `<`, `>` and `&`, so that escaping leaves it as it is.
    private static let style = """

        :root { --ground: #ffffff; --ink: #1b1d22; --soft: #5b616c; --rule: #d9dce2; --panel: #f5f6f8;
          --up: #0a6e4b; --down: #b3261e; --link: #0b57d0; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ground: #121316; --ink: #e6e8ec; --soft: #a4abb6; --rule: #34383f; --panel: #1c1f24;
            --up: #5bd6a0; --down: #ff8a80; --link: #8ab4ff; }
        \(darkChart) }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 72rem; background: var(--ground);
          color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
        h1 { font-size: 1.8rem; line-height: 1.2; margin: 1rem 0 0.5rem; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid var(--rule); }
        h3 { font-size: 1.05rem; margin: 1.5rem 0 0.5rem; }
        p, ul, dl, figure { margin: 0.5rem 0 0.75rem; max-width: 60rem; }
        ul { padding-left: 1.25rem; }
        a { color: var(--link); }
        a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 0.5rem; background: var(--ground); padding: 0.5rem; }
        .note, figcaption, caption { color: var(--soft); font-size: 0.875rem; }
        .disclaimer { font-weight: 600; }
        .lead { background: var(--panel); border-left: 4px solid var(--link); padding: 0.5rem 1rem;
          max-width: 60rem; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; list-style: none; padding: 0; font-size: 0.9rem; }
        .scroll { overflow-x: auto; margin: 0.75rem 0; }
        table { border-collapse: collapse; font-size: 0.875rem; min-width: 20rem; }
        caption { text-align: left; padding: 0.25rem 0; position: sticky; left: 0; }
        th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid var(--rule); text-align: left;
          vertical-align: top; }
        thead th { border-bottom: 2px solid var(--rule); white-space: nowrap; }
        th.number, td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        tbody th { font-weight: 600; white-space: nowrap; }
        .whole { white-space: nowrap; }
        .words { min-width: 9rem; }
        .long { min-width: 16rem; }
        .up { color: var(--up); }
        .down { color: var(--down); }
        dl div { display: flex; gap: 0.75rem; padding: 0.1rem 0; }
        dt { flex: 0 0 8rem; color: var(--soft); }
        dd { margin: 0; min-width: 0; }
        figure svg { display: block; width: 100%; height: auto; border: 1px solid var(--rule); border-radius: 6px; }
        article { border-top: 1px solid var(--rule); padding: 0.25rem 0; }
        article h3 { margin: 0.5rem 0 0.25rem; }
        article dl { font-size: 0.875rem; }
        footer { margin-top: 3rem; border-top: 1px solid var(--rule); color: var(--soft); }
        @media (max-width: 40rem) {
          figure svg { min-width: 36rem; }
          body { padding: 0.5rem 0.75rem 2rem; }
          h1 { font-size: 1.4rem; }
          nav ul { flex-wrap: nowrap; overflow-x: auto; white-space: nowrap; }
          dl div { display: block; }
          dt { font-size: 0.8rem; } }
        @media print {
          body { max-width: none; font-size: 9pt; color: #000000; background: #ffffff; }
          nav, .skip { display: none; }
          .scroll { overflow: visible; }
          figure svg { min-width: 0; }
          table { font-size: 7pt; }
          tr, figure, article { break-inside: avoid; }
          h2, h3 { break-after: avoid; }
          .up { color: #0a6e4b; }
          .down { color: #b3261e; } }

        """
}
