extension Migration {
    static let intervals = Migration(
        name: "0011 intervals of sources",
        sql: """
            -- Seconds between two reads that suit the source: its feed's ttl, or the rhythm of its entries.
            ALTER TABLE source ADD COLUMN pause REAL;
            """)
}
