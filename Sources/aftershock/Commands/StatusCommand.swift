import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import News
import Pipeline
import Reports
import Store
import TextFormats

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the database contains, what is waiting and which sources fail.",
        discussion: """
            The exit code is 3 if sources fail or articles wait for a digest.

            Examples:
              aftershock status
              aftershock status --format json
            """)

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            let workspace = try common.workspace(mustExist: true)
            let status = try Status(workspace.store, sources: common.sources(now: Date()))
            if writer.format == .json {
                try writer.write(try ReportJSON.text(of: status))
            } else {
                let facts = Self.facts(status, locale.prose(workspace.configuration.locale))
                let lines = FactList.lines(facts, width: writer.width, leastLabel: Self.leastLabel)
                try writer.write(lines.joined(separator: "\n"))
            }
            return status.needsAttention ? .partial : .done
        }
    }

    private static let leastLabel = 10

    private static func facts(_ status: Status, _ prose: Prose) -> [(label: String, value: String)] {
        let counts = status.counts
        func count(_ number: Int) -> String { prose.integer(number) }
        let none = prose("none", "keiner")
        let newest = counts.newestArticle.map { Date(rfc3339: $0).map(prose.shortMinute) ?? $0 } ?? none
        let newestBar = counts.newestBar.map { SessionDate($0).map(prose.shortDate) ?? $0 } ?? none
        let (versions, stories) = (
            prose.count(counts.versions, "version", "versions", de: "Fassung", "Fassungen"),
            prose.count(counts.stories, "story", "stories", de: "Meldung", "Meldungen")
        )
        let bars = prose.count(counts.bars, "bar", "bars", de: "Tageskurs", "Tageskurse")
        let series = prose.count(counts.series, "instrument", "instruments", de: "Wert", "Werten")
        let waiting = prose.count(
            counts.undigested, "article waiting", "articles waiting", de: "Artikel wartet", "Artikel warten")
        let refused = prose.count(
            counts.priceProblems, "row not taken", "rows not taken", de: "Zeile verworfen", "Zeilen verworfen")
        var facts = [
            (prose("database", "Datenbank"), "\(status.database), \(count(counts.bytes / 1_024)) KiB"),
            (
                prose("sources", "Quellen"),
                prose(
                    "\(count(counts.sources)), \(count(counts.failingSources)) failing",
                    "\(count(counts.sources)), davon \(count(counts.failingSources)) gestört")
            ),
            (
                prose("articles", "Artikel"),
                prose(
                    "\(count(counts.articles)) in \(versions) and \(stories), newest \(newest)",
                    "\(count(counts.articles)) in \(versions) und \(stories), der neueste: \(newest)")
            ),
            (
                prose("digests", "Zusammenfassungen"),
                prose(
                    "\(count(counts.digests)), \(waiting), \(count(counts.unclassified)) unclassified",
                    "\(count(counts.digests)), \(waiting), \(count(counts.unclassified)) nicht eingeordnet")
            ),
        ]
        if counts.claims > 0 {
            let share = prose.share(Double(counts.unsupportedClaims) / Double(counts.claims))
            facts.append(
                (
                    prose("claims", "Angaben"),
                    prose(
                        "\(share) of \(count(counts.claims)) claims by models are not in their articles and were removed",
                        "\(share) von \(count(counts.claims)) Angaben der Modelle stehen nicht im Artikel und wurden entfernt"
                    )
                ))
        }
        facts += [
            (
                prose("prices", "Kurse"),
                prose(
                    "\(bars) of \(series), newest \(newestBar), \(refused)",
                    "\(bars) von \(series), der neueste: \(newestBar); \(refused)")
            ),
            (prose("analyses", "Auswertungen"), count(counts.analyses)),
            (prose("last run", "Letzter Lauf"), status.lastRun.map { sentence($0, prose) } ?? none),
        ]
        facts += status.failing.map { (prose("failing", "Gestört"), sentence($0, prose)) }
        return facts + status.gone.map { (prose("gone", "Eingestellt"), sentence($0, prose)) }
    }

    private static func sentence(_ source: Status.GoneSource, _ prose: Prose) -> String {
        let day = prose.shortMinute(source.since)
        return prose(
            "\(source.title) answered on \(day) that it is gone for good (status 410), and is no longer read. Remove \(source.address) from the list.",
            "\(source.title) hat am \(day) gemeldet, dass es die Quelle nicht mehr gibt (Status 410), und wird nicht mehr gelesen. Streichen Sie \(source.address) aus der Liste."
        )
    }

    private static func sentence(_ run: Status.LastRun, _ prose: Prose) -> String {
        let began = prose.shortMinute(run.started)
        guard let finished = run.finished.map(prose.shortMinute) else {
            return prose("began \(began), did not end", "begonnen \(began), nicht beendet")
        }
        let code = run.exitCode ?? 0
        return prose(
            "began \(began), ended \(finished) with code \(code)",
            "begonnen \(began), beendet \(finished) mit Code \(code)")
    }

    private static func sentence(_ source: Status.FailingSource, _ prose: Prose) -> String {
        let error = source.error.map { ": \($0)" } ?? ""
        let next = source.nextAllowed.map(prose.shortMinute)
        let failures = prose.integer(source.failures)
        return "\(source.title)\(error) "
            + prose(
                "(\(failures) in a row\(next.map { ", next try from \($0)" } ?? ""))",
                "(\(failures)-mal in Folge\(next.map { ", nächster Versuch ab \($0)" } ?? ""))")
    }
}
