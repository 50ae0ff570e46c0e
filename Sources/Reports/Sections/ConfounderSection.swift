import Foundation
import Impact
import Markets
import News

/// What else happened: other dated events near the days that the verdict is about.
package struct ConfounderSection {
    package struct Row: Hashable, Codable, Sendable {
        package var kind: Confounder.Kind
        package var name: String
        package var instant: Date
        package var precision: InstantPrecision
        package var symbols: [String]
        @Nullable package var source: String?
    }

    var confounders: [Row]

    /// Oldest first, named in the report's language where the list has a name in it.
    static func rows(_ confounders: [Confounder], prose: Prose) -> [Row] {
        confounders.sorted { ($0.instant.instant, $0.name) < ($1.instant.instant, $1.name) }.map { confounder in
            Row(
                kind: confounder.kind,
                name: PlainText.line(prose(confounder.name, confounder.germanName ?? confounder.name)),
                instant: confounder.instant.instant, precision: confounder.instant.precision,
                symbols: confounder.symbols, source: confounder.source.map(PlainText.line))
        }
    }
}

extension ConfounderSection: ReportSection {
    func pages(in report: Report) -> [Document.Section] {
        guard !confounders.isEmpty else { return [] }
        let prose = report.prose
        let table = Table(
            name: "confounders",
            title: prose("Other dated events of those days", "Weitere datierte Ereignisse dieser Tage"),
            columns: [
                .init("when", prose("When", "Wann")), .init("kind", prose("Kind", "Art"), rank: 2),
                .init("name", prose("What", "Was"), minimumWidth: 24, wraps: true),
                .init("symbols", prose("Concerns", "Betrifft"), rank: 1, minimumWidth: 16, wraps: true),
                .init("source", prose("Source", "Quelle"), rank: 3, minimumWidth: 16, wraps: true),
            ],
            rows: confounders.map { row in
                [
                    .text(prose.shortInstant(row.instant, precision: row.precision)), .text(prose.name(row.kind)),
                    .text(row.name),
                    row.symbols.isEmpty ? .text(prose("the whole market", "den ganzen Markt")) : .list(row.symbols),
                    .text(row.source),
                ]
            }, prose: prose)
        return [
            Document.Section(
                id: "confounders", title: prose("What else happened", "Was sonst geschah"), blocks: [.table(table)])
        ]
    }

    func tables(in report: Report) -> [Table] {
        [
            Table(
                flat: "confounders", title: "Confounders", keys: "instant precision kind name symbols source",
                rows: confounders.map { row in
                    [
                        .instant(row.instant), .text(row.precision.rawValue), .text(row.kind.rawValue),
                        .text(row.name), .list(row.symbols), .text(row.source),
                    ]
                })
        ]
    }
}
