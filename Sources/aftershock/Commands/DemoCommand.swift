import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import Reports

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "The whole way on recorded data: feeds and prices in, a report out.",
        discussion: """
            Reads feeds/demo through the same fetcher and parsers as live feeds, into a scratch database, and writes reports/demo.

            Examples:
              aftershock demo
              aftershock demo --reports /tmp/demo --quiet
            """)

    @Option(help: ArgumentHelp("Where the reports are written; reports/demo without.", valueName: "folder"))
    var reports: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    /// A day within the articles' dates on which nothing of the sort was in the news.
    static let quietDay = "2024-12-31"
    /// A day before the articles begin.
    static let unmeasuredDay = "2024-09-10"

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let data = try DataFolder.find(environment: ProcessInfo.processInfo.environment)
            let folder = URL(fileURLWithPath: reports ?? Self.defaultFolder(data).path)
            try makeFolder(folder)
            let path = common.database ?? folder.appendingPathComponent("demo.db").path
            if common.database == nil { try removeOldDatabase(path) }
            let configuration = try Workspace.readConfiguration(
                data.appendingPathComponent("feeds/demo/demo.yaml").path)
            let workspace = try Workspace.open(
                configuration: configuration, database: path, log: Workspace.makeLog(common), allowsFiles: true
            ) { Date() }
            let report = try await RunLock.holding(database: path, command: "demo") {
                let outcome = try await Stages.runAll(workspace)
                guard outcome.failures.isEmpty else {
                    throw ProgramError.demoFailed(outcome.failures)
                }
                return try Self.report(workspace)
            }
            try writer.write(writer.format == .text ? report.brief : report)
            let files = try Self.write(report, to: folder)
            guard !common.quiet else { return .done }
            Program.say("")
            Program.say("Written:")
            for file in files { Program.say("  \(file)") }
            Program.say("  \(path)  (the database; ask it with --database)")
            return .done
        }
    }

    /// `reports/demo` of the checkout that the program runs from; an installed copy writes below the working folder.
    private static func defaultFolder(_ data: URL) -> URL {
        let isCheckout = FileManager.default.fileExists(atPath: data.appendingPathComponent("Package.swift").path)
        let base = isCheckout ? data : URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        return base.appendingPathComponent("reports/demo")
    }

    /// The demo's report: the release with its days, a quiet day and one outside the articles.
    static func report(_ workspace: Workspace) throws -> Report {
        let days = [quietDay, unmeasuredDay].compactMap { SessionDate($0) }
        return try Reporting(analyzing: try Analyzing(workspace: workspace, asOf: nil), asOf: nil).release(
            "deepseek-r1", extraDays: days,
            notes: [
                "The articles were written for this demo, and their outlets are invented; so the attention curve is theirs. "
                    + "The prices are real closes, carried over as facts from public sources."
            ], listsEveryArticle: true)
    }

    /// - Returns: The paths of what was written.
    private static func write(_ report: Report, to folder: URL) throws -> [String] {
        var files: [(name: String, text: String)] = [
            ("deepseek-r1.html", report.html), ("deepseek-r1.md", report.markdown(figures: { "\($0.name).svg" })),
            ("deepseek-r1.json", try report.json()), ("deepseek-r1.csv", report.csv),
            ("deepseek-r1.txt", report.text(TextStyle(width: 100))),
        ]
        for chart in report.charts { files.append(("\(chart.name).svg", chart.svg)) }
        return try files.map { file in
            let path = folder.appendingPathComponent(file.name).path
            try ResultWriter.write(file.text.hasSuffix("\n") ? file.text : file.text + "\n", to: path)
            return path
        }
    }

    private func makeFolder(_ folder: URL) throws(ProgramError) {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(path: folder.path, reason: Program.reason(error))
        }
    }

    /// The demo's own database is a scratch one: every demo begins anew.
    private func removeOldDatabase(_ path: String) throws(ProgramError) {
        for file in [path, path + "-wal", path + "-shm"] where FileManager.default.fileExists(atPath: file) {
            do {
                try FileManager.default.removeItem(atPath: file)
            } catch {
                throw .cannotWrite(path: file, reason: Program.reason(error))
            }
        }
    }
}
