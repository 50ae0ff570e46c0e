import Catalog
import News
import TestSupport
import Testing

@testable import Languages

/// Names in headlines of our own, against the project's own lists.
///
/// `Fixtures/headlines.tsv` has a line a headline: half, language, what must be found, what may be found besides, text; `-` is nothing.
/// Everything else that is found counts as wrong. The companies and models of half `b` are none of half `a`: the rules were made
/// on `a` alone. `Fixtures/unseen.tsv` has the same columns and was written when the rules were done.
struct HeadlinesTests {
    struct Headline: CustomStringConvertible {
        var language: Language
        var named: Set<String>
        var allowed: Set<String>
        var text: String
        var description: String { "\(language) \(text)" }
    }

    private static func headlines(_ file: String, half: String? = nil) throws -> [Headline] {
        try Fixtures().lines(file).compactMap { line in
            let fields = line.split(separator: "\t").map(String.init)
            try #require(fields.count == 5, "\(line)")
            func ids(_ field: String) -> Set<String> {
                field == "-" ? [] : Set(field.split(separator: " ").map(String.init))
            }
            guard half == nil || fields[0] == half else { return nil }
            return Headline(
                language: Language(rawValue: fields[1]), named: ids(fields[2]), allowed: ids(fields[3]), text: fields[4]
            )
        }
    }

    private static func gazetteer() throws -> Gazetteer {
        func text(_ name: String) throws -> String { try Checkout.text("feeds/\(name)") }
        let watchlist = try Watchlist.parse(try text("watchlist.yaml"), path: "watchlist.yaml")
        return Gazetteer(
            watchlist.entities + (try ReleaseList.parse(try text("releases.yaml"), path: "releases.yaml").entities))
    }

    private static func wrong(_ headlines: [Headline]) throws -> [String] {
        let gazetteer = try gazetteer()
        return headlines.compactMap { headline in
            let mentions = gazetteer.mentions(title: headline.text, text: "", language: headline.language)
            let found = Set(mentions.map { MentionBatch.commonID($0.entity) })
            let named = Set(headline.named.map(MentionBatch.commonID))
            let allowed = Set(headline.allowed.map(MentionBatch.commonID))
            guard found.isSuperset(of: named), found.isSubset(of: named.union(allowed)) else {
                return "\(headline): found \(found.sorted()), named \(named.sorted())"
            }
            return nil
        }
    }

    @Test func `the headlines are many, in all languages`() throws {
        let headlines = try Self.headlines("headlines.tsv")
        #expect(headlines.count >= 200)
        #expect(Set(headlines.map(\.language)) == Set(Language.analysed))
    }

    @Test(arguments: ["a", "b"])
    func `nearly all headlines are fully right`(half: String) throws {
        let headlines = try Self.headlines("headlines.tsv", half: half)
        let wrong = try Self.wrong(headlines)
        #expect(Double(wrong.count) <= 0.06 * Double(headlines.count), "\(wrong.joined(separator: "\n"))")
    }

    @Test func `headlines that no rule was made on are right as often`() throws {
        let headlines = try Self.headlines("unseen.tsv")
        let wrong = try Self.wrong(headlines)
        #expect(headlines.count >= 40)
        #expect(Double(wrong.count) <= 0.06 * Double(headlines.count), "\(wrong.joined(separator: "\n"))")
    }
}
