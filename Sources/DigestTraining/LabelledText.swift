import Digests
import Evaluation
import Foundation
import Languages
import News

/// One text of the training set with its labels and features.
struct LabelledText: Sendable {
    var language: Language
    var category: Digest.Category
    /// −1…1.
    var sentiment: Float
    var title: String
    var vector: [(bucket: Int, value: Float)]
    var facts: [Float]

    struct Mistake: Error, CustomStringConvertible {
        var description: String
    }

    /// Reads a file of lines with category, sentiment, title and text, tabs between them.
    static func read(_ file: URL, gazetteer: Gazetteer) throws -> [LabelledText] {
        let name = file.deletingPathExtension().lastPathComponent
        let language = Language(rawValue: name)
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        return try lines.enumerated().map { index, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4, let category = Digest.Category(rawValue: fields[0]),
                let sentiment = Float(fields[1]), (-1...1).contains(sentiment)
            else {
                throw Mistake(
                    description:
                        "\(file.lastPathComponent), line \(index + 1): category, sentiment, title, text expected")
            }
            let article = article(title: fields[2], text: fields[3], language: language)
            let mentions = gazetteer.mentions(title: article.title, text: article.text, language: language)
            let features = ArticleFeatures(article, language: language, mentions: mentions)
            return LabelledText(
                language: language, category: category, sentiment: sentiment, title: fields[2],
                vector: features.vector(), facts: features.facts)
        }
    }

    /// The labels, as an evaluation takes them.
    func gold(id: Int) -> GoldArticle {
        GoldArticle(
            title: title, text: title.isEmpty ? "-" : title,
            labels: Annotation(
                id: "\(id)", language: language, category: category, sentiment: Double(sentiment)))
    }

    private static func article(title: String, text: String, language: Language) -> Article {
        let day = Date(timeIntervalSince1970: 0)
        return Article(
            id: 1, source: "training", title: title, text: text, language: language,
            published: PublicInstant(instant: day, precision: .day), publishedFlag: .dateOnly, firstSeen: day,
            fetched: day)
    }
}
