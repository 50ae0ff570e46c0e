import News

extension Table {
    /// A `<table>` with a caption and scoped headings.
    var markup: Markup {
        let header = columns.map { column in
            Markup.element(
                "th", ["scope": "col", "class": column.alignment == .trailing ? "number" : "text"], column.title)
        }
        let body = rows.map { row in
            Markup.element(
                "tr", [:], zip(columns, row).enumerated().map { cell($0.offset, $0.element.0, $0.element.1) })
        }
        let table = Markup.element(
            "table", [:],
            [
                .element("caption", [:], title),
                .element("thead", [:], [.element("tr", [:], header)]),
                .element("tbody", [:], body),
            ])
        return .element("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": title], [table])
    }

    /// Columns of text that need so many characters on a terminal are wide on a page too.
    private static let longText = 20

    private func cell(_ index: Int, _ column: Column, _ cell: Cell) -> Markup {
        var kind = column.alignment == .trailing ? "number" : "text"
        if let least = column.minimumWidth {
            kind += least < Self.longText ? " words" : " words long"
        } else {
            kind += " whole"
        }
        if cell.tone != 0 { kind += cell.tone > 0 ? " up" : " down" }
        let name = index == 0 ? "th" : "td"
        let content: [Markup] = [.element("bdi", [:], Markup.prose(cell.display(prose)))]
        return index == 0
            ? .element(name, ["scope": "row", "class": kind], content)
            : .element(name, ["class": kind], content)
    }

    /// A page of its own that shows the table.
    package var html: String {
        HTMLPage(title: title, language: prose.locale.rawValue, body: [.element("h1", [:], title), markup]).serialized
    }

    /// A page that shows several tables under one heading.
    package static func html(title: String, _ tables: [Table]) -> String {
        let language = (tables.first?.prose ?? .english).locale.rawValue
        return HTMLPage(title: title, language: language, body: [.element("h1", [:], title)] + tables.map(\.markup))
            .serialized
    }
}
