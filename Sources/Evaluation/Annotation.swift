import Foundation
import News

/// A reader's or engine's labels of an article: those of a gold set, or a line of a predictions file.
///
/// An absent field is not scored; `"release": null` means that the article reports no release.
package struct Annotation: Hashable, Sendable {
    package struct Company: Hashable, Sendable, Codable {
        package var name: String
        package var ticker: String?
        package var role: String?
        package var stance: Double?

        package init(name: String, ticker: String? = nil, role: String? = nil, stance: Double? = nil) {
            self.name = name
            self.ticker = ticker
            self.role = role
            self.stance = stance
        }
    }

    package struct Release: Hashable, Sendable, Codable {
        package var lab: String
        package var model: String
        /// `YYYY-MM-DD`.
        package var date: String?
        package var openWeights: Bool?
        package var trainingCostUSD: Double?

        private enum CodingKeys: String, CodingKey {
            case lab
            case model
            case date
            case openWeights = "open_weights"
            case trainingCostUSD = "training_cost_usd"
        }

        package init(
            lab: String, model: String, date: String? = nil, openWeights: Bool? = nil, trainingCostUSD: Double? = nil
        ) {
            self.lab = lab
            self.model = model
            self.date = date
            self.openWeights = openWeights
            self.trainingCostUSD = trainingCostUSD
        }
    }

    package struct Figure: Hashable, Sendable, Codable {
        package var what: String?
        package var value: Double
        package var unit: String
        package var quote: String?

        package init(what: String? = nil, value: Double, unit: String, quote: String? = nil) {
            self.what = what
            self.value = value
            self.unit = unit
            self.quote = quote
        }
    }

    package var id: String
    package var language: Language?
    /// Nil in a prediction: the engine left the article unclassified.
    package var category: Digest.Category?
    /// −1…1.
    package var sentiment: Double?
    package var companies: [Company]?
    /// The inner nil: the article reports no release.
    package var release: Release??
    package var figures: [Figure]?
    /// One summary of an engine; one or several of readers.
    package var summaries: [String]

    package init(
        id: String, language: Language? = nil, category: Digest.Category? = nil, sentiment: Double? = nil,
        companies: [Company]? = nil, release: Release?? = nil, figures: [Figure]? = nil, summaries: [String] = []
    ) {
        self.id = id
        self.language = language
        self.category = category
        self.sentiment = sentiment
        self.companies = companies
        self.release = release
        self.figures = figures
        self.summaries = summaries
    }

    /// The labels of an engine's digest; nil for an article that it left unclassified.
    package init(id: String, language: Language?, digest: Digest?) {
        self.init(id: id, language: digest?.language ?? language)
        guard let digest else { return }
        category = digest.category
        sentiment = digest.sentiment
        companies = digest.companies.map {
            Company(name: $0.name, ticker: $0.ticker, role: $0.role.rawValue, stance: $0.stance)
        }
        release = .some(
            digest.release.map {
                Release(
                    lab: $0.lab, model: $0.model, date: $0.date, openWeights: $0.openWeights,
                    trainingCostUSD: $0.trainingCostUSD)
            })
        figures = digest.figures.map { Figure(what: $0.what, value: $0.value, unit: $0.unit, quote: $0.quote) }
        summaries = [digest.summary]
    }
}

extension Annotation: Codable {
    private enum CodingKeys: String, CodingKey {
        case id
        case language
        case category
        case sentiment
        case companies
        case release
        case figures
        case summary
        case summaries
    }

    /// Words that other gold sets use for a sentiment.
    private static let sentiments = ["negative": -0.5, "neutral": 0, "positive": 0.5]

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func wrong(_ key: CodingKeys, _ reason: String) -> any Error {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: reason)
        }
        // An id may be a number; else it must be a string.
        if let number = try? container.decode(Int.self, forKey: .id) {
            id = String(number)
        } else {
            id = try container.decode(String.self, forKey: .id)
        }
        if let tag = try container.decodeIfPresent(String.self, forKey: .language) {
            guard let known = Language(tag: tag) else { throw wrong(.language, "'\(tag)' is not a language tag") }
            language = known
        }
        if let name = try container.decodeIfPresent(String.self, forKey: .category) {
            guard let known = Digest.Category(rawValue: name) else {
                let all = Digest.Category.allCases.map(\.rawValue).joined(separator: ", ")
                throw wrong(.category, "'\(name)' is not a category; they are \(all)")
            }
            category = known
        }
        if container.contains(.sentiment), try !container.decodeNil(forKey: .sentiment) {
            if let number = try? container.decode(Double.self, forKey: .sentiment) {  // a number, or one of three words
                guard (-1...1).contains(number) else { throw wrong(.sentiment, "\(number) is not within -1…1") }
                sentiment = number
            } else {
                let word = try container.decode(String.self, forKey: .sentiment)
                guard let number = Self.sentiments[word] else {
                    throw wrong(.sentiment, "'\(word)' is neither a number nor negative, neutral, positive")
                }
                sentiment = number
            }
        }
        if container.contains(.companies), try !container.decodeNil(forKey: .companies) {
            if let names = try? container.decode([String].self, forKey: .companies) {  // names alone, or objects
                companies = names.map { Company(name: $0) }
            } else {
                companies = try container.decode([Company].self, forKey: .companies)
            }
        }
        if container.contains(.release) {
            release = .some(try container.decodeIfPresent(Release.self, forKey: .release))
        }
        figures = try container.decodeIfPresent([Figure].self, forKey: .figures)
        summaries = try container.decodeIfPresent([String].self, forKey: .summaries) ?? []
        if let summary = try container.decodeIfPresent(String.self, forKey: .summary) {
            summaries.insert(summary, at: 0)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(language?.rawValue, forKey: .language)
        try container.encode(category?.rawValue, forKey: .category)
        try container.encode(sentiment, forKey: .sentiment)
        try container.encode(companies, forKey: .companies)
        if let release { try container.encode(release, forKey: .release) }
        try container.encode(figures, forKey: .figures)
        try container.encode(summaries.first, forKey: .summary)
    }
}
