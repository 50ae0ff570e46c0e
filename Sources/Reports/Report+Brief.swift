import Impact

extension Report {
    /// Candidates shown for each day.
    private static let briefCandidates = 3
    /// Articles shown, one a story.
    private static let briefArticles = 6
    /// Figures shown of each.
    private static let briefFigures = 3

    /// The short form for a terminal; the files contain the whole report.
    ///
    /// Left out are the studies of sell-off days where the burst before them was studied on the same sessions, candidates after the
    /// third, tests that only describe, and most articles. The notes name what was left out.
    package var brief: Report {
        var brief = self
        let tested = studies.filter { !$0.isDescriptive }
        if !tested.isEmpty { brief.studies = tested }
        for index in brief.attributions.indices {
            brief.attributions[index].candidates = Array(
                brief.attributions[index].candidates.prefix(Self.briefCandidates))
        }
        brief.selloffs = Array(selloffs.prefix(1))
        let shownDays = Set(
            brief.selloffs.map(\.session) + attributions.suffix(attributions.count - selloffs.count).map(\.session))
        brief.attributions.removeAll { !shownDays.contains($0.session) }
        brief.verdict?.tests.removeAll { $0.isDescriptive || ($0.method == .groupPlacebo && $0.at == .release) }
        brief.articles = briefArticles
        let articlesLeft = articles.count - brief.articles.count
        let daysLeft = selloffs.count - brief.selloffs.count
        if articlesLeft > 0 || daysLeft > 0 {
            let articles = prose.count(
                articlesLeft, "more article", "more articles", de: "weiterer Artikel", "weitere Artikel")
            let days = prose.count(
                daysLeft, "more sell-off", "more sell-offs", de: "weiterer Kursrutsch", "weitere Kursrutsche")
            brief.notes.append(
                prose(
                    "This is the short form: \(articles), \(days) and every further test are in the files.",
                    "Dies ist die Kurzform: \(articles), \(days) und alle weiteren Tests stehen in den Dateien."))
        }
        return brief
    }

    /// The surest digest of each story, over the surest stories, with few figures.
    private var briefArticles: [ReportArticle] {
        var stories: Set<Int64> = []
        let surest = articles.sorted { ($0.confidence, $1.id) > ($1.confidence, $0.id) }
            .filter { stories.insert($0.story ?? -$0.id).inserted }
        return surest.prefix(Self.briefArticles).sorted { ($0.newsTime, $0.id) < ($1.newsTime, $1.id) }.map { article in
            var short = article
            short.figures = Array(article.figures.prefix(Self.briefFigures))
            return short
        }
    }
}
