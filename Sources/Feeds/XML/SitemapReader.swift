import Markup
import News
import TextFormats

/// Reads sitemaps with the news extension, which list a site's articles of the last two days.
///
/// > Source: sitemaps.org, protocol 0.9; Google, "News sitemaps".
struct SitemapReader {
    let address: String?
    private var publication: String?
    private var language: String?

    init(address: String?) {
        self.address = address
    }

    /// Reads one entry of the sitemap; an entry without news is left out.
    mutating func read(_ node: Int, of tree: XMLTree, into items: inout [FeedDocument.Item]) {
        guard let news = tree.child(node, .news),
            let link = tree.child(node, .loc).flatMap({ Address.link(tree.text($0), base: address) })
        else { return }
        var item = FeedDocument.Item()
        item.id = link
        item.link = link
        item.base = link
        item.updated = tree.child(node, .lastmod).flatMap(tree.date)
        for child in tree.children(news) {
            switch tree.element(child) {
            case .newsTitle: item.title = item.title ?? tree.plainText(child)
            case .newsDate: item.published = item.published ?? tree.date(child)
            case .newsKeywords: item.categories += tree.categories(child, isList: true)
            case .newsPublication:
                item.language = tree.child(child, .newsLanguage).flatMap { tree.text($0).nonEmpty }
                publication = publication ?? tree.child(child, .newsName).flatMap(tree.plainText)
                language = language ?? item.language
            default: break
            }
        }
        items.append(item)
    }

    func readHead(into document: inout FeedDocument) {
        document.title = publication
        document.language = language
    }
}
