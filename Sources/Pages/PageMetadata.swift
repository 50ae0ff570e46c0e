import Dates
import Foundation
import Markup
import News
import TextFormats

/// A page's metadata.
struct PageMetadata {
    var title: String?
    var authors: [String] = []
    var published: PublicInstant?
    /// The day as written, `YYYY-MM-DD`, in the page's own zone.
    var publishedDay: String?
    var language: String?
    var siteName: String?
    var canonicalAddress: String?
    /// The whole text, where JSON-LD contains it.
    var articleBody: String?
    /// The element that shows the title.
    private(set) var titleElement: Int?
    private(set) var linked = LinkedArticle()

    private var meta: [String: String] = [:]
    private let tree: HTMLTree
    private let address: String?
    /// The latest plausible instant, UTC; later dates belong to events.
    private let latest: Date

    /// - Parameters:
    ///   - tree: The page.
    ///   - address: The page's address.
    ///   - today: An article is published at most two days after this instant, UTC.
    init(_ tree: HTMLTree, address: String?, today: Date) {
        latest = today.addingTimeInterval(2 * 86_400)
        self.tree = tree
        self.address = address
        readHead()
        readTitle()
        readAuthors()
        readDate()
        language = htmlLanguage ?? linked.language ?? meta["og:locale"] ?? meta["content-language"]
        siteName = (meta["og:site_name"] ?? linked.publisher ?? meta["application-name"])?.composed
        articleBody = linked.body
    }

    private var htmlLanguage: String? {
        tree.first("html").flatMap { (tree.nodes[$0]["lang"] ?? tree.nodes[$0]["xml:lang"])?.nonEmpty }
    }

    // MARK: - The head

    private mutating func readHead() {
        for (index, node) in tree.nodes.enumerated() {
            switch node.name {
            case "meta":
                let name = node["property"] ?? node["name"] ?? node["itemprop"] ?? node["http-equiv"]
                if let name = name?.lowercased(), let content = node["content"]?.collapsed.nonEmpty, meta[name] == nil {
                    meta[name] = CharacterReferences.resolve(content)
                }
            case "link" where node["rel"]?.lowercased() == "canonical":
                canonicalAddress = canonicalAddress ?? Address.link(node["href"], base: address)
            case "script" where node["type"]?.lowercased().contains("ld+json") == true:
                let text = tree.nodes[index..<node.end].map(\.text).joined()
                if text.utf8.count < 1 << 20 { linked.read(text) }
            default: break
            }
        }
        canonicalAddress = canonicalAddress ?? Address.link(meta["og:url"], base: address)
    }

    private func first(_ names: [String]) -> String? {
        names.lazy.compactMap { meta[$0] }.first
    }

    /// How much of the article is free to read, as some papers declare: `free`, `metered`, `locked`.
    var contentTier: String? { first(["article:content_tier", "content_tier", "paywall", "article:access"]) }

    // MARK: - Title

    private mutating func readTitle() {
        let open = first(["og:title", "twitter:title", "dc.title", "sailthru.title", "headline", "title"])
        let names = [
            meta["og:site_name"], linked.publisher, meta["application-name"], meta["apple-mobile-web-app-title"],
            meta["publisher"],
            meta["dc.publisher"], meta["twitter:site"].map { String($0.trimmingPrefix("@")) },
        ]
        let found = PageTitle(
            tree, declared: [linked.headline, open].compactMap(\.self), siteNames: names.compactMap(\.self),
            address: address ?? canonicalAddress)
        title = found.text
        titleElement = found.element
        // A kicker in a separate element leaves a space before its colon, which is correct only in French.
        if htmlLanguage?.lowercased().hasPrefix("fr") != true { title = title?.replacing(" : ", with: ": ") }
    }

    // MARK: - Authors

    private mutating func readAuthors() {
        var names = linked.authors
        if names.isEmpty {
            names =
                first([
                    "author", "dc.creator", "dcterms.creator", "article:author", "sailthru.author", "parsely-author",
                ])
                .map { [$0] } ?? []
        }
        if names.isEmpty { names = bylines() }
        var seen: Set<String> = []
        authors = names.flatMap(Self.people).map(\.composed).filter { seen.insert($0.lowercased()).inserted }
    }

    private static let bylineWords = WordSet([" author", "byline", "autor", "-author", "writer"])

    private func bylines() -> [String] {
        for (index, node) in tree.nodes.enumerated() where !node.isText {
            let isAuthor =
                node["rel"]?.lowercased() == "author" || node["itemprop"]?.lowercased() == "author"
                || Self.bylineWords.isFound(in: node.marks)
            guard isAuthor, node.end - index < 40 else { continue }
            let text = tree.text(index)
            if (3...80).contains(text.count), text.split(separator: " ").count <= 8 { return [text] }
        }
        return []
    }

    /// The names in a byline, without `By` and addresses.
    static func people(_ text: String) -> [String] {
        guard !text.hasPrefix("http") else { return [] }
        var text = HTMLText.line(text)
        for word in [
            "By ", "by ", "Von ", "von ", "VON ", "BY ", "Par ", "Por ", "Di ", "Door ", "Written by ", "Autor: ",
        ]
        where text.hasPrefix(word) {
            text = String(text.dropFirst(word.count))
        }
        return text.split { ",;|•".contains($0) }.map { String($0).trimmed }.filter { name in
            name.count > 1 && name.count < 80 && !name.contains("@") && !name.lowercased().hasPrefix("http")
        }
    }

    // MARK: - Date

    /// 1995-01-01: no page on the web is older.
    private static let earliest = Date(timeIntervalSince1970: 788_918_400)

    private mutating func readDate() {
        let dates = PageDates(tree: tree, meta: meta, heading: titleElement, isDayFirst: isDayFirst)
        let inAddress = Self.day(inAddress: address ?? canonicalAddress ?? "").flatMap { day in
            DocumentDate.read(day).flatMap { (Self.earliest..<latest).contains($0.instant) ? (day, $0) : nil }
        }
        var marked: [String] = []
        var isFound = linked.published.map { take($0) } ?? false
        for group in dates.marked {
            let texts = group()
            marked += texts
            isFound = isFound || texts.contains { take($0) }
            if isFound { break }
        }
        if isFound {
            takeLocalDay(of: marked)
            guard let (day, start) = inAddress, let published else { return }
            // The address keeps the day of the first publication in the site's own zone. A date that names another day
            // within the reach of zones gives the time of day; one that names a later day is an update.
            publishedDay = day
            let distance = published.instant.timeIntervalSince(start.instant)
            if abs(distance) > 36 * 3600 { self.published = start }
            return
        }
        if let (day, _) = inAddress, take(day) { return }
        for text in dates.written where take(text) { return }
        for text in dates.scripted where take(text) { return }
        for text in [linked.modified].compactMap(\.self) + dates.updated where take(text) { return }
    }

    /// True unless the page is American or of unknown origin: 02/10/2020 is then 2 October.
    private var isDayFirst: Bool {
        guard let tag = htmlLanguage?.lowercased().replacing("_", with: "-") else { return false }
        return !tag.hasPrefix("en") || ["en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za"].contains(tag)
    }

    private mutating func take(_ text: String) -> Bool {
        // Times are malformed more often than days: 2022-01-10T22:06:08:684Z.
        let text = isDayFirst ? Self.dotted(text.trimmed) : text.trimmed
        let day = text.firstMatch(of: PageDates.Patterns.leadingISO).map { String($0.output) }
        guard let instant = DocumentDate.read(text) ?? day.flatMap(DocumentDate.read) else { return false }
        guard instant.instant >= Self.earliest, instant.instant < latest else { return false }
        published = instant
        let start = text.prefix(10)
        let isWritten = start.count == 10 && start.dropFirst(4).first == "-" && start.dropFirst(7).first == "-"
        publishedDay = isWritten ? String(start) : instant.instant.formatted(.iso8601.year().month().day())
        return true
    }

    /// The day in the page's own zone, if the instant is written in UTC first and with that zone elsewhere.
    private mutating func takeLocalDay(of others: [String]) {
        guard let published, let day = publishedDay else { return }
        for text in others.map(\.trimmed) where text.count > 19 && !text.hasPrefix(day) {
            guard text.wholeMatch(of: PageDates.Patterns.zoned) != nil,
                let other = DocumentDate.read(text),
                abs(other.instant.timeIntervalSince(published.instant)) < 60
            else { continue }
            publishedDay = String(text.prefix(10))
            return
        }
    }

    /// A date as `10/05/2022 17:22` with dots, so that its day is read first.
    private static func dotted(_ text: String) -> String {
        guard let match = text.prefixMatch(of: PageDates.Patterns.slashed) else { return text }
        return "\(match.output.1).\(match.output.2).\(match.output.3)" + text[match.range.upperBound...]
    }

    /// The day in an address as `/2020/03/31/`, `/2020-03-31-title`, `/20200331/`, `/2020/0331/` or `/2020/mar/31/`.
    ///
    /// Other numbers are identifiers: 205112-30 is not a day, and a day after a question mark is not the article's.
    static func day(inAddress address: String) -> String? {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        if let match = path.firstMatch(of: PageDates.Patterns.address) {
            let (_, year, first, month, second, day) = match.output
            let isPlain = first == second || first == "/" && second.isEmpty || first == "-" && second == "/"
            if isPlain || first.isEmpty && second == "/" { return "\(year)-\(month)-\(day)" }
        }
        guard let match = path.firstMatch(of: PageDates.Patterns.addressWithName),
            let month = MonthSpellings.month(String(match.output.2))
        else { return nil }
        let day = match.output.3
        return "\(match.output.1)-\(month < 10 ? "0" : "")\(month)-\(day.count < 2 ? "0" : "")\(day)"
    }
}
