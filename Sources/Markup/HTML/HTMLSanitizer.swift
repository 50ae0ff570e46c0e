import TextFormats

/// Keeps the harmless parts of a fragment: allowed elements, allowed attributes, and links with an allowed scheme.
///
/// Scripts, styles, frames, forms' controls and invisible elements go with their content; of any other unknown element the text
/// stays.
package enum HTMLSanitizer {
    private static let elements: Set<String> = [
        "a", "abbr", "acronym", "address", "area", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote",
        "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "dir", "div", "dl",
        "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
        "img", "ins", "kbd", "li", "main", "map", "mark", "nav", "ol", "p", "picture", "pre", "q", "rp", "rt", "ruby",
        "s", "samp", "section", "small", "source", "span", "strike", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video", "wbr",
    ]

    /// Elements that are removed with their content.
    private static let dropped: Set<String> = [
        "script", "style", "iframe", "object", "embed", "applet", "template", "noembed", "noframes", "frameset", "head",
        "xmp", "plaintext",
    ]

    /// The treatments of an element.
    private enum Treatment {
        case kept
        /// Kept, and never with content.
        case void
        /// Removed with its content.
        case dropped
        /// Removed, while its text stays.
        case unwrapped
    }

    private static let treatments: [String: Treatment] = {
        var output: [String: Treatment] = [:]
        for name in elements { output[name] = HTMLElements.void.contains(name) ? .void : .kept }
        for name in dropped { output[name] = HTMLElements.void.contains(name) ? .unwrapped : .dropped }
        return output
    }()

    private static let attributes: Set<String> = [
        "abbr", "align", "alt", "axis", "border", "cite", "class", "cols", "colspan", "datetime", "dir", "headers",
        "height", "href", "hreflang", "id", "lang", "media", "rel", "rows", "rowspan", "scope", "span", "src", "start",
        "summary", "title", "type", "valign", "value", "width", "poster",
    ]

    private static let addresses: Set<String> = ["href", "src", "cite", "poster"]

    /// Cleans a fragment.
    ///
    /// - Parameters:
    ///   - html: Well-formed or not.
    ///   - base: The base of relative links.
    /// - Returns: Well-formed HTML.
    package static func sanitize(_ html: String, base: String? = nil) -> String {
        guard html.utf8.contains(ASCII.less) else { return html }
        var html = html
        return html.withUTF8 { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            clean(bytes, base: base, to: &output)
            return String(decoding: output, as: UTF8.self)
        }
    }

    private static func clean(_ bytes: Bytes, base: String?, to output: inout [UInt8]) {
        var tokenizer = HTMLTokenizer(bytes)
        var open: [String] = []
        var hiding: HiddenElement?
        while let token = tokenizer.next() {
            switch token {
            case .text(let range):
                guard hiding == nil else { continue }
                HTMLEscape.append(bytes, range, escaping: .angles, to: &output)
            case .start(let name, let attributes, let isEmpty):
                if let hidden = hiding?.after(start: name, isEmpty: false, bytes, attributes) {
                    hiding = hidden
                    continue
                }
                hiding = nil
                if !HTMLElements.void.contains(name), !isEmpty, let kind = HTMLVisibility.hiding(bytes, attributes) {
                    hiding = HiddenElement(name: name, kind: kind)
                    continue
                }
                let treatment = treatments[name] ?? .unwrapped
                switch treatment {
                case .unwrapped: break
                case .dropped: if !isEmpty || name == "script" || name == "style" { hiding = HiddenElement(name: name) }
                case .kept, .void:
                    write(name, attributes, bytes, base: base, to: &output)
                    if treatment == .kept, open.count < 200 { open.append(name) }
                }
            case .end(let name):
                if let hidden = hiding {
                    hiding = hidden.after(end: name)
                    continue
                }
                guard let index = open.lastIndex(of: name) else { continue }
                close(&open, downTo: index, to: &output)
            }
        }
        close(&open, downTo: 0, to: &output)
    }

    private static func close(_ open: inout [String], downTo index: Int, to output: inout [UInt8]) {
        while open.count > index, let name = open.popLast() {
            output.append(contentsOf: "</".utf8)
            output.append(contentsOf: name.utf8)
            output.append(ASCII.greater)
        }
    }

    private static func write(
        _ name: String, _ range: Range<Int>, _ bytes: Bytes, base: String?, to output: inout [UInt8]
    ) {
        output.append(ASCII.less)
        output.append(contentsOf: name.utf8)
        if range.count > 3 {
            for (key, value) in HTMLTokenizer.attributes(bytes, range, where: attributes.contains) {
                var value = value
                if addresses.contains(key) {
                    guard let link = Address.link(value, base: base), !isData(link) else { continue }
                    value = link
                }
                output.append(ASCII.space)
                output.append(contentsOf: key.utf8)
                output.append(contentsOf: "=\"".utf8)
                HTMLEscape.append(value, to: &output)
                output.append(ASCII.quote)
            }
        }
        output.append(ASCII.greater)
    }

    private static func isData(_ link: String) -> Bool {
        link.lowercased().hasPrefix("file:")
    }
}
