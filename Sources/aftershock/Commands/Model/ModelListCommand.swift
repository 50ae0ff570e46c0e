import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Reports

struct ModelListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the models that can be downloaded and those on disk.",
        discussion: """
            Models are stored in AFTERSHOCK_MODELS (default: $XDG_DATA_HOME/aftershock/models).

            Examples:
              aftershock model list
              aftershock model list --format json
            """)

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let list = try configuration.readModels(environment: environment)
            let folder = ModelFolder(environment: environment)
            let prose = writer.prose(locale, configuration.locale)
            try writer.write(Self.table(list.models, in: folder, prose))
            return .done
        }
    }

    private static func table(_ models: [ModelEntry], in folder: ModelFolder, _ prose: Prose) -> Table {
        Table(
            name: "models", title: prose("Models that can be downloaded", "Modelle zum Herunterladen"),
            columns: [
                .init("name", "Name"), .init("title", prose("Model", "Modell"), rank: 3, minimumWidth: 12),
                .init("quantization", prose("Quantization", "Quantisierung"), rank: 2),
                .init("size", "Bytes", .trailing),
                .init("licence", prose("Licence", "Lizenz"), rank: 1, minimumWidth: 8),
                .init("state", prose("On disk", "Vorhanden")),
                .init("path", prose("Path", "Pfad"), rank: 4, minimumWidth: 12),
            ],
            rows: models.map { model in
                let state = folder.state(of: model)
                return [
                    .text(model.name), .text(model.title), .text(model.quantization), .integer(model.size),
                    .text(model.licence), .word(state.rawValue, prose.name(state)),
                    state == .absent ? .none : .text(folder.path(of: model.files[0])),
                ]
            }, prose: prose)
    }
}

extension Prose {
    fileprivate func name(_ state: ModelFolder.State) -> String {
        switch state {
        case .absent: self("no", "nein")
        case .partial: self("in part", "teilweise")
        case .present: self("yes", "ja")
        }
    }
}
