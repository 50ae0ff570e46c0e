import ArgumentParser

/// Event studies, one subcommand for each method.
struct StudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "Study how prices, volumes or volatilities reacted to events.",
        discussion: """
            Without a subcommand, 'event' runs. All methods also read files: see 'aftershock study event --help', --spec.

            Examples:
              aftershock study --event 2025-01-27 --tickers NVDA,AVGO
              aftershock study --event 2025-01-27 --tickers NVDA --model garch
              aftershock study synthetic --event 2025-01-27 --ticker NVDA
              aftershock study calendar-time --tickers NVDA,AMD --car 0..1
              aftershock study cross-section --event 2025-01-27 --exposures x.csv
              aftershock study panel --tickers NVDA,AMD --from 2025-01-01 --to 2025-03-31
            """,
        subcommands: [
            EventStudyCommand.self, SyntheticStudyCommand.self, CalendarTimeCommand.self, CrossSectionCommand.self,
            PanelCommand.self,
        ],
        defaultSubcommand: EventStudyCommand.self)
}
