import ArgumentParser
import Catalog
import Pipeline
import Reports

struct SelloffsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selloffs",
        abstract: "List the days with sell-offs.",
        discussion: """
            An abnormal return of at most −5 % and at least three standard deviations counts as a fall.

            Examples:
              aftershock selloffs
              aftershock selloffs --ticker NVDA --format csv
            """)

    @Option(help: ArgumentHelp("Only days on which this ticker fell.", valueName: "ticker"))
    var ticker: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let workspace = try common.workspace(mustExist: true)
            let analyses = try workspace.selloffs(of: ticker)
            let prose = writer.prose(locale, workspace.configuration.locale)
            try writer.write(Table.selloffs(analyses, prose: prose))
            return .done
        }
    }
}
