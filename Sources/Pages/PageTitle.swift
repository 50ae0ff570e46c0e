import Markup
import TextFormats

/// The title of a page's article, found among its headings, its metadata and the document's title.
struct PageTitle {
    private(set) var text: String?
    /// The element that shows the title; nil if none does.
    private(set) var element: Int?

    private let tree: HTMLTree
    private var site: SiteNames

    /// - Parameters:
    ///   - tree: The page.
    ///   - declared: Titles for the article in the page's metadata, the most reliable first.
    ///   - siteNames: Names for the site in the metadata.
    ///   - address: The page's address.
    init(_ tree: HTMLTree, declared: [String], siteNames: [String], address: String?) {
        self.tree = tree
        site = SiteNames(declared: siteNames, address: address)
        let headings = tree.nodes.indices.filter { tree.nodes[$0].name == "h1" }.map {
            Heading(index: $0, text: shown($0))
        }
        .filter { !Self.letters($0.text).isEmpty }
        addLogos(headings)
        let declared = declared.map { withoutSite(HTMLText.line($0)) }.filter { !$0.isEmpty }
        let document = tree.first("title").map { withoutSite(shown($0)) }?.nonEmpty
        let own = headings.filter { !isLogo($0) }
        let title = chosen(own, declared: declared, document: document)
        text = title?.collapsed.composed.nonEmpty ?? headings.first?.text.composed
        element = text.flatMap { element(showing: $0, among: own) }
    }

    private struct Heading {
        var index: Int
        var text: String
    }

    // MARK: - The choice

    private func chosen(_ own: [Heading], declared: [String], document: String?) -> String? {
        let titles = (declared + [document].compactMap(\.self)).map(Self.letters).filter { !$0.isEmpty }
        let matching = own.filter { heading in
            let letters = Self.letters(heading.text)
            return letters.count > 3 && titles.contains { Self.areAlike($0, letters) }
        }
        if let best = matching.max(by: { rank($0, titles) < rank($1, titles) }),
            declared.isEmpty || !isBeside(best.index)
        {
            // A short heading that only the document's title repeats may be the name of the site or of a section.
            let isName = best.text.split(separator: " ").count <= 3 && !declared.isEmpty
            let isDeclared = declared.contains { Self.areAlike(Self.letters($0), Self.letters(best.text)) }
            if !isName || isDeclared || sharesWord(best.text, with: declared) { return best.text }
        }
        // A lone heading that differs from the metadata is what readers see; a section's or programme's name is short.
        let shown = own.filter { heading in
            let isLong = heading.text.split(separator: " ").count >= 5 || !Self.isSpaced(heading.text)
            return !isBeside(heading.index) && Self.isSentence(heading.text)
                && (titles.isEmpty || isLong
                    || sharesWord(heading.text, with: declared + [document].compactMap(\.self)))
        }
        if shown.count == 1 { return shown[0].text }
        if let first = declared.first {
            let isVague = !Self.isSentence(first)
            return isVague ? document.flatMap { Self.isSentence($0) ? $0 : nil } ?? first : first
        }
        return document ?? shown.first?.text ?? own.first?.text
    }

    /// The better of two headings that fit: within the article, equal to a declared title, longer.
    private func rank(_ heading: Heading, _ titles: [String]) -> Int {
        let letters = Self.letters(heading.text)
        let isWithin = hasAncestor(heading.index) { $0.name == "article" || $0.name == "main" }
        return (isBeside(heading.index) ? 0 : 4_000) + (isWithin ? 2_000 : 0) + (titles.contains(letters) ? 1_000 : 0)
            + min(letters.count, 999)
    }

    /// True if one contains the other, and the shorter is more than a word of it.
    private static func areAlike(_ one: String, _ other: String) -> Bool {
        let (short, long) = one.utf8.count < other.utf8.count ? (one, other) : (other, one)
        guard long.contains(short) else { return false }
        return short.utf8.count > 3 && (short.utf8.count * 4 >= long.utf8.count || short.utf8.count > 16)
    }

    private func sharesWord(_ text: String, with others: [String]) -> Bool {
        let words = Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count >= 4 })
        return others.contains { other in
            !words.isDisjoint(with: other.lowercased().split { !$0.isLetter && !$0.isNumber })
        }
    }

    private static func isSpaced(_ text: String) -> Bool { text.contains(" ") }

    /// True for more than a section's name.
    private static func isSentence(_ text: String) -> Bool {
        let isSpaced = text.split(separator: " ").count >= 2 && text.count > 12
        return isSpaced || text.unicodeScalars.count { (0x3040...0xD7AF).contains($0.value) } >= 6
    }

    private func element(showing title: String, among own: [Heading]) -> Int? {
        let letters = Self.letters(title)
        if let heading = own.first(where: { Self.letters($0.text) == letters }) { return heading.index }
        let other = tree.nodes.indices.first { index in
            guard Self.otherHeadings.contains(tree.nodes[index].name), tree.nodes[index].end - index < 12 else {
                return false
            }
            return Self.letters(shown(index)) == letters
        }
        return other ?? own.first { !isBeside($0.index) }?.index
    }

    private static let otherHeadings: Set<String> = ["h2", "h3", "h4"]

    // MARK: - Headings

    /// The text of an element as a reader sees it.
    private func shown(_ element: Int) -> String {
        var output = ""
        var index = element
        while index < tree.nodes[element].end {
            let node = tree.nodes[index]
            if index > element, Self.unseen.contains(node.name) || HTMLVisibility.readings.contains(node.name) {
                index = node.end
                continue
            }
            if node.isText {
                output += node.text
            } else if node.name == "br" || HTMLElements.block.contains(node.name) || node.name == "span" {
                output += " "
            }
            index += 1
        }
        return output.collapsed.composed
    }

    private static let unseen: Set<String> = ["style", "script", "svg", "button", "noscript", "template"]

    /// Takes the names in headings and images that link to the site's first page.
    private mutating func addLogos(_ headings: [Heading]) {
        for heading in headings where linksToRoot(heading) { site.add(heading.text) }
        var count = 0
        for (index, node) in tree.nodes.enumerated() where node.name == "a" {
            guard let reference = node["href"], site.isRoot(reference) else { continue }
            let image = (index..<node.end).first { tree.nodes[$0].name == "img" }.flatMap { tree.nodes[$0]["alt"] }
            for name in [image, shown(index)].compactMap(\.self) where name.split(separator: " ").count <= 6 {
                site.add(name)
            }
            count += 1
            if count == Self.mostLogos { break }
        }
    }

    private static let mostLogos = 4

    private func linksToRoot(_ heading: Heading) -> Bool {
        let node = tree.nodes[heading.index]
        let inner = (heading.index..<node.end).first { tree.nodes[$0].name == "a" }
        if let inner, let reference = tree.nodes[inner]["href"], site.isRoot(reference) {
            return Self.letters(shown(inner)) == Self.letters(heading.text)
        }
        return node.parent >= 0 && tree.nodes[node.parent].name == "a"
            && tree.nodes[node.parent]["href"].map(site.isRoot) == true
    }

    /// True for a heading that shows the name of the site.
    private func isLogo(_ heading: Heading) -> Bool {
        if site.isExactly(heading.text) || linksToRoot(heading) { return true }
        var index = heading.index
        for _ in 0..<3 where index >= 0 {
            if Self.logoWords.isFound(in: tree.nodes[index].marks) { return true }
            index = tree.nodes[index].parent
        }
        return false
    }

    private static let logoWords = WordSet([
        "logo", "site-title", "sitetitle", "site-name", "sitename", "blog-title", "site-brand",
    ])

    /// True for headings of navigation, of boxes beside the article, and of texts for screen readers.
    private func isBeside(_ index: Int) -> Bool {
        hasAncestor(index) { node in
            ["nav", "aside", "footer", "form"].contains(node.name) || Self.besideWords.isFound(in: node.marks)
        }
    }

    private static let besideWords = WordSet([
        "widget", "sidebar", "breadcrumb", "screen-reader", "sr-only", "visually-hidden", "visuallyhidden", "assistive",
        "aural",
        "related", "recommend", "cookie", "consent", "newsletter", "comment", "modal", "popup",
    ])

    /// True if the element or one of those around it, below `body`, matches.
    private func hasAncestor(_ index: Int, where fits: (HTMLTree.Node) -> Bool) -> Bool {
        var index = index
        for _ in 0..<16 where index >= 0 && tree.nodes[index].name != "body" {
            if fits(tree.nodes[index]) { return true }
            index = tree.nodes[index].parent
        }
        return false
    }

    // MARK: - The site's name

    /// A title without the site's name before or after it, as the page gives it; dashes inside titles stay.
    func withoutSite(_ title: String) -> String {
        var (parts, separators) = Self.parts(of: title.collapsed)
        var isCutBefore = false
        while parts.count > 1, let last = parts.last, let first = parts.first {
            if site.isForm(last) {
                parts.removeLast()
                separators.removeLast()
            } else if site.isExactly(first) {
                parts.removeFirst()
                separators.removeFirst()
                isCutBefore = true
            } else {
                break
            }
        }
        var groups = [parts[0]]
        for (separator, part) in zip(separators, parts.dropFirst()) {
            if separator.isStrong {
                groups.append(part)
            } else {
                groups[groups.count - 1] += separator.text + part
            }
        }
        let group = Self.title(among: groups, isSiteFirst: isCutBefore)
        guard let colon = group.firstRange(of: ": "), site.isExactly(String(group[..<colon.lowerBound])) else {
            return group
        }
        return String(group[colon.upperBound...]).nonEmpty ?? group
    }

    /// The title among parts that may be sections and series.
    private static func title(among groups: [String], isSiteFirst: Bool) -> String {
        guard groups.count > 1, let first = isSiteFirst ? groups.last : groups.first else { return groups[0] }
        let longest = groups.max { $0.count < $1.count } ?? first
        return isSentence(first) || longest.count < 3 * first.count ? first : longest
    }

    private struct Separator {
        var text: String
        /// True for marks that separate a title from a site's name, and never occur within a title.
        var isStrong: Bool
    }

    private static func parts(of title: String) -> (parts: [String], separators: [Separator]) {
        let characters = Array(title)
        var parts: [String] = []
        var separators: [Separator] = []
        var part = ""
        var index = 0
        while index < characters.count {
            let character = characters[index]
            let isSpaced =
                index > 0 && characters[index - 1] == " " && index + 1 < characters.count
                && characters[index + 1] == " "
            let isStrong =
                "|｜│¦".contains(character) || isSpaced && "»«·•‹›".contains(character)
                || character == "_" && (isWide(characters, index - 1) || isWide(characters, index + 1))
            let isDash =
                "-–—".contains(character)
                && (isSpaced || isWide(characters, index - 1) && isWide(characters, index + 1))
            if isStrong || isDash, !part.trimmed.isEmpty {
                parts.append(part.trimmed)
                separators.append(Separator(text: isSpaced ? " \(character) " : String(character), isStrong: isStrong))
                part = ""
            } else {
                part.append(character)
            }
            index += 1
        }
        if let last = part.nonEmpty {
            parts.append(last)
        } else if !separators.isEmpty {
            separators.removeLast()
        }
        return parts.isEmpty ? ([title], []) : (parts, separators)
    }

    /// True for Chinese, Japanese and Korean characters, which are written without spaces.
    private static func isWide(_ characters: [Character], _ index: Int) -> Bool {
        guard characters.indices.contains(index), let scalar = characters[index].unicodeScalars.first else {
            return false
        }
        return (0x3040...0xD7AF).contains(scalar.value)
    }

    /// A text's letters and digits in lower case, for comparisons.
    static func letters(_ text: String) -> String {
        String(
            decoding: text.lowercasedUTF8 { scalar in
                if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value).isASCIILetterOrDigit }
                let isEastAsian = (0x3041...0x9FFF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
                return isEastAsian || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            }, as: UTF8.self)
    }
}
