import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import Pipeline

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Report on a release, a sell-off or a stock.",
        discussion: """
            Examples:
              aftershock report release deepseek-r1
              aftershock report selloff 2025-01-27 --format markdown
              aftershock report stock NVDA -o nvda.html
              aftershock report release deepseek-r1 --as-of 2025-01-24
              aftershock report selloff 2025-01-27 --locale de
              aftershock report release deepseek-r1 --save
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case release
        case selloff
        case stock
    }

    @Argument(help: "What the report is about.")
    var subject: Subject

    @Argument(help: "The release's id, the day as YYYY-MM-DD, or the ticker.")
    var name: String

    @Flag(
        help: """
            Write the report into the folder that the configuration names under 'reports' (default: reports in the working \
            folder), as HTML unless --format chooses another form.
            """)
    var save = false

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            guard !save || output.output == nil else {
                throw ProgramError.wrongUsage("--save chooses the file name itself: leave out --save or --output.")
            }
            let asOf = try asOf.instant()
            let workspace = try common.workspace(mustExist: true)
            let writer = try ResultWriter(save ? saving(to: workspace.configuration.reportsFolder) : output)
            let reporting = ReportBuilder(
                impact: try ImpactAnalysis(workspace: workspace, asOf: asOf), asOf: asOf,
                prose: locale.prose(workspace.configuration.locale))
            switch subject {
            case .release: try writer.write(try reporting.release(name))
            case .selloff:
                guard let day = SessionDate(name) else { throw ProgramError.noSuchDate(name) }
                try writer.write(try reporting.selloff(day))
            case .stock: try writer.write(try reporting.stock(name))
            }
            if save, let path = writer.options.output, !common.quiet { Program.say("Wrote '\(path)'.") }
            return .done
        }
    }

    /// The options for a file in a folder: `release-deepseek-r1.html`.
    private func saving(to folder: String) throws -> OutputOptions {
        try TextFile.makeFolder(folder)
        var options = output
        let format = output.format ?? .html
        options.format = format
        let plain = String(name.map { $0.isLetter || $0.isNumber || "-._".contains($0) ? $0 : "_" })
        options.output = "\(folder)/\(subject.rawValue)-\(plain).\(format.suffix)"
        return options
    }
}
