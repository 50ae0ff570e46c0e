import Foundation
import Markets

extension Table {
    /// An exchange's sessions, one a row.
    package static func sessions(_ sessions: some Collection<Session>, of exchange: Exchange, prose: Prose) -> Table {
        let name = prose.name(ofExchange: exchange.mic)
        return Table(
            name: "sessions",
            title: prose(
                "Sessions of \(name) (\(exchange.mic)), times in UTC",
                "Handelstage: \(name) (\(exchange.mic)), Zeiten in UTC")
                + (exchange.isVerified
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
            }, prose: prose)
    }

    /// The session of each exchange in which news of an instant, given as it is written, can first be traded.
    package static func effectiveSessions(
        _ sessions: [(exchange: Exchange, result: Result<EffectiveSession, MarketError>)], of instant: String,
        prose: Prose
    ) -> Table {
        Table(
            name: "effective_sessions",
            title: prose(
                "Where news of \(instant) can first be traded",
                "Wo eine Nachricht von \(instant) zuerst gehandelt werden kann"),
            columns: [
                .init("exchange", prose("Exchange", "Börse"), minimumWidth: 16), .init("phase", "Phase"),
                .init("effective_session", prose("Effective session", "Wirksamer Handelstag")),
                .init("base_price_session", prose("Price before", "Kurs davor"), rank: 1),
                .init("error", prose("Remark", "Bemerkung"), minimumWidth: 10, wraps: true),
            ],
            rows: sessions.map { exchange, result in
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
}
