import Catalog
import Digests
import Foundation
import Languages
import Logging
import News
import Reports

/// A report in a few sentences, with what they rest on: `aftershock.explanation/1`.
package struct ReportExplanation: Encodable, Sendable {
    /// Who writes the sentences.
    package enum Writer: String, CaseIterable, Sendable {
        /// The program.
        case template
        case r1
        case remote
    }

    let schema = "aftershock.explanation/1"
    var subject: String
    var name: String
    var language: String
    var locale: ReportLocale
    /// `template`, or the engine with its model.
    var engine = Writer.template.rawValue
    package private(set) var sentences: [String]
    /// Sentences of a model that the report does not support, each with the reason.
    var removed: [String] = []
    /// The report's facts, which every number comes from.
    var facts: [String]

    /// The report in the program's own sentences; the subject and its name are those that were asked for.
    package init(of report: Report, subject: String, name: String, locale: ReportLocale) {
        self.subject = subject
        self.name = name
        self.locale = locale
        language = locale.rawValue
        facts = Narrative(report).sentences
        sentences = facts
    }

    /// The same facts in a model's words; a sentence that they do not bear out is removed.
    ///
    /// - Parameters:
    ///   - writer: The engine; the template leaves everything as it is.
    ///   - model: Its model instead of the configuration's.
    ///   - workspace: The engine's settings, and the log.
    /// - Returns: The explanation with the model's sentences, or as it is if nothing of them is left.
    /// - Throws: What keeps the engine from running, `CancellationError`.
    package func rewritten(
        by writer: Writer, model: String?, in workspace: Workspace
    ) async throws -> ReportExplanation {
        guard let engine = try await Self.engine(writer, model: model, in: workspace) else {
            return self
        }
        let language = locale == .german ? Language.german : .english
        let text = try await engine.write(
            NarrativePrompt.text(facts: facts, language: language), tokens: NarrativePrompt.tokens)
        let checked = NarrativeCheck(facts: facts, language: language).check(text)
        for sentence in checked.removed { workspace.log.info("removed: \(sentence)") }
        var explanation = self
        explanation.removed = checked.removed
        guard !checked.kept.isEmpty else {
            workspace.log.warning(
                "\(engine.engine.name) (\(engine.modelName)) wrote nothing that the report supports; the program wrote the text itself"
            )
            return explanation
        }
        explanation.engine = "\(engine.engine.name) (\(engine.modelName))"
        explanation.sentences = checked.kept
        // The last sentence reports what this is no proof of.
        if let last = facts.last { explanation.sentences.append(last) }
        return explanation
    }

    private static func engine(
        _ writer: Writer, model: String?, in workspace: Workspace
    ) async throws -> (any ModelEngine)? {
        var settings = workspace.configuration.digests
        settings.engine = writer == .r1 ? .r1 : .remote
        if let model { settings.setModel(model) }
        let gazetteer = Gazetteer(workspace.entities)
        switch writer {
        case .template: return nil
        case .r1:
            return try await R1Loader(
                settings: settings, gazetteer: gazetteer, progress: workspace.progress
            ).engine()
        case .remote:
            return try await RemoteSetup(
                settings: settings, gazetteer: gazetteer, environment: workspace.environment,
                contact: workspace.configuration.contact
            ).engine()
        }
    }
}
