import Markets

extension Table {
    /// Instruments, one a row; groups have their names by their ids.
    package static func instruments(
        _ instruments: [Instrument], groupNames: [String: String], prose: Prose
    ) -> Table {
        Table(
            name: "instruments", title: prose("Instruments", "Beobachtete Werte"),
            columns: [
                .init("symbol", prose("Ticker", "Kürzel")), .init("name", "Name", minimumWidth: 12),
                .init("kind", prose("Kind", "Art"), rank: 1),
                .init("exchange", prose("Exchange", "Börse"), minimumWidth: 12),
                .init("currency", prose("Currency", "Währung"), rank: 2), .init("group", prose("Group", "Gruppe")),
                .init("benchmark", prose("Benchmark", "Vergleichsindex"), rank: 3),
            ],
            rows: instruments.map { instrument in
                [
                    .text(instrument.symbol), .text(instrument.name),
                    .word(instrument.kind.rawValue, prose.name(instrument.kind)),
                    .word(instrument.exchange, prose.name(ofExchange: instrument.exchange)),
                    .text(instrument.currency), instrument.group.map { .word($0, groupNames[$0] ?? $0) } ?? .none,
                    .text(instrument.benchmark),
                ]
            }, prose: prose)
    }
}
