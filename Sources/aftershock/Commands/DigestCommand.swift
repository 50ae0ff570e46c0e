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
            The embedded engine needs no model. The r1 engine reasons with a model from a GGUF file, a DeepSeek-R1 distillation, in
            this process; the remote engine asks servers that the configuration names (vLLM, llama.cpp, Ollama, DeepSeek and others with
            the OpenAI-compatible chat interface). What a model claims is checked against the article. Articles that name companies of the watchlist come
            first, the newest of them first. Each is stored when it is done: an interrupted run goes on where it stopped.

            Options go before the configuration's 'digests:', which has the same names with underscores.

            Examples:
              aftershock digest
              aftershock digest --engine r1 --model DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf --budget 30m
              aftershock digest --engine r1 --redo
              aftershock digest --engine remote --model deepseek-r1:7b --in-flight 8
            """)

    @Option(help: "Who digests: \(Configuration.Digests.Engine.allCases.map(\.rawValue).joined(separator: " or ")).")
    var engine: Configuration.Digests.Engine?

    @Option(
        help: ArgumentHelp("The r1 engine's model, as a file, or the remote engine's, by its name.", valueName: "model")
    )
    var model: String?

    @Option(help: ArgumentHelp("Threads that compute; as many as there are processors without.", valueName: "count"))
    var threads: Int?

    @Option(help: ArgumentHelp("Tokens of prompt, thought and answer together.", valueName: "tokens"))
    var context: Int?

    @Option(help: ArgumentHelp("The most tokens of a thought; 0 is none.", valueName: "tokens"))
    var thoughtTokens: Int?

    @Option(help: ArgumentHelp("Articles that are worked on together.", valueName: "count"))
    var inFlight: Int?

    @Flag(inversion: .prefixedNo, help: "Store what the model thought.")
    var keepReasoning: Bool?

    @Option(
        help: ArgumentHelp("Stop after a time such as 90s, 30m or 1h30m; the rest stays queued.", valueName: "time"))
    var budget: String?

    @Flag(help: "Digest again what another engine, prompt version or model has digested; old digests are kept.")
    var redo = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let workspace = try common.workspace(mustExist: true)
            let settings = try settings(over: workspace.configuration.digests)
            return try await RunLock.holding(database: workspace.store.path, command: "digest") {
                let stage = Digestion(workspace: workspace, settings: settings, redoes: redo)
                let outcome = try await Interruption.cancelling { try await stage.run() }
                workspace.log.notice("\(outcome.summary)")
                return ExitStatus(outcome)
            }
        }
    }

    /// The configuration's settings with what the options say instead.
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
                "--\(model == nil ? "redo" : "model") is for an engine with a model. Add --engine r1, or set it in the configuration."
            )
        }
        return settings
    }

    private static func checked(_ value: Int?, _ option: String, _ range: ClosedRange<Int>) throws(ProgramError) -> Int?
    {
        guard let value else { return nil }
        guard range.contains(value) else {
            throw .wrongUsage("\(option) is \(value) and may be \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }
}

extension Configuration.Digests.Engine: ExpressibleByArgument {}
