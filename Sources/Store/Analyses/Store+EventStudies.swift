import Foundation
import GRDB
import Impact
import Markets
import News
import TextFormats

extension Store {
    /// What a set of stored studies was made with: studies of another setting stand beside them.
    package struct StudySetting: Hashable, Sendable {
        /// ``ReturnModel/name``.
        package let model: String
        /// The windows and the kind of returns, in words.
        package let design: String
        /// What the studies were allowed to know, or the word `latest`.
        package let asOf: String

        package init(model: String, design: String, asOf: String) {
            self.model = model
            self.design = design
            self.asOf = asOf
        }
    }

    /// The events of an instrument that have been studied from the same inputs, as kind and name.
    package func studiedEvents(
        of symbol: String, setting: StudySetting, inputs: String
    ) throws(StoreError) -> Set<String> {
        try read { database in
            try String.fetchSet(
                database,
                sql: """
                    SELECT event_kind || ' ' || event FROM event_study
                    WHERE symbol = ? AND model = ? AND design = ? AND as_of = ? AND inputs = ?
                    """, arguments: [symbol, setting.model, setting.design, setting.asOf, inputs])
        }
    }

    /// Saves studies of one instrument, all of them or none; those of the same events are replaced.
    ///
    /// `inputs` is a hash of what they were made from.
    package func saveEventStudies(
        _ records: [EventRecord], setting: StudySetting, benchmark: String?, inputs: String
    ) throws(StoreError) {
        try write { database in
            let insert = try database.makeStatement(
                sql: """
                    INSERT INTO event_study (event_kind, event, instant, symbol, model, design, as_of, benchmark, day_zero,
                        observations, degrees_of_freedom, deviation, beta, problem, inputs)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            let session = try database.makeStatement(
                sql: """
                    INSERT INTO event_study_session (study_id, relative, session, ar, t, sar, p, car)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            let sum = try database.makeStatement(
                sql: "INSERT INTO event_study_window (study_id, window, car, t, scar, p) VALUES (?, ?, ?, ?, ?, ?)")
            for record in records {
                let event = record.event
                try database.execute(
                    sql: """
                        DELETE FROM event_study
                        WHERE event_kind = ? AND event = ? AND symbol = ? AND model = ? AND design = ? AND as_of = ?
                        """,
                    arguments: [
                        event.kind.rawValue, event.name, record.symbol, setting.model, setting.design, setting.asOf,
                    ])
                try insert.execute(arguments: [
                    event.kind.rawValue, event.name, event.instant.rfc3339, record.symbol, setting.model,
                    setting.design,
                    setting.asOf, benchmark, record.dayZero?.description, record.observations, record.degreesOfFreedom,
                    record.deviation, record.beta, record.problem, inputs,
                ])
                let id = database.lastInsertedRowID
                for one in record.sessions {
                    try session.execute(arguments: [
                        id, one.relative, one.session.description, one.abnormal, one.t, one.standardized, one.p,
                        one.path,
                    ])
                }
                for one in record.sums {
                    try sum.execute(arguments: [id, one.window, one.value, one.plainT, one.t, one.p])
                }
            }
        }
    }

    /// Forgets the studies of a setting whose events or instruments are no more.
    package func removeEventStudies(
        setting: StudySetting, exceptEvents events: Set<String>, symbols: Set<String>
    ) throws(StoreError) {
        try write { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT id, event_kind || ' ' || event AS name, symbol FROM event_study "
                    + "WHERE model = ? AND design = ? AND as_of = ?",
                arguments: [setting.model, setting.design, setting.asOf])
            for row in rows where !events.contains(row["name"]) || !symbols.contains(row["symbol"]) {
                let id: Int64 = row["id"]
                try database.execute(sql: "DELETE FROM event_study WHERE id = ?", arguments: [id])
            }
        }
    }

    /// How many studies of a setting are stored, and how many of them have no answer.
    package func eventStudyCounts(setting: StudySetting) throws(StoreError) -> (all: Int, unanswered: Int) {
        try read { database in
            let row = try Row.fetchOne(
                database,
                sql: "SELECT count(*) AS studies, count(*) - count(deviation) AS unanswered FROM event_study "
                    + "WHERE model = ? AND design = ? AND as_of = ?",
                arguments: [setting.model, setting.design, setting.asOf])
            return (row?["studies"] ?? 0, row?["unanswered"] ?? 0)
        }
    }
}
