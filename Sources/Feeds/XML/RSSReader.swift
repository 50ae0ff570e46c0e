import Markup
import News
import TextFormats

/// Reads RSS of every version, including RSS 1.0, with the modules that feeds use.
struct RSSReader {
    let tree: XMLTree
    let address: String?

    // MARK: - The feed

    func readFeed(_ root: Int, into feed: inout FeedDocument) {
        feed.language = tree.language(root)
        var found = Channel()
        readChannel(root, into: &feed, &found)
        for child in tree.children(root) where tree.element(child) == .channel {
            feed.language = tree.language(child) ?? feed.language
            readChannel(child, into: &feed, &found)
        }
        feed.link = found.link ?? found.alternate ?? found.about
        feed.title = found.title ?? found.otherTitle
        feed.subtitle = found.description ?? found.otherDescription
        feed.published = found.published ?? found.date
        feed.updated = found.updated ?? found.date
        feed.people = found.people.isEmpty ? found.otherPeople : found.people
        feed.image = found.image ?? found.otherImage ?? feed.subtitle.flatMap(firstImage)
    }

    /// The values of a channel, ordered by how reliable each place is.
    private struct Channel {
        var title, otherTitle, link, alternate, about, description, otherDescription, image, otherImage: String?
        var published, updated, date: PublicInstant?
        var people: [FeedDocument.Person] = []
        var otherPeople: [FeedDocument.Person] = []
    }

    private func readChannel(_ node: Int, into feed: inout FeedDocument, _ found: inout Channel) {
        if found.about == nil, tree.element(node) == .channel {
            found.about = Address.link(tree.attribute(node, "rdf:about"), base: address)
        }
        for child in tree.children(node) {
            switch tree.element(child) {
            case .title: found.title = found.title ?? tree.plainText(child)
            case .dcTitle, .atomTitle, .itunesTitle: found.otherTitle = found.otherTitle ?? tree.plainText(child)
            case .link: found.link = found.link ?? tree.link(child, document: address)
            case .atomLink: readFeedLink(child, into: &found)
            case .description, .tagline, .subtitle:
                found.description = found.description ?? tree.html(child).nonEmpty
            case .dcDescription, .itunesSummary, .itunesSubtitle, .atomSubtitle, .abstract, .summary:
                found.otherDescription = found.otherDescription ?? tree.html(child).nonEmpty
            case .language: feed.language = tree.text(child).nonEmpty ?? feed.language
            case .dcLanguage: feed.language = feed.language ?? tree.text(child).nonEmpty
            case .pubDate, .published, .termsIssued, .atomPublished:
                found.published = found.published ?? tree.date(child)
            case .lastBuildDate, .updated, .modified, .termsModified, .atomUpdated:
                found.updated = found.updated ?? tree.date(child)
            case .dcDate, .date: found.date = found.date ?? tree.date(child)
            case .managingEditor, .author, .creator: found.people += person(child)
            case .dcCreator, .dcAuthor: found.people += person(child)
            case .itunesAuthor, .webMaster, .dcPublisher: found.otherPeople += person(child)
            case .itunesOwner: if found.otherPeople.isEmpty { found.otherPeople += person(child) }
            case .category, .dcSubject: feed.categories += tree.categories(child, isList: false)
            case .keywords, .itunesKeywords, .mediaKeywords: feed.categories += tree.categories(child, isList: true)
            case .atomCategory: feed.categories += tree.categoryNames(child)
            case .itunesCategory: feed.categories += itunesCategories(child)
            case .image: found.image = found.image ?? image(child)
            case .itunesImage, .logo, .icon, .atomLogo, .atomIcon:
                found.otherImage = found.otherImage ?? image(child)
            case .itunesLink:
                // The first versions of the module linked the image.
                if tree.attribute(child, "rel") == "image" { found.otherImage = found.otherImage ?? image(child) }
            case .mediaContent:
                let isImage = tree.attribute(child, "type")?.hasPrefix("image") ?? false
                if isImage || tree.attribute(child, "medium") == "image" {
                    found.otherImage = found.otherImage ?? image(child)
                }
            case .ttl: feed.timeToLive = tree.text(child).nonEmpty
            case .skipHours: feed.skippedHours = texts(of: .hour, in: child)
            case .skipDays: feed.skippedDays = texts(of: .day, in: child)
            case .id, .guid, .atomID: feed.id = feed.id ?? tree.text(child).nonEmpty
            default: break
            }
        }
    }

    private func texts(of element: FeedElement, in node: Int) -> [String] {
        tree.children(node).filter { tree.element($0) == element }.map { tree.text($0) }
    }

    private func readFeedLink(_ node: Int, into found: inout Channel) {
        let relation = tree.attribute(node, "rel")?.lowercased() ?? "alternate"
        guard relation == "alternate" else { return }
        found.alternate =
            found.alternate
            ?? Address.link(
                tree.attribute(node, "href"), base: tree.base(node, document: address))
    }

    private func image(_ node: Int) -> String? {
        let link =
            tree.child(node, .address).map(tree.text) ?? tree.attribute(node, "href") ?? tree.attribute(node, "url")
        let text = link ?? tree.attribute(node, "resource") ?? tree.text(node)
        return Address.link(text, base: tree.base(node, document: address))
    }

    /// The first image of a fragment of HTML, which serves as the feed's own.
    private func firstImage(_ html: String) -> String? {
        var html = html
        return html.withUTF8 { bytes in
            var tokenizer = HTMLTokenizer(bytes)
            while let token = tokenizer.next() {
                guard case .start("img", let attributes, _) = token else { continue }
                let source = HTMLTokenizer.attributes(bytes, attributes) { $0 == "src" }.first?.value
                return Address.link(source, base: address)
            }
            return nil
        }
    }

    private func itunesCategories(_ node: Int) -> [String] {
        var output = [tree.attribute(node, "text")?.nonEmpty].compactMap(\.self)
        for child in tree.children(node) where tree.element(child) == .itunesCategory {
            output += [tree.attribute(child, "text")?.nonEmpty].compactMap(\.self)
        }
        return output
    }

    /// The person that an element names, in text or in elements for name and address.
    private func person(_ node: Int) -> [FeedDocument.Person] {
        var name: String?
        var email: String?
        for child in tree.children(node) {
            switch tree.element(child) {
            case .name, .itunesName, .atomName: name = tree.plainText(child)
            case .email, .itunesEmail, .atomEmail: email = tree.text(child).nonEmpty
            default: break
            }
        }
        if name != nil || email != nil { return [FeedDocument.Person(name: name, email: email)] }
        return [FeedDocument.Person(tree.plainText(node))].compactMap(\.self)
    }

    // MARK: - Items

    /// The values of an item, ordered by how reliable each place is.
    private struct Parts {
        var title, otherTitle, link, alternate, permalink, original, enclosureLink, originalEnclosure: String?
        var summary, description, otherDescription, encoded, body, mediaDescription: String?
        var published, issued, date, updated, created: PublicInstant?
        var people: [FeedDocument.Person] = []
        var creators: [FeedDocument.Person] = []
        var otherPeople: [FeedDocument.Person] = []
    }

    func item(_ node: Int) -> FeedDocument.Item {
        var item = FeedDocument.Item()
        item.base = tree.base(node, document: address)
        item.language = tree.language(node)
        item.id = tree.attribute(node, "rdf:about")?.nonEmpty
        var found = Parts()
        found.permalink = permalink(item.id)
        if let href = tree.attribute(node, "href") { found.link = Address.link(href, base: item.base) }
        for child in tree.children(node) { read(child, into: &item, &found) }
        item.title = found.title ?? found.otherTitle
        item.link = found.original ?? found.link ?? found.alternate ?? found.permalink ?? found.enclosureLink
        // FeedBurner counts downloads at an address of its own and gives the true one beside it.
        if let original = found.originalEnclosure, let counted = found.enclosureLink,
            let place = item.enclosures.firstIndex(where: { $0.address == counted })
        {
            item.enclosures[place].address = original
        }
        readTexts(found, into: &item)
        item.published = found.published ?? found.issued ?? found.date ?? found.created
        item.updated = found.updated ?? found.date
        item.people =
            !found.people.isEmpty ? found.people : !found.creators.isEmpty ? found.creators : found.otherPeople
        return item
    }

    private func readTexts(_ found: Parts, into item: inout FeedDocument.Item) {
        let content = found.encoded ?? found.body
        if let summary = found.summary, let description = found.description {
            item.summary = summary
            item.content = content ?? description
        } else {
            item.summary = found.description ?? found.summary ?? found.otherDescription
            item.content = content
        }
        if item.summary == nil, item.content == nil { item.summary = found.mediaDescription }
    }

    private func read(_ node: Int, into item: inout FeedDocument.Item, _ found: inout Parts) {
        switch tree.element(node) {
        case .title: found.title = found.title ?? tree.plainText(node)
        case .dcTitle, .atomTitle, .itunesTitle, .mediaTitle:
            found.otherTitle = found.otherTitle ?? tree.plainText(node)
        case .link: readLink(node, into: &item, &found)
        case .atomLink: readAtomLink(node, into: &item, &found)
        case .feedburnerOrigLink: found.original = tree.link(node, document: address)
        case .feedburnerOrigEnclosureLink: found.originalEnclosure = tree.link(node, document: address)
        case .guid: readGUID(node, into: &item, &found)
        case .id, .atomID: item.id = item.id ?? tree.text(node).nonEmpty
        case .dcIdentifier: if item.id == nil { item.id = tree.text(node).nonEmpty }
        case .description: found.description = found.description ?? tree.html(node).nonEmpty
        case .summary, .atomSummary: found.summary = found.summary ?? tree.html(node).nonEmpty
        case .dcDescription, .abstract, .itunesSummary, .itunesSubtitle:
            found.otherDescription = found.otherDescription ?? tree.html(node).nonEmpty
        case .mediaDescription: found.mediaDescription = found.mediaDescription ?? tree.html(node).nonEmpty
        case .contentEncoded:
            found.encoded = found.encoded ?? tree.html(node).nonEmpty
            item.language = tree.ownLanguage(node) ?? item.language
        case .content, .atomContent, .fullItem, .body, .xhtmlBody, .xhtmlDiv, .div:
            found.body = found.body ?? tree.html(node).nonEmpty
        case .contentItems: found.encoded = found.encoded ?? contentItem(node)
        case .comments: item.comments = item.comments ?? tree.link(node, document: address)
        case .enclosure, .mediaContent, .mediaGroup, .mediaPlayer: readMedia(node, into: &item, &found)
        case .source: readSource(node, into: &item)
        case .dcSource: if item.sourceTitle == nil { item.sourceTitle = tree.plainText(node) }
        case .language, .dcLanguage: item.language = tree.text(node).nonEmpty ?? item.language
        default: readDateOrPerson(node, into: &item, &found)
        }
    }

    private func readDateOrPerson(_ node: Int, into item: inout FeedDocument.Item, _ found: inout Parts) {
        switch tree.element(node) {
        case .pubDate, .published, .atomPublished: found.published = found.published ?? tree.date(node)
        case .issued, .termsIssued: found.issued = found.issued ?? tree.date(node)
        case .dcDate, .date: found.date = found.date ?? tree.date(node)
        case .created, .termsCreated: found.created = found.created ?? tree.date(node)
        case .updated, .modified, .termsModified, .lastBuildDate, .atomUpdated:
            found.updated = found.updated ?? tree.date(node)
        case .author, .atomAuthor, .managingEditor, .creator: found.people += person(node)
        case .dcCreator, .dcAuthor: found.creators += person(node)
        case .itunesAuthor, .dcContributor: found.otherPeople += person(node)
        case .mediaCredit, .dcPublisher, .webMaster:
            if found.otherPeople.isEmpty { found.otherPeople += person(node) }
        case .category, .dcSubject: item.categories += tree.categories(node, isList: false)
        case .atomCategory: item.categories += tree.categoryNames(node)
        case .mediaCategory: item.categories += tree.categories(node, isList: false)
        case .keywords, .tags, .itunesKeywords, .mediaKeywords: item.categories += tree.categories(node, isList: true)
        case .itunesCategory: item.categories += itunesCategories(node)
        default: break
        }
    }

    private func readLink(_ node: Int, into item: inout FeedDocument.Item, _ found: inout Parts) {
        if tree.attribute(node, "rel") != nil { return readAtomLink(node, into: &item, &found) }
        found.link = found.link ?? tree.link(node, document: address)
    }

    private func readAtomLink(_ node: Int, into item: inout FeedDocument.Item, _ found: inout Parts) {
        let link = Address.link(tree.attribute(node, "href"), base: tree.base(node, document: address))
        guard let link else { return }
        switch tree.attribute(node, "rel")?.lowercased() ?? "alternate" {
        case "alternate": found.alternate = found.alternate ?? link
        case "enclosure":
            item.enclosures.append(
                FeedDocument.Enclosure(
                    address: link, type: tree.attribute(node, "type"), length: tree.attribute(node, "length")))
        case "replies": item.comments = item.comments ?? link
        default: break
        }
    }

    private func readGUID(_ node: Int, into item: inout FeedDocument.Item, _ found: inout Parts) {
        let text = tree.text(node).nonEmpty
        item.id = text ?? item.id
        found.permalink = nil
        guard tree.attribute(node, "ispermalink")?.trimmed.lowercased() != "false" else { return }
        found.permalink = permalink(text)
    }

    /// An identifier that is also an address.
    private func permalink(_ text: String?) -> String? {
        guard let text, let scheme = Address.scheme(of: text)?.lowercased(), scheme == "http" || scheme == "https",
            !text.contains(where: \.isWhitespace)
        else { return nil }
        return text
    }

    private func readSource(_ node: Int, into item: inout FeedDocument.Item) {
        var title = tree.plainText(node)
        var link = tree.attribute(node, "url") ?? tree.attribute(node, "href")
        for child in tree.children(node) {
            switch tree.element(child) {
            case .title: title = tree.plainText(child) ?? title
            case .link: link = tree.attribute(child, "href") ?? tree.text(child).nonEmpty ?? link
            default: break
            }
        }
        item.sourceTitle = title ?? item.sourceTitle
        item.sourceLink = Address.link(link, base: item.base) ?? item.sourceLink
    }

    private func readMedia(_ node: Int, into item: inout FeedDocument.Item, _ found: inout Parts) {
        for child in tree.children(node) {
            switch tree.element(child) {
            case .mediaContent, .mediaPlayer: readMedia(child, into: &item, &found)
            case .mediaDescription: found.mediaDescription = found.mediaDescription ?? tree.html(child).nonEmpty
            case .mediaTitle: found.otherTitle = found.otherTitle ?? tree.plainText(child)
            default: break
            }
        }
        let text = tree.attribute(node, "url") ?? tree.attribute(node, "href")
        guard let link = Address.link(text, base: item.base) else {
            // An enclosure without an address still has a type.
            return
        }
        let length = tree.attribute(node, "length") ?? tree.attribute(node, "filesize")
        if !item.enclosures.contains(where: { $0.address == link }), item.enclosures.count < 100 {
            item.enclosures.append(
                FeedDocument.Enclosure(address: link, type: tree.attribute(node, "type"), length: length))
        }
        if tree.element(node) == .enclosure { found.enclosureLink = found.enclosureLink ?? link }
    }

    /// The text of `content:items`, RSS 1.0's first content module.
    private func contentItem(_ node: Int) -> String? {
        var open = [node]
        var visited = 0
        while let current = open.popLast(), visited < 100 {
            visited += 1
            if tree.element(current) == .rdfValue { return tree.html(current).nonEmpty }
            open += Array(tree.children(current)).reversed()
        }
        return nil
    }
}
