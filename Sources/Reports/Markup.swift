/// A piece of HTML or SVG, whose text and attributes are escaped when it is written.
package indirect enum Markup: Hashable, Sendable {
    case text(String)
    case element(String, attributes: [Attribute], children: [Markup])

    package struct Attribute: Hashable, Sendable {
        var name: String
        var value: String
    }

    /// Elements that HTML writes without an end tag.
    private static let void: Set<String> = ["meta", "br", "hr", "img", "link", "col"]

    static func element(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String) -> Markup {
        .element(name, attributes, [.text(text)])
    }

    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
    ) -> Markup {
        .element(name, attributes: attributes.map { Attribute(name: $0, value: $1) }, children: children)
    }

    /// As markup that is well-formed both as HTML and as XML.
    package var serialized: String {
        var result = ""
        write(to: &result)
        return result
    }

    private func write(to result: inout String) {
        switch self {
        case .text(let text):
            result += Markup.escaped(text)
        case .element(let name, let attributes, let children):
            result += "<\(name)"
            for attribute in attributes {
                result += " \(attribute.name)=\"\(Markup.escaped(attribute.value))\""
            }
            if Markup.void.contains(name) {
                result += "/>"
                return
            }
            result += ">"
            for child in children { child.write(to: &result) }
            result += "</\(name)>"
            if Markup.endsLine.contains(name) { result += "\n" }
        }
    }

    /// Elements after which the source gets a line break, so that two reports can be compared line by line.
    private static let endsLine: Set<String> = [
        "head", "header", "main", "section", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dd", "table", "caption",
        "thead", "tr", "figure", "figcaption", "article", "details", "summary", "svg", "g", "title", "desc", "style",
        "text", "rect", "line", "polyline", "polygon", "path", "circle", "nav", "footer", "div",
    ]

    /// Escapes what ends a text or an attribute, and drops what XML does not allow at all.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default:
                if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value), scalar.value & 0xFFFE != 0xFFFE {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
