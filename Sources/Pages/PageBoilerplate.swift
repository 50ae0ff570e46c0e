import Markup
import TextFormats

/// Finds the parts of a page that do not belong to the article.
struct PageBoilerplate {
    /// Elements that never contain an article's text.
    private static let elements: Set<String> = [
        "script", "style", "noscript", "nav", "footer", "iframe", "svg", "button", "select", "textarea", "template",
        "head", "object", "embed", "dialog", "video", "audio", "canvas", "menu", "input", "label", "aside", "map",
        "link", "meta", "option", "figcaption", "fieldset", "applet", "rt", "rp", "rtc",
    ]

    /// Marks of the boxes that ask for consent, by their makers' names for them.
    private static let consentBoxes = WordSet([
        "onetrust", "cmpbox", "cmp-", "-cmp", "cmpwrapper", "didomi", "usercentrics", "sp_message", "qc-cmp", "truste",
        "trustarc",
        "cookiebot", "cookie-consent", "cookieconsent", "cookie_consent", "gdpr-consent", "consent-banner",
        "consent-manager", "consent-modal",
        "consent-layer", "consent-wall", "consent-dialog", "cookie-banner", "cookiebanner", "cookie-notice",
        "cookie-law", "cookie-wall", "cookiewall",
        "borlabs", "cc-window", "fc-consent", "klaro", "iubenda", "axeptio", "osano", "termly", "evidon", "quantcast",
        "sourcepoint",
        "privacy-manager", "tarteaucitron", "complianz", "moove_gdpr", "eu-cookie", "privacy-wall", "gdpr-banner",
    ])

    /// Marks of texts that do not belong to the article, however long.
    private static let otherTexts = WordSet([
        "cookie", "consent", "gdpr", "newsletter", "subscri", "related", "recommend", "sidebar", "side-bar",
        "comment", "disqus", "respond", "sponsor", "promo", "popup", "pop-up", "modal", "overlay", "banner", "teaser",
        "widget", "more-from", "most-read", "mostread", "popular", "trending", "also-", "author-bio", "authorbox",
        "author-box", "about-author", "bio-", "outbrain", "taboola", "remark", "copyright", "disclaimer",
        "contentinfo", "complementary", "footer", "foot-", "kommentar", "werbung", "anzeige", "yarpp", "privacy",
        "reflist", "navbox", "noprint", "donat", "reply", "similar", "autor-", "author", "-latest", "latest-",
        "archive", "weiterlesen", "verwandte", "meistgelesen", "secondary", "visually-hidden", "sr-only",
        "screen-reader",
    ])

    /// Marks of buttons, lists of names and lines beside the article; they do not count for long prose.
    private static let controls = WordSet([
        "social", "share", "sharing", "breadcrumb", "pagination", "menu", "navbar", "navigation", "nav-", "-nav",
        " nav ", "toolbar", "tool-bar", "tags", "taglist", "tag-list", "tagged", "login", "signup", "sign-up",
        "byline", "skip-", "rating", "legal", "search", "dropdown", "infobox-nav", "ad-slot", "adslot", "google-ad",
        "adsbygoogle", "teilen", "post-meta", "entry-meta", "postmeta", "article-meta", "meta-data", "entry-footer",
        "post-footer", "caption", "credit", "jp-relatedposts", "sharedaddy", "addtoany", "addthis", "wp-block-latest",
        "navi", "shariff", "abo-", "mw-editsection", "hidden-print", "storylink", "linklist", "link-list", "feedback",
        "follow", "button", "btn-", "kontakt", "contact", "-actions", "topics", "notice", "-cta", "-meta", "meta-",
        "player",
    ])

    /// Marks of the article itself, which outweigh the words above.
    private static let contentWords = WordSet([
        "article-body", "articlebody", "article__body", "article-content", "article__content", "articlecontent",
        "article-text", "articletext", "entry-content", "entrycontent", "post-content", "postcontent", "post-body",
        "post__content", "post-text", "story-body", "storybody", "story-content", "content-body", "body-content",
        "main-content", "maincontent", "blog-content", "news-text", "newstext", "rich-text", "richtext",
        "td-post-content",
    ])

    /// Marks of an article's first paragraph.
    private static let leadWords = WordSet([
        "standfirst", "vorspann", "subline", "subheadline", "article-lead", "article__lead", "lead-text", "-intro ",
        " intro",
        "article-intro", "excerpt", "dek", "chapeau", "subtitle", "entradilla", "sommario", "teaser-text",
        "article-teaser", "artikel-teaser", "__lead", "-lead ", " lead ", "abstract",
    ])

    /// Elements with more than this share of the page's text are kept, whatever their marks.
    private static let keptShare = 0.55

    private let tree: HTMLTree
    /// Characters of text below each node that is not of a dropped element, and those of them in links.
    private let lengths: [Int]
    private let linkLengths: [Int]
    private let total: Int
    /// The page's first heading; -1 if it has none.
    private let heading: Int

    /// The parts of a page to read.
    enum Scope {
        case usual
        /// Judges by elements only, not by their marks.
        case lenient
        /// Reads the parts that a page shows without scripts.
        case withoutScripts
    }

    private let scope: Scope
    /// Elements that offer a subscription in place of text.
    private let offers: Set<Int>

    init(_ tree: HTMLTree, lengths: [Int], linkLengths: [Int], scope: Scope, offers: Set<Int>) {
        self.scope = scope
        self.offers = offers
        self.tree = tree
        self.lengths = lengths
        self.linkLengths = linkLengths
        heading = tree.nodes.indices.first { tree.nodes[$0].name == "h1" && lengths[$0] > 12 } ?? -1
        total = max(lengths.first ?? 0, 1)
    }

    static func isUnread(_ name: String, scope: Scope) -> Bool {
        if name == "noscript", scope == .withoutScripts { return false }
        return elements.contains(name) && name != "aside" && name != "footer" && name != "nav" && name != "label"
            && name != "dialog"
    }

    static func isContent(_ marks: String) -> Bool {
        !marks.isEmpty && contentWords.isFound(in: marks)
    }

    /// True if the element is left out with its content.
    func isDropped(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        if Self.isUnread(node.name, scope: scope) || offers.contains(index) { return true }
        if isDialog(node) { return isOverArticle(index) }
        let share = Double(lengths[index]) / Double(total)
        if node.name == "form" { return share < 0.3 }
        if Self.elements.contains(node.name), node.name != "noscript" { return share < Self.keptShare }
        if isHidden(index) { return share < 0.8 }
        if isListOfOthers(index) { return true }
        if node.name == "header" { return share < 0.1 && !holdsLongText(index) && !holdsLead(index) }
        if isLead(index) { return false }
        if isBesideLead(index) { return true }
        // A custom element's own name is its mark; its classes are often its framework's.
        let marks = node.name.utf8.contains(ASCII.hyphen) ? " \(node.name) " : node.marks
        guard scope != .lenient, !marks.isEmpty, !["body", "html", "article", "main"].contains(node.name) else {
            return false
        }
        if Self.isContent(node.marks) || Self.leadWords.isFound(in: node.marks) { return false }
        guard share < Self.keptShare else { return false }
        return Self.otherTexts.isFound(in: marks) || Self.controls.isFound(in: marks) && !isProse(index)
    }

    /// True for much text with few links.
    private func isProse(_ index: Int) -> Bool {
        lengths[index] > Self.shortestProse && Double(linkLengths[index]) < 0.1 * Double(lengths[index])
    }

    private static let shortestProse = 1000

    /// True for a list of other articles, each with its headline as a link, and for the captions of a slide show.
    private func isListOfOthers(_ index: Int) -> Bool {
        let list = tree.nodes[index]
        guard list.name == "ul" || list.name == "ol", lengths[index] > Self.shortestList else { return false }
        var items = 0
        var others = 0
        var child = index + 1
        while child < list.end {
            let node = tree.nodes[child]
            if node.name == "li", lengths[child] > 0 {
                items += 1
                if isTeaser(child) || isSlide(child) { others += 1 }
            }
            child = node.isText ? child + 1 : node.end
        }
        return items >= Self.fewestOthers && Double(others) > 0.7 * Double(items)
    }

    private static let shortestList = 150
    private static let fewestOthers = 4

    /// True if the item's heading is a link.
    private func isTeaser(_ item: Int) -> Bool {
        let heading = (item..<tree.nodes[item].end).first { ["h2", "h3", "h4"].contains(tree.nodes[$0].name) }
        guard let heading, lengths[heading] > 10 else { return false }
        return Double(linkLengths[heading]) > 0.8 * Double(lengths[heading])
    }

    /// True if the item begins with its number among all: `7/50`.
    private func isSlide(_ item: Int) -> Bool {
        let first = (item..<tree.nodes[item].end).first { tree.nodes[$0].isText && lengths[$0] > 0 }
        guard let first else { return false }
        let parts = tree.nodes[first].text.trimmed.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(\.isASCIIDigit)
            }
    }

    private func holdsLongText(_ index: Int) -> Bool { lengths[index] > 400 }

    /// True for a paragraph directly after the page's heading, where papers print the summary, whatever its marks.
    private func isLead(_ index: Int) -> Bool {
        guard heading >= 0, index >= tree.nodes[heading].end, index - tree.nodes[heading].end < Self.leadReach,
            Self.leadLength.contains(lengths[index]), Double(linkLengths[index]) < 0.2 * Double(lengths[index])
        else { return false }
        let range = index..<tree.nodes[index].end
        var before = 0
        for inner in tree.nodes[heading].end..<index where tree.nodes[inner].isText { before += lengths[inner] }
        guard before <= Self.longestBeforeLead else { return false }
        return range.count < 12 && !range.contains { Self.notOfLead.contains(tree.nodes[$0].name) }
    }

    private func holdsLead(_ index: Int) -> Bool {
        let range = index..<tree.nodes[index].end
        guard range.contains(heading) else { return false }
        return range.contains { !tree.nodes[$0].isText && isLead($0) }
    }

    /// True for the other parts of a header that is kept for its lead: dates, names and buttons.
    private func isBesideLead(_ index: Int) -> Bool {
        var parent = tree.nodes[index].parent
        guard lengths[index] < Self.leadLength.lowerBound else { return false }
        while parent >= 0, tree.nodes[parent].name != "header" { parent = tree.nodes[parent].parent }
        guard parent >= 0, heading >= 0, parent <= heading, heading < tree.nodes[parent].end else { return false }
        // Elements inside a lead or inside the heading belong to it.
        var outer = tree.nodes[index].parent
        while outer > parent {
            if outer == heading || isLead(outer) { return false }
            outer = tree.nodes[outer].parent
        }
        return !(index..<tree.nodes[index].end).contains { $0 == heading || !tree.nodes[$0].isText && isLead($0) }
    }

    /// The most nodes between the heading and the beginning of a lead.
    private static let leadReach = 60
    /// The most characters of dates, names and buttons between heading and lead; more is the article itself.
    private static let longestBeforeLead = 200
    private static let leadLength = 60...900
    private static let notOfLead: Set<String> = ["ul", "ol", "table", "form", "time", "figure", "img", "h1"]

    private func isHidden(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        let hiding = node.attributes.lazy.compactMap { HTMLVisibility.hiding(byAttribute: $0.name, value: $0.value) }
            .first
        switch hiding {
        case nil: return false
        case .whole: return true
        case .untilSized:
            return !(index + 1..<node.end).contains { inner in
                tree.nodes[inner]["style"].map(HTMLVisibility.setsSize) ?? false
            }
        }
    }

    // MARK: - Dialogs

    /// True for an element that covers a page: dialogs, and boxes that ask for consent.
    private func isDialog(_ node: HTMLTree.Node) -> Bool {
        switch node.name {
        case "dialog": return true
        case "html", "body", "main", "article": return false
        default: break
        }
        guard !node.attributes.isEmpty else { return false }
        return node["role"].map { $0 == "dialog" || $0 == "alertdialog" } ?? false || node["aria-modal"] == "true"
            || Self.consentBoxes.isFound(in: node.marks)
    }

    /// True if the page has text outside the dialog, or the dialog asks for consent.
    private func isOverArticle(_ index: Int) -> Bool {
        let outside = (total - lengths[index]) - (linkLengths[0] - linkLengths[index])
        if outside >= Self.shortestPage { return true }
        let texts = (index..<tree.nodes[index].end).filter { tree.nodes[$0].isText }.map { tree.nodes[$0].text }
        return ConsentWords.prevail(in: texts.filter { !$0.trimmed.isEmpty }, fewestHits: 1, longest: .max)
    }

    /// The fewest visible characters outside a dialog that covers a page.
    private static let shortestPage = 280
}
