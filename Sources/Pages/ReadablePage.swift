import Foundation
import Markup
import News
import TextFormats

/// The article on a web page.
package struct Page: Hashable, Sendable {
    package var title: String?
    /// Paragraphs separated by one empty line, without the title.
    package var text: String
    package var authors: [String]
    package var published: PublicInstant?
    /// The declared language, a prior for identification.
    package var language: Language?
    package var siteName: String?
    package var canonicalAddress: String?
    /// How much of the article the page shows.
    package var extent: Article.Extent
}

/// Finds the article on a page, and recognizes pages without one.
package struct ReadablePage {
    /// The fewest characters of running text in an article; one of Chinese, Japanese or Korean counts for two.
    private static let shortestArticle = 140

    /// The fewest characters of running text in the free part of an article for sale.
    private static let shortestTeaser = 40

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: As fetched, in any encoding.
    ///   - contentType: The HTTP header, whose charset counts.
    ///   - address: The page's address, the base of relative links.
    ///   - selector: A CSS selector of the part to read; nil reads the whole page.
    ///   - today: An article is published at most two days after this instant, UTC.
    /// - Returns: The article; values that the page does not give are nil.
    /// - Throws: ``PageError`` if the page is only navigation, a question for consent or a bot check, or not a page at
    ///   all.
    package static func extract(
        _ bytes: [UInt8], contentType: String?, address: String?, selector: String? = nil,
        today: Date = Date()
    ) throws(PageError) -> Page {
        let reading = try reading(bytes, contentType: contentType, address: address, selector: selector, today: today)
        if let error = mistake(in: reading, address: address) { throw error }
        return Page(
            title: reading.metadata.title, text: reading.text, authors: reading.metadata.authors,
            published: reading.metadata.published, language: reading.metadata.language.flatMap(Language.init(tag:)),
            siteName: reading.metadata.siteName, canonicalAddress: reading.metadata.canonicalAddress,
            extent: reading.extent)
    }

    /// Why the text is not an article; nil if it is one.
    static func mistake(in reading: Reading, address: String?) -> PageError? {
        let title = reading.metadata.title
        let running = reading.blocks.filter { !$0.isHeading && $0.linkShare < 0.5 }
        let length = running.reduce(0) { $0 + PageContent.visibleLength($1.text) }
        if let service = reading.wall { return .botWall(service: service, address: address) }
        if reading.isConsent { return .consentOnly(title: title, address: address) }
        if length >= (reading.extent == .paywalled ? shortestTeaser : shortestArticle) { return nil }
        return reading.linkDensity > 0.4
            ? .navigationOnly(title: title, address: address) : .noArticle(title: title, address: address)
    }

    /// Everything found on a page, before it is judged.
    struct Reading {
        var metadata: PageMetadata
        var blocks: [PageBlocks.Block]
        var extent: Article.Extent
        /// True if the page only asks for consent.
        var isConsent: Bool
        /// The service whose bot check the page shows.
        var wall: String?
        var linkDensity: Double

        var text: String { blocks.map(\.text).joined(separator: "\n\n") }
    }

    static func reading(
        _ bytes: [UInt8], contentType: String?, address: String?, selector: String? = nil, today: Date = Date()
    ) throws(PageError) -> Reading {
        let bytes = BinaryFormat.unpacked(bytes)
        if let found = BinaryFormat.name(of: bytes) { throw PageError.notAPage(found: found, address: address) }
        let text = CharacterDecoding.decode(bytes, contentType: contentType)
        guard text.contains(where: { !$0.isASCIISpace }) else { throw PageError.empty(address: address) }
        var tree = HTMLTree(text)
        if let selector = selector.flatMap({ CSSSelector($0) }) { tree.keepText(of: selector.matches(in: tree)) }
        guard !tree.nodes.isEmpty else { throw PageError.empty(address: address) }
        let metadata = PageMetadata(tree, address: address, today: today)
        let access = PageAccess(tree, linked: metadata.linked, contentTier: metadata.contentTier)
        let content = PageContent(tree, offers: access.offers)
        var found = article(tree, content, metadata)
        if length(found.blocks) < 2 * shortestArticle {
            // The classes misled the reader, or the text is in many small elements.
            let lenient = PageContent(tree, scope: .lenient, offers: access.offers)
            for other in [article(tree, lenient, metadata), wholeBody(tree, content, metadata)]
            where length(other.blocks) > 2 * length(found.blocks) {
                found = other
            }
        }
        if length(found.blocks) < shortestArticle {
            let unscripted = article(tree, PageContent(tree, scope: .withoutScripts, offers: access.offers), metadata)
            if length(unscripted.blocks) > 2 * length(found.blocks) { found = unscripted }
        }
        if let body = metadata.articleBody { found.blocks = longer(body, than: found.blocks) }
        // The text of an article for sale is not taken from its scripts.
        if length(found.blocks) < shortestArticle, !access.isPaid(endsInOffer: found.endsInOffer) {
            let scripted = scriptedArticle(in: tree, metadata)
            if length(scripted) > length(found.blocks) { found.blocks = scripted }
        }
        let blocks = found.blocks
        let extent = access.extent(
            of: blocks.last?.text ?? "", words: blocks.reduce(0) { $0 + $1.text.utf8.count { $0 <= ASCII.space } + 1 },
            length: length(blocks), endsInOffer: found.endsInOffer)
        let isShort = length(blocks) < shortestArticle
        let whole = isShort ? shownText(of: tree) : ""
        let wall =
            isShort ? BotWall.service(source: text, title: tree.first("title").map(tree.text), shown: whole) : nil
        let isConsent =
            ConsentWords.prevail(in: blocks.map(\.text))
            || isShort && length(blocks) < shortestTeaser && ConsentWords.prevail(in: [whole])
        return Reading(
            metadata: metadata, blocks: blocks, extent: extent, isConsent: isConsent, wall: wall,
            linkDensity: content.linkDensity(0))
    }

    /// The text of a page without scripts and styles.
    private static func shownText(of tree: HTMLTree) -> String {
        guard let body = tree.first("body") else { return "" }
        var texts: [String] = []
        var index = body
        while index < tree.nodes[body].end {
            let node = tree.nodes[index]
            if !node.isText, ["script", "style", "template", "svg"].contains(node.name) {
                index = node.end
                continue
            }
            if node.isText, let text = node.text.collapsed.nonEmpty { texts.append(text) }
            index += 1
        }
        return texts.joined(separator: " ")
    }

    /// The article in the page's scripts.
    private static func scriptedArticle(in tree: HTMLTree, _ metadata: PageMetadata) -> [PageBlocks.Block] {
        if let html = ScriptedArticle.html(in: tree) {
            let inner = HTMLTree(Array(html.utf8))
            let blocks = article(inner, PageContent(inner), metadata).blocks
            if !blocks.isEmpty { return blocks }
        }
        return ScriptedArticle.paragraphs(in: tree).map { PageBlocks.Block(kind: "p", text: $0, linkShare: 0) }
    }

    private static func length(_ blocks: [PageBlocks.Block]) -> Int {
        blocks.reduce(0) { $0 + ($1.linkShare < 0.5 ? PageContent.visibleLength($1.text) : 0) }
    }

    private static func article(
        _ tree: HTMLTree, _ content: PageContent, _ metadata: PageMetadata
    ) -> (blocks: [PageBlocks.Block], endsInOffer: Bool) {
        guard let container = content.container() else { return ([], false) }
        let found = PageBlocks(tree, content: content, container: container).article(
            title: metadata.title, authors: metadata.authors)
        let lead = PageBlocks.lead(
            tree, content: content, before: container, title: metadata.title, authors: metadata.authors)
        return (lead + found.blocks, found.endsInOffer)
    }

    private static func wholeBody(
        _ tree: HTMLTree, _ content: PageContent, _ metadata: PageMetadata
    ) -> (blocks: [PageBlocks.Block], endsInOffer: Bool) {
        guard let body = tree.first("body") else { return ([], false) }
        let found = PageBlocks(tree, content: content, container: body).article(
            title: metadata.title, authors: metadata.authors)
        return (found.blocks.filter { $0.linkShare < 0.3 }, found.endsInOffer)
    }

    /// The text in JSON-LD, if the page shows less than half of it.
    private static func longer(_ body: String, than blocks: [PageBlocks.Block]) -> [PageBlocks.Block] {
        let length = blocks.reduce(0) { $0 + PageContent.visibleLength($1.text) }
        guard PageContent.visibleLength(body) > 2 * length + 200 else { return blocks }
        let text = body.contains("</") ? HTMLText.plainText(body) : body
        return text.split(whereSeparator: \.isNewline).compactMap { String($0).collapsed.composed.nonEmpty }.filter {
            OfferText.kind(of: $0) != .offer
        }.map {
            PageBlocks.Block(kind: "p", text: $0, linkShare: 0)
        }
    }
}

/// Recognises pages that only ask for consent.
enum ConsentWords {
    private static let words = WordSet([
        "cookie", "consent", "einwillig", "zustimm", "datenschutz", "privacy", "tracking", "akzeptier",
        "personenbezogen",
        "personal data", "partner", "vendors", "consentement", "confidentialité", "traceurs", "consentimiento",
        "privacidad", "consenso", "dati personali", "consentimento", "toestemming", "werbefrei", "pur-abo", "クッキー",
        "プライバシー", "同意", "隐私", "쿠키", "동의", "개인정보",
    ])

    /// True if most of a short text is about cookies and consent.
    ///
    /// - Parameters:
    ///   - texts: Paragraphs.
    ///   - fewestHits: Words that a paragraph about consent contains.
    ///   - longest: Characters of the longest text that can be nothing else.
    /// - Returns: False for no text.
    static func prevail(in texts: [String], fewestHits: Int = 2, longest: Int = 6000) -> Bool {
        let total = texts.reduce(0) { $0 + $1.count }
        guard total > 0, total < longest else { return false }
        let about = texts.reduce(0) { sum, text in
            words.count(in: text.lowercased(), limit: fewestHits) >= fewestHits ? sum + text.count : sum
        }
        return Double(about) > 0.6 * Double(total)
    }
}
