import Foundation
import Impact
import Markets
import News

/// The stories that a day's prices could be related to.
package struct AttributionSection: Hashable, Codable, Sendable {
    package struct Part: Hashable, Codable, Sendable {
        package var name: Candidate.Part.Name
        package var value: Double
        package var weight: Double
        package var contribution: Double
        package var note: String
    }

    package struct Story: Hashable, Codable, Sendable {
        package var rank: Int
        package var story: Int64
        package var title: String
        package var firstPublic: Date
        package var articles: [Int64]
        package var outlets: Int
        /// ``outlets`` under its older name.
        package var sources: Int
        package var languages: [String]
        package var entities: [String]
        @Nullable package var category: Digest.Category?
        package var score: Double
        package var isAboveThreshold: Bool
        package var parts: [Part]
    }

    package var session: SessionDate
    package var outcome: Attribution.Outcome
    package var sentence: String
    package var threshold: Double
    package var articlesInWindow: Int
    package var windowStart: Date
    package var windowEnd: Date
    package var candidates: [Story]

    init(_ attribution: Attribution, context: ReportContext) {
        let prose = context.prose
        session = attribution.session
        outcome = attribution.outcome
        threshold = attribution.threshold
        articlesInWindow = attribution.articlesInWindow
        windowStart = attribution.windowStart
        windowEnd = attribution.windowEnd
        candidates = attribution.candidates.enumerated().map { index, candidate in
            Story(
                rank: index + 1, story: candidate.story, title: PlainText.line(candidate.title),
                firstPublic: candidate.firstPublic, articles: candidate.articles, outlets: candidate.outlets,
                sources: candidate.outlets,
                languages: candidate.languages.map(\.rawValue),
                entities: candidate.entities.map(context.name(ofEntity:)), category: candidate.category,
                score: candidate.score, isAboveThreshold: candidate.isAboveThreshold,
                parts: candidate.parts.map { part in
                    let note = prose.sentence(part.basis, entity: context.name(ofEntity:))
                    return Part(
                        name: part.name, value: part.value, weight: part.weight,
                        contribution: part.value * part.weight, note: PlainText.line(note))
                })
        }
        sentence = prose.sentence(attribution, above: candidates.count { $0.isAboveThreshold })
    }
}

extension AttributionSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        let prose = report.prose
        let day = prose.date(session)
        var blocks: [Document.Block] = [.sentence(sentence)]
        if outcome != .notMeasured {
            let (start, end) = (prose.minute(windowStart), prose.minute(windowEnd))
            let (articles, least) = (prose.count(ofArticles: articlesInWindow), prose.number(threshold, decimals: 2))
            blocks.append(
                .note(
                    prose(
                        "Window \(start) to \(end), \(articles); a story counts from a score of \(least) on.",
                        "Zeitfenster \(start) bis \(end), \(articles); eine Meldung zählt ab der Punktzahl \(least).")))
        }
        blocks += candidates.flatMap { candidate -> [Document.Block] in
            [.entries([entry(candidate, prose)]), .table(table(candidate, prose))]
        }
        return [
            Document.Section(
                id: "attribution-\(session)", title: prose("Stories around \(day)", "Meldungen um den \(day)"),
                blocks: blocks)
        ]
    }

    private func entry(_ candidate: Story, _ prose: Prose) -> Document.Entry {
        let (score, instant) = (prose.number(candidate.score, decimals: 2), prose.shortMinute(candidate.firstPublic))
        var meta = [
            prose("score \(score)", "Punktzahl \(score)"),
            prose("first public \(instant)", "erstmals öffentlich \(instant)"),
            prose.count(ofOutlets: candidate.outlets), candidate.languages.joined(separator: ", "),
        ]
        if let category = candidate.category { meta.append(prose.name(category)) }
        if !candidate.isAboveThreshold { meta.append(prose("below the threshold", "unter der Schwelle")) }
        let names = prose.list(candidate.entities)
        return Document.Entry(
            id: "candidate-\(session)-\(candidate.rank)",
            title: [
                .text("\(candidate.rank). "), .foreign(candidate.title, language: candidate.languages.first ?? ""),
            ],
            meta: meta.joined(separator: " · "),
            summary: [
                .text(
                    prose("Story \(candidate.story)", "Meldung \(candidate.story)")
                        + (candidate.entities.isEmpty ? "." : prose("; names \(names).", "; nennt \(names).")))
            ], facts: [])
    }

    private func table(_ candidate: Story, _ prose: Prose) -> Table {
        let day = prose.date(session)
        return Table(
            name: "parts",
            title: prose(
                "Parts of the score of story \(candidate.story) for \(day)",
                "Teile der Punktzahl der Meldung \(candidate.story) für den \(day)"),
            columns: [
                .init("part", prose("Part", "Teil")), .init("value", prose("Value", "Wert"), .trailing),
                .init("weight", prose("Weight", "Gewicht"), .trailing),
                .init("contribution", prose("Value × weight", "Wert × Gewicht"), .trailing),
                .init("note", prose("Based on", "Grundlage"), minimumWidth: 16, wraps: true),
            ],
            rows: candidate.parts.map { part in
                [
                    .text(prose.name(part.name)), .number(part.value, decimals: 2),
                    .number(part.weight, decimals: 2), .number(part.contribution, decimals: 3), .text(part.note),
                ]
            }, prose: prose)
    }

    func tables(in report: Report) -> [Table] {
        [
            Table(
                flat: "candidates", title: "Candidate stories",
                keys:
                    "session outcome rank story title first_public sources languages category score above_threshold part "
                    + "value weight contribution note outlets",
                rows: candidates.flatMap { candidate in
                    candidate.parts.map { part in
                        [
                            .date(session), .text(outcome.rawValue), .integer(candidate.rank),
                            .integer(Int(candidate.story)), .text(candidate.title), .instant(candidate.firstPublic),
                            .integer(candidate.sources), .list(candidate.languages),
                            .text(candidate.category?.rawValue), .number(candidate.score, decimals: 4),
                            .flag(candidate.isAboveThreshold), .text(part.name.rawValue),
                            .number(part.value, decimals: 4), .number(part.weight, decimals: 4),
                            .number(part.contribution, decimals: 4), .text(part.note), .integer(candidate.outlets),
                        ]
                    }
                })
        ]
    }
}
