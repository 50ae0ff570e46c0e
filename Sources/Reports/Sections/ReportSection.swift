import Foundation
import Impact
import Markets

/// A part of a report: its value is its JSON, and from the value come the page, the flat tables and the figures.
///
/// To add a section, write one file with a type that conforms to this, give ``Report`` a property for it, and name it in
/// ``Report/sections``.
protocol ReportSection {
    /// Laid out for reading; empty for a section that has nothing to show.
    func pages(in report: Report) -> [Document.Section]
    /// Flat tables for programs; tables of one name are put together over all sections.
    func tables(in report: Report) -> [Table]
    func charts(in report: Report) -> [Chart]
}

extension ReportSection {
    func tables(in report: Report) -> [Table] { [] }
    func charts(in report: Report) -> [Chart] { [] }
}

extension Report {
    /// The sections that the report has, in reading order.
    var sections: [any ReportSection] {
        let leading: [(any ReportSection)?] = [release, stock, attention, verdict]
        let details: [(any ReportSection)?] = [
            verdict.map { ConfounderSection(confounders: $0.confounders) }, ArticleSection(articles: articles),
            CoverageSection(coverage: coverage, notes: notes), provenance,
        ]
        var all = leading.compactMap { $0 }
        all += studies as [any ReportSection]
        all += selloffs as [any ReportSection]
        all += attributions as [any ReportSection]
        return all + details.compactMap { $0 }
    }

    var prose: Prose { Prose(locale) }

    /// The report laid out for reading.
    var document: Document {
        let prose = prose
        var made = prose("Made \(prose.minute(generated))", "Erstellt am \(prose.minute(generated))")
        if let asOf {
            made += prose(
                "; uses nothing later than \(prose.minute(asOf))",
                "; verwendet nichts, was nach dem \(prose.minute(asOf)) bekannt wurde")
        }
        if !engines.isEmpty {
            let engines = prose.list(engines)
            made += prose("; articles digested by \(engines)", "; Artikel zusammengefasst von \(engines)")
        }
        return Document(
            title: title, meta: made + ".", lead: headlines, sections: sections.flatMap { $0.pages(in: self) },
            disclaimer: disclaimer, prose: prose)
    }

    /// Every chart that the report's values allow, in reading order.
    package var charts: [Chart] { sections.flatMap { $0.charts(in: self) } }

    /// The reactions as CSV: the report's main table.
    package var csv: String { tables.first?.csv ?? "" }

    /// One flat table per kind of row, each for a file of its own name: `reactions.csv`, which comes first and may be empty.
    package var tables: [Table] {
        var tables = [ReactionRow.table([])]
        for table in sections.flatMap({ $0.tables(in: self) }) {
            if let index = tables.firstIndex(where: { $0.name == table.name }) {
                tables[index].rows += table.rows
            } else {
                tables.append(table)
            }
        }
        return tables.filter { $0.name == "reactions" || !$0.rows.isEmpty }
    }
}

extension Table {
    /// A table for programs, whose headings are its keys.
    init(flat name: String, title: String, keys: String, rows: [[Cell]]) {
        self.init(
            name: name, title: title, columns: keys.split(separator: " ").map { Column(String($0), String($0)) },
            rows: rows)
    }
}

extension Optional where Wrapped == Double {
    /// Nil also for what is not a number or not finite, which JSON does not have.
    var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}

extension Double {
    var finite: Double? { isFinite ? self : nil }
}
