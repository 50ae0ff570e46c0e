import ArgumentParser
import Pipeline

/// The program: one file a subcommand, each a thin layer over the stages.
@main
struct Aftershock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aftershock",
        abstract: "Relates releases of AI models, the attention they get, and what stocks did.",
        discussion: """
            Start with 'aftershock demo': it reads the recorded week of January 2025 and writes a report.

            Exit codes: 0 done; 1 failed; 3 partial (some sources failed, the rest is stored); 64 wrong usage; 65 bad data;
            66 no such release, story, ticker or file; 69 provider or engine unavailable; 73 cannot create; 75 another run holds
            the lock; 77 a provider's key is missing; 78 bad configuration; 130 interrupted; 143 terminated.
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
                    StatusCommand.self, SourcesCommand.self, DoctorCommand.self, ModelCommand.self,
                    EvaluateCommand.self,
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
        if let mistake = MistypedSubcommand(in: CommandLine.arguments.dropFirst(), of: Aftershock.self) {
            Program.say("error: \(mistake)")
            exit(withError: ExitCode(ExitStatus.usage.rawValue))
        }
        await main(nil)
    }
}
