import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import Pipeline
import Reports

struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions",
        abstract: "The exchanges' trading days, and the session in which an instant's news can be traded.",
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

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            let calendars = try SessionFile.calendars(environment: ProcessInfo.processInfo.environment)
            if at == "-" { return try answerLines(calendars) }
            let writer = try ResultWriter(output)
            if let at {
                try writer.write(try Self.everywhere(at, calendars))
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
            try writer.write(
                Table(
                    name: "sessions",
                    title: "Sessions of \(exchange), times in UTC"
                        + (calendar.exchange.isVerified ? "" : " (unverified: never compared with another table)"),
                    columns: [
                        .init("session", "Session"), .init("open_utc", "Open"), .init("break_start_utc", "Break from"),
                        .init("break_end_utc", "Break to"), .init("close_utc", "Close"),
                    ],
                    rows: sessions.map {
                        [
                            .date($0.date), .instant($0.open), .instant($0.breakStart), .instant($0.breakEnd),
                            .instant($0.close),
                        ]
                    }))
            return .done
        }
    }

    private func date(_ text: String?) throws(ProgramError) -> SessionDate? {
        guard let text else { return nil }
        guard let date = SessionDate(text) else { throw .noSuchDate(text) }
        return date
    }

    private static func everywhere(_ text: String, _ calendars: Calendars) throws -> Table {
        let instant = try SessionLookup.instant(text)
        return Table(
            name: "effective_sessions", title: "Where news of \(text) can first be traded",
            columns: [
                .init("exchange", "Exchange"), .init("phase", "Phase"), .init("effective_session", "Effective session"),
                .init("base_price_session", "Price before"), .init("error", "Remark", minimumWidth: 16),
            ],
            rows: SessionLookup.everywhere(at: instant, calendars: calendars).map { exchange, result in
                switch result {
                case .success(let session):
                    [
                        .text(exchange.mic), .text(session.phase.rawValue), .date(session.session), .date(session.base),
                        exchange.isVerified ? .none : .text("unverified"),
                    ]
                case .failure(let error): [.text(exchange.mic), .none, .none, .none, .text("\(error)")]
                }
            })
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
