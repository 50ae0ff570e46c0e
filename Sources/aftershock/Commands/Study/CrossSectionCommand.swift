import ArgumentParser
import EventStudies
import Impact
import News
import Pipeline

struct CrossSectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cross-section",
        abstract: "Explain the instruments' abnormal returns by their exposures.",
        discussion: """
            The regression has an intercept and the exposures of a CSV with a column of tickers; without one, each instrument's β and σ. Standard errors are given as HC0 to HC3 and for equal variances. The exposure groups of the watchlist are compared by rank sums. Source: White (1980); MacKinnon and White (1985); Long and Ervin (2000).

            Examples:
              aftershock study cross-section --event 2025-01-27 --car=-1..1
              aftershock study cross-section --event 2025-01-27 --exposures x.csv
            """)

    @Option(help: ArgumentHelp("The event: a date, or an instant with its zone.", valueName: "instant"))
    var event: String

    @Option(help: ArgumentHelp("A CSV of exposures by ticker (default: each estimate's β and σ).", valueName: "file"))
    var exposures: String?

    @Option(help: ArgumentHelp("The exposures that are used (default: all of the file).", valueName: "list"))
    var columns: String?

    @Option(help: ArgumentHelp("The column that weights the instruments, as 1 ÷ variance.", valueName: "column"))
    var weights: String?

    @OptionGroup var selection: StudySelection
    @OptionGroup var modelling: StudyModelOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let instant = try InstantArgument.read(event, option: "--event")
            let factors = try modelling.factorTable()
            let table = try exposures.map { try StudyFiles().exposures(at: $0) }
            let design = try modelling.design(factors: factors)
            let windows = try modelling.windows(inside: design.event)
            let data = try StudyData(common, asOf: asOf, adjust: modelling.adjust)
            let study = try data.book.eventStudies(
                data.events(at: [(event, instant.instant)], try selection.symbols(of: data.workspace)),
                BookDesign(
                    design: design, returns: modelling.returns, factors: factors, windows: windows,
                    benchmark: selection.benchmark))
            return try MethodWriter(writer, data.prose(locale)).write(
                .crossSection(
                    try CrossSectionStudy(
                        study.requiredMembers(), over: windows[0], table: table, names: columns.map(OptionList.names),
                        weights: weights, groups: study.groups)))
        }
    }
}
