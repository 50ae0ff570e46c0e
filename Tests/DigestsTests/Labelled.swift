import Catalog
import Digests
import Foundation
import Languages
import News
import TestSupport

/// An article of a fixture file with the category that a reader gives it.
struct Labelled: Sendable, CustomStringConvertible {
    var article: Article
    var category: Digest.Category

    var description: String { "\(article.language?.rawValue ?? "?") \(article.title)" }

    enum Mistake: Error {
        case line(Int)
    }

    /// Reads lines of language, category, title and text, with tabs between.
    static func read(_ name: String) throws -> [Labelled] {
        try Fixtures().text("\(name).tsv").split(separator: "\n").enumerated().map { index, line in
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count == 4, let language = Language(tag: fields[0]),
                let category = Digest.Category(rawValue: fields[1])
            else { throw Mistake.line(index + 1) }
            let article = article(fields[2], fields[3], language, id: Int64(index + 1))
            return Labelled(article: article, category: category)
        }
    }

    /// An article of 27 January 2025.
    static func article(_ title: String, _ text: String, _ language: Language?, id: Int64 = 1) -> Article {
        let day = Date(timeIntervalSince1970: 1_737_936_000)
        return Article(
            id: id, source: "Test", title: title, text: text, language: language,
            published: PublicInstant(instant: day, precision: .day), publishedFlag: .dateOnly, firstSeen: day,
            fetched: day
        )
    }
}
