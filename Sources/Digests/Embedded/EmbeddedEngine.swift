import Languages
import News

/// Digests articles without a language model: extracts, classifies by trained linear weights, and explains what decided.
///
/// The same article always gives the same digest. Nothing is written that the article does not say, except that
/// companies, labs and models carry the names that the gazetteer gives them.
package struct EmbeddedEngine: Sendable {
    /// Changes whenever the rules or lexicons do.
    package static let engine = Digest.Engine(name: "embedded", version: "4")

    private let gazetteer: Gazetteer
    private let identifier = LanguageIdentifier()

    package init(gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
    }

    /// Digests one article.
    ///
    /// - Parameters:
    ///   - article: The article; its language is identified if it has none.
    ///   - mentions: The gazetteer's mentions in its title and text.
    /// - Returns: The digest, which keeps ``DigestContract``.
    /// - Throws: ``DigestError`` if there is nothing to read or the language is unknown.
    package func digest(_ article: Article, mentions: [Mention]) throws(DigestError) -> Digest {
        try explainedDigest(article, mentions: mentions).digest
    }

    /// Tells the part that each named entity has in an article.
    ///
    /// Companies and labs have the role that the digest gives them; a model is the subject where the title names it.
    ///
    /// - Parameters:
    ///   - article: The article; its language is identified if it has none.
    ///   - mentions: The gazetteer's mentions in its title and text.
    /// - Returns: Roles by the entities' ids.
    /// - Throws: ``DigestError`` if there is nothing to read or the language is unknown.
    package func roles(
        in article: Article, mentions: [Mention]
    ) throws(DigestError) -> [String: Mention.Role] {
        let (read, scorer) = try reading(article, mentions: mentions)
        let features = ArticleFeatures(read, cues: CategoryCues(read), tone: scorer.score(read).sentiment)
        let category = ClassifierModel.embedded.judge(features).category.0
        var roles = CompanyExtractor(read: read, gazetteer: gazetteer, scorer: scorer).roles(category: category)
        // Labs that only their models name have their models' part.
        let told = Set(roles.keys)
        for mention in mentions
        where roles[mention.entity] != .subject
            && (mention.kind == .model || mention.kind == .lab && !told.contains(mention.entity))
        {
            roles[mention.entity] = mention.field == .title ? .subject : .mentioned
        }
        return roles
    }

    private func reading(
        _ article: Article, mentions: [Mention]
    ) throws(DigestError) -> (AnnotatedArticle, SentimentScorer) {
        guard !(article.title.trimmed.isEmpty && article.text.trimmed.isEmpty) else {
            throw .emptyArticle(article: article.id)
        }
        let identified = article.language ?? identifier.identify(article.title + "\n" + article.text).language
        guard let language = identified else { throw .languageUnknown(article: article.id) }
        return (AnnotatedArticle(article, language: language, mentions: mentions), SentimentScorer(language: language))
    }

    /// Digests one article and explains the result.
    package func explainedDigest(
        _ article: Article, mentions: [Mention]
    ) throws(DigestError) -> (digest: Digest, explanation: Explanation) {
        let (read, scorer) = try reading(article, mentions: mentions)
        let cues = CategoryCues(read)
        let tone = scorer.score(read)
        let features = ArticleFeatures(read, cues: cues, tone: tone.sentiment)
        let judgement = ClassifierModel.embedded.judge(features)
        let summary = Summarizer(read).summary()
        let figures = FigureExtractor(read: read).figures()
        let (category, probability) = judgement.category
        let told = ReleaseExtractor(read: read, gazetteer: gazetteer).release()
        // An article about something else tells of a release if it says more of it than a name.
        let release = category == .modelRelease || told?.release.saysMoreThanName == true ? told : nil
        let companies = CompanyExtractor(read: read, gazetteer: gazetteer, scorer: scorer).companies(category: category)

        var evidence = Set(summary.choices.map(\.sentence))
        evidence.formUnion(figures.sentences)
        evidence.formUnion(release?.sentences ?? [])
        let headline = Summarizer.clean(article.title)
        var digest = Digest(
            article: article.id, engine: Self.engine, language: read.language,
            headline: headline.isEmpty ? nil : headline, summary: summary.text, category: category,
            sentiment: judgement.sentiment.rounded(toPlaces: 3), companies: companies.map(\.rounded),
            release: release?.release,
            figures: figures.figures, confidence: probability.rounded(toPlaces: 3),
            evidence: evidence.sorted()
        )
        var explanation = Explanation(
            probabilities: Dictionary(
                uniqueKeysWithValues: zip(Digest.Category.allCases, judgement.probabilities)
                    .map { ($0.rawValue, $1.rounded(toPlaces: 3)) }),
            reasons: ClassifierModel.embedded.reasons(for: category, features, in: read.story),
            cues: (cues.cues + tone.cues).sorted { abs($0.weight) > abs($1.weight) },
            summary: summary.choices, dropped: []
        )
        let checked = DigestContract.withoutUnsupported(digest, article: article)
        digest = checked.digest
        explanation.dropped = checked.dropped
        return (digest, explanation)
    }
}

extension Double {
    /// Rounded to some decimal places, so that digests compare equal wherever they were made.
    func rounded(toPlaces places: Int) -> Double {
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        return (self * factor).rounded() / factor
    }
}

extension Digest.ToldRelease {
    fileprivate var saysMoreThanName: Bool { date != nil || openWeights != nil || trainingCostUSD != nil }
}

extension Digest.Company {
    fileprivate var rounded: Digest.Company {
        var company = self
        company.stance = stance.rounded(toPlaces: 3)
        return company
    }
}
