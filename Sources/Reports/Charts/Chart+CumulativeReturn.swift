import Markets

extension Chart {
    /// The cumulative abnormal return with its 95 % band; nil if the path has fewer than two points.
    static func cumulative(_ reaction: ReactionRow, of study: StudySection, name: String, prose: Prose) -> Chart? {
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
            let day = prose.shortDate(path[event].session)
            canvas.markers([
                Canvas.Marker(
                    x: place(event), text: prose("effective session \(day)", "wirksamer Handelstag \(day)"),
                    colour: Canvas.event)
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
        canvas.valueAxis(axis) { prose.number($0 * 100, decimals: axis.highest - axis.lowest < 0.06 ? 1 : 0) + " %" }
        canvas.line(canvas.left, height(0), canvas.plotRight, height(0), Canvas.soft)
        canvas.categoryAxis(path.enumerated().map { (place($0.offset), prose.shortDate($0.element.session)) })
        canvas.legend([
            (Canvas.ink, prose("cumulative abnormal return", "kumulierte abnormale Rendite")),
            (Canvas.band, prose("95 % band", "95-%-Band")),
        ])
        let line = path.enumerated().map { index, point in
            (x: place(index), y: height(point.cumulativeAbnormalReturn ?? 0))
        }
        canvas.polyline(line, Canvas.ink)
        for (index, point) in path.enumerated() {
            canvas.dot(
                line[index].x, line[index].y, Canvas.ink,
                says: "\(prose.shortDate(point.session)): \(prose.percent(point.cumulativeAbnormalReturn ?? 0))")
        }
        let band = last.bandHalfWidth.map { " ± \(prose.share($0))" } ?? ""
        let name = prose.name(of: study)
        let (from, to) = (prose.date(first.session), prose.date(last.session))
        let end = prose.percent(last.cumulativeAbnormalReturn ?? 0) + band
        return canvas.chart(
            title: prose(
                "\(reaction.name): cumulative abnormal return \(name)",
                "\(reaction.name): kumulierte abnormale Rendite \(name)"),
            summary: prose(
                "From \(from) to \(to), summed from the window's first session and ending at \(end) against "
                    + "\(reaction.benchmark).",
                "Vom \(from) bis zum \(to), summiert ab dem ersten Handelstag des Fensters und endend bei \(end) gegenüber "
                    + "\(reaction.benchmark)."))
    }
}
