import ArgumentParser
import Foundation
import Inference
import Reports

/// `model bench`: how fast a model runs on this machine.
struct ModelBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure a model's speed on this machine.",
        discussion: """
            Uses random tokens, because their values do not affect the speed. Other running programs do.

            Examples:
              aftershock model bench model.gguf
              aftershock model bench model.gguf --prompt 256 --generate 32 --threads 2
            """)

    @Argument(help: ArgumentHelp("A GGUF file.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("Length of the prompt, in tokens.", valueName: "tokens"))
    var prompt = 512

    @Option(help: ArgumentHelp("Number of tokens to generate.", valueName: "tokens"))
    var generate = 64

    @Option(help: ArgumentHelp("Number of sequences generated at the same time.", valueName: "count"))
    var sequences = 1

    @OptionGroup var engine: EngineArguments
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            guard prompt > 0, generate > 0, sequences > 0 else {
                throw ProgramError.wrongUsage("--prompt, --generate and --sequences must be at least 1.")
            }
            var options = try engine.options()
            options.sequences = sequences
            options.context = options.context ?? prompt + generate + 1
            let started = ContinuousClock.now
            let engine = try Engine(path: file, options: options)
            let loaded = started.duration(to: .now)
            let measured = try await engine.measure(prompt: prompt, generate: generate, sequences: sequences)
            let prose = writer.prose(locale)
            try writer.write(
                Table(
                    name: "bench", title: engine.name,
                    columns: [
                        .init("prompt_tokens", "Prompt", .trailing),
                        .init("prompt_tokens_per_second", prose("Tokens/s read", "Token/s gelesen"), .trailing),
                        .init("sequences", prose("Sequences", "Folgen"), .trailing, rank: 2),
                        .init("generated_tokens", prose("Written", "Geschrieben"), .trailing),
                        .init(
                            "generated_tokens_per_second", prose("Tokens/s written", "Token/s geschrieben"), .trailing),
                        .init("load_seconds", prose("Load, s", "Laden, s"), .trailing, rank: 3),
                        .init("memory_mb", prose("Memory, MB", "Speicher, MB"), .trailing, rank: 1),
                        .init("threads", "Threads", .trailing, rank: 4),
                        .init("kernels", prose("Kernels", "Kernel"), rank: 5),
                    ],
                    rows: [
                        [
                            .integer(prompt), .number(Double(prompt) / measured.prompt.seconds, decimals: 1),
                            .integer(sequences), .integer(generate * sequences),
                            .number(Double(generate * sequences) / measured.generation.seconds, decimals: 1),
                            .number(loaded.seconds, decimals: 2), .integer(engine.memory.total / 1_000_000),
                            .integer(options.threads), .text(Engine.kernels),
                        ]
                    ], prose: prose))
            return .done
        }
    }
}
