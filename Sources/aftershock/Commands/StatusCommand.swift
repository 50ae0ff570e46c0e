import ArgumentParser
import Catalog
import Foundation
import Logging
import News
import Pipeline
import Reports
import Store

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "What the database holds, what is left to do, and which sources fail.",
        discussion: """
            Ends with exit code 3 if sources fail or articles wait for their digest.

            Examples:
              aftershock status
              aftershock status --format json
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    private struct Status: Encodable {
        struct FailingSource: Encodable {
            var title: String
            var address: String
            var failures: Int
            var error: String?
            var nextAllowed: Date?
        }

        struct LastRun: Encodable {
            var started: Date
            var finished: Date?
            var exitCode: Int?
            var message: String?
        }

        let schema = "aftershock.status/1"
        var database: String
        var counts: StoreCounts
        var failing: [FailingSource]
        var lastRun: LastRun?
    }

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            let store = try common.workspace(mustExist: true).store
            let counts = try store.counts()
            let status = Status(
                database: store.path, counts: counts,
                failing: try store.sources().filter { $0.failures > 0 }.map {
                    Status.FailingSource(
                        title: $0.title, address: $0.address, failures: $0.failures, error: $0.lastError,
                        nextAllowed: $0.nextAllowed)
                },
                lastRun: try store.runs(limit: 1).first.map {
                    Status.LastRun(
                        started: $0.started, finished: $0.finished, exitCode: $0.exitCode, message: $0.message)
                })
            try writer.write(writer.format == .json ? try ReportJSON.text(of: status) : Self.text(of: status))
            return counts.failingSources > 0 || counts.undigested > 0 ? .partial : .done
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
