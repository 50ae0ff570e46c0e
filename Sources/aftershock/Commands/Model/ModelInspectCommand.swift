import ArgumentParser
import Inference
import Pipeline
import Reports

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
                let facts = summary.facts(locale.prose())
                try writer.write(
                    FactList.lines(facts, width: writer.width, leastLabel: Self.leastLabel).joined(separator: "\n"))
            }
            return .done
        }
    }

    private static let leastLabel = 12
}
