import ArgumentParser
import Catalog
import Foundation
import Logging
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

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            let store = try common.workspace(mustExist: true).store
            let status = try Status(store, sources: common.sources(now: Date()))
            try writer.write(writer.format == .json ? try ReportJSON.text(of: status) : Self.text(of: status))
            return status.needsAttention ? .partial : .done
        }
    }

    private static func text(of status: Status) -> String {
        let counts = status.counts
        var lines = [
            "database    \(status.database), \(counts.bytes / 1_024) KiB",
            "sources     \(counts.sources), \(counts.failingSources) failing",
            "articles    \(counts.articles) in \(counts.versions) versions and \(counts.stories) stories, newest \(counts.newestArticle ?? "none")",
            "digests     \(counts.digests), \(counts.undigested) articles waiting, \(counts.unclassified) unclassified",
            "prices      \(counts.bars) bars of \(counts.series) instruments, newest \(counts.newestBar ?? "none"), "
                + "\(counts.priceProblems) rows not taken",
            "analyses    \(counts.analyses)",
        ]
        if counts.claims > 0 {
            let share = 100 * Double(counts.unsupportedClaims) / Double(counts.claims)
            lines.insert(
                "claims      \(String(format: "%.1f", share)) % of \(counts.claims) that models made are not in their articles, and were removed",
                at: 4)
        }
        if let run = status.lastRun {
            let end = run.finished.map { "ended \($0.rfc3339) with code \(run.exitCode ?? 0)" } ?? "did not end"
            lines.append("last run    began \(run.started.rfc3339), \(end)")
        } else {
            lines.append("last run    none")
        }
        for source in status.failing {
            let next = source.nextAllowed.map { ", next try from \($0.rfc3339)" } ?? ""
            lines.append("failing     \(source.title): \(source.error ?? "") (\(source.failures) in a row\(next))")
        }
        return lines.joined(separator: "\n")
    }
}
