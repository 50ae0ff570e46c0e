import ArgumentParser
import Pipeline

/// The program: one file per subcommand, each a thin layer over `Pipeline`.
@main
struct Aftershock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aftershock",
        abstract: "Relate releases of AI models, the attention they get, and stock prices.",
        discussion: """
            Start with 'aftershock demo', which reads the recorded weeks of January 2025 and prints a report.

            Every command has examples in its --help. 'aftershock help exit-codes', 'help environment' and 'help formats' explain what all commands share.
            """,
        version: "0.1.0",
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(name: "Start", subcommands: [DemoCommand.self, InitCommand.self]),
            CommandGroup(
                name: "Pipeline",
                subcommands: [
                    RunCommand.self, IngestCommand.self, DigestCommand.self, AnalyzeCommand.self, RedoCommand.self,
                ]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    ReportCommand.self, ExplainCommand.self, StudyCommand.self, SearchCommand.self, ArticleCommand.self,
                    StoryCommand.self,
                    ReleasesCommand.self, SelloffsCommand.self, InstrumentsCommand.self, SessionsCommand.self,
                ]),
            CommandGroup(
                name: "Maintain",
                subcommands: [
                    StatusCommand.self, ConfigCommand.self, SourcesCommand.self, DoctorCommand.self,
                    ModelCommand.self, EvaluateCommand.self,
                ]),
            CommandGroup(
                name: "Tools",
                subcommands: [
                    FeedsCommand.self, PageCommand.self, LanguageCommand.self, MentionsCommand.self,
                    StoriesCommand.self,
                ]),
        ]
    )

    static func main() async {
        if let topic = HelpTopic(in: CommandLine.arguments.dropFirst()) {
            print(topic.text)
            return
        }
        if let mistake = MistypedSubcommand(in: CommandLine.arguments.dropFirst(), of: Aftershock.self) {
            Program.say("error: \(mistake)")
            exit(withError: ExitCode(ExitStatus.usage.rawValue))
        }
        await main(nil)
    }
}
