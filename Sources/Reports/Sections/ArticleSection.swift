import Foundation
import Markets
import News

/// An article with its digest.
package struct ReportArticle: Hashable, Codable, Sendable {
    package struct Company: Hashable, Codable, Sendable {
        package var name: String
        @Nullable package var ticker: String?
        package var stance: Double
        package var role: Mention.Role
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
    package var publishedFlag: Article.PublishedFlag
    /// The zone in which a date without one was read, and why: `source`, `country`, `language` or `latest`.
    @Nullable package var publishedZone: AssumedZone?
    /// A later date that the source gave, which does not move the news time.
    @Nullable package var restated: Date?
    /// How much of the article was read: `full`, `teaser`, `headline`, `paywalled` or `refused`.
    package var extent: Article.Extent
    package var source: String
    /// The site or the name of its publisher.
    package var outlet: String
    @Nullable package var address: String?
    package var language: String
    package var title: String
    package var summary: String
    @Nullable package var summaryEnglish: String?
    package var category: Digest.Category
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
        publishedFlag = article.publishedFlag
        _publishedZone = Nullable(wrappedValue: article.published?.assumedZone)
        _restated = Nullable(wrappedValue: article.restated)
        extent = article.extent
        outlet = PlainText.line(article.outlet.rawValue)
        source = PlainText.line(article.source)
        _address = Nullable(wrappedValue: article.address.map(PlainText.line))
        language = digest.language.rawValue
        title = PlainText.line(article.title)
        summary = PlainText.line(digest.summary)
        _summaryEnglish = Nullable(wrappedValue: digest.summaryEnglish.map(PlainText.line))
        category = digest.category
        sentiment = digest.sentiment
        companies = digest.companies.map {
            Company(
                name: PlainText.line($0.name), ticker: $0.ticker.map(PlainText.line), stance: $0.stance,
                role: $0.role)
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

/// The articles that were read, with their digests.
struct ArticleSection {
    static let id = "articles"

    var articles: [ReportArticle]
}

extension ArticleSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        guard !articles.isEmpty else { return [] }
        let prose = report.prose
        return [
            Document.Section(
                id: ArticleSection.id, title: prose("Articles", "Artikel"),
                blocks: [.entries(articles.map { entry($0, prose) })])
        ]
    }

    private func entry(_ article: ReportArticle, _ prose: Prose) -> Document.Entry {
        let title: Document.Inline =
            article.address.map { .link(article.title, address: $0) }
            ?? .foreign(article.title, language: article.language)
        return Document.Entry(
            id: "article-\(article.id)", title: [.text("#\(article.id) "), title], meta: meta(article, prose),
            summary: [.foreign(article.summary, language: article.language)], facts: facts(article, prose))
    }

    private func meta(_ article: ReportArticle, _ prose: Prose) -> String {
        let sentiment = prose.signed(article.sentiment, decimals: 2)
        var meta = [
            prose.newsTime(article.newsTime, article.publishedFlag), article.source, article.language,
            prose.name(article.category), prose("sentiment \(sentiment)", "Tonlage \(sentiment)"),
        ]
        if article.publishedFlag != .dateOnly, let note = prose.note(article.publishedFlag, zone: article.publishedZone)
        {
            meta.append(note)
        }
        if let note = prose.note(article.extent) { meta.append(note) }
        if let story = article.story { meta.append(prose("story \(story)", "Meldung \(story)")) }
        return meta.joined(separator: " · ")
    }

    private func facts(_ article: ReportArticle, _ prose: Prose) -> [Document.Fact] {
        var facts: [Document.Fact] = []
        if let english = article.summaryEnglish {
            facts.append(Document.Fact(prose("In English", "Auf Englisch"), english))
        }
        if !article.companies.isEmpty {
            facts.append(
                Document.Fact(
                    prose("Companies", "Unternehmen"),
                    article.companies.map { company in
                        "\(company.name)" + (company.ticker.map { " (\($0))" } ?? "") + " "
                            + prose.signed(company.stance, decimals: 1)
                    }.joined(separator: ", ")))
        }
        if let release = article.release {
            facts.append(Document.Fact(prose("Release", "Veröffentlichung"), prose.sentence(release)))
        }
        for figure in article.figures {
            let amount = prose.amount(of: figure)
            let (open, close) = (prose("“", "„"), prose("”", "“"))
            facts.append(
                Document.Fact(
                    label: prose("Figure", "Zahl"),
                    value: [
                        .text("\(prose.name(ofFigure: figure.what)) \(amount) – \(open)"),
                        .foreign(figure.quote, language: article.language), .text(close),
                    ]))
        }
        let confidence = prose.number(article.confidence, decimals: 2)
        facts.append(
            Document.Fact(
                prose("Engine", "Verfahren"),
                prose("\(article.engine), confidence \(confidence)", "\(article.engine), Sicherheit \(confidence)")))
        return facts
    }

    func tables(in report: Report) -> [Table] {
        [
            Table(
                flat: "articles", title: "Articles",
                keys:
                    "id news_time published_flag source address language title summary category sentiment companies tickers "
                    + "release figures engine story extent",
                rows: articles.map { article in
                    [
                        .integer(Int(article.id)), .instant(article.newsTime), .text(article.publishedFlag.rawValue),
                        .text(article.source), .text(article.address), .text(article.language), .text(article.title),
                        .text(article.summary), .text(article.category.rawValue),
                        .number(article.sentiment, decimals: 4),
                        .text(article.companies.map(\.name).joined(separator: "; ")),
                        .list(article.companies.compactMap(\.ticker)), .text(article.release?.model),
                        .text(
                            article.figures.map { "\($0.what) \(Prose.english.amount($0.value)) \($0.unit)" }
                                .joined(separator: "; ")),
                        .text(article.engine), .integer(article.story.map { Int($0) }),
                        .text(article.extent.rawValue),
                    ]
                })
        ]
    }
}

extension Prose {
    /// When an article became public: a date alone where only the date is known.
    package func newsTime(_ instant: Date, _ flag: Article.PublishedFlag) -> String {
        let day = shortDate(Prose.date(instant))
        return flag == .dateOnly ? self("\(day) (date only)", "\(day) (nur Datum)") : shortMinute(instant)
    }

    /// A figure's value with its unit: `5,600,000 USD`, `−16,97 Prozent`.
    package func amount(of figure: ReportArticle.Figure) -> String {
        "\(amount(figure.value)) \(name(ofUnit: figure.unit))"
    }

    /// `R1, of DeepSeek, 2025-01-20, open weights, training cost 5.60 million dollars`.
    package func sentence(_ release: ReportArticle.ToldRelease) -> String {
        var text = self("\(release.model), of \(release.lab)", "\(release.model) von \(release.lab)")
        if let date = release.date { text += ", " + (SessionDate(date).map(shortDate) ?? date) }
        if release.openWeights == true { text += self(", open weights", ", offene Gewichte") }
        if let cost = release.trainingCostUsd {
            let cost = money(cost, currency: "USD")
            text += self(", training cost \(cost)", ", Trainingskosten \(cost)")
        }
        return text
    }
}
