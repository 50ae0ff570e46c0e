import Markets

extension Chart {
    /// Closes by session, without gaps for days without trading, and the events' sessions.
    static func price(
        _ history: PriceHistory, events: [(session: SessionDate, text: String)], name: String
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
        canvas.valueAxis(axis) { Wording.number($0, decimals: axis.highest < 20 ? 1 : 0) }
        canvas.categoryAxis(points.enumerated().map { (place($0.offset), $0.element.session.description) })
        let line = points.enumerated().map { index, point in
            (x: place(index), y: axis.position(point.close, from: canvas.plotBottom, to: canvas.top))
        }
        canvas.legend([(Canvas.ink, "close, \(history.currency), by session"), (Canvas.event, "event's session")])
        canvas.polyline(line, Canvas.ink)
        for event in marked {
            canvas.dot(
                line[event.index].x, line[event.index].y, Canvas.event,
                says: "\(event.text): \(Wording.price(points[event.index].close))")
        }
        let told = marked.map { "\($0.text): \(Wording.price(points[$0.index].close))" }
        var summary = "\(history.name), closes in \(history.currency)"
        if let first = points.first, let last = points.last {
            summary +=
                " from \(first.session) (\(Wording.price(first.close))) to \(last.session) "
                + "(\(Wording.price(last.close)))"
        }
        summary += told.isEmpty ? "." : "; \(told.joined(separator: "; "))."
        return canvas.chart(title: "\(history.name) (\(history.symbol))", summary: summary)
    }

    /// The cumulative abnormal return with its 95 % band; nil if the path has fewer than two points.
    static func cumulative(_ reaction: ReactionRow, of study: StudySection, name: String) -> Chart? {
        let path = reaction.path.filter { $0.cumulativeAbnormalReturn != nil }
        guard path.count > 1, let first = path.first, let last = path.last else { return nil }
        var canvas = Canvas(name: name)
        let values = path.flatMap { point -> [Double] in
            let value = point.cumulativeAbnormalReturn ?? 0
            let band = point.bandHalfWidth ?? 0
            return [value, value - band, value + band]
        }
        let axis = Axis(values, includingZero: true)
        let step = canvas.plotWidth / Double(path.count - 1)
        let place: (Int) -> Double = { [left = canvas.left] in left + Double($0) * step }
        if let event = path.firstIndex(where: { $0.relative == 0 }) {
            canvas.markers([
                Canvas.Marker(
                    x: place(event), text: "effective session \(path[event].session)", colour: Canvas.event)
            ])
        }
        let height: (Double) -> Double = { [bottom = canvas.plotBottom, top = canvas.top] in
            axis.position($0, from: bottom, to: top)
        }
        let upper = path.enumerated().map { index, point in
            (x: place(index), y: height((point.cumulativeAbnormalReturn ?? 0) + (point.bandHalfWidth ?? 0)))
        }
        let lower = path.enumerated().map { index, point in
            (x: place(index), y: height((point.cumulativeAbnormalReturn ?? 0) - (point.bandHalfWidth ?? 0)))
        }
        canvas.polygon(upper + lower.reversed(), Canvas.band)
        canvas.valueAxis(axis) { Wording.number($0 * 100, decimals: axis.highest - axis.lowest < 0.06 ? 1 : 0) + " %" }
        canvas.line(canvas.left, height(0), canvas.plotRight, height(0), Canvas.soft)
        canvas.categoryAxis(path.enumerated().map { (place($0.offset), $0.element.session.description) })
        canvas.legend([(Canvas.ink, "cumulative abnormal return"), (Canvas.band, "95 % band")])
        let line = path.enumerated().map { index, point in
            (x: place(index), y: height(point.cumulativeAbnormalReturn ?? 0))
        }
        canvas.polyline(line, Canvas.ink)
        for (index, point) in path.enumerated() {
            canvas.dot(
                line[index].x, line[index].y, Canvas.ink,
                says: "\(point.session): \(Wording.percent(point.cumulativeAbnormalReturn ?? 0))")
        }
        let band = last.bandHalfWidth.map { " ± \(Wording.share($0))" } ?? ""
        return canvas.chart(
            title: "\(reaction.name): cumulative abnormal return \(ReportTables.studyName(study))",
            summary: "From \(first.session) to \(last.session), summed from the window's first session and ending at "
                + "\(Wording.percent(last.cumulativeAbnormalReturn ?? 0))\(band) against \(reaction.benchmark).")
    }

    /// Distinct sources a day; the part that only market reactions add is stacked in another colour.
    static func attention(_ attention: AttentionSection, release: ReleaseSection?) -> Chart {
        var canvas = Canvas(name: "attention")
        let days = attention.days
        let axis = Axis(days.map { Double($0.sources) }, includingZero: true, whole: true)
        let step = canvas.plotWidth / Double(max(1, days.count))
        let place: (Int) -> Double = { [left = canvas.left] in left + (Double($0) + 0.5) * step }
        var marks: [Canvas.Marker] = []
        if let release, let index = days.firstIndex(where: { $0.day == Wording.date(release.released) }) {
            marks.append(
                Canvas.Marker(
                    x: place(index) - step / 2, text: "release \(days[index].day)", colour: Canvas.ink))
        }
        for burst in attention.bursts {
            if let index = days.firstIndex(where: { $0.day == Wording.date(burst.onset) }) {
                marks.append(
                    Canvas.Marker(
                        x: place(index) - step / 2, text: "burst \(days[index].day)", colour: Canvas.down))
            }
        }
        canvas.markers(marks)
        canvas.valueAxis(axis) { Wording.number($0, decimals: 0) }
        canvas.categoryAxis(days.enumerated().map { (place($0.offset), $0.element.day.description) })
        let bar = min(28, step * 0.75)
        for (index, day) in days.enumerated() where day.sources > 0 {
            let news = min(day.sources, day.sourcesWithoutMarketReaction)
            let middle = axis.position(Double(news), from: canvas.plotBottom, to: canvas.top)
            let upper = axis.position(Double(day.sources), from: canvas.plotBottom, to: canvas.top)
            let words =
                "\(day.day): \(Wording.count(day.sources, "source")), \(news) of them not on market reactions alone"
            if news > 0 {
                canvas.rect(place(index) - bar / 2, middle, bar, canvas.plotBottom - middle, Canvas.event, says: words)
            }
            if news < day.sources {
                canvas.rect(place(index) - bar / 2, upper, bar, middle - upper, Canvas.other, says: words)
            }
        }
        canvas.line(canvas.left, canvas.plotBottom, canvas.plotRight, canvas.plotBottom, Canvas.soft)
        canvas.legend([(Canvas.event, "sources a day"), (Canvas.other, "only on market reactions")])
        let peak = days.max { $0.sources < $1.sources }
        let told = peak.map { "Most sources on \($0.day): \($0.sources). " } ?? ""
        return canvas.chart(
            title: "Attention: \(attention.entities.joined(separator: ", "))",
            summary: told + attention.sentences.joined(separator: " "))
    }

    /// Mean abnormal returns by exposure group, one bar a group and session.
    static func groups(_ study: StudySection, name: String) -> Chart {
        var canvas = Canvas(name: name)
        let rows = study.groups.filter { $0.meanAbnormalReturn != nil }
        let rowHeight = 26.0
        canvas.height = canvas.top + rowHeight * Double(rows.count) + canvas.bottom
        let names = rows.map { "\($0.name) \($0.session)" }
        // A group that answers on two exchanges the same day has a bar for each.
        let labels = zip(rows, names).map { row, name in
            names.count { $0 == name } > 1 ? "\(name) \(row.exchanges.joined(separator: "+"))" : name
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
                Wording.number(tick * 100, decimals: axis.highest - axis.lowest < 0.06 ? 1 : 0) + " %", place(tick),
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
                says: "\(row.symbols.joined(separator: ", ")): \(Wording.percent(value))")
            canvas.text(
                Wording.percent(value), value < 0 ? place(value) - 5 : place(value) + 5, y + 17,
                anchor: value < 0 ? "end" : "start", colour: colour)
        }
        canvas.line(place(0), canvas.top, place(0), canvas.plotBottom, Canvas.soft)
        canvas.legend([(Canvas.down, "fell against its model"), (Canvas.up, "rose against its model")])
        return canvas.chart(
            title: "Mean abnormal return by group \(ReportTables.studyName(study))",
            summary: rows.map { "\($0.name) \($0.session): \(Wording.percent($0.meanAbnormalReturn ?? 0))" }
                .joined(separator: "; ") + ".")
    }
}
