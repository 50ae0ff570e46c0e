import Impact
import Markets

extension Table {
    /// Days with sell-offs, one a row.
    package static func selloffs(_ analyses: [SelloffAnalysis], prose: Prose) -> Table {
        Table(
            name: "selloffs",
            title: analyses.isEmpty
                ? prose(
                    "No sell-off is stored; 'aftershock analyze' looks for them",
                    "Kein Kursrutsch gespeichert; „aftershock analyze“ sucht danach")
                : prose("Sell-offs", "Kursrutsche"),
            columns: [
                .init("session", prose("Session", "Handelstag")), .init("fell", prose("Fell", "Gefallen"), .trailing),
                .init("measured", prose("Of", "von"), .trailing), .init("deepest", prose("Deepest", "Am tiefsten")),
                .init("raw_return", prose("Raw", "Rendite"), .trailing),
                .init("abnormal_return", prose("Abnormal", "abnormal"), .trailing),
                .init("outcome", prose("Public catalyst", "Öffentlicher Anlass"), rank: 1),
                .init("story", prose("First story", "Erste Meldung"), rank: 2, minimumWidth: 20),
            ],
            rows: analyses.map { analysis in
                let deepest = analysis.selloff.members.first
                let attribution = analysis.attribution
                return [
                    .date(analysis.selloff.session), .integer(analysis.selloff.members.count),
                    .integer(analysis.selloff.measured), .text(deepest?.symbol), .percent(deepest?.rawReturn),
                    .percent(deepest?.abnormalReturn),
                    .word(attribution.outcome.rawValue, prose.name(attribution.outcome)),
                    .text(attribution.outcome == .candidates ? attribution.candidates.first?.title : nil),
                ]
            }, prose: prose)
    }
}
