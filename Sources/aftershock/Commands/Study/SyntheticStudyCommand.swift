import ArgumentParser
import EventStudies
import Impact
import Markets
import News
import Pipeline

struct SyntheticStudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthetic",
        abstract: "Compare an instrument with the mix of others that moved as it did before the event.",
        discussion: """
            The weights are at least 0 and sum to 1; they are found on the estimation window. Each donor is studied in the instrument's place too: the p is the rank of the instrument's ratio of squared gaps after and before the event. No donor should be hit by the event itself. Source: Abadie, Diamond and Hainmueller (2010).

            Examples:
              aftershock study synthetic --event 2025-01-27 --ticker NVDA --donors META
              aftershock study synthetic --event 2025-01-27 --ticker NVDA --window 0..10
            """)

    @Option(help: ArgumentHelp("The event: a date, or an instant with its zone.", valueName: "instant"))
    var event: String

    @Option(help: ArgumentHelp("The instrument.", valueName: "ticker"))
    var ticker: String

    @Option(
        help: ArgumentHelp(
            "The instruments to mix (default: those that trade on its sessions and are in other exposure groups).",
            valueName: "list"))
    var donors: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The sessions on which weights are found.", valueName: "from..through"))
    var estimation = "-120..-1"

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The sessions on which the gap is measured.", valueName: "from..through"))
    var window = "0..5"

    @Option(
        help: ArgumentHelp(
            "What prices are adjusted for: total_return (splits and dividends), splits, or none.", valueName: "what"))
    var adjust: PriceAdjustment?

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let instant = try InstantArgument.read(event, option: "--event")
            let (estimation, window) = try StudyWindows.read(estimation, window)
            let data = try StudyData(common, asOf: asOf, adjust: adjust)
            let study = try data.book.syntheticControl(
                of: ticker, donors: donors.map(OptionList.names), instant: instant.instant, estimation: estimation,
                event: window)
            return try MethodWriter(writer, data.prose(locale)).write(.synthetic(study))
        }
    }
}

/// An estimation and an event window of the command line.
enum StudyWindows {
    static func read(_ estimation: String, _ event: String) throws(ProgramError) -> (Window, Window) {
        do throws(StudyError) {
            let (first, second) = (try Window(estimation), try Window(event))
            guard first.through < second.from else { throw .windowsOverlap(estimation: first, event: second) }
            return (first, second)
        } catch {
            throw .wrongUsage("\(error)")
        }
    }
}
