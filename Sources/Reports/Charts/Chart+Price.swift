import Markets

extension Chart {
    /// Closes by session, without gaps for days without trading, and the events' sessions.
    static func price(
        _ history: ClosingPrices, events: [Event], name: String, prose: Prose
    ) -> Chart {
        var canvas = Canvas(name: name)
        let points = history.points.filter(\.close.isFinite)
        let axis = Axis(points.map(\.close), includingZero: false)
        let step = canvas.plotWidth / Double(max(1, points.count - 1))
        let place: (Int) -> Double = { [left = canvas.left] in left + Double($0) * step }
        let marked = events.compactMap { event in
            points.firstIndex { $0.session == event.session }.map { (index: $0, text: event.text) }
        }
        canvas.markers(marked.map { Canvas.Marker(x: place($0.index), text: $0.text, colour: Canvas.event) })
        canvas.valueAxis(axis) { prose.number($0, decimals: axis.highest < 20 ? 1 : 0) }
        canvas.categoryAxis(points.enumerated().map { (place($0.offset), prose.shortDate($0.element.session)) })
        let line = points.enumerated().map { index, point in
            (x: place(index), y: axis.position(point.close, from: canvas.plotBottom, to: canvas.top))
        }
        canvas.legend([
            (
                Canvas.ink,
                prose("close, \(history.currency), by session", "Schlusskurs, \(history.currency), je Handelstag")
            ),
            (Canvas.event, prose("event's session", "Handelstag des Ereignisses")),
        ])
        canvas.polyline(line, Canvas.ink)
        for event in marked {
            canvas.dot(
                line[event.index].x, line[event.index].y, Canvas.event,
                says: "\(event.text): \(prose.price(points[event.index].close))")
        }
        let told = marked.map { "\($0.text): \(prose.price(points[$0.index].close))" }
        var summary = prose(
            "\(history.name), closes in \(history.currency)", "\(history.name), Schlusskurse in \(history.currency)")
        if let first = points.first, let last = points.last {
            let from = "\(prose.date(first.session)) (\(prose.price(first.close)))"
            let to = "\(prose.date(last.session)) (\(prose.price(last.close)))"
            summary += prose(" from \(from) to \(to)", " vom \(from) bis zum \(to)")
        }
        summary += told.isEmpty ? "." : "; \(told.joined(separator: "; "))."
        return canvas.chart(title: "\(history.name) (\(history.symbol))", summary: summary)
    }
}
