import ArgumentParser
import EventStudies
import Foundation
import Impact
import News
import Pipeline

struct CalendarTimeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar-time",
        abstract: "Study events of many dates as one portfolio that changes its members.",
        discussion: """
            On each session the instruments whose window contains it form an equal-weighted portfolio, measured against the same instruments' mean residual, so that instruments that move together are not counted as independent. Beside it stands the mean of the standardised abnormal returns, with errors clustered by month and by instrument. Without --event, all releases within the data are studied. Source: Jaffe (1974); Mandelker (1974); Dutta, Knif, Kolari and Pynnönen (2018).

            Examples:
              aftershock study calendar-time --tickers NVDA,AMD,AVGO --car 0..1
              aftershock study calendar-time --event 2025-01-27 --event 2025-01-20
            """)

    @Option(
        help: ArgumentHelp(
            "An event: a date, or an instant with its zone; repeatable (default: all releases).", valueName: "instant"))
    var event: [String] = []

    @OptionGroup var selection: StudySelection
    @OptionGroup var modelling: StudyModelOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let table = try modelling.factorTable()
            let design = try modelling.design(factors: table)
            let windows = try modelling.windows(inside: design.event)
            var instants: [(id: String, instant: Date)] = []
            for text in event { instants.append((text, try InstantArgument.read(text, option: "--event").instant)) }
            let data = try StudyData(common, asOf: asOf, adjust: modelling.adjust)
            if instants.isEmpty {
                instants = data.impact.releasesWithinData().map { ($0.id, $0.released.instant) }
            }
            let study = try data.book.eventStudies(
                data.events(at: instants, try selection.symbols(of: data.workspace)),
                BookDesign(
                    design: design, returns: modelling.returns, factors: table, windows: windows,
                    benchmark: selection.benchmark))
            return try MethodWriter(writer, data.prose(locale)).write(
                .calendarTime(try CalendarTimeStudy(study.requiredMembers(), over: windows[0])))
        }
    }
}
