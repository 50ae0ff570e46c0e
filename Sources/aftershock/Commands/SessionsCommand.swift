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

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            let calendars = try SessionFile.calendars(environment: ProcessInfo.processInfo.environment)
            if at == "-" { return try answerLines(calendars) }
            let writer = try ResultWriter(output)
            if let at {
                try writer.write(try Self.everywhere(at, calendars, locale.prose()))
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
            let prose = locale.prose()
            let name = prose.name(ofExchange: calendar.exchange.mic)
            try writer.write(
                Table(
                    name: "sessions",
                    title: prose(
                        "Sessions of \(name) (\(exchange)), times in UTC",
                        "Handelstage: \(name) (\(exchange)), Zeiten in UTC")
                        + (calendar.exchange.isVerified
                            ? ""
                            : prose(
                                " (unverified: never compared with another table)",
                                " (ungeprüft: nie mit einer anderen Tabelle verglichen)")),
                    columns: [
                        .init("session", prose("Session", "Handelstag")), .init("open_utc", prose("Open", "Beginn")),
                        .init("break_start_utc", prose("Break from", "Pause ab")),
                        .init("break_end_utc", prose("Break to", "Pause bis")),
                        .init("close_utc", prose("Close", "Schluss")),
                    ],
                    rows: sessions.map {
                        [
                            .date($0.date), .instant($0.open), .instant($0.breakStart), .instant($0.breakEnd),
                            .instant($0.close),
                        ]
                    }, prose: prose))
            return .done
        }
    }

    private func date(_ text: String?) throws(ProgramError) -> SessionDate? {
        guard let text else { return nil }
        guard let date = SessionDate(text) else { throw .noSuchDate(text) }
        return date
    }

    private static func everywhere(_ text: String, _ calendars: Calendars, _ prose: Prose) throws -> Table {
        let instant = try SessionLookup.instant(text)
        return Table(
            name: "effective_sessions",
            title: prose(
                "Where news of \(text) can first be traded",
                "Wo eine Nachricht von \(text) zuerst gehandelt werden kann"),
            columns: [
                .init("exchange", prose("Exchange", "Börse")), .init("phase", "Phase"),
                .init("effective_session", prose("Effective session", "Wirksamer Handelstag")),
                .init("base_price_session", prose("Price before", "Kurs davor")),
                .init("error", prose("Remark", "Bemerkung"), minimumWidth: 16),
            ],
            rows: SessionLookup.everywhere(at: instant, calendars: calendars).map { exchange, result in
                switch result {
                case .success(let session):
                    [
                        .word(exchange.mic, prose.name(ofExchange: exchange.mic)),
                        .word(session.phase.rawValue, prose.name(session.phase)), .date(session.session),
                        .date(session.base),
                        exchange.isVerified ? .none : .word("unverified", prose("unverified", "ungeprüft")),
                    ]
                case .failure(let error): [.text(exchange.mic), .none, .none, .none, .text("\(error)")]
                }
            }, prose: prose)
    }

    /// A line for a line: one that cannot be answered is said on stderr, and the others go on.
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
