import Markets
import News
import TextFormats

extension Table {
    /// Releases of AI models, one a row.
    package static func releases(_ releases: [Release], prose: Prose) -> Table {
        Table(
            name: "releases", title: prose("Releases of AI models", "Veröffentlichungen von KI-Modellen"),
            columns: [
                .init("id", prose("Release", "Kennung")), .init("name", prose("Model", "Modell"), minimumWidth: 12),
                .init("lab", prose("Lab", "Labor")), .init("released", prose("Released", "Veröffentlicht")),
                .init("precision", prose("Precision", "Genauigkeit"), rank: 2),
                .init("open_weights", prose("Open weights", "Offene Gewichte"), rank: 1),
                .init("sources", prose("Sources", "Quellen"), rank: 3, minimumWidth: 12),
            ],
            rows: releases.map { release in
                [
                    .text(release.id), .text(release.name), .text(String(release.lab.dropFirst("lab:".count))),
                    .word(
                        release.released.instant.rfc3339Seconds,
                        prose.shortInstant(release.released.instant, precision: release.released.precision)),
                    .word(release.released.precision.rawValue, prose.name(release.released.precision)),
                    release.openWeights.map { .flag($0) } ?? .none, .list(release.sources.map(\.name)),
                ]
            }, prose: prose)
    }
}
