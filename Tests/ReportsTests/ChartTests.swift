import Foundation
import Markets
import News
import TestSupport
import Testing

@testable import Reports

struct ChartTests {
    @Test func `every chart is well-formed, described and free of CSS variables`() throws {
        let charts = try Report.release(Sample.release(), context: Sample.context()).charts
        #expect(
            charts.map(\.name) == [
                "attention", "car-release-2025-01-20", "groups-release-2025-01-20", "car-burst-2025-01-25",
                "groups-burst-2025-01-25", "price-selloff-2025-01-27", "car-selloff-2025-01-27",
                "groups-selloff-2025-01-27",
            ])
        for chart in charts {
            try WellFormed.check(chart.svg)
            #expect(!chart.summary.isEmpty)
            #expect(chart.svg.contains("<desc "))
            #expect(!chart.svg.contains("var("))
            #expect(!chart.svg.contains("nan"))
        }
    }

    @Test(arguments: [
        ([118.4, 149.4], false, false, [110, 120, 130, 140, 150.0]), ([0, 14.0], true, true, [0, 5, 10, 15]),
        ([0, 1.0], true, true, [0, 1]), ([0.0, 0.0], true, true, [0, 1]),
        (
            [-0.222, 0.044], true, false,
            [
                -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05,
            ]
        ),
    ])
    func `ticks are round and hold the values`(values: [Double], zero: Bool, whole: Bool, ticks: [Double]) throws {
        let axis = Axis(values, includingZero: zero, whole: whole)
        #expect(axis.ticks.count == ticks.count)
        for (tick, expected) in try pairs(axis.ticks, ticks) { #expect(abs(tick - expected) < 1e-9) }
    }

    @Test(arguments: ReportLocale.allCases)
    func `texts stay inside the panel and do not meet in their row`(_ locale: ReportLocale) throws {
        for chart in try Report.release(Sample.release(), context: Sample.context(locale)).charts {
            var rows: [String: [(from: Double, through: Double)]] = [:]
            for text in texts(of: chart.markup) {
                #expect(text.from >= 0 && text.through <= 800, "\(chart.name): \(text)")
                rows[text.y, default: []].append((text.from, text.through))
            }
            for row in rows.values {
                let sorted = row.sorted { $0.from < $1.from }
                for (left, right) in zip(sorted, sorted.dropFirst()) {
                    #expect(left.through <= right.from, "\(chart.name)")
                }
            }
        }
    }

    /// Every text with its place, by the same estimate of widths that the charts use.
    private func texts(of markup: Markup) -> [(text: String, y: String, from: Double, through: Double)] {
        guard case .element(let name, let attributes, let children) = markup else { return [] }
        guard name == "text", case .text(let text)? = children.first else { return children.flatMap(texts) }
        let values = Dictionary(uniqueKeysWithValues: attributes.map { ($0.name, $0.value) })
        let width = Canvas.textWidth(text, size: values["font-size"].flatMap { Double($0) } ?? 12)
        let x = values["x"].flatMap { Double($0) } ?? 0
        let from =
            switch values["text-anchor"] {
            case "end": x - width
            case "middle": x - width / 2
            default: x
            }
        return [(text, values["y"] ?? "", from, from + width)]
    }

    @Test func `a price of one session or none makes no chart that fails`() throws {
        let day = try Sample.session("2025-01-27")
        for points in [[], [ClosingPrices.Point(session: day, close: 118.42)]] {
            let history = ClosingPrices(symbol: "NVDA", name: "Nvidia", currency: "USD", points: points)
            let event = Chart.Event(session: day, text: "sell-off")
            try WellFormed.check(Chart.price(history, events: [event], name: "price", prose: .english).svg)
        }
    }
}
