import Catalog
import Foundation
import News
import TestSupport
import Testing

@testable import Languages

/// Precision and recall of names on headlines of our own, a third of them traps, against the project's own lists.
///
/// `Fixtures/mentions.tsv` has a line a headline: language, the ids of all that is named (`-` for a trap), text. Everything else that
/// is found counts as wrong.
struct MentionSentencesTests {
    struct Headline {
        var language: Language
        var named: Set<String>
        var text: String
    }

    private static func headlines() throws -> [Headline] {
        try Fixtures().lines("mentions.tsv").map { line in
            let fields = line.split(separator: "\t")
            try #require(fields.count == 3, "\(line)")
            let named = fields[1] == "-" ? [] : fields[1].split(separator: " ").map(String.init)
            return Headline(
                language: Language(rawValue: String(fields[0])), named: Set(named), text: String(fields[2]))
        }
    }

    private static func gazetteer() throws -> Gazetteer {
        func text(_ name: String) throws -> String { try Checkout.text("feeds/\(name)") }
        let watchlist = try Watchlist.parse(try text("watchlist.yaml"), path: "watchlist.yaml")
        return Gazetteer(
            watchlist.entities + (try ReleaseList.parse(try text("releases.yaml"), path: "releases.yaml").entities))
    }

    @Test func `the headlines are many, in many languages, and a third are traps`() throws {
        let headlines = try Self.headlines()
        #expect(headlines.count >= 300)
        #expect(Set(headlines.map(\.language)).count >= 8)
        #expect(3 * headlines.count { $0.named.isEmpty } >= headlines.count - 3)
    }

    @Test func `names are found in headlines, and little else`() throws {
        let gazetteer = try Self.gazetteer()
        var right = 0
        var wrong = 0
        var missed = 0
        for headline in try Self.headlines() {
            let mentions = gazetteer.mentions(title: headline.text, text: "", language: headline.language)
            let found = Set(mentions.written.map { MentionBatch.commonID($0.entity) })
            let named = Set(headline.named.map(MentionBatch.commonID))
            right += found.intersection(named).count
            wrong += found.subtracting(named).count
            missed += named.subtracting(found).count
            if found != named {
                print(headline.language, headline.text, "found", found.sorted(), "named", named.sorted())
            }
        }
        let precision = Double(right) / Double(right + wrong)
        let recall = Double(right) / Double(right + missed)
        print("precision", precision, "recall", recall)
        #expect(precision >= 0.97)
        #expect(recall >= 0.93)
    }
}
