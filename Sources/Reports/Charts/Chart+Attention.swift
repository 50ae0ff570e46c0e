import Impact
import Markets

extension Chart {
    /// Distinct outlets a day; the part that only market reactions add is stacked in another colour.
    static func attention(_ attention: AttentionSection, release: ReleaseSection?, prose: Prose) -> Chart {
        var canvas = Canvas(name: "attention")
        let days = attention.days
        let axis = Axis(days.map { Double($0.outlets) }, includingZero: true, whole: true)
        let step = canvas.plotWidth / Double(max(1, days.count))
        let place: (Int) -> Double = { [left = canvas.left] in left + (Double($0) + 0.5) * step }
        var marks: [Canvas.Marker] = []
        func day(_ index: Int) -> String { prose.shortDate(days[index].day) }
        if let release, let index = days.firstIndex(where: { $0.day == Prose.date(release.released) }) {
            marks.append(
                Canvas.Marker(
                    x: place(index) - step / 2, text: "\(prose.marker(.release)) \(day(index))", colour: Canvas.ink))
        }
        for burst in attention.bursts {
            if let index = days.firstIndex(where: { $0.day == Prose.date(burst.onset) }) {
                marks.append(
                    Canvas.Marker(
                        x: place(index) - step / 2, text: "\(prose.marker(.burst)) \(day(index))", colour: Canvas.down))
            }
        }
        canvas.markers(marks)
        canvas.valueAxis(axis) { prose.number($0, decimals: 0) }
        canvas.categoryAxis(days.enumerated().map { (place($0.offset), prose.shortDate($0.element.day)) })
        let bar = min(28, step * 0.75)
        for (index, day) in days.enumerated() where day.outlets > 0 {
            let news = min(day.outlets, day.outletsWithoutMarketReaction)
            let middle = axis.position(Double(news), from: canvas.plotBottom, to: canvas.top)
            let upper = axis.position(Double(day.outlets), from: canvas.plotBottom, to: canvas.top)
            let (date, outlets) = (prose.shortDate(day.day), prose.count(ofOutlets: day.outlets))
            let words = prose(
                "\(date): \(outlets), \(news) of them not only about market reactions",
                "\(date): \(outlets), davon \(news) nicht nur über Marktreaktionen")
            if news > 0 {
                canvas.rect(place(index) - bar / 2, middle, bar, canvas.plotBottom - middle, Canvas.event, says: words)
            }
            if news < day.outlets {
                canvas.rect(place(index) - bar / 2, upper, bar, middle - upper, Canvas.other, says: words)
            }
        }
        canvas.line(canvas.left, canvas.plotBottom, canvas.plotRight, canvas.plotBottom, Canvas.soft)
        canvas.legend([
            (Canvas.event, prose("outlets a day", "Medien am Tag")),
            (Canvas.other, prose("only about market reactions", "nur über Marktreaktionen")),
        ])
        let peak = days.max { $0.outlets < $1.outlets }
        let told = peak.map {
            prose(
                "Most outlets on \(prose.date($0.day)): \($0.outlets). ",
                "Die meisten Medien am \(prose.date($0.day)): \($0.outlets). ")
        }
        return canvas.chart(
            title: prose("Attention", "Aufmerksamkeit") + ": \(attention.entities.joined(separator: ", "))",
            summary: (told ?? "") + attention.sentences.joined(separator: " "))
    }
}
