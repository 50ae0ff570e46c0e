import Markets
import Reports

extension ReportBuilder {
    /// A day within the articles' dates on which nothing of the sort was in the news.
    private static let quietDay = "2024-12-31"
    /// A day before the articles begin.
    private static let unmeasuredDay = "2024-09-10"

    /// The demo's report: the release with its days, a quiet day and one outside the articles.
    package static func demo(_ workspace: Workspace, prose: Prose = .english) throws -> Report {
        let days = [quietDay, unmeasuredDay].compactMap { SessionDate($0) }
        return try ReportBuilder(impact: try ImpactAnalysis(workspace: workspace, asOf: nil), asOf: nil, prose: prose)
            .release(
                "deepseek-r1", extraDays: days,
                notes: [
                    prose(
                        "The articles were written for this demo, and their outlets are invented; so the attention curve is theirs. "
                            + "The prices are real closes, carried over as facts from public sources.",
                        "Die Artikel wurden für diese Vorführung geschrieben, ihre Medien sind erfunden; die Kurve der Aufmerksamkeit "
                            + "ist also ihre. Die Kurse sind echte Schlusskurse, als Tatsachen aus öffentlichen Quellen übernommen."
                    )
                ], listsEveryArticle: true)
    }
}
