import ArgumentParser
import Catalog
import Digests
import Foundation
import Languages
import Logging
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

    /// The writer of the text.
    enum Writer: String, ExpressibleByArgument, CaseIterable {
        case template
        case r1
        case remote
    }

    @Argument(help: "What to explain.")
    var subject: Subject

    @Argument(help: "The release's id, or the day as YYYY-MM-DD.")
    var name: String

    @Option(help: "The same as --locale.")
    var language: ReportLocale?

    @Option(help: "Who writes the text: \(Writer.allCases.map(\.rawValue).joined(separator: ", ")).")
    var engine = Writer.template

    @Option(
        help: ArgumentHelp("The model: a GGUF file for r1, a name for remote.", valueName: "model")
    )
    var model: String?

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    /// The text with the facts that it rests on, as JSON.
    struct Record: Encodable {
        let schema = "aftershock.explanation/1"
        var subject: String
        var name: String
        var language: String
        var locale: ReportLocale
        /// `template`, or the engine with its model.
        var engine: String
        var sentences: [String]
        /// Sentences of a model that the report does not support, each with the reason.
        var removed: [String]
        /// The report's facts, which every number comes from.
        var facts: [String]
    }

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            if let language, let asked = locale.locale, asked != language {
                throw ProgramError.wrongUsage("--language is the same as --locale: give only one of them.")
            }
            let instant = try asOf.instant()
            let workspace = try common.workspace(mustExist: true)
            let prose = locale.prose(language ?? workspace.configuration.locale)
            let reporting = ReportBuilder(
                impact: try ImpactAnalysis(workspace: workspace, asOf: instant), asOf: instant, prose: prose)
            let report: Report
            switch subject {
            case .release: report = try reporting.release(name)
            case .selloff:
                guard let day = SessionDate(name) else { throw ProgramError.noSuchDate(name) }
                report = try reporting.selloff(day)
            }
            let facts = Narrative(report).sentences
            let record = try await record(facts, locale: prose.locale, workspace: workspace)
            switch writer.format {
            case .json: try writer.write(ReportJSON.text(of: record))
            default:
                let text = record.sentences.joined(separator: " ")
                try writer.write(text.wrapped(to: max(40, min(writer.width, 100))).joined(separator: "\n"))
            }
            return .done
        }
    }

    private func record(_ facts: [String], locale: ReportLocale, workspace: Workspace) async throws -> Record {
        let language = locale == .german ? Language.german : .english
        var record = Record(
            subject: subject.rawValue, name: name, language: locale.rawValue, locale: locale, engine: engine.rawValue,
            sentences: facts, removed: [], facts: facts)
        guard engine != .template else { return record }
        var settings = workspace.configuration.digests
        settings.engine = engine == .r1 ? .r1 : .remote
        if let model { settings.setModel(model) }
        let gazetteer = Gazetteer(workspace.entities)
        let model: any ModelEngine =
            engine == .r1
            ? try await R1Loader(
                settings: settings, gazetteer: gazetteer, progress: workspace.progress
            ).engine()
            : try await RemoteSetup(
                settings: settings, gazetteer: gazetteer, environment: workspace.environment,
                contact: workspace.configuration.contact
            ).engine()
        let prompt = NarrativePrompt.text(facts: facts, language: language)
        let text = try await Interruption.cancelling {
            try await model.write(prompt, tokens: NarrativePrompt.tokens)
        }
        let checked = NarrativeCheck(facts: facts, language: language).check(text)
        for sentence in checked.removed { workspace.log.info("removed: \(sentence)") }
        record.removed = checked.removed
        guard !checked.kept.isEmpty else {
            // There is a text in any case, and the record names its writer.
            workspace.log.warning(
                "\(model.engine.name) (\(model.modelName)) wrote nothing that the report supports; the program wrote the text itself"
            )
            record.engine = Writer.template.rawValue
            return record
        }
        record.engine = "\(model.engine.name) (\(model.modelName))"
        record.sentences = checked.kept
        if let last = facts.last { record.sentences.append(last) }
        return record
    }
}
