import ArgumentParser
import Catalog
import Foundation
import Inference
import Pipeline
import Reports

/// The local models: what there is, what is in a file, and what it does.
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

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let list = try configuration.readModels(environment: environment)
            let folder = ModelFolder(environment: environment)
            let table = Table(
                name: "models", title: "Models that can be fetched",
                columns: [
                    .init("name", "Name"), .init("title", "Model", rank: 3, minimumWidth: 12),
                    .init("quantization", "Quantization", rank: 2), .init("size", "Bytes", .trailing),
                    .init("licence", "Licence", rank: 1, minimumWidth: 8), .init("state", "On disk"),
                    .init("path", "Path", rank: 4, minimumWidth: 12),
                ],
                rows: list.models.map { model in
                    let state = folder.state(of: model)
                    return [
                        .text(model.name), .text(model.title), .text(model.quantization), .integer(model.size),
                        .text(model.licence), .text(state.rawValue),
                        state == .absent ? .none : .text(folder.path(of: model.files[0])),
                    ]
                })
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

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            var options = EngineOptions()
            if let context {
                guard (1...100_000_000).contains(context) else {
                    throw ProgramError.wrongUsage("--context is \(context) and may be 1 to 100000000.")
                }
                options.context = context
            }
            let summary = ModelSummary(try ModelFile(path: file), options: options)
            try writer.write(writer.format == .json ? try ModelDescription(summary).json() : Self.text(summary))
            return .done
        }
    }

    private static func text(_ summary: ModelSummary) -> String {
        var lines: [(String, String?)] = [
            ("File", summary.path + (summary.parts > 1 ? " and \(summary.parts - 1) more parts" : "")),
            ("Name", summary.name),
            ("Format", "GGUF version \(summary.version), \(bytes(summary.fileBytes))"),
            ("Architecture", summary.architecture),
            (
                "Parameters",
                summary.parameters > 0 ? Prose.english.integer(summary.parameters) : "none: a vocabulary only"
            ),
            ("Layers", summary.layers.map(String.init)),
            ("Embedding", summary.embedding.map(String.init)),
            ("Context", summary.context.map { "\(Prose.english.integer($0)) tokens" }),
            (
                "Vocabulary",
                summary.vocabulary.map { "\(Prose.english.integer($0)) tokens (\(summary.tokenizer ?? "unknown"))" }
            ),
            (
                "Prompt",
                summary.template.map {
                    "\($0), \(summary.opensThought == true ? "the thought opened" : "the thought left to the model"), "
                        + (summary.isTemplateFromFile == true ? "from the file's template" : "chosen by the vocabulary")
                }
            ),
            (
                "Memory",
                summary.memory.map {
                    "about \(bytes($0.total)) at \(Prose.english.integer(summary.estimatedContext ?? 0)) tokens: weights "
                        + "\(bytes($0.weights)), caches \(bytes($0.caches)), buffers \(bytes($0.buffers))"
                }
            ),
            ("Obstacle", summary.obstacle),
        ]
        for (index, share) in summary.types.enumerated() {
            lines.append(
                (
                    index == 0 ? "Tensors" : "",
                    "\(share.name): \(share.tensors) of \(Prose.english.integer(share.weights)) weights, \(bytes(share.bytes))"
                ))
        }
        return lines.compactMap { label, value in
            value.map { label.padding(toLength: 14, withPad: " ", startingAt: 0) + $0 }
        }.joined(separator: "\n")
    }

    private static func bytes(_ count: Int) -> String {
        count < 1_000_000
            ? "\(Prose.english.integer(count)) bytes" : "\(Prose.english.number(Double(count) / 1e6, decimals: 1)) MB"
    }
}

/// `aftershock.model/1`: what `model inspect` says, as JSON.
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
