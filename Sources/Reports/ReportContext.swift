import Foundation
import Impact
import Markets
import News

/// What a report needs beside the analysis: when and of what it was made, and the names for people.
package struct ReportContext: Sendable {
    package var generated: Date
    package var asOf: Date?
    /// `embedded 1`, `r1 …`: who digested the articles.
    package var engines: [String]
    package var coverage: Coverage?
    package var articles: [ReportArticle]
    /// Answers for further days: a quiet one, one outside the articles' dates.
    package var extraAttributions: [Attribution]
    package var provenance: Provenance?
    /// `power_cooling` → `power and cooling`; a group without a name is written in words.
    package var groupNames: [String: String]
    /// `lab:deepseek` → `DeepSeek`.
    package var entityNames: [String: String]
    /// Whole sentences, such as that the articles were written for the demo.
    package var notes: [String]
    /// For the price charts: longer than a study's event window.
    package var prices: [PriceHistory]

    package init(
        generated: Date, asOf: Date? = nil, engines: [String] = [], coverage: Coverage? = nil,
        articles: [ReportArticle] = [], extraAttributions: [Attribution] = [], provenance: Provenance? = nil,
        groupNames: [String: String] = [:], entityNames: [String: String] = [:], notes: [String] = [],
        prices: [PriceHistory] = []
    ) {
        self.generated = generated
        self.asOf = asOf
        self.engines = engines
        self.coverage = coverage
        self.articles = articles
        self.extraAttributions = extraAttributions
        self.provenance = provenance
        self.groupNames = groupNames
        self.entityNames = entityNames
        self.notes = notes
        self.prices = prices
    }

    func name(ofGroup group: String) -> String {
        PlainText.line(groupNames[group] ?? Wording.words(group))
    }

    func name(ofEntity entity: String) -> String {
        PlainText.line(entityNames[entity] ?? entity)
    }
}

/// What the report rests on.
package struct Coverage: Hashable, Codable, Sendable {
    package var articles: Int
    package var stories: Int
    package var sources: Int
    /// Articles by language.
    package var languages: [String: Int]
    @Nullable package var firstNews: Date?
    @Nullable package var lastNews: Date?
    package var instruments: Int
    package var bars: Int
    @Nullable package var firstBar: SessionDate?
    @Nullable package var lastBar: SessionDate?

    package init(
        articles: Int, stories: Int, sources: Int, languages: [String: Int], firstNews: Date?, lastNews: Date?,
        instruments: Int, bars: Int, firstBar: SessionDate?, lastBar: SessionDate?
    ) {
        self.articles = articles
        self.stories = stories
        self.sources = sources
        self.languages = languages
        _firstNews = Nullable(wrappedValue: firstNews)
        _lastNews = Nullable(wrappedValue: lastNews)
        self.instruments = instruments
        self.bars = bars
        _firstBar = Nullable(wrappedValue: firstBar)
        _lastBar = Nullable(wrappedValue: lastBar)
    }
}

/// Where the numbers come from.
package struct Provenance: Hashable, Codable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        /// `prices`, `return model`, `benchmarks`, `calendars`, `database`, `program`.
        package var what: String
        package var value: String

        package init(what: String, value: String) {
            self.what = what
            self.value = value
        }
    }

    package var items: [Item]

    package init(_ items: [Item]) {
        self.items = items
    }
}

/// An instrument's closes over a longer time, for its chart.
package struct PriceHistory: Hashable, Codable, Sendable {
    package struct Point: Hashable, Codable, Sendable {
        package var session: SessionDate
        package var close: Double

        package init(session: SessionDate, close: Double) {
            self.session = session
            self.close = close
        }
    }

    package var symbol: String
    package var name: String
    package var currency: String
    /// Oldest first.
    package var points: [Point]

    package init(symbol: String, name: String, currency: String, points: [Point]) {
        self.symbol = symbol
        self.name = name
        self.currency = currency
        self.points = points
    }
}

/// An article with what its engine says of it.
package struct ReportArticle: Hashable, Codable, Sendable {
    package struct Company: Hashable, Codable, Sendable {
        package var name: String
        @Nullable package var ticker: String?
        package var stance: Double
        package var role: String
    }

    package struct ToldRelease: Hashable, Codable, Sendable {
        package var lab: String
        package var model: String
        @Nullable package var date: String?
        @Nullable package var openWeights: Bool?
        @Nullable package var trainingCostUsd: Double?
    }

    package struct Figure: Hashable, Codable, Sendable {
        package var what: String
        package var value: Double
        package var unit: String
        package var quote: String
    }

    package var id: Int64
    package var newsTime: Date
    /// `given`, `zone_assumed`, `date_only`, `missing` or `implausible`.
    package var publishedFlag: String
    package var source: String
    @Nullable package var address: String?
    package var language: String
    package var title: String
    package var summary: String
    @Nullable package var summaryEnglish: String?
    package var category: String
    package var sentiment: Double
    package var companies: [Company]
    @Nullable package var release: ToldRelease?
    package var figures: [Figure]
    package var engine: String
    package var confidence: Double
    @Nullable package var story: Int64?

    package init(article: Article, digest: Digest, story: Int64?) {
        id = article.id
        newsTime = article.newsTime
        publishedFlag = article.publishedFlag.rawValue
        source = PlainText.line(article.source)
        _address = Nullable(wrappedValue: article.address.map(PlainText.line))
        language = digest.language.rawValue
        title = PlainText.line(article.title)
        summary = PlainText.line(digest.summary)
        _summaryEnglish = Nullable(wrappedValue: digest.summaryEnglish.map(PlainText.line))
        category = digest.category.rawValue
        sentiment = digest.sentiment
        companies = digest.companies.map {
            Company(
                name: PlainText.line($0.name), ticker: $0.ticker.map(PlainText.line), stance: $0.stance,
                role: $0.role.rawValue)
        }
        _release = Nullable(
            wrappedValue: digest.release.map {
                ToldRelease(
                    lab: PlainText.line($0.lab), model: PlainText.line($0.model), date: $0.date,
                    openWeights: $0.openWeights, trainingCostUsd: $0.trainingCostUSD)
            })
        figures = digest.figures.map {
            Figure(what: $0.what, value: $0.value, unit: $0.unit, quote: PlainText.line($0.quote))
        }
        engine = "\(digest.engine.name) \(digest.engine.version)"
        confidence = digest.confidence
        _story = Nullable(wrappedValue: story)
    }
}
