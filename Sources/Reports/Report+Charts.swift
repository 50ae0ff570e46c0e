import Markets

extension Report {
    /// Every chart that the report's values allow, in reading order.
    package var charts: [Chart] {
        var charts: [Chart] = []
        if let attention { charts.append(.attention(attention, release: release)) }
        for study in studies {
            let suffix = "-\(study.at)-\(Wording.date(study.instant))"
            if let leading = leading(in: study) {
                if let history = prices.first(where: { $0.symbol == leading.symbol }), history.points.count > 1,
                    study.at == "selloff" || studies.count == 1
                {
                    charts.append(.price(history, events: events(on: leading), name: "price\(suffix)"))
                }
                if let chart = Chart.cumulative(leading, of: study, name: "car\(suffix)") { charts.append(chart) }
            }
            if !study.groups.isEmpty { charts.append(.groups(study, name: "groups\(suffix)")) }
        }
        if let stock, let history = prices.first(where: { $0.symbol == stock.symbol }), history.points.count > 1 {
            let events = stock.events.map { (session: $0.reaction.session, text: $0.name) }
            charts.append(.price(history, events: events, name: "price-\(Report.fileName(stock.symbol))"))
        }
        return charts
    }

    /// The instrument whose price is drawn: the one that lost most value, else the one that moved most.
    private func leading(in study: StudySection) -> ReactionRow? {
        let members = selloffs.flatMap(\.members)
        let costliest = members.max { ($0.loss?.usd ?? 0) < ($1.loss?.usd ?? 0) }
        return study.reactions.first { $0.symbol == costliest?.symbol }
            ?? study.reactions.max { abs($0.abnormalReturn ?? 0) < abs($1.abnormalReturn ?? 0) }
    }

    /// The sessions of the instrument that studies are about; two studies of one session make one marker.
    private func events(on reaction: ReactionRow) -> [(session: SessionDate, text: String)] {
        var names: [SessionDate: [String]] = [:]
        for study in studies {
            guard let row = study.reactions.first(where: { $0.symbol == reaction.symbol }) else { continue }
            let name = study.at == "burst" ? "burst" : study.at == "selloff" ? "sell-off" : study.at
            names[row.session, default: []].append(name)
        }
        return names.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value.joined(separator: ", ")) \($0.key)") }
    }

    static func fileName(_ symbol: String) -> String {
        String(symbol.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }
}
