import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import Pipeline
import Reports

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Run everything on recorded data and print the report.",
        discussion: """
            Reads feeds/demo with the same fetcher and parsers as live feeds, stores it in a scratch database, and writes reports/demo.

            Examples:
              aftershock demo
              aftershock demo --reports /tmp/demo --quiet
            """)

    @Option(help: ArgumentHelp("Folder for the reports (default: reports/demo).", valueName: "folder"))
    var reports: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let data = try DataFolder.find(environment: environment)
            let folder = URL(fileURLWithPath: reports ?? Self.defaultFolder(data).path)
            try TextFile.makeFolder(folder.path)
            let path = common.database ?? folder.appendingPathComponent("demo.db").path
            if common.database == nil { try DemoRun.removeDatabase(path) }
            let demo = DemoRun(
                data: data, database: path, environment: environment, log: common.log,
                progress: ProgressLine.meter(isQuiet: common.quiet))
            let report = try await demo.run(prose: { locale.prose($0.locale) }, end: Program.runEnd)
            try writer.write(writer.format == .text ? report.brief : report)
            let files = try Self.write(report, to: folder)
            guard !common.quiet else { return .done }
            let prose = Prose(report.locale)
            Program.say("")
            Program.say(prose("Written:", "Geschrieben:"))
            for file in files { Program.say("  \(file)") }
            let database = prose("the database; ask it with --database", "die Datenbank, lesbar mit --database")
            Program.say("  \(path)  (\(database))")
            return .done
        }
    }

    /// `reports/demo` of the checkout that the program runs from; an installed copy writes below the working folder.
    private static func defaultFolder(_ data: URL) -> URL {
        let isCheckout = FileManager.default.fileExists(atPath: data.appendingPathComponent("Package.swift").path)
        let base = isCheckout ? data : URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        return base.appendingPathComponent("reports/demo")
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
            try TextFile.write(file.text.hasSuffix("\n") ? file.text : file.text + "\n", to: path)
            return path
        }
    }
}
