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
    /// As the page declares it, a prior for identification.
    package var language: Language?
    package var siteName: String?
    package var canonicalAddress: String?
}

/// Finds the article on a page, and tells pages that hold none.
package struct ReadablePage {
    /// Characters of running text below which there is no article; one of Chinese, Japanese or Korean counts for two.
    private static let shortestArticle = 140

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: As fetched, in any encoding.
    ///   - contentType: The HTTP header, whose charset counts.
    ///   - address: Where the page came from; relative links start there.
    /// - Returns: The article; what the page does not say is nil.
    /// - Throws: ``PageError`` if the page is only navigation, a question for consent, or no page at all.
    package static func extract(
        _ bytes: [UInt8], contentType: String?, address: String?
    ) throws(PageError) -> Page {
        let reading = try reading(bytes, contentType: contentType, address: address)
        let title = reading.metadata.title
        let running = reading.blocks.filter { !$0.isHeading && $0.linkShare < 0.5 }
        let length = running.reduce(0) { $0 + PageContent.visibleLength($1.text) }
        if ConsentWords.prevail(in: reading.blocks.map(\.text)) {
            throw PageError.consentOnly(title: title, address: address)
        }
        guard length >= shortestArticle else {
            if ConsentWords.prevail(in: reading.allTexts) { throw .consentOnly(title: title, address: address) }
            let isNavigation = reading.linkDensity > 0.4
            throw isNavigation
                ? .navigationOnly(title: title, address: address) : .noArticle(title: title, address: address)
        }
        return Page(
            title: title, text: reading.text, authors: reading.metadata.authors,
            published: reading.metadata.published, language: reading.metadata.language.flatMap(Language.init(tag:)),
            siteName: reading.metadata.siteName, canonicalAddress: reading.metadata.canonicalAddress)
    }

    /// All that was found on a page, before it is judged.
    struct Reading {
        var metadata: PageMetadata
        var blocks: [PageBlocks.Block]
        /// Every block of the page, navigation included.
        var allTexts: [String]
        var linkDensity: Double

        var text: String { blocks.map(\.text).joined(separator: "\n\n") }
    }

    static func reading(
        _ bytes: [UInt8], contentType: String?, address: String?
    ) throws(PageError) -> Reading {
        let bytes = BinaryFormat.unpacked(bytes)
        if let found = BinaryFormat.name(of: bytes) { throw PageError.notAPage(found: found, address: address) }
        let text = CharacterDecoding.decode(bytes, contentType: contentType)
        guard text.contains(where: { !$0.isASCIISpace }) else { throw PageError.empty(address: address) }
        let tree = HTMLTree(text)
        guard !tree.nodes.isEmpty else { throw PageError.empty(address: address) }
        let metadata = PageMetadata(tree, address: address)
        let content = PageContent(tree)
        var blocks = article(tree, content, metadata)
        if length(blocks) < 2 * shortestArticle {
            // The classes misled, or the text lies in many small elements.
            let lenient = PageContent(tree, isLenient: true)
            for other in [article(tree, lenient, metadata), wholeBody(tree, content, metadata)]
            where length(other) > 2 * length(blocks) {
                blocks = other
            }
        }
        if let body = metadata.articleBody {
            blocks = longer(body, than: blocks)
        }
        if length(blocks) < shortestArticle, let html = ScriptedArticle.html(in: tree) {
            let inner = HTMLTree(Array(html.utf8))
            let scripted = article(inner, PageContent(inner), metadata)
            if length(scripted) > length(blocks) { blocks = scripted }
        }
        let whole = blocks.isEmpty ? tree.first("body").map { [tree.text($0)] } ?? [] : []
        return Reading(
            metadata: metadata, blocks: blocks, allTexts: whole, linkDensity: content.linkDensity(0))
    }

    private static func length(_ blocks: [PageBlocks.Block]) -> Int {
        blocks.reduce(0) { $0 + ($1.linkShare < 0.5 ? PageContent.visibleLength($1.text) : 0) }
    }

    private static func article(
        _ tree: HTMLTree, _ content: PageContent, _ metadata: PageMetadata
    ) -> [PageBlocks.Block] {
        guard let container = content.container() else { return [] }
        let blocks = PageBlocks(tree, content: content, container: container).article(title: metadata.title)
        return PageBlocks.lead(tree, content: content, before: container, title: metadata.title) + blocks
    }

    private static func wholeBody(
        _ tree: HTMLTree, _ content: PageContent, _ metadata: PageMetadata
    ) -> [PageBlocks.Block] {
        guard let body = tree.first("body") else { return [] }
        return PageBlocks(tree, content: content, container: body).article(title: metadata.title).filter {
            $0.linkShare < 0.3
        }
    }

    /// The text that JSON-LD carries, where the page shows less than half of it.
    private static func longer(_ body: String, than blocks: [PageBlocks.Block]) -> [PageBlocks.Block] {
        let length = blocks.reduce(0) { $0 + PageContent.visibleLength($1.text) }
        guard PageContent.visibleLength(body) > 2 * length + 200 else { return blocks }
        let text = body.contains("</") ? HTMLText.plainText(body) : body
        return text.split(whereSeparator: \.isNewline).compactMap { String($0).collapsed.nonEmpty }.map {
            PageBlocks.Block(kind: "p", text: $0, linkShare: 0)
        }
    }
}

/// Recognises pages that only ask for consent.
enum ConsentWords {
    private static let words = [
        "cookie", "consent", "einwillig", "zustimm", "datenschutz", "privacy", "tracking", "akzeptier",
        "personenbezogen",
        "personal data", "partner", "vendors", "consentement", "confidentialité", "traceurs", "consentimiento",
        "privacidad", "consenso", "dati personali", "consentimento", "toestemming", "werbefrei", "pur-abo", "クッキー",
        "プライバシー", "同意", "隐私", "쿠키", "동의", "개인정보",
    ]

    /// True if most of a short text is about cookies and consent.
    static func prevail(in texts: [String]) -> Bool {
        let total = texts.reduce(0) { $0 + $1.count }
        guard total > 0, total < 6000 else { return false }
        let about = texts.reduce(0) { sum, text in
            let lower = text.lowercased()
            let hits = words.count { lower.contains($0) }
            return sum + (hits >= 2 ? text.count : 0)
        }
        return Double(about) > 0.6 * Double(total)
    }
}
