import Foundation
import Markup
import News
import TextFormats

/// An attribute of an outline, which sets how one source is read.
///
/// Reading, writing, checks and documentation all use the same list of attributes.
package struct SourceAttribute: Sendable {
    package let name: String
    /// The allowed values: `a duration from 1m to 7d`.
    package let values: String
    /// The attribute's effect, in whole sentences.
    package let text: String
    /// Sets the value in the source; false if the value is invalid.
    let read: @Sendable (String, inout Source) -> Bool
    /// The value in written form; nil if it is not set.
    let written: @Sendable (Source) -> String?

    /// In the order in which lists are written.
    package static let all: [SourceAttribute] = [
        SourceAttribute(
            "htmlUrl", "an address", optional: \.htmlAddress, "The site's page for people.", read: { $0 },
            written: { $0 }),
        SourceAttribute(
            "language", "a language in two letters", optional: \.language,
            "The language, a hint where an article's own is not clear.", read: { Language(tag: $0) },
            written: \.rawValue),
        SourceAttribute(
            "zone", "a name as `Europe/Berlin` or an offset as `+01:00`", optional: \.zone,
            "The zone of dates that name none.", read: { TimeZone(written: $0) }, written: \.identifier),
        SourceAttribute(
            "outlet", "a site or a name", optional: \.outlet,
            "The publisher of everything that the source gives. Without it the articles' addresses tell.",
            read: { $0 }, written: { $0 }),
        SourceAttribute(
            "aggregator", "`true` or `false`", \.isAggregator,
            "True for an aggregator: a source that lists articles of other publishers and names them.", read: boolean,
            written: { $0 ? "true" : nil }),
        SourceAttribute(
            "pattern", "paths or addresses with `*` and `**`, separated by spaces", optional: \.pattern,
            "Of a source of type `links`: the links that are articles. `*` stands for one part of a path, `**` for anything.",
            read: { LinkPattern($0) }, written: \.written),
        SourceAttribute(
            "selector", "a CSS selector", optional: \.selector,
            "The part of a page that is read: the article of a `page`, the lists of links of `links`.",
            read: { CSSSelector($0) == nil ? nil : $0 }, written: { $0 }),
        SourceAttribute(
            "keep", "rules, separated by semicolons", optional: \.keep,
            "Only entries that match a rule are read. " + ruleText, read: { EntryRules($0) }, written: \.written),
        SourceAttribute(
            "block", "rules, separated by semicolons", optional: \.block,
            "Entries that match a rule are not read. " + ruleText, read: { EntryRules($0) }, written: \.written),
        SourceAttribute(
            "interval", "a duration from `1m` to `7d`", optional: \.interval,
            "The least time between two reads, whatever the feed asks for.", read: duration, written: writtenDuration),
        SourceAttribute(
            "userAgent", "text", optional: \.userAgent, "What the program calls itself there.", read: { $0 },
            written: { $0 }),
        SourceAttribute(
            "fullText", "`auto`, `always` or `never`", \.fullText,
            "Whether the pages of entries are read: `auto` reads those whose text is a teaser.",
            read: { Source.FullText(rawValue: $0) }, written: { $0 == .auto ? nil : $0.rawValue }),
        SourceAttribute(
            "seenIn", "text", optional: \.seenIn, "The public list in which the address was last seen.", read: { $0 },
            written: { $0 }),
        SourceAttribute(
            "seenOn", "a date YYYY-MM-DD", optional: \.seenOn,
            "When that list had it, or when someone last read the source.",
            read: { WrittenInstant($0)?.resolution == .day ? $0 : nil }, written: { $0 }),
        SourceAttribute(
            "unverified", "`true` or `false`", \.isUnverified,
            "True where nobody who keeps the list has read the source yet. `aftershock sources test` reads it.",
            read: boolean, written: { $0 ? "true" : nil }),
        SourceAttribute(
            "enabled", "`true` or `false`", \.isEnabled,
            "`false` leaves the source out, also one that another list has under this address.", read: boolean,
            written: { $0 ? nil : "false" }),
    ]

    private static let ruleText =
        "Words match in title or text; `/…/` is a regular expression; `title:`, `text:`, `address:`, `author:` and `category:` look there only."

    /// Attributes of OPML and of RSS readers that do not affect how a source is read, in lower case.
    static let ignored: Set<String> = [
        "text", "title", "type", "xmlurl", "url", "lang", "version", "description", "category", "created", "iscomment",
        "isbreakpoint", "icon", "id", "target",
    ]

    /// The attribute with a name, in any case.
    static func named(_ name: String) -> SourceAttribute? {
        all.first { $0.name.lowercased() == name.lowercased() }
    }

    private init<Value>(
        _ name: String, _ values: String, _ property: any (WritableKeyPath<Source, Value> & Sendable), _ text: String,
        read: @escaping @Sendable (String) -> Value?, written: @escaping @Sendable (Value) -> String?
    ) {
        self.name = name
        self.values = values
        self.text = text
        self.read = { text, source in
            guard let value = read(text) else { return false }
            source[keyPath: property] = value
            return true
        }
        self.written = { written($0[keyPath: property]) }
    }

    private init<Value>(
        _ name: String, _ values: String, optional property: any (WritableKeyPath<Source, Value?> & Sendable),
        _ text: String, read: @escaping @Sendable (String) -> Value?, written: @escaping @Sendable (Value) -> String?
    ) {
        self.name = name
        self.values = values
        self.text = text
        self.read = { text, source in
            guard let value = read(text) else { return false }
            source[keyPath: property] = value
            return true
        }
        self.written = { $0[keyPath: property].flatMap(written) }
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }

    private static let units: [(letter: Character, seconds: TimeInterval)] = [("d", 86_400), ("h", 3600), ("m", 60)]

    /// `90m`, `2h`, `1d`.
    private static func duration(_ text: String) -> TimeInterval? {
        guard let unit = units.first(where: { text.last == $0.letter }), let count = Int(text.dropLast()) else {
            return nil
        }
        let seconds = Double(count) * unit.seconds
        return (60...7 * 86_400).contains(seconds) ? seconds : nil
    }

    private static func writtenDuration(_ seconds: TimeInterval) -> String? {
        units.first { seconds.truncatingRemainder(dividingBy: $0.seconds) == 0 }.map { unit in
            "\(Int(seconds / unit.seconds))\(unit.letter)"
        }
    }
}
