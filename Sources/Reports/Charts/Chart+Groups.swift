import Markets

extension Chart {
    /// Mean abnormal returns by exposure group, one bar a group and session.
    static func groups(_ study: StudySection, name: String, prose: Prose) -> Chart {
        var canvas = Canvas(name: name)
        let rows = study.groups.filter { $0.meanAbnormalReturn != nil }
        let rowHeight = 26.0
        canvas.height = canvas.top + rowHeight * Double(rows.count) + canvas.bottom
        let names = rows.map { "\($0.name) \(prose.shortDate($0.session))" }
        // A group that answers on two exchanges the same day has a bar for each.
        let labels = zip(rows, names).map { row, name in
            names.count { $0 == name } > 1 ? "\(name) \(prose.names(ofExchanges: row.exchanges))" : name
        }
        canvas.left = min(300, (labels.map { Canvas.textWidth($0) }.max() ?? 0) + 28)
        canvas.right = 76
        let axis = Axis(rows.map { $0.meanAbnormalReturn ?? 0 }, includingZero: true)
        // Room for the value beside a bar that reaches the left end.
        let start = canvas.left + 64
        let place: (Double) -> Double = { [right = canvas.plotRight] in axis.position($0, from: start, to: right) }
        for tick in axis.ticks {
            canvas.line(place(tick), canvas.top, place(tick), canvas.plotBottom, Canvas.grid)
            canvas.text(
                prose.number(tick * 100, decimals: axis.highest - axis.lowest < 0.06 ? 1 : 0) + " %", place(tick),
                canvas.plotBottom + 18, anchor: "middle")
        }
        for (index, row) in rows.enumerated() {
            let value = row.meanAbnormalReturn ?? 0
            let y = canvas.top + rowHeight * Double(index)
            let label = Canvas.fitted(labels[index], width: canvas.left - 20, size: 12)
            canvas.text(label, canvas.left, y + 17, anchor: "end", colour: Canvas.ink)
            let colour = value < 0 ? Canvas.down : Canvas.up
            let from = min(place(0), place(value))
            canvas.rect(
                from, y + 4, abs(place(value) - place(0)), rowHeight - 8, colour,
                says: "\(row.symbols.joined(separator: ", ")): \(prose.percent(value))")
            canvas.text(
                prose.percent(value), value < 0 ? place(value) - 5 : place(value) + 5, y + 17,
                anchor: value < 0 ? "end" : "start", colour: colour)
        }
        canvas.line(place(0), canvas.top, place(0), canvas.plotBottom, Canvas.soft)
        canvas.legend([
            (Canvas.down, prose("fell relative to its model", "gefallen gegenüber dem Modell")),
            (Canvas.up, prose("rose relative to its model", "gestiegen gegenüber dem Modell")),
        ])
        let at = prose.name(of: study)
        return canvas.chart(
            title: prose("Mean abnormal return by group \(at)", "Mittlere abnormale Rendite der Gruppen \(at)"),
            summary: zip(rows, names).map { "\($1): \(prose.percent($0.meanAbnormalReturn))" }
                .joined(separator: "; ") + ".")
    }
}
