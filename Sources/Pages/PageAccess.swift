import Markup
import News
import TextFormats

/// A page's declarations of who may read its article, and where the free text ends.
struct PageAccess {
    /// True if the page declares that the article is not free.
    private let isDeclaredPaid: Bool
    /// The declared number of words of the whole article.
    private let declaredWords: Int?
    /// Elements that offer a subscription in place of text.
    private(set) var offers: Set<Int> = []
    /// True if text is in an element that the page declares as the paid part.
    private var holdsPaidText = false

    init(_ tree: HTMLTree, linked: LinkedArticle, contentTier: String?) {
        isDeclaredPaid =
            linked.isAccessibleForFree == false || Self.paidTiers.contains(contentTier?.lowercased() ?? "")
        declaredWords = linked.wordCount
        let declared = Set(linked.paidSelectors.compactMap { CSSSelector($0) }.flatMap { $0.matches(in: tree) })
        for (index, node) in tree.nodes.enumerated() where !node.isText {
            let isDeclared = declared.contains(index)
            guard isDeclared || Self.paywallWords.isFound(in: node.marks),
                !["html", "body", "article", "main"].contains(node.name)
            else { continue }
            switch Self.content(of: index, in: tree) {
            case .offer: offers.insert(index)
            case .text: if isDeclared { holdsPaidText = true }
            case .nothing: break
            }
        }
    }

    private static let paidTiers: Set<String> = ["locked", "paid", "premium", "subscriber", "subscribers"]

    private static let paywallWords = WordSet([
        "paywall", "pay-wall", "regwall", "reg-wall", "registration-wall", "subscription-wall", "piano", "paid-offer",
        "offer-box",
        "paid-barrier", "subscribe-wall", "subscriber-wall", "plus-teaser", "abo-teaser", "abobox", "abo-box",
        "premium-teaser",
        "barrier", "poool", "laterpay", "steady-paywall", "tinypass", "tp-container", "metered", "gate-",
    ])

    private enum Content {
        case offer
        case text
        case nothing
    }

    /// Whether an element offers a subscription, or contains the article's own paragraphs.
    private static func content(of element: Int, in tree: HTMLTree) -> Content {
        var offered = 0
        var prose = 0
        var index = element + 1
        while index < tree.nodes[element].end {
            let node = tree.nodes[index]
            guard node.isText || paragraphs.contains(node.name) else {
                index = node.name == "script" || node.name == "style" ? node.end : index + 1
                continue
            }
            let text = node.isText ? node.text.collapsed : tree.text(index)
            switch OfferText.kind(of: text) {
            case .offer: offered += 1
            case .terms: break
            case .none: if text.count >= shortestProse { prose += text.count }
            }
            index = node.end
        }
        if prose >= 4 * shortestProse { return .text }
        return offered > 0 ? .offer : prose > 0 ? .text : .nothing
    }

    private static let paragraphs: Set<String> = ["p", "h1", "h2", "h3", "h4", "h5", "li", "button", "a", "label"]
    /// The fewest characters of a paragraph that belongs to the article rather than to an offer.
    private static let shortestProse = 100

    // MARK: - The extent

    /// True if the article is for sale.
    func isPaid(endsInOffer: Bool) -> Bool { isDeclaredPaid || endsInOffer || !offers.isEmpty }

    /// The extent of the text within the article.
    ///
    /// - Parameters:
    ///   - ending: The text's last paragraph.
    ///   - words: The number of words in the text.
    ///   - length: The text's visible characters, one of Chinese, Japanese or Korean counted as two.
    ///   - endsInOffer: True if an offer followed the text.
    /// - Returns: `full` unless the page shows that more follows.
    func extent(of ending: String, words: Int, length: Int, endsInOffer: Bool) -> Article.Extent {
        if let declaredWords, declaredWords >= Self.fewestDeclaredWords {
            if words * 10 >= declaredWords * 8 { return .full }
            if (isDeclaredPaid || endsInOffer) && words * 10 < declaredWords * 6 { return .paywalled }
        }
        if holdsPaidText, !endsInOffer { return .full }
        let isOffered = endsInOffer || !offers.isEmpty
        if isDeclaredPaid, length < (isOffered ? Self.longestTeaserBeforeOffer : Self.longestPaidTeaser) {
            return .paywalled
        }
        if isOffered, length < Self.longestPaidTeaser { return .paywalled }
        return length < Self.longestTeaser && Self.isCut(ending) ? .teaser : .full
    }

    private static let fewestDeclaredWords = 80
    /// The most visible characters that papers show of an article for sale: rarely more than three paragraphs.
    private static let longestPaidTeaser = 1_400
    private static let longestTeaserBeforeOffer = 3_500
    private static let longestTeaser = 800

    private static func isCut(_ text: String) -> Bool {
        ["…", "...", "[…]", "[...]", "…]", "……", "(more…)", "(…)"].contains { text.hasSuffix($0) }
    }
}
