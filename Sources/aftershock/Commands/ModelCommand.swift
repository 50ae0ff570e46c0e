import ArgumentParser
import Catalog
import Foundation
import Inference
import Pipeline
import Reports

/// Commands for local models.
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Download, inspect, check and run GGUF models.",
        subcommands: [
            ModelListCommand.self, ModelPullCommand.self, ModelInspectCommand.self, ModelVerifyCommand.self,
            ModelRunCommand.self, ModelTokenizeCommand.self, ModelLogitsCommand.self, ModelBenchCommand.self,
        ])
}

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
            let table = Table(
                name: "models", title: prose("Models that can be downloaded", "Modelle zum Herunterladen"),
                columns: [
                    .init("name", "Name"), .init("title", prose("Model", "Modell"), rank: 3, minimumWidth: 12),
                    .init("quantization", prose("Quantization", "Quantisierung"), rank: 2),
                    .init("size", "Bytes", .trailing),
                    .init("licence", prose("Licence", "Lizenz"), rank: 1, minimumWidth: 8),
                    .init("state", prose("On disk", "Vorhanden")),
                    .init("path", prose("Path", "Pfad"), rank: 4, minimumWidth: 12),
                ],
                rows: list.models.map { model in
                    let state = folder.state(of: model)
                    return [
                        .text(model.name), .text(model.title), .text(model.quantization), .integer(model.size),
                        .text(model.licence), .word(state.rawValue, prose.name(state)),
                        state == .absent ? .none : .text(folder.path(of: model.files[0])),
                    ]
                }, prose: prose)
            try writer.write(table)
            return .done
        }
    }
}

struct ModelInspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show what a GGUF file contains and how much memory it needs.",
        discussion: """
            Reads only the header. For a split model, name the first part.

            Examples:
              aftershock model inspect model.gguf
              aftershock model inspect model.gguf --context 32768 --format json
            """)

    @Argument(help: ArgumentHelp("A GGUF file.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Context length for the memory estimate, in tokens.", valueName: "tokens"))
    var context: Int?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            var options = EngineOptions()
            if let context {
                guard (1...100_000_000).contains(context) else {
                    throw ProgramError.wrongUsage("--context must be from 1 to 100000000, not \(context).")
                }
                options.context = context
            }
            let summary = ModelSummary(try ModelFile(path: file), options: options)
            if writer.format == .json {
                try writer.write(try ModelDescription(summary).json())
            } else {
                let facts = Self.facts(summary, locale.prose())
                try writer.write(
                    FactList.lines(facts, width: writer.width, leastLabel: Self.leastLabel).joined(separator: "\n"))
            }
            return .done
        }
    }

    private static let leastLabel = 12

    private static func facts(_ summary: ModelSummary, _ prose: Prose) -> [(label: String, value: String)] {
        func bytes(_ count: Int) -> String {
            count < 1_000_000
                ? "\(prose.integer(count)) \(prose("bytes", "Bytes"))"
                : "\(prose.number(Double(count) / 1e6, decimals: 1)) MB"
        }
        func tokens(_ count: Int) -> String { "\(prose.integer(count)) \(prose("tokens", "Token"))" }
        let more = summary.parts - 1
        let facts: [(String, String?)] = [
            (
                prose("File", "Datei"),
                summary.path
                    + (more > 0
                        ? prose(" and \(more) more parts", " und \(more) weitere Teile") : "")
            ),
            ("Name", summary.name),
            (
                "Format",
                prose(
                    "GGUF version \(summary.version), \(bytes(summary.fileBytes))",
                    "GGUF-Version \(summary.version), \(bytes(summary.fileBytes))")
            ),
            (prose("Architecture", "Architektur"), summary.architecture),
            (
                prose("Parameters", "Parameter"),
                summary.parameters > 0
                    ? prose.integer(summary.parameters) : prose("none: a vocabulary only", "keine: nur ein Vokabular")
            ),
            (prose("Layers", "Schichten"), summary.layers.map(prose.integer)),
            (prose("Embedding", "Einbettung"), summary.embedding.map(prose.integer)),
            (prose("Context", "Kontext"), summary.context.map(tokens)),
            (
                prose("Vocabulary", "Vokabular"),
                summary.vocabulary.map { "\(tokens($0)) (\(summary.tokenizer ?? prose("unknown", "unbekannt")))" }
            ),
            ("Prompt", summary.template.map { template($0, of: summary, prose) }),
            (
                prose("Memory", "Speicher"),
                summary.memory.map { memory in
                    let (all, context) = (bytes(memory.total), tokens(summary.estimatedContext ?? 0))
                    let (weights, caches, buffers) = (
                        bytes(memory.weights), bytes(memory.caches), bytes(memory.buffers)
                    )
                    return prose(
                        "about \(all) at \(context): weights \(weights), caches \(caches), buffers \(buffers)",
                        "rund \(all) bei \(context): Gewichte \(weights), Zwischenspeicher \(caches), Puffer \(buffers)"
                    )
                }
            ),
            (prose("Obstacle", "Hindernis"), summary.obstacle),
        ]
        let types = summary.types.enumerated().map { index, share in
            let weights = prose.integer(share.weights)
            return (
                index == 0 ? prose("Tensors", "Tensoren") : "",
                prose(
                    "\(share.name): \(share.tensors) of \(weights) weights, \(bytes(share.bytes))",
                    "\(share.name): \(share.tensors) mit \(weights) Gewichten, \(bytes(share.bytes))")
            )
        }
        return facts.compactMap { label, value in value.map { (label, $0) } } + types
    }

    /// The prompt's layout, who begins the reasoning, and how the layout is known.
    private static func template(_ layout: String, of summary: ModelSummary, _ prose: Prose) -> String {
        let reasoning =
            summary.opensThought == true
            ? prose("opens the reasoning", "eröffnet den Gedankengang")
            : prose("leaves the reasoning to the model", "überlässt den Gedankengang dem Modell")
        let origin =
            summary.isTemplateFromFile == true
            ? prose("from the file's template", "aus der Vorlage der Datei")
            : prose("chosen by the vocabulary", "nach dem Vokabular gewählt")
        return "\(layout), \(reasoning), \(origin)"
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

/// `aftershock.model/1`: what `model inspect` reports, as JSON.
private struct ModelDescription: Encodable {
    struct Share: Encodable {
        var type: String
        var tensors: Int
        var weights: Int
        var bytes: Int
    }

    struct Memory: Encodable {
        var context: Int?
        var weights: Int
        var caches: Int
        var buffers: Int
        var total: Int
    }

    struct Template: Encodable {
        var layout: String
        var opensThought: Bool
        var isFromFile: Bool

        enum CodingKeys: String, CodingKey {
            case layout
            case opensThought = "opens_thought"
            case isFromFile = "from_file"
        }
    }

    var schema = "aftershock.model/1"
    var path: String
    var parts: Int
    var version: Int
    var architecture: String
    var name: String?
    var bytes: Int
    var parameters: Int
    var layers: Int?
    var embedding: Int?
    var context: Int?
    var tokenizer: String?
    var vocabulary: Int?
    var template: Template?
    var memory: Memory?
    var obstacle: String?
    var tensors: [Share]

    init(_ summary: ModelSummary) {
        path = summary.path
        parts = summary.parts
        version = summary.version
        architecture = summary.architecture
        name = summary.name
        bytes = summary.fileBytes
        parameters = summary.parameters
        layers = summary.layers
        embedding = summary.embedding
        context = summary.context
        tokenizer = summary.tokenizer
        vocabulary = summary.vocabulary
        template = summary.template.map {
            Template(
                layout: $0, opensThought: summary.opensThought == true, isFromFile: summary.isTemplateFromFile == true)
        }
        memory = summary.memory.map {
            Memory(
                context: summary.estimatedContext, weights: $0.weights, caches: $0.caches, buffers: $0.buffers,
                total: $0.total)
        }
        obstacle = summary.obstacle
        tensors = summary.types.map {
            Share(type: $0.name, tensors: $0.tensors, weights: $0.weights, bytes: $0.bytes)
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
