import Markets

/// A drawing as SVG, with its meaning in words.
///
/// Colours are literal and the panel is light, so that the file looks the same in a browser in light and dark, in
/// `rsvg-convert` and on GitHub. An HTML page replaces them in dark mode (``Canvas/darkColours``).
package struct Chart: Hashable, Sendable {
    /// The file's name without its suffix, unique in its report: `attention`, `car-burst-2025-01-25`.
    package var name: String
    package var title: String
    /// The text alternative: what the drawing shows, with its numbers.
    package var summary: String
    var markup: Markup

    /// An SVG file of its own.
    package var svg: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup.serialized
    }
}

extension Chart {
    /// A session that is marked in a figure.
    struct Event {
        var session: SessionDate
        var text: String
    }
}

/// What charts are drawn with: a panel of fixed size, in user units.
struct Canvas {
    static let ground = "#fbfbfc"
    static let ink = "#1b1d22"
    static let soft = "#5b616c"
    static let grid = "#e1e4e9"
    static let event = "#0b57d0"
    static let up = "#0a6e4b"
    static let down = "#b3261e"
    static let band = "#9dbaf0"
    static let other = "#e0a458"

    /// What a dark page draws in place of each colour.
    static let darkColours: KeyValuePairs<String, String> = [
        ground: "#1c1f24", ink: "#e6e8ec", soft: "#a4abb6", grid: "#34383f", event: "#8ab4ff", up: "#5bd6a0",
        down: "#ff8a80", band: "#3a5a94", other: "#e0a458",
    ]

    var name: String
    var width = 800.0
    var height = 360.0
    /// The plot's margins inside the panel.
    var left = 64.0
    var right = 24.0
    var top = 64.0
    var bottom = 40.0
    var shapes: [Markup] = []

    var plotRight: Double { width - right }
    var plotBottom: Double { height - bottom }
    var plotWidth: Double { plotRight - left }

    init(name: String) {
        self.name = name
    }

    func chart(title: String, summary: String) -> Chart {
        let svg = Markup.element(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 \(Canvas.text(width)) \(Canvas.text(height))",
                "role": "img", "aria-labelledby": "chart-\(name)-title chart-\(name)-desc",
                "font-family": "system-ui, 'DejaVu Sans', sans-serif", "font-size": "12",
            ],
            [
                .element("title", ["id": "chart-\(name)-title"], title),
                .element("desc", ["id": "chart-\(name)-desc"], summary),
                .element(
                    "rect",
                    ["width": Canvas.text(width), "height": Canvas.text(height), "fill": Canvas.ground]),
                .element(
                    "text", ["x": "16", "y": "24", "font-size": "15", "font-weight": "600", "fill": Canvas.ink],
                    Canvas.fitted(title, width: width - 32, size: 15)),
            ] + shapes)
        return Chart(name: name, title: title, summary: summary, markup: svg)
    }

    /// A coordinate with at most one decimal.
    static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let rest = tenths.magnitude % 10
        let whole = "\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
        return tenths < 0 ? "-" + whole : whole
    }

    /// An estimate from above of a text's width in user units.
    static func textWidth(_ text: String, size: Double = 12) -> Double {
        Double(text.displayWidth) * size * 0.62
    }

    static func fitted(_ text: String, width: Double, size: Double) -> String {
        text.truncated(to: Int(width / (size * 0.62)))
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, dashed: Bool = false) {
        let attributes: KeyValuePairs<String, String> = [
            "x1": Canvas.text(x1), "y1": Canvas.text(y1), "x2": Canvas.text(x2), "y2": Canvas.text(y2),
            "stroke": colour, "stroke-dasharray": dashed ? "4 3" : "none",
        ]
        shapes.append(.element("line", attributes))
    }

    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String, says: String? = nil)
    {
        let attributes: KeyValuePairs<String, String> = [
            "x": Canvas.text(x), "y": Canvas.text(y), "width": Canvas.text(max(0, width)),
            "height": Canvas.text(max(0, height)), "fill": fill,
        ]
        shapes.append(.element("rect", attributes, says.map { [.element("title", [:], $0)] } ?? []))
    }

    mutating func text(
        _ text: String, _ x: Double, _ y: Double, anchor: String = "start", colour: String = Canvas.soft,
        size: Double = 12
    ) {
        shapes.append(
            .element(
                "text",
                [
                    "x": Canvas.text(x), "y": Canvas.text(y), "text-anchor": anchor, "fill": colour,
                    "font-size": Canvas.text(size),
                ], text))
    }

    mutating func polyline(_ points: [(x: Double, y: Double)], _ colour: String) {
        let text = points.map { "\(Canvas.text($0.x)),\(Canvas.text($0.y))" }.joined(separator: " ")
        shapes.append(
            .element(
                "polyline",
                ["points": text, "fill": "none", "stroke": colour, "stroke-width": "2", "stroke-linejoin": "round"]))
    }

    mutating func polygon(_ points: [(x: Double, y: Double)], _ fill: String) {
        let text = points.map { "\(Canvas.text($0.x)),\(Canvas.text($0.y))" }.joined(separator: " ")
        shapes.append(.element("polygon", ["points": text, "fill": fill, "fill-opacity": "0.6"]))
    }

    mutating func dot(_ x: Double, _ y: Double, _ colour: String, says: String) {
        shapes.append(
            .element(
                "circle", ["cx": Canvas.text(x), "cy": Canvas.text(y), "r": "4", "fill": colour],
                [.element("title", [:], says)]))
    }

    /// Small squares with what their colour means, under the title.
    mutating func legend(_ items: [(colour: String, text: String)]) {
        var x = 16.0
        for item in items {
            rect(x, 36, 10, 10, item.colour)
            text(item.text, x + 15, 45)
            x += 15 + Canvas.textWidth(item.text) + 18
        }
    }

    /// Horizontal grid lines with their values on the left.
    mutating func valueAxis(_ axis: Axis, label: (Double) -> String) {
        for tick in axis.ticks {
            let y = axis.position(tick, from: plotBottom, to: top)
            line(left, y, plotRight, y, Canvas.grid)
            text(label(tick), left - 8, y + 4, anchor: "end")
        }
    }

    /// Labels under the plot, as many as fit beside each other.
    mutating func categoryAxis(_ labels: [(x: Double, text: String)]) {
        let widest = labels.map { Canvas.textWidth($0.text) }.max() ?? 0
        let fitting = max(1, Int(plotWidth / (widest + 14)))
        let step = max(1, (labels.count + fitting - 1) / fitting)
        for (index, label) in labels.enumerated() where index % step == 0 {
            let half = Canvas.textWidth(label.text) / 2
            line(label.x, plotBottom, label.x, plotBottom + 4, Canvas.soft)
            text(label.text, min(max(label.x, left / 2 + half), width - 4 - half), plotBottom + 18, anchor: "middle")
        }
    }

    /// Vertical dashed lines with labels above the plot, in as many rows as keep them apart.
    ///
    /// Call it before the plot is drawn, since it moves the plot down. A line begins at its own label's row, so that it does not cross the labels above.
    mutating func markers(_ markers: [Marker]) {
        var ends: [Double] = []
        var placed: [(marker: Marker, start: Double, row: Int)] = []
        for marker in markers.sorted(by: { $0.x < $1.x }) {
            let labelWidth = Canvas.textWidth(marker.text, size: 11)
            let start = min(marker.x + 4, width - 6 - labelWidth)
            let row = ends.firstIndex { $0 + 8 <= start } ?? ends.count
            if row == ends.count { ends.append(0) }
            ends[row] = start + labelWidth
            placed.append((marker, start, row))
        }
        let first = top
        top += Double(ends.count) * Canvas.rowHeight
        height += Double(ends.count) * Canvas.rowHeight
        for (marker, _, row) in placed {
            let y = first + Double(row) * Canvas.rowHeight
            line(marker.x, y, marker.x, plotBottom, marker.colour, dashed: true)
        }
        // A line that crosses a label is hidden behind it.
        for (marker, start, row) in placed {
            let y = first + Double(row) * Canvas.rowHeight
            shapes.append(
                .element(
                    "text",
                    [
                        "x": Canvas.text(start), "y": Canvas.text(y + 8), "fill": marker.colour, "font-size": "11",
                        "stroke": Canvas.ground, "stroke-width": "4", "stroke-linejoin": "round",
                        "paint-order": "stroke",
                    ], marker.text))
        }
    }

    /// An event's place on the time axis.
    struct Marker {
        var x: Double
        var text: String
        var colour: String
    }

    private static let rowHeight = 15.0
}

/// A scale of values with round ticks.
struct Axis {
    var lowest: Double
    var highest: Double
    var ticks: [Double]

    /// Spans all values, from tick to tick.
    init(_ values: [Double], includingZero: Bool, whole: Bool = false) {
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        if includingZero {
            low = min(low, 0)
            high = max(high, 0)
        }
        if high - low < 1e-12 { high = low + max(abs(low) * 0.1, whole ? 1 : 0.01) }
        let step = Axis.step(for: high - low, whole: whole)
        let first = Int((low / step + 1e-9).rounded(.down))
        let last = Int((high / step - 1e-9).rounded(.up))
        ticks = (first...max(first + 1, last)).map { Double($0) * step }
        lowest = Double(first) * step
        highest = Double(max(first + 1, last)) * step
    }

    /// 1, 2 or 5 times a power of ten, so that there are four to seven ticks.
    static func step(for range: Double, whole: Bool) -> Double {
        var power = 1.0
        while power * 10 <= range { power *= 10 }
        while power > range { power /= 10 }
        let steps = [0.1, 0.2, 0.5, 1, 2].map { $0 * power }
        let step = steps.first { range / $0 <= 6 } ?? power
        return whole ? max(1, step) : step
    }

    func position(_ value: Double, from start: Double, to end: Double) -> Double {
        start + (value - lowest) / (highest - lowest) * (end - start)
    }
}
