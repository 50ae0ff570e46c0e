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

/// An article with everything that the program made of it, as `aftershock article` prints it.
struct ArticleRecord: Encodable {
    struct NamedThing: Encodable {
        var entity: String
        var kind: String
        var surfaces: [String]
    }

    /// An article of which no engine could make anything.
    struct Unclassified: Encodable {
        var id: Int64
        var newsTime: Date
        var publishedFlag: String
        var source: String
        @Nullable var address: String?
        @Nullable var language: String?
        var title: String
    }

    let schema = "aftershock.article/1"
    /// Null for an article that is ``unclassified``.
    @Nullable var article: ReportArticle?
    var unclassified: Unclassified?
    /// Why the embedded engine decides as it does, if that was asked for and it made the digest.
    var explanation: Explanation?
    /// How an engine that runs a model came to the digest; if another made that, the run that left the article unclassified.
    var run: DigestRun?
    var text: String
    var authors: [String]
    var version: Int
    var firstSeen: Date
    var mentions: [NamedThing]
    var evidence: [Int]
    var storyReason: String?
    /// Days on which something fell between the closes of which the article was public.
    var selloffs: [SessionDate]
}

struct ArticleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "article",
        abstract: "What was read, what the engine says of it, and where it came from.",
        discussion: """
            Of a digest that a model made, it says which, what it claimed that the article does not hold, and with --reasoning what
            the model thought: that was never checked.

            Examples:
              aftershock article 17
              aftershock article 17 --reasoning
              aftershock article 17 --format json
            """)

    @Argument(help: "The article's number.")
    var id: Int64

    @Flag(help: "Print what the model thought, if it was kept.")
    var reasoning = false

    @Flag(help: "Say which words decided, for a digest of the embedded engine.")
    var why = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            let workspace = try common.workspace(mustExist: true)
            let store = workspace.store
            guard let article = try store.article(id) else { throw PipelineError.noSuchArticle(id) }
            let digest = try store.digest(article: id, version: article.version)
            var digestRun = try store.digestRun(article: id, version: article.version, engine: digest?.engine)
            if digestRun == nil, let other = try store.digestRun(article: id, version: article.version),
                other.outcome == .unclassified
            {
                digestRun = other
            }
            if digest == nil, digestRun == nil { throw PipelineError.notDigested(id) }
            if !reasoning { digestRun?.reasoning = nil }
            let membership = try store.storyMemberships()[id]
            let explanation = why ? try Self.explanation(of: article, digest: digest, in: workspace) : nil
            var surfaces: [String: (kind: String, surfaces: [String])] = [:]
            for mention in try store.mentions(article: id) {
                var entry = surfaces[mention.entity] ?? (mention.kind.rawValue, [])
                if !entry.surfaces.contains(mention.surface) { entry.surfaces.append(mention.surface) }
                surfaces[mention.entity] = entry
            }
            let record = ArticleRecord(
                article: digest.map { ReportArticle(article: article, digest: $0, story: membership?.story) },
                unclassified: digest == nil ? ArticleRecord.Unclassified(article) : nil, explanation: explanation,
                run: digestRun,
                text: article.text, authors: article.authors, version: article.version, firstSeen: article.firstSeen,
                mentions: surfaces.sorted { $0.key < $1.key }.map {
                    ArticleRecord.NamedThing(entity: $0.key, kind: $0.value.kind, surfaces: $0.value.surfaces)
                },
                evidence: digest?.evidence ?? [], storyReason: membership?.reason.rawValue,
                selloffs: try store.selloffs(around: article))
            try writer.write(
                writer.format == .json ? try ReportJSON.text(of: record) : Self.text(of: record, width: writer.width))
            return .done
        }
    }

    /// Digests the article once more, to see what decided.
    ///
    /// - Throws: ``PipelineError/notExplained(_:engine:)`` if another engine, or another version of it, made the digest.
    private static func explanation(of article: Article, digest: Digest?, in workspace: Workspace) throws -> Explanation
    {
        guard let digest, digest.engine == EmbeddedEngine.engine else {
            throw PipelineError.notExplained(article.id, engine: digest?.engine)
        }
        let engine = EmbeddedEngine(gazetteer: Gazetteer(workspace.entities))
        let mentions = try workspace.store.mentions(article: article.id)
        return try engine.explainedDigest(article, mentions: mentions).explanation
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

extension ArticleRecord.Unclassified {
    fileprivate init(_ article: Article) {
        id = article.id
        newsTime = article.newsTime
        publishedFlag = article.publishedFlag.rawValue
        source = PlainText.line(article.source)
        _address = Nullable(wrappedValue: article.address.map(PlainText.line))
        _language = Nullable(wrappedValue: article.language?.rawValue)
        title = PlainText.line(article.title)
    }
}

struct StoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "story",
        abstract: "One event with all articles that tell it.",
        discussion: """
            Examples:
              aftershock story 17
              aftershock story 17 --format csv
            """)

    @Argument(help: "The story's number.")
    var id: Int64

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let store = try common.workspace(mustExist: true).store
            guard let story = try store.story(id) else { throw PipelineError.noSuchStory(id) }
            let memberships = try store.storyMemberships()
            let articles = try story.articles.compactMap { try store.article($0) }
            let table = Table(
                name: "story", title: story.title,
                columns: [
                    .init("id", "ID", .trailing), .init("news_time", "News time"), .init("language", "Lang."),
                    .init("source", "Source", minimumWidth: 10), .init("reason", "Belongs as"),
                    .init("novelty", "Novelty", .trailing), .init("title", "Title", minimumWidth: 24),
                ],
                rows: articles.map { article in
                    [
                        .identifier(article.id), .instant(article.newsTime), .text(article.language?.rawValue),
                        .text(article.source), .text(memberships[article.id]?.reason.rawValue),
                        .number(memberships[article.id]?.novelty, decimals: 2), .text(article.title),
                    ]
                })
            try writer.write(table)
            return .done
        }
    }
}
