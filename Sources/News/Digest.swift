import Foundation

/// An engine's summary and classification of one article: the contract of every engine.
package struct Digest: Hashable, Codable, Sendable {
    package enum Category: String, Codable, Sendable, CaseIterable {
        case modelRelease = "model_release"
        case product
        case research
        case funding
        case capex
        case chips
        case regulation
        case exportControl = "export_control"
        case earnings
        case marketReaction = "market_reaction"
        case security
        case legal
        case people
        case partnership
        case opinion
        case other
    }

    /// The engine that made the digest.
    package struct Engine: Hashable, Codable, Sendable {
        /// `embedded`, `r1` or `remote`.
        package var name: String
        /// The version of the engine's rules or prompt.
        package var version: String
        /// The hash of the model's file, for engines that have one.
        package var modelHash: String?

        package init(name: String, version: String, modelHash: String? = nil) {
            self.name = name
            self.version = version
            self.modelHash = modelHash
        }

        private enum CodingKeys: String, CodingKey {
            case name
            case version
            case modelHash = "model_hash"
        }
    }

    package struct Company: Hashable, Codable, Sendable {
        package var name: String
        package var ticker: String?
        /// −1…1: the article's stance on the company.
        package var stance: Double
        package var role: Mention.Role

        package init(name: String, ticker: String? = nil, stance: Double, role: Mention.Role) {
            self.name = name
            self.ticker = ticker
            self.stance = stance
            self.role = role
        }
    }

    /// The release of a model that the article reports.
    package struct ToldRelease: Hashable, Codable, Sendable {
        package var lab: String
        package var model: String
        /// `YYYY-MM-DD`, if the article gives it.
        package var date: String?
        package var precision: InstantPrecision?
        package var openWeights: Bool?
        package var trainingCostUSD: Double?

        package init(
            lab: String, model: String, date: String? = nil, precision: InstantPrecision? = nil,
            openWeights: Bool? = nil, trainingCostUSD: Double? = nil
        ) {
            self.lab = lab
            self.model = model
            self.date = date
            self.precision = precision
            self.openWeights = openWeights
            self.trainingCostUSD = trainingCostUSD
        }

        private enum CodingKeys: String, CodingKey {
            case lab
            case model
            case date
            case precision
            case openWeights = "open_weights"
            case trainingCostUSD = "training_cost_usd"
        }
    }

    /// A number in the article, with the words that support it.
    package struct Figure: Hashable, Codable, Sendable {
        /// The counted quantity: `training_cost`, `capex`, `price_change`, `amount`, `share` or `parameters`.
        package var what: String
        /// In the unit, fully written out: 5.6 million dollars is 5600000.
        package var value: Double
        /// `USD`, `EUR`, `JPY`, `KRW`, `CNY`, `GBP`, `CHF`, `percent`, `parameters`, `tokens`, `hours`, `shares`, `count`.
        package var unit: String
        /// Verbatim from the article.
        package var quote: String

        package init(what: String, value: Double, unit: String, quote: String) {
            self.what = what
            self.value = value
            self.unit = unit
            self.quote = quote
        }
    }

    /// The article's row in the store.
    package var article: Int64
    package var engine: Engine
    package var language: Language
    package var headline: String?
    /// One to three sentences in the article's language: at most 60 words, or 120 characters in Chinese, Japanese, Korean.
    package var summary: String
    /// Absent where the engine cannot translate.
    package var summaryEnglish: String?
    package var category: Category
    /// −1…1.
    package var sentiment: Double
    package var companies: [Company]
    package var release: ToldRelease?
    package var figures: [Figure]
    /// 0…1.
    package var confidence: Double
    /// The numbers of the sentences that support the summary and the claims, from 0; the title is not counted.
    package var evidence: [Int]

    package init(
        article: Int64, engine: Engine, language: Language, headline: String? = nil, summary: String,
        summaryEnglish: String? = nil, category: Category, sentiment: Double, companies: [Company] = [],
        release: ToldRelease? = nil, figures: [Figure] = [], confidence: Double, evidence: [Int] = []
    ) {
        self.article = article
        self.engine = engine
        self.language = language
        self.headline = headline
        self.summary = summary
        self.summaryEnglish = summaryEnglish
        self.category = category
        self.sentiment = sentiment
        self.companies = companies
        self.release = release
        self.figures = figures
        self.confidence = confidence
        self.evidence = evidence
    }

    private enum CodingKeys: String, CodingKey {
        case article
        case engine
        case language
        case headline
        case summary
        case summaryEnglish = "summary_english"
        case category
        case sentiment
        case companies
        case release
        case figures
        case confidence
        case evidence
    }
}
