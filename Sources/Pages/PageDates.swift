import Markup
import TextFormats

/// The dates on a page that may be its article's, as written, the likeliest first.
struct PageDates {
    private let tree: HTMLTree
    private let meta: [String: String]
    /// True where 02/10/2020 is 2 October.
    private let isDayFirst: Bool
    /// The nodes of the article's heading; empty at 0 without one.
    private let heading: Range<Int>

    /// - Parameters:
    ///   - tree: The page.
    ///   - meta: Its metadata by lower-case name.
    ///   - heading: The element that shows the article's title.
    ///   - isDayFirst: True where 02/10/2020 is 2 October.
    init(tree: HTMLTree, meta: [String: String], heading: Int?, isDayFirst: Bool) {
        self.tree = tree
        self.meta = meta
        self.isDayFirst = isDayFirst
        self.heading = (heading ?? tree.first("h1")).map { $0..<tree.nodes[$0].end } ?? 0..<0
    }

    /// The dates that the page marks for machines or labels for readers, in groups: a later group counts only if the
    /// earlier ones contain no date.
    var marked: [() -> [String]] {
        let elements = elementDates()
        return [
            {
                values(Self.publicationNames) + elements.published + elements.byHeading
            },
            writtenByHeading, { values(Self.documentNames) }, labelledDates, loneByHeading,
            { elements.beforeHeading + elements.elsewhere },
        ]
    }

    /// The dates of the page's own changes.
    var updated: [String] { values(Self.updateNames) }

    private func values(_ names: [String]) -> [String] { names.compactMap { meta[$0] } }

    private static let publicationNames = [
        "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate",
        "publish-date", "publication_date", "sailthru.date", "parsely-pub-date", "article.published",
        "og:published_time", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "og:regdate", "regdate",
        "article:published",
        "article:published_date", "article_date_original", "originalpublicationdate", "og:pubdate", "og:publish_date",
        "dcterms.published",
        "datepublished_time", "firstpublished", "publish_date", "ptime", "_pubtime", "weibo:article:create_at",
        "article:create_at",
    ]
    /// Names that some sites use for the article and some for the page's latest version.
    private static let documentNames = [
        "date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
        "datecreated", "created",
    ]
    private static let updateNames = [
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "last-modified-date",
    ]

    // MARK: - Elements

    private struct ElementDates {
        var published: [String] = []
        /// `time` elements shortly behind the heading.
        var byHeading: [String] = []
        /// `time` elements shortly before the heading.
        var beforeHeading: [String] = []
        var elsewhere: [String] = []
    }

    private func elementDates() -> ElementDates {
        var dates = ElementDates()
        var farBefore: [String] = []
        var count = 0
        for (index, node) in tree.nodes.enumerated() where !node.isText && node.name != "meta" {
            let name = (node["itemprop"] ?? node["property"])?.lowercased()
            let property = name?.split(separator: ":").last.map(String.init)
            let isPublication =
                property == "datepublished" || property == "datecreated" || node["pubdate"] != nil
                || Self.publicationWords.isFound(in: node.marks)
            let isOther = node.name == "time" || property == "datemodified"
            guard isPublication || isOther, node.end - index < 30 else { continue }
            let value = node["datetime"] ?? node["content"] ?? tree.text(index)
            guard !value.isEmpty, value.count < 80, !isOfAnother(index) else { continue }
            if isPublication {
                dates.published.append(value)
            } else if isBehindHeading(index), property != "datemodified" {
                dates.byHeading.append(value)
            } else if index >= heading.upperBound {
                dates.elsewhere.append(value)
            } else if isBeforeHeading(index) {
                dates.beforeHeading.append(value)
            } else {
                farBefore.append(value)
            }
            count += 1
            if count > 60 { break }
        }
        dates.elsewhere += farBefore
        return dates
    }

    /// The most nodes between the heading and a time that belongs to it.
    private static let headingReach = 60

    private func isBehindHeading(_ index: Int) -> Bool {
        !heading.isEmpty && (0..<Self.headingReach).contains(index - heading.upperBound)
    }

    private func isBeforeHeading(_ index: Int) -> Bool {
        (1...Self.headingReach).contains(heading.lowerBound - index)
    }

    /// True inside comments and boxes of other articles.
    private func isOfAnother(_ index: Int) -> Bool {
        var parent = index
        for _ in 0..<8 where parent >= 0 {
            let node = tree.nodes[parent]
            if node.name == "article" || node.name == "main" || node.name == "body" { return false }
            // Some papers put the line below the heading into such an element.
            let isAside = (node.name == "aside" || node.name == "footer") && !isBehindHeading(index)
            if isAside || Self.otherWords.isFound(in: node.marks) { return true }
            parent = node.parent
        }
        return false
    }

    private static let publicationWords = WordSet(["published", "entry-date", "post-date"])
    private static let otherWords = WordSet(["comment", "kommentar", "related", "sidebar", "recommend", "most-read"])

    // MARK: - Text

    /// Dates behind words such as "Stand:" and "Veröffentlicht am".
    private func labelledDates() -> [String] {
        var output: [String] = []
        for node in tree.nodes where node.isText && node.text.utf8.count < 400 && Self.holdsYear(node.text) {
            let text = node.text.collapsed
            guard text.count < 160 else { continue }
            let lower = text.lowercased()
            guard Self.labels.contains(where: { lower.hasPrefix($0) }) else { continue }
            output += Self.dates(in: text, isDayFirst: isDayFirst)
            if output.count > 4 { break }
        }
        return output
    }

    private static let labels = [
        "stand:", "stand ", "veröffentlicht", "erschienen", "publiziert", "erstellt am", "published", "posted on",
        "posted:", "publié", "mis en ligne", "publicado", "pubblicato", "gepubliceerd", "geplaatst", "opublikowano",
        "公開日", "掲載", "发布时间", "發布時間", "입력",
    ]

    /// Short texts close to the heading that contain a day, marked as a date or not.
    private func loneByHeading() -> [String] {
        guard !heading.isEmpty else { return [] }
        let first = max(heading.lowerBound - Self.headingReach / 2, 0)
        var output: [String] = []
        for index in first..<min(heading.upperBound + Self.headingReach, tree.nodes.count) {
            let node = tree.nodes[index]
            guard node.isText, (6...400).contains(node.text.utf8.count), !heading.contains(index), !isOfAnother(index)
            else {
                continue
            }
            let text = node.text.collapsed
            guard (6...60).contains(text.count), text.contains(where: \.isNumber) else { continue }
            output += Self.dates(in: text, isDayFirst: isDayFirst)
        }
        return output
    }

    /// Dates in the data of the page's scripts.
    var scripted: [String] {
        var output: [String] = []
        for (index, node) in tree.nodes.enumerated() where node.name == "script" {
            for inner in index..<node.end where tree.nodes[inner].isText {
                for match in tree.nodes[inner].text.matches(of: Patterns.scripted).prefix(4) {
                    output.append(String(match.output.1))
                }
            }
            if output.count > 8 { break }
        }
        return output
    }

    /// Short texts marked as a date, close to the heading.
    private func writtenByHeading() -> [String] {
        guard !heading.isEmpty else { return [] }
        let first = max(heading.lowerBound - Self.headingReach / 2, 0)
        return written(in: first..<min(heading.upperBound + Self.headingReach, tree.nodes.count))
    }

    private func written(in range: Range<Int>) -> [String] {
        var output: [String] = []
        for index in range where !tree.nodes[index].isText && tree.nodes[index].end - index < 20 {
            guard Self.dateWords.isFound(in: tree.nodes[index].marks), !isOfAnother(index) else { continue }
            let text = tree.text(index)
            guard (6...120).contains(text.count), text.contains(where: \.isNumber) else { continue }
            let found = Self.dates(in: text, isDayFirst: isDayFirst)
            output += found
            if found.isEmpty, let short = Self.shortDate(in: text) { output.append(short) }
            if output.count > 10 { break }
        }
        return output
    }

    /// Short texts marked as a date, then short texts that contain one.
    var written: [String] {
        var output = written(in: tree.nodes.indices)
        if output.count > 10 { return output }
        for node in tree.nodes where node.isText && node.text.utf8.count < 2000 && Self.holdsYear(node.text) {
            let text = node.text.collapsed
            guard (8...60).contains(text.count) else { continue }
            output += Self.dates(in: text, isDayFirst: isDayFirst)
            if output.count > 10 { break }
        }
        return output
    }

    private static let dateWords = WordSet(["date", "datum", "time", "meta", "posted", "fecha", "created", "uploaded"])

    /// A day with a two-digit year, `28.01.22`, which counts only in a text marked as a date.
    private static func shortDate(in text: String) -> String? {
        guard let match = text.firstMatch(of: Patterns.shortDay) else { return nil }
        return "\(match.output.1).\(match.output.2).20\(match.output.3)"
    }

    /// The pieces of a text with a day, a month and a year.
    static func dates(in text: String, isDayFirst: Bool = false) -> [String] {
        // Patterns are slow, and few texts contain a year.
        let text = Self.withPlainDigits(text)
        let mayBeEastAsian = text.utf8.contains { $0 >= 0xE5 } && text.contains { "年년".contains($0) }
        var output: [String] = []
        if mayBeEastAsian, let match = text.firstRange(of: Patterns.eastAsian) { output.append(String(text[match])) }
        if let date = dayAndTime(in: text) { output.append(date) }
        if text.utf8.contains(where: { $0 >= 0xE4 }), let match = text.firstMatch(of: Patterns.republic) {
            output.append(String(match.output.1))
        }
        guard holdsYear(text) else { return output }
        if let match = text.firstRange(of: Patterns.iso) {
            output.append(String(text[match]))
        }
        if let match = text.firstMatch(of: Patterns.yearFirst) {
            let (_, year, month, day, time) = match.output
            output.append("\(year)-\(month)-\(day)" + (time.map { " \($0)" } ?? ""))
        }
        if let match = text.firstRange(of: Patterns.numeric) {
            let written = String(text[match]).filter { $0 != " " }
            let parts = written.split(separator: "/")
            output.append(isDayFirst && parts.count == 3 ? parts.joined(separator: ".") : written)
        }
        if let match = text.firstRange(of: Patterns.dayAndMonthName) {
            output.append(String(text[match]))
        }
        if let match = text.firstRange(of: Patterns.monthNameAndDay) {
            output.append(String(text[match]))
        }
        return output
    }

    /// A text whose full-width digits, colons, points and strokes are ASCII: `２０２５．０１．２７`.
    private static func withPlainDigits(_ text: String) -> String {
        guard text.utf8.contains(0xEF) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isWide = (0xFF0D...0xFF1A).contains(scalar.value)
                    return isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
                }))
    }

    /// The day, and the time if there is one, of a text without anything else.
    private static func dayAndTime(in text: String) -> String? {
        guard text.utf8.count <= 30, text.utf8.contains(0x2E),
            let match = text.trimmed.wholeMatch(of: Patterns.dayAndTime)
        else {
            return nil
        }
        let (_, day, month, year, hour, minute) = match.output
        let time = hour.flatMap { hour in minute.map { " \(hour):\($0)" } } ?? ""
        return "\(day).\(month).\(year.count == 2 ? "20" : "")\(year)\(time)"
    }

    /// True if a text contains four digits that begin with 19 or 20.
    private static func holdsYear(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count >= 4 else { return false }
            for place in 0...(bytes.count - 4)
            where (bytes[place] == 0x31 && bytes[place + 1] == 0x39 || bytes[place] == 0x32 && bytes[place + 1] == 0x30)
                && bytes[place + 2].isASCIIDigit && bytes[place + 3].isASCIIDigit
            {
                return true
            }
            return false
        }
    }
}
