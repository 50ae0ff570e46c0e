import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import News
import Pipeline
import Reports

struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "List trading sessions, or find the session in which news can be traded.",
        discussion: """
            Examples:
              aftershock sessions XKRX --from 2025-01-20 --to 2025-02-05
              aftershock sessions --at 2025-01-27T07:30Z
              echo XTKS,2025-01-27T07:30:00Z | aftershock sessions --at -
            """)

    @Argument(help: "The exchange's market identifier code.")
    var exchange: String?

    @Option(help: ArgumentHelp("The first date.", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("The last date.", valueName: "date"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            "An instant, on every exchange; - reads lines 'exchange,instant' and answers in CSV.", valueName: "instant")
    )
    var at: String?

    @Option(help: ArgumentHelp("The configuration, which may name corrections of sessions.", valueName: "file"))
    var config: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.locatedIfAny(config, environment: environment)
            let calendars = try SessionFile.calendars(environment: environment, configured: configuration?.sessions)
            if at == "-" { return try answerLines(calendars) }
            let writer = try ResultWriter(output)
            let prose = writer.prose(locale, configuration?.locale)
            if let at {
                let sessions = SessionLookup.everywhere(at: try SessionLookup.instant(at), calendars: calendars)
                try writer.write(Table.effectiveSessions(sessions, of: at, prose: prose))
                return .done
            }
            guard let exchange else {
                throw ProgramError.wrongUsage(
                    "Name an exchange such as XNYS with --from and --to, or an instant with --at.")
            }
            let calendar = try calendars.calendar(for: exchange)
            let first = try date(from) ?? calendar.firstDate
            let last = try date(to) ?? calendar.lastDate
            let sessions = try calendar.sessions(from: first, through: last)
            try writer.write(Table.sessions(sessions, of: calendar.exchange, prose: prose))
            return .done
        }
    }

    private func date(_ text: String?) throws(ProgramError) -> SessionDate? {
        guard let text else { return nil }
        guard let date = SessionDate(text) else { throw .noSuchDate(text) }
        return date
    }

    /// Answers line by line; a line that cannot be answered is reported on stderr, and the others go on.
    private func answerLines(_ calendars: Calendars) throws -> ExitStatus {
        var failed = false
        var number = 0
        print(SessionLookup.answerHeader)
        while let line = readLine() {
            number += 1
            do {
                if let answer = try SessionLookup.answer(line: line, number: number, calendars: calendars) {
                    print(answer)
                }
            } catch {
                failed = true
                Program.say("error: line \(number): \(error)")
            }
            Program.flush()
        }
        return failed ? .badData : .done
    }
}
