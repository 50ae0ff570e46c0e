import Foundation
import Markets

/// What the report rests on.
package struct Coverage: Hashable, Codable, Sendable {
    package var articles: Int
    package var stories: Int
    /// The feeds and pages that gave the articles.
    package var sources: Int
    /// Who published them.
    package var outlets: Int
    /// Articles by language.
    package var languages: [String: Int]
    @Nullable package var firstNews: Date?
    @Nullable package var lastNews: Date?
    package var instruments: Int
    package var bars: Int
    @Nullable package var firstBar: SessionDate?
    @Nullable package var lastBar: SessionDate?

    package init(
        articles: Int, stories: Int, sources: Int, outlets: Int, languages: [String: Int], firstNews: Date?,
        lastNews: Date?,
        instruments: Int, bars: Int, firstBar: SessionDate?, lastBar: SessionDate?
    ) {
        self.articles = articles
        self.stories = stories
        self.sources = sources
        self.outlets = outlets
        self.languages = languages
        _firstNews = Nullable(wrappedValue: firstNews)
        _lastNews = Nullable(wrappedValue: lastNews)
        self.instruments = instruments
        self.bars = bars
        _firstBar = Nullable(wrappedValue: firstBar)
        _lastBar = Nullable(wrappedValue: lastBar)
    }
}

/// The coverage with the report's notes.
struct CoverageSection: ReportSection {
    var coverage: Coverage?
    /// Whole sentences.
    var notes: [String]

    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        var blocks: [Document.Block] = []
        if let coverage { blocks.append(.facts(facts(coverage, prose))) }
        if !notes.isEmpty { blocks.append(.sentences(notes)) }
        guard !blocks.isEmpty else { return [] }
        return [
            Document.Section(
                id: "coverage", title: prose("Data behind this report", "Datengrundlage"), blocks: blocks)
        ]
    }

    private func facts(_ coverage: Coverage, _ prose: Prose) -> [Document.Fact] {
        let languages = AttentionSection.languages(coverage.languages).joined(separator: ", ")
        let stories = prose.count(coverage.stories, "story", "stories", de: "Meldung", "Meldungen")
        let outlets = prose.count(ofOutlets: coverage.outlets)
        let instruments = prose.count(coverage.instruments, "instrument", "instruments", de: "Wert", "Werte")
        let bars = prose.count(coverage.bars, "bar", "bars", de: "Tageskurs", "Tageskurse")
        let first = coverage.firstBar.map(prose.date) ?? Prose.missing
        let last = coverage.lastBar.map(prose.date) ?? Prose.missing
        let articles = prose.integer(coverage.articles)
        return [
            Document.Fact(
                prose("Articles", "Artikel"),
                prose("\(articles) in \(stories) from \(outlets)", "\(articles) in \(stories) aus \(outlets)")),
            Document.Fact(prose("Languages", "Sprachen"), languages.isEmpty ? Prose.missing : languages),
            Document.Fact(
                prose("News from", "Nachrichten ab"), coverage.firstNews.map(prose.minute) ?? Prose.missing),
            Document.Fact(prose("News to", "Nachrichten bis"), coverage.lastNews.map(prose.minute) ?? Prose.missing),
            Document.Fact(
                prose("Prices", "Kurse"),
                prose("\(instruments), \(bars), \(first) to \(last)", "\(instruments), \(bars), \(first) bis \(last)")),
        ]
    }
}
