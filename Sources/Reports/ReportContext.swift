import Foundation
import Impact
import Markets
import News

/// What a report needs besides the analysis: when and of what it was made, and the names for people.
package struct ReportContext: Sendable {
    /// The language of every sentence.
    package var locale: ReportLocale
    package var generated: Date
    package var asOf: Date?
    /// `embedded 3`, `r1 …`: who digested the articles that are listed.
    package var engines: [String]
    package var coverage: Coverage?
    package var articles: [ReportArticle]
    /// Answers for further days: a quiet one, one outside the articles' dates.
    package var extraAttributions: [Attribution]
    package var provenance: Provenance?
    /// In the report's language, `power_cooling` → `power and cooling`; a group without a name is written in words.
    package var groupNames: [String: String]
    /// `lab:deepseek` → `DeepSeek`.
    package var entityNames: [String: String]
    /// Whole sentences, such as that the articles were written for the demo.
    package var notes: [String]
    /// For the price charts: longer than a study's event window.
    package var prices: [ClosingPrices]

    package init(
        locale: ReportLocale = .english, generated: Date, asOf: Date? = nil, engines: [String] = [],
        coverage: Coverage? = nil,
        articles: [ReportArticle] = [], extraAttributions: [Attribution] = [], provenance: Provenance? = nil,
        groupNames: [String: String] = [:], entityNames: [String: String] = [:], notes: [String] = [],
        prices: [ClosingPrices] = []
    ) {
        self.locale = locale
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

    var prose: Prose { Prose(locale) }

    func name(ofGroup group: String) -> String {
        PlainText.line(groupNames[group] ?? Prose.words(group))
    }

    func name(ofEntity entity: String) -> String {
        PlainText.line(entityNames[entity] ?? entity)
    }
}
