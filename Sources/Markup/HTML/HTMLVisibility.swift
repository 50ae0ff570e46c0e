import TextFormats

/// Finds elements that a reader does not see, or does not read as part of the line: one rule for feeds and pages.
package enum HTMLVisibility {
    /// The ways to hide an element.
    package enum Hiding: Hashable, Sendable {
        case whole
        /// By `font-size:0`, until a nested element sets another size, as in newsletters made of tables.
        case untilSized
    }

    /// Elements that repeat the reading of a word, above or beside it: 半導体 with はんどうたい.
    package static let readings: Set<String> = ["rt", "rp", "rtc"]

    /// The way in which an attribute hides its element; nil if it does not.
    ///
    /// - Parameters:
    ///   - name: In lower case.
    ///   - value: As written, references resolved.
    /// - Returns: Nil for an element that is shown.
    package static func hiding(byAttribute name: String, value: String) -> Hiding? {
        switch name {
        case "hidden": value.trimmed.lowercased() == "false" ? nil : .whole
        case "aria-hidden": value.trimmed.lowercased() == "true" ? .whole : nil
        case "style": hiding(byStyle: value)
        default: nil
        }
    }

    /// The way in which the attributes of a start tag hide its element.
    static func hiding(_ bytes: Bytes, _ range: Range<Int>) -> Hiding? {
        guard range.count >= 6 else { return nil }
        return HTMLTokenizer.attributes(bytes, range, where: attributes.contains).lazy.compactMap {
            hiding(byAttribute: $0.name, value: $0.value)
        }.first
    }

    private static let attributes: Set<String> = ["hidden", "aria-hidden", "style"]

    /// True if the start tag sets a readable size of text.
    static func setsSize(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
        guard range.count >= 18 else { return false }
        return HTMLTokenizer.attributes(bytes, range) { $0 == "style" }.contains { setsSize(byStyle: $0.value) }
    }

    package static func setsSize(byStyle style: String) -> Bool {
        rules(of: style).contains { $0.name == "font-size" && !isZero($0.value) }
    }

    private static func hiding(byStyle style: String) -> Hiding? {
        for rule in rules(of: style) {
            switch rule.name {
            case "display" where rule.value == "none": return .whole
            case "visibility" where rule.value == "hidden" || rule.value == "collapse": return .whole
            case "mso-hide" where rule.value == "all": return .whole
            case "font-size" where isZero(rule.value): return .untilSized
            default: break
            }
        }
        return nil
    }

    private static func rules(of style: String) -> [(name: Substring, value: Substring)] {
        style.lowercased().filter { !$0.isWhitespace }.split(separator: ";").compactMap { rule in
            guard let colon = rule.firstIndex(of: ":") else { return nil }
            let value = rule[rule.index(after: colon)...]
            return (rule[..<colon], value.hasSuffix("!important") ? value.dropLast(10) : value)
        }
    }

    /// `0`, `0px`, `0.0em`, `0%`.
    private static func isZero(_ value: Substring) -> Bool {
        let number = value.prefix { $0.isNumber || $0 == "." }
        return !number.isEmpty && number.allSatisfy { $0 == "0" || $0 == "." }
    }
}

/// An open element whose content is left out.
struct HiddenElement {
    let name: String
    var kind = HTMLVisibility.Hiding.whole
    /// The element's nesting depth within itself.
    private var depth = 1

    init(name: String, kind: HTMLVisibility.Hiding = .whole) {
        self.name = name
        self.kind = kind
    }

    /// The hidden element after a start tag within it; nil if the new element is visible.
    func after(start tag: String, isEmpty: Bool, _ bytes: Bytes, _ attributes: Range<Int>) -> HiddenElement? {
        if tag == name, HTMLElements.closedByNext.contains(tag) { return nil }
        if kind == .untilSized, HTMLVisibility.setsSize(bytes, attributes) { return nil }
        var hidden = self
        if tag == name, !isEmpty { hidden.depth += 1 }
        return hidden
    }

    /// The hidden element after an end tag; nil at its own end tag, and at that of the words with the reading.
    func after(end tag: String) -> HiddenElement? {
        if tag == "ruby", HTMLVisibility.readings.contains(name) { return nil }
        var hidden = self
        if tag == name { hidden.depth -= 1 }
        return hidden.depth > 0 ? hidden : nil
    }
}
