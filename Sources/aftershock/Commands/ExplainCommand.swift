import ArgumentParser
import Catalog
import Markets
import News
import Pipeline
import Reports

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Summarize a report in a few English or German sentences.",
        discussion: """
            By default the program writes the sentences. With --engine a model rewrites them. A sentence whose numbers are not in the report, or that claims a cause, is removed; --verbose lists removed sentences.

            Examples:
              aftershock explain release deepseek-r1
              aftershock explain selloff 2025-01-27 --locale de
              aftershock explain release deepseek-r1 --engine remote --locale de
            """)

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case release
        case selloff
    }

    @Argument(help: "What to explain.")
    var subject: Subject

    @Argument(help: "The release's id, or the day as YYYY-MM-DD.")
    var name: String

    @Option(help: "The same as --locale.")
    var language: ReportLocale?

    @Option(help: "Who writes the text: \(ReportExplanation.Writer.allCases.map(\.rawValue).joined(separator: ", ")).")
    var engine = ReportExplanation.Writer.template

    @Option(
        help: ArgumentHelp("The model: a GGUF file for r1, a name for remote.", valueName: "model")
    )
    var model: String?

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            if let language, let asked = locale.locale, asked != language {
                throw ProgramError.wrongUsage("--language is the same as --locale: give only one of them.")
            }
            let instant = try asOf.instant()
            let workspace = try common.workspace(mustExist: true)
            let prose = locale.prose(language ?? workspace.configuration.locale)
            let report = try report(
                ReportBuilder(
                    impact: try ImpactAnalysis(workspace: workspace, asOf: instant), asOf: instant, prose: prose))
            let facts = ReportExplanation(of: report, subject: subject.rawValue, name: name, locale: prose.locale)
            let explanation = try await Interruption.cancelling { [engine, model] in
                try await facts.rewritten(by: engine, model: model, in: workspace)
            }
            switch writer.format {
            case .json: try writer.write(ReportJSON.text(of: explanation))
            default:
                let text = explanation.sentences.joined(separator: " ")
                try writer.write(text.wrapped(to: max(40, min(writer.width, 100))).joined(separator: "\n"))
            }
            return .done
        }
    }

    private func report(_ builder: ReportBuilder) throws -> Report {
        switch subject {
        case .release: return try builder.release(name)
        case .selloff:
            guard let day = SessionDate(name) else { throw ProgramError.noSuchDate(name) }
            return try builder.selloff(day)
        }
    }
}

extension ReportExplanation.Writer: ExpressibleByArgument {}
