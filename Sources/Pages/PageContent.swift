import Markup
import TextFormats

/// Finds the part of a page that contains its article.
///
/// Every paragraph gives points to the elements around it, for its length and its commas and against its links, in the
/// manner of Arc90's Readability. An element that its author marked as the article's body is preferred if it contains
/// enough of the text found that way.
struct PageContent {
    private let tree: HTMLTree
    /// True for nodes that are left out.
    private(set) var dropped: [Bool]
    /// Characters of kept text in each subtree, and the number of them in links.
    private(set) var lengths: [Int]
    private(set) var linkLengths: [Int]
    private var scores: [Double]

    /// Measures a page.
    ///
    /// - Parameters:
    ///   - tree: The page.
    ///   - scope: The parts of the page to read.
    ///   - offers: Elements that offer a subscription in place of text.
    init(_ tree: HTMLTree, scope: PageBoilerplate.Scope = .usual, offers: Set<Int> = []) {
        self.tree = tree
        let count = tree.nodes.count
        let raw = Self.lengths(tree) { PageBoilerplate.isUnread($0.name, scope: scope) }
        let boilerplate = PageBoilerplate(
            tree, lengths: raw.all, linkLengths: raw.links, scope: scope, offers: offers)
        dropped = [Bool](repeating: false, count: count)
        var index = 0
        while index < count {
            if !tree.nodes[index].isText, boilerplate.isDropped(index) {
                for inner in index..<tree.nodes[index].end { dropped[inner] = true }
                index = tree.nodes[index].end
            } else {
                index += 1
            }
        }
        (lengths, linkLengths) = Self.lengths(tree, dropped: dropped)
        scores = [Double](repeating: 0, count: count)
        score()
    }

    // MARK: - Lengths

    private static func lengths(_ tree: HTMLTree, isLeftOut: (HTMLTree.Node) -> Bool) -> (all: [Int], links: [Int]) {
        var dropped = [Bool](repeating: false, count: tree.nodes.count)
        var index = 0
        while index < tree.nodes.count {
            let node = tree.nodes[index]
            if !node.isText, isLeftOut(node) {
                for inner in index..<node.end { dropped[inner] = true }
                index = node.end
            } else {
                index += 1
            }
        }
        return lengths(tree, dropped: dropped)
    }

    private static func lengths(_ tree: HTMLTree, dropped: [Bool]) -> (all: [Int], links: [Int]) {
        var all = [Int](repeating: 0, count: tree.nodes.count)
        var links = all
        for index in tree.nodes.indices.reversed() where !dropped[index] {
            let node = tree.nodes[index]
            if node.isText { all[index] = visibleLength(node.text) }
            if node.name == "a" { links[index] = all[index] }
            if node.parent >= 0 {
                all[node.parent] += all[index]
                links[node.parent] += links[index]
            }
        }
        return (all, links)
    }

    /// Characters that are not white space; one of Chinese, Japanese or Korean counts for two.
    static func visibleLength(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var length = 0
            for place in bytes.indices {
                let byte = bytes[place]
                switch byte {
                case 0..<0x21, 0x80..<0xC0: break
                // The no-break space.
                case 0xC2: length += bytes[place + 1] == 0xA0 ? 0 : 1
                // U+3040 to U+D7FF.
                case 0xE3: length += bytes[place + 1] >= 0x81 ? 2 : 1
                case 0xE4..<0xED: length += 2
                case 0xED: length += bytes[place + 1] <= 0x9F ? 2 : 1
                default: length += 1
                }
            }
            return length
        }
    }

    func linkDensity(_ index: Int) -> Double {
        lengths[index] == 0 ? 0 : Double(linkLengths[index]) / Double(lengths[index])
    }

    // MARK: - Scores

    private mutating func score() {
        for index in tree.nodes.indices where !dropped[index] && isParagraph(index) {
            let length = lengths[index]
            guard length >= 25 else { continue }
            let density = linkDensity(index)
            let points = (1 + min(Double(length) / 100, 5) + Double(commas(index))) * (1 - density)
            var parent = tree.nodes[index].parent
            var share = 1.0
            for level in 0..<5 where parent >= 0 {
                scores[parent] += points * share
                share = level == 0 ? 0.6 : share * 0.6
                parent = tree.nodes[parent].parent
            }
        }
    }

    /// True for an element with text of its own.
    private func isParagraph(_ index: Int) -> Bool {
        let node = tree.nodes[index]
        switch node.name {
        case "p", "pre", "blockquote": return true
        case "div", "section", "td", "li", "dd", "article", "span", "center", "font":
            var child = index + 1
            var own = 0
            while child < node.end {
                let inner = tree.nodes[child]
                if inner.isText || HTMLElements.inline.contains(inner.name) || inner.name == "br" {
                    own += lengths[child] - linkLengths[child]
                }
                child = inner.isText ? child + 1 : inner.end
            }
            return own >= (node.name == "span" || node.name == "font" ? 400 : 80) && node.name != "span"
        default: return false
        }
    }

    private func commas(_ index: Int) -> Int {
        var count = 0
        for inner in index..<tree.nodes[index].end where tree.nodes[inner].isText && !dropped[inner] {
            count += Self.commas(in: tree.nodes[inner].text)
            if count >= Self.mostCommas { return Self.mostCommas }
        }
        return count
    }

    private static let mostCommas = 20

    /// Commas, and the full stops that divide a text as finely in Chinese and Japanese.
    private static func commas(in text: String) -> Int {
        var text = text
        return text.withUTF8 { bytes in
            var count = 0
            for place in bytes.indices {
                switch bytes[place] {
                case 0x2C: count += 1
                case 0xEF where bytes.matches("，", at: place) || bytes.matches("；", at: place): count += 1
                case 0xE3 where bytes.matches("、", at: place) || bytes.matches("。", at: place): count += 1
                case 0xD8 where bytes.matches("،", at: place): count += 1
                default: break
                }
            }
            return count
        }
    }

    // MARK: - The container

    /// The element that contains the article; nil if no element reads like one.
    func container() -> Int? {
        var best: (index: Int, score: Double)?
        for index in tree.nodes.indices where scores[index] > 0 && !dropped[index] {
            var score = scores[index] * (1 - linkDensity(index))
            let node = tree.nodes[index]
            if PageBoilerplate.isContent(node.marks) { score *= 1.25 }
            if node.name == "article" || node.name == "main" { score *= 1.15 }
            if node.name == "li" || node.name == "td" || node.name == "p" || node.name == "blockquote" { score *= 0.7 }
            if score > best?.score ?? 0 { best = (index, score) }
        }
        guard let best else { return nil }
        let wide = widened(best.index)
        return withSiblings(markedContainer(around: wide) ?? wide)
    }

    /// Climbs while the parent adds only paragraphs, for articles with parts in separate boxes.
    private func withSiblings(_ index: Int) -> Int {
        var current = index
        var outer = tree.nodes[index].parent
        for _ in 0..<Self.siblingLevels {
            guard outer >= 0, tree.nodes[outer].name != "body", tree.nodes[outer].name != "html" else { break }
            let added = lengths[outer] - lengths[current]
            let addedLinks = linkLengths[outer] - linkLengths[current]
            if added > Self.shortestSibling, Double(addedLinks) < 0.15 * Double(added),
                Double(paragraphLength(in: outer, without: current)) > 0.75 * Double(added)
            {
                current = outer
            }
            outer = tree.nodes[outer].parent
        }
        return current
    }

    /// Characters of the long paragraphs of an element outside another one.
    private func paragraphLength(in outer: Int, without inner: Int) -> Int {
        var length = 0
        var index = outer + 1
        while index < tree.nodes[outer].end {
            if index == inner || dropped[index] {
                index = tree.nodes[index].end
            } else if isProse(index) {
                length += lengths[index] - linkLengths[index]
                index = tree.nodes[index].end
            } else {
                index += 1
            }
        }
        return length
    }

    private func isProse(_ index: Int) -> Bool {
        switch tree.nodes[index].name {
        case "p", "blockquote": lengths[index] >= 80
        case "pre": true
        default: false
        }
    }

    private static let siblingLevels = 4
    private static let shortestSibling = 600

    /// The smallest element marked as the article that contains most of the best one's text.
    private func markedContainer(around best: Int) -> Int? {
        var candidates: [Int] = []
        for index in tree.nodes.indices where !dropped[index] && !tree.nodes[index].isText {
            let node = tree.nodes[index]
            let isMarked =
                node["itemprop"]?.lowercased() == "articlebody" || PageBoilerplate.isContent(node.marks)
                || node.name == "article"
            let overlaps = index <= best && best < node.end || best <= index && index < tree.nodes[best].end
            if isMarked, overlaps { candidates.append(index) }
        }
        let own = lengths[best] - linkLengths[best]
        let enough = candidates.filter { Double(lengths[$0] - linkLengths[$0]) > 0.7 * Double(own) }
        return enough.min { lengths[$0] < lengths[$1] }
    }

    /// Climbs while the parent adds text without adding links.
    private func widened(_ index: Int) -> Int {
        var current = index
        while true {
            let parent = tree.nodes[current].parent
            guard parent >= 0, tree.nodes[parent].name != "body", tree.nodes[parent].name != "html" else {
                return current
            }
            let added = lengths[parent] - lengths[current]
            let addedLinks = linkLengths[parent] - linkLengths[current]
            if added == 0 {
                current = parent
                continue
            }
            let isRich =
                Double(addedLinks) < 0.25 * Double(added) && added > 100 && scores[parent] > scores[current] * 0.55
            guard isRich else { return current }
            current = parent
        }
    }
}
