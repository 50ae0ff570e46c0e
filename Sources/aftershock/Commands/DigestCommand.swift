import ArgumentParser
import Catalog
import Logging
import Pipeline
import Store

struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Summarize and classify the articles that have no digest yet.",
        discussion: """
            The embedded engine needs no model. The r1 engine runs a DeepSeek-R1 distillation from a GGUF file in this process. The remote engine asks the servers named in the configuration: vLLM, llama.cpp, Ollama, DeepSeek and others with the OpenAI-compatible chat API. A model's claims are checked against the article. Articles about watched companies come first, newest first. Every digest is stored as soon as it is done, so an interrupted run loses nothing.

            Options override the configuration's 'digests:' section, which uses the same names with underscores.

            Examples:
              aftershock digest
              aftershock digest --engine r1 --model r1.gguf --budget 30m
              aftershock digest --engine r1 --redo
              aftershock digest --engine remote --model deepseek-r1:7b --in-flight 8
            """)

    @Option(help: "The engine: \(Configuration.Digests.Engine.allCases.map(\.rawValue).joined(separator: " or ")).")
    var engine: Configuration.Digests.Engine?

    @Option(
        help: ArgumentHelp("The model: a GGUF file for r1, a name for remote.", valueName: "model")
    )
    var model: String?

    @Option(help: ArgumentHelp("Number of threads (default: one per processor).", valueName: "count"))
    var threads: Int?

    @Option(help: ArgumentHelp("Context length of prompt, reasoning and answer.", valueName: "tokens"))
    var context: Int?

    @Option(help: ArgumentHelp("Token budget for reasoning; 0 turns reasoning off.", valueName: "tokens"))
    var thoughtTokens: Int?

    @Option(help: ArgumentHelp("How many articles are digested at the same time.", valueName: "count"))
    var inFlight: Int?

    @Flag(inversion: .prefixedNo, help: "Store the model's reasoning.")
    var keepReasoning: Bool?

    @Option(
        help: ArgumentHelp("Stop after a time such as 90s, 30m or 1h30m.", valueName: "time"))
    var budget: String?

    @Flag(help: "Digest again what another engine, prompt version or model digested. Old digests are kept.")
    var redo = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let workspace = try common.workspace(mustExist: true)
            let settings = try settings(over: workspace.configuration.digests)
            return try await RunLock.holding(database: workspace.store.path, command: "digest") {
                let stage = Digestion(workspace: workspace, settings: settings, redoes: redo)
                return ExitStatus(
                    try await Interruption.cancelling { try await stage.run() }.logged(to: workspace.log))
            }
        }
    }

    /// The configuration's settings, overridden by the options.
    private func settings(over configured: Configuration.Digests) throws(ProgramError) -> Configuration.Digests {
        var settings = configured
        if let engine { settings.engine = engine }
        if let model { settings.setModel(model) }
        settings.threads = try Self.checked(threads, "--threads", 1...1024) ?? settings.threads
        settings.context = try Self.checked(context, "--context", 1...10_000_000) ?? settings.context
        settings.thoughtTokens =
            try Self.checked(thoughtTokens, "--thought-tokens", 0...1_000_000) ?? settings.thoughtTokens
        settings.inFlight = try Self.checked(inFlight, "--in-flight", 1...256) ?? settings.inFlight
        if let keepReasoning { settings.keepsReasoning = keepReasoning }
        if let budget {
            guard let duration = WrittenDuration.read(budget) else {
                throw .wrongUsage("'\(budget)' is not a time for --budget. Write \(WrittenDuration.expected).")
            }
            settings.budget = duration
        }
        if settings.engine ?? .embedded == .embedded, model != nil || redo {
            throw .wrongUsage(
                "--\(model == nil ? "redo" : "model") works with an engine that runs a model only. Add --engine r1, or set the engine in the configuration."
            )
        }
        return settings
    }

    private static func checked(_ value: Int?, _ option: String, _ range: ClosedRange<Int>) throws(ProgramError) -> Int?
    {
        guard let value else { return nil }
        guard range.contains(value) else {
            throw .wrongUsage("\(option) must be from \(range.lowerBound) to \(range.upperBound), not \(value).")
        }
        return value
    }
}

extension Configuration.Digests.Engine: ExpressibleByArgument {}
