import Markup
import TextFormats

/// The paragraphs of an article, in order.
struct PageBlocks {
    struct Block {
        /// The name of the block's element.
        var kind: String
        var text: String
        /// The share of the text in links.
        var linkShare: Double

        var isHeading: Bool { kind.count == 2 && kind.hasPrefix("h") && kind != "hr" }
    }

    private(set) var blocks: [Block] = []

    private let tree: HTMLTree
    private let content: PageContent
    private var writer = ParagraphWriter()
    private var length = 0
    private var linkLength = 0

    init(_ tree: HTMLTree, content: PageContent, container: Int) {
        self.tree = tree
        self.content = content
        read(container..<tree.nodes[container].end)
    }

    /// The paragraphs between the article's heading and the element that contains the rest: its lead.
    static func lead(
        _ tree: HTMLTree, content: PageContent, before container: Int, title: String?, authors: [String]
    ) -> [Block] {
        let letters = title.map(PageTitle.letters) ?? ""
        let heading = tree.nodes.indices.prefix(container).last { index in
            guard tree.nodes[index].name == "h1", !letters.isEmpty else { return false }
            let own = PageTitle.letters(tree.text(index))
            return !own.isEmpty && (own.contains(letters) || letters.contains(own))
        }
        guard let heading, tree.nodes[heading].end < container else { return [] }
        let blocks = PageBlocks(tree, content: content, range: tree.nodes[heading].end..<container).blocks
        let lead = blocks.filter {
            $0.linkShare < 0.2 && PageContent.visibleLength($0.text) > 60 && !isNotice($0.text)
                && !FurnitureLine.isFurniture($0.text, authors: authors) && OfferText.kind(of: $0.text) != .offer
        }
        return lead.count <= 3 ? lead : []
    }

    private init(_ tree: HTMLTree, content: PageContent, range: Range<Int>) {
        self.tree = tree
        self.content = content
        read(range)
    }

    private mutating func read(_ range: Range<Int>) {
        // Ends of the elements that are open, innermost last.
        var open: [(end: Int, kind: String?, isLink: Bool)] = []
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            while let last = open.last, last.end <= index {
                if let kind = last.kind { flush(kind) }
                open.removeLast()
            }
            let node = tree.nodes[index]
            if content.dropped[index] && index != range.lowerBound || isLinkList(index) {
                index = node.end
                continue
            }
            if node.isText {
                let visible = PageContent.visibleLength(node.text)
                writer.append(Array(node.text.utf8))
                length += visible
                if open.contains(where: \.isLink) { linkLength += visible }
            } else {
                let isBlock = HTMLElements.block.contains(node.name) || node.name == "td" || node.name == "th"
                if isBlock { flush(open.last { $0.kind != nil }?.kind ?? "div") }
                if node.name == "br" { writer.breakLine() }
                open.append((node.end, isBlock ? node.name : nil, node.name == "a"))
            }
            index += 1
        }
        for last in open.reversed() { if let kind = last.kind { flush(kind) } }
        flush("div")
    }

    /// A list, table or box whose text is nearly all links.
    private func isLinkList(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.name {
        case "ul", "ol", "dl", "table", "div", "section": break
        default: return false
        }
        let length = content.lengths[index]
        guard length > 0 else { return false }
        return content.linkDensity(index) > (length < 300 ? 0.66 : 0.8) && content.linkLengths[index] > 20
    }

    private mutating func flush(_ kind: String) {
        defer {
            writer = ParagraphWriter()
            length = 0
            linkLength = 0
        }
        let text = writer.finish()
        guard length > 0 else { return }
        let parts = text.utf8.contains(ASCII.newline) ? text.split(separator: "\n\n") : [text[...]]
        for part in parts {
            blocks.append(
                Block(kind: kind, text: String(part).trimmed, linkShare: Double(linkLength) / Double(length)))
        }
    }

    // MARK: - The article's blocks

    /// The article's own blocks: without its title, link lines, notices, date lines, offers to subscribe, and headings
    /// without text below.
    ///
    /// - Returns: The blocks, and whether offers to subscribe followed them.
    func article(title: String?, authors: [String]) -> (blocks: [Block], endsInOffer: Bool) {
        let heading = title.map(PageTitle.letters) ?? ""
        var seen: Set<String> = []
        var output: [Block] = []
        for var block in blocks {
            block.text = FurnitureLine.withoutAdvertisingMark(block.text)
            let letters = PageTitle.letters(block.text)
            guard !letters.isEmpty else { continue }
            if block.isHeading, !heading.isEmpty, letters == heading { continue }
            if block.linkShare > 0.85, letters.count < 160, block.kind != "li" { continue }
            if Self.isNotice(block.text) { continue }
            if !block.isHeading, FurnitureLine.isFurniture(block.text, authors: authors) { continue }
            // A pull quote repeats a paragraph; a paragraph that occurs twice does so on purpose.
            if letters.count > 30, !seen.insert(letters).inserted, block.kind != "p" { continue }
            output.append(block)
        }
        let (offered, endsInOffer) = Self.withoutOffers(output)
        output = Self.withoutAppendix(offered)
        while let last = output.last, last.isHeading { output.removeLast() }
        return (output, endsInOffer)
    }

    /// The blocks without offers to subscribe, and without everything after the article's last paragraph.
    private static func withoutOffers(_ blocks: [Block]) -> (blocks: [Block], endsInOffer: Bool) {
        var kinds = blocks.map { OfferText.kind(of: $0.text) }
        guard kinds.contains(.offer) else { return (blocks, false) }
        // A long paragraph alone among others reports on an offer: offers come with a heading or a button.
        for index in kinds.indices
        where kinds[index] == .offer && PageContent.visibleLength(blocks[index].text) >= shortestProse {
            let hasOther = [index - 1, index + 1].contains { kinds.indices.contains($0) && kinds[$0] != .none }
            if !hasOther { kinds[index] = .none }
        }
        let isProse = zip(blocks, kinds).map {
            $1 == .none && !$0.isHeading && PageContent.visibleLength($0.text) >= shortestProse
        }
        let end = (isProse.lastIndex(of: true) ?? -1) + 1
        let tail = kinds[end...].firstIndex(of: .offer).map { first in
            // The terms of an offer may precede its call.
            kinds[end..<first].firstIndex(of: .terms) ?? first
        }
        let count = tail.map { kinds[$0...].count { $0 != .none } } ?? 0
        var output: [Block] = []
        var followsOffer = false
        for (block, kind) in zip(blocks, kinds).prefix(tail ?? blocks.count) {
            followsOffer = kind == .offer || kind == .terms && followsOffer
            if !followsOffer { output.append(block) }
        }
        return (output, count >= fewestOfferLines)
    }

    /// The fewest visible characters of a paragraph that certainly belongs to the article.
    private static let shortestProse = 80
    /// The fewest lines at the end of a page that make an offer for the article; a single one may offer a newsletter.
    private static let fewestOfferLines = 2

    /// The blocks before the line that begins an article's appendix: links, contacts, a paper's notes on itself.
    private static func withoutAppendix(_ blocks: [Block]) -> [Block] {
        let total = blocks.reduce(0) { $0 + $1.text.count }
        var read = 0
        for (index, block) in blocks.enumerated() {
            if Double(read) > appendixStart * Double(total), isAppendixTitle(block) { return Array(blocks[..<index]) }
            read += block.text.count
        }
        return blocks
    }

    /// The share of the text before which no appendix begins.
    private static let appendixStart = 0.6

    private static func isAppendixTitle(_ block: Block) -> Bool {
        guard block.text.utf8.count < 240, block.text.count < 60 else { return false }
        let title = block.text.lowercased().trimmingPrefix { !$0.isLetter }
        return appendixTitles.contains { title.hasPrefix($0) && title.count < $0.count + 12 }
    }

    private static let appendixTitles = [
        "weitere informationen", "weiterführende", "weitere themen", "weitere artikel", "weitere beiträge",
        "mehr zum thema",
        "kontakt", "pressekontakt", "ansprechpartner", "auch interessant", "das könnte", "ähnliche artikel",
        "ähnliche beiträge", "related", "you may also", "you might also", "more from", "more on this",
        "further reading",
        "see also", "read next", "recommended", "about the author", "über den autor", "über die autorin", "zum thema",
        "notas relacionadas", "noticias relacionadas", "te puede interesar", "también te puede", "sur le même sujet",
        "à lire aussi", "articles liés", "pour aller plus loin", "potrebbe interessarti", "articoli correlati",
        "leggi anche", "veja também", "leia também", "notícias relacionadas", "lees ook", "meer over", "czytaj także",
        "zobacz też", "関連記事", "相关阅读", "관련기사",
    ]

    private static let notices = [
        "- anzeige", "–anzeige", "permalink", "follow the", "alle angaben ohne gewähr", "dieser artikel erschien",
        "advertisement", "anzeige", "werbung", "share this", "share on", "teilen", "lesen sie auch", "lesen sie mehr",
        "read more", "read also", "also read", "mehr zum thema", "foto:", "bild:", "©", "photo:", "image:", "quelle:",
        "tags:", "schlagwörter", "filed under", "posted in", "kategorien:", "kategorie:", "kommentare", "comments",
        "publicité", "publicidad", "leer más", "lire aussi", "à lire aussi", "leggi anche", "lees ook", "leia também",
        "all rights reserved", "alle rechte vorbehalten", "sign up", "subscribe", "newsletter", "follow us",
        "folgen sie",
        "関連記事", "相关阅读", "관련기사", "drucken", "print this", "click to share", "wird geladen", "loading",
    ]

    private static func isNotice(_ text: String) -> Bool {
        guard text.utf8.count < 280, text.count < 70 else { return false }
        let lower = text.lowercased()
        return notices.contains { lower.hasPrefix($0) }
    }
}
