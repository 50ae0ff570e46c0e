import ArgumentParser
import Catalog
import Digests
import Foundation
import Impact
import Languages
import Logging
import Markets
import News
import Pipeline
import Reports
import Store
import TextFormats

struct ArticleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article",
        abstract: "Show an article with its digest and its source.",
        discussion: """
            For a digest written by a model, the output names the model and the claims that the article does not support. --reasoning adds the model's reasoning, which is never checked.

            Examples:
              aftershock article 17
              aftershock article 17 --reasoning
              aftershock article 17 --format json
            """)

    @Argument(help: "The article's number.")
    var id: Int64

    @Flag(help: "Print the model's reasoning, if it was stored.")
    var reasoning = false

    @Flag(help: "Show which words decided, for digests of the embedded engine.")
    var why = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            let workspace = try common.workspace(mustExist: true)
            let record = try ArticleRecord(
                of: id, in: workspace, explains: why, keepsReasoning: reasoning)
            try writer.write(
                writer.format == .json ? try ReportJSON.text(of: record) : Self.text(of: record, width: writer.width))
            return .done
        }
    }

    static func text(of record: ArticleRecord, width: Int) -> String {
        var lines: [String] = []
        if let article = record.article {
            lines = [
                article.title, "",
                "source      \(article.source)\(article.address.map { "  \($0)" } ?? "")",
                "news time   \(article.newsTime.rfc3339) (\(article.publishedFlag.rawValue)), version \(record.version)",
                "language    \(article.language)", "category    \(article.category.rawValue)",
                "sentiment   \(String(format: "%+.2f", article.sentiment))",
                "engine      \(article.engine), confidence \(String(format: "%.2f", article.confidence))",
                "story       \(article.story.map(String.init) ?? "none") (\(record.storyReason ?? "alone"))",
            ]
        } else if let article = record.unclassified {
            lines = [
                article.title, "",
                "source      \(article.source)\(article.address.map { "  \($0)" } ?? "")",
                "news time   \(article.newsTime.rfc3339) (\(article.publishedFlag)), version \(record.version)",
                "language    \(article.language ?? "unknown")",
                "category    unclassified: the model said nothing that the article says",
            ]
        }
        if !record.selloffs.isEmpty {
            lines.append("sell-off    \(record.selloffs.map(\.description).joined(separator: ", "))")
        }
        if let run = record.run { lines += self.lines(of: run) }
        if let article = record.article { lines += self.lines(of: article, width: width) }
        if let explanation = record.explanation { lines += self.lines(of: explanation, width: width) }
        if let reasoning = record.run?.reasoning {
            let paragraphs = reasoning.split(separator: "\n").map { PlainText.line(String($0)) }.joined(separator: "\n")
            lines += ["", "Reasoning, as the model wrote it"] + indented(paragraphs, width: width)
        }
        lines += ["", "Text"] + indented(record.text, width: width)
        return lines.joined(separator: "\n")
    }

    /// What decided, in words.
    private static func lines(of explanation: Explanation, width: Int) -> [String] {
        func list(_ cues: [Explanation.Cue]) -> String {
            cues.map { "\($0.cue) \(String(format: "%+.2f", $0.weight))" }.joined(separator: ", ")
        }
        let highest = explanation.probabilities.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
        let tone = explanation.cues.filter { $0.speaksFor == "sentiment" }.prefix(mostCues)
        let others = explanation.cues.filter { $0.speaksFor != "sentiment" }.prefix(mostCues)
        let paragraphs = [
            (
                "Categories",
                highest.map { "\($0.key) \(String(format: "%.2f", $0.value))" }.joined(separator: ", ")
            ),
            ("Reasons", list(Array(explanation.reasons.prefix(mostCues)))),
            (
                "Cues",
                others.map { "\($0.cue) (\($0.speaksFor)) \(String(format: "%+.1f", $0.weight))" }.joined(
                    separator: ", ")
            ),
            ("Tone", list(Array(tone))),
            ("Dropped", explanation.dropped.joined(separator: ", ")),
        ]
        var lines = ["", "Why"]
        for (name, text) in paragraphs where !text.isEmpty {
            lines += "\(name): \(text)".wrapped(to: max(20, width - 2)).map { "  " + $0 }
        }
        return lines
    }

    private static let mostCues = 10

    private static func indented(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            String($0).wrapped(to: max(20, width - 2)).map { "  " + $0 }
        }
    }

    /// How a model came to what is shown.
    private static func lines(of run: DigestRun) -> [String] {
        var lines = [
            "model       \(PlainText.line(run.model)) (\(run.engine.modelHash ?? "no hash")), prompt version \(run.engine.version), "
                + "seed \(run.seed)",
            "took        \(String(format: "%.1f", run.seconds)) s, \(run.generatedTokens) tokens written, "
                + "\(run.promptTokens) read (\(run.reusedTokens) kept from before), \(run.attempts == 1 ? "first" : "second") attempt",
            "claims      \(run.claims), of which \(run.unsupported.count) are not in the article and were removed",
        ]
        if run.outcome == .unclassified { lines.append("\(run.engine.name)          left it unclassified") }
        lines += run.unsupported.prefix(mostUnsupported).map { "            not found: \(PlainText.line($0))" }
        if run.unsupported.count > mostUnsupported {
            lines.append("            and \(run.unsupported.count - mostUnsupported) more")
        }
        switch run.summary {
        case .shortened?:
            lines.append(
                "summary     shortened: sentences that the article does not bear out, or too many, were left out")
        case .extracted?:
            lines.append("summary     extracted from the article, since none of the model's sentences could be kept")
        case .written?, nil: break
        }
        if let cut = run.cut {
            lines.append(
                "read        \(cut.sentences) of \(cut.of) sentences\(cut.isWithinSentence ? ", one of them or the title cut" : ""): the article is too long for the context"
            )
        }
        return lines
    }

    private static let mostUnsupported = 12

    /// What the digest says.
    private static func lines(of article: ReportArticle, width: Int) -> [String] {
        var lines: [String] = []
        lines += ["", "Summary"] + article.summary.wrapped(to: max(20, width - 2)).map { "  " + $0 }
        if !article.companies.isEmpty {
            lines += ["", "Companies"]
            for company in article.companies {
                let ticker = company.ticker.map { " (\($0))" } ?? ""
                lines.append(
                    "  \(company.name)\(ticker): \(company.role), stance \(String(format: "%+.2f", company.stance))")
            }
        }
        if let release = article.release {
            lines += ["", "Release", "  \(release.lab) \(release.model)"]
            if let date = release.date { lines.append("  date \(date)") }
            if let open = release.openWeights { lines.append("  open weights: \(open ? "yes" : "no")") }
            if let cost = release.trainingCostUsd { lines.append("  training cost \(Int(cost)) USD") }
        }
        if !article.figures.isEmpty {
            lines += ["", "Figures"]
            for figure in article.figures {
                lines.append(
                    "  \(figure.what): \(figure.value.formatted(.number.grouping(.never))) \(figure.unit)  “\(figure.quote)”"
                )
            }
        }
        return lines
    }
}
