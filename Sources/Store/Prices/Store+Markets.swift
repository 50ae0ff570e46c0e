import Foundation
import GRDB
import Markets
import News
import TextFormats

extension Store {
    /// Brings the stored instruments up to date with the watchlist.
    package func saveInstruments(_ instruments: [Instrument]) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM instrument")
            for instrument in instruments {
                try database.execute(
                    sql: """
                        INSERT INTO instrument (symbol, name, kind, exchange, currency, exposure_group, benchmark, payload)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        instrument.symbol, instrument.name, instrument.kind.rawValue, instrument.exchange,
                        instrument.currency, instrument.group, instrument.benchmark, try StoredJSON.encode(instrument),
                    ])
            }
        }
    }

    /// Brings the stored releases and confounders up to date with their lists.
    package func saveReleases(_ releases: [Release], confounders: [Confounder]) throws(StoreError) {
        try write { database in
            try database.execute(sql: "DELETE FROM release")
            try database.execute(sql: "DELETE FROM confounder")
            for release in releases {
                try database.execute(
                    sql: """
                        INSERT INTO release (id, name, lab, model, released, precision, payload)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        release.id, release.name, release.lab, release.model, release.released.instant.rfc3339,
                        release.released.precision.rawValue, try StoredJSON.encode(release),
                    ])
            }
            for confounder in confounders {
                try database.execute(
                    sql: "INSERT INTO confounder (name, instant, kind, payload) VALUES (?, ?, ?, ?)",
                    arguments: [
                        confounder.name, confounder.instant.instant.rfc3339, confounder.kind.rawValue,
                        try StoredJSON.encode(confounder),
                    ])
            }
        }
    }
}
