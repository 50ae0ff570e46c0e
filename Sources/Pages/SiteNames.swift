import Foundation
import Markup
import TextFormats

/// The names and addresses of a page's site, by which its name is recognized in a title.
struct SiteNames {
    /// Letters of each name, with its words.
    private var names: [(letters: String, words: Set<String>)] = []
    /// The labels of the host that may be a name: `tagesschau` of www.tagesschau.de.
    private var labels: [String] = []
    private let host: String

    /// - Parameters:
    ///   - declared: Names that the page declares for its site.
    ///   - address: The page's address.
    init(declared: [String], address: String?) {
        host = Self.host(of: address ?? "")
        labels = host.split(separator: ".").dropLast().map { PageTitle.letters(String($0)) }.filter {
            $0.count >= 3 && !Self.commonLabels.contains($0)
        }
        for name in declared { add(name) }
    }

    private static let commonLabels: Set<String> = [
        "www", "www2", "com", "org", "net", "gov", "blog", "blogs", "news", "amp", "mobile", "shop", "wiki", "web",
        "edition",
        "archive", "wordpress", "blogspot", "substack", "medium", "github", "tumblr", "typepad", "home", "info",
        "portal", "media",
        "magazin", "magazine", "presse", "press", "investor", "investors", "ir",
    ]

    mutating func add(_ name: String) {
        let letters = PageTitle.letters(name)
        guard letters.count >= 2, letters.count <= 60 else { return }
        names.append((letters, Self.words(name)))
    }

    /// True if the text is one of the site's names, by its letters.
    func isExactly(_ text: String) -> Bool {
        let letters = PageTitle.letters(text)
        return names.contains { $0.letters == letters } || labels.contains(letters)
            || !letters.isEmpty && PageTitle.letters(host) == letters
            || Self.isDomain(text.trimmingCharacters(in: Self.edges))
    }

    /// The characters between a site's name and a separator.
    private static let edges = CharacterSet(charactersIn: " /:|")

    /// True if the text is the site's name, or a form of it: some of its words, its initials, its host.
    func isForm(_ text: String) -> Bool {
        if isExactly(text) { return true }
        let letters = PageTitle.letters(text)
        let words = Self.words(text)
        guard words.count <= Self.mostWords, letters.count >= 3 else { return false }
        for name in names where name.letters.count >= 3 {
            if words.isSubset(of: name.words) || name.words.isSubset(of: words) && name.letters.count >= 4 {
                return true
            }
        }
        let initials = String(text.split(separator: " ").compactMap { PageTitle.letters(String($0)).first })
        return labels.contains { label in
            letters.count >= 4 && label.contains(letters) || label.count >= 4 && letters.contains(label)
                || initials == label
        }
    }

    /// The most words of a site's name after a title.
    private static let mostWords = 6

    /// `tagesschau.de`.
    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, (2...6).contains(last.utf8.count),
            last.utf8.allSatisfy(\.isASCIILetter)
        else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty
                && label.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || $0 == "-" || ("0"..."9").contains($0)
                }
        } && labels[0].utf8.count >= 2
    }

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    /// True for the address of the site's first page.
    func isRoot(_ reference: String) -> Bool {
        if reference == "/" { return true }
        guard reference.utf8.first == 0x68, let host = Self.rootHost(of: reference) else { return false }
        return self.host.isEmpty || self.host == host || self.host.hasSuffix("." + host)
            || host.hasSuffix("." + self.host)
    }

    /// The host of an address without a path.
    private static func rootHost(of address: String) -> String? {
        // Most links have a path, so the third slash decides quickly; archived copies contain the address in their
        // path.
        let bytes = address.utf8
        guard bytes.count <= 200, let last = bytes.lastIndex(of: ASCII.colon) else { return nil }
        let rest = bytes[last...].dropFirst().drop { $0 == ASCII.slash }
        let host = rest.prefix { $0 != ASCII.slash && $0 != ASCII.question && $0 != ASCII.hash }
        guard rest[host.endIndex...].allSatisfy({ $0 == ASCII.slash }), host.contains(0x2E) else { return nil }
        return String(Substring(host).lowercased().trimmingPrefix("www."))
    }

    /// The host without `www.`; of an archived copy, that of the original.
    private static func host(of address: String) -> String {
        guard let scheme = address.range(of: "://", options: .backwards) else { return "" }
        let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
        return String(host.lowercased().trimmingPrefix("www."))
    }
}
