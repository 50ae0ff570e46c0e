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

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let asOf = try asOf.instant()
            let workspace = try common.workspace(mustExist: true)
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
            return .done
        }
    }
}
