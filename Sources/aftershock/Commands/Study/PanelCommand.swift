import ArgumentParser
import EventStudies
import Impact
import Markets
import Pipeline

struct PanelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "panel",
        abstract: "Study every session of a span across the same instruments, and see which ones stand out.",
        discussion: """
            Each session is a day 0 of its own, with the quick tests across the instruments; p-values are adjusted for the number of sessions by Holm and by Benjamini and Hochberg. A day that is picked from the panel because it stands out has no p of its own any more. The model is market, mean or adjusted.

            Examples:
              aftershock study panel --tickers NVDA,AMD --from 2025-01-01 --to 2025-03-31
              aftershock study panel --exchange XNYS --from 2025-01-01 --to 2025-03-31
            """)

    @Option(help: ArgumentHelp("The first date.", valueName: "date"))
    var from: String

    @Option(help: ArgumentHelp("The last date.", valueName: "date"))
    var to: String

    @OptionGroup var selection: StudySelection
    @OptionGroup var modelling: StudyModelOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            guard let first = SessionDate(from) else { throw ProgramError.noSuchDate(from) }
            guard let last = SessionDate(to) else { throw ProgramError.noSuchDate(to) }
            guard first <= last else { throw ProgramError.wrongUsage("--from \(first) is later than --to \(last).") }
            let design = try modelling.design(factors: nil)
            guard design.model.batch != nil else {
                throw ProgramError.wrongUsage("A panel works with --model market, mean or adjusted.")
            }
            let windows = try modelling.windows(inside: design.event)
            let data = try StudyData(common, asOf: asOf, adjust: modelling.adjust)
            let symbols = try selection.symbols(of: data.workspace) ?? data.book.studied.map(\.symbol)
            let scan = try data.book.panel(
                of: symbols, dates: first...last,
                BookDesign(
                    design: design, returns: modelling.returns, windows: windows, benchmark: selection.benchmark))
            return try MethodWriter(writer, data.prose(locale)).write(.panel(scan))
        }
    }
}
