import ArgumentParser
import Catalog
import Foundation
import Logging
import News
import Pipeline
import Reports
import Store

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search the summarized news.",
        discussion: """
            Every word must appear in the title, the summary or the text. Words of four or more letters also match as prefixes. Chinese, Japanese and Korean words match anywhere in a sentence.

            Examples:
              aftershock search 'Kurssturz Nvidia' --language de --since 2025-01-20
              aftershock search 英伟达 --limit 5
              aftershock search --ticker NVDA --category market_reaction --format json
            """)

    @Argument(help: "Words to search for. Without words, the options alone select.")
    var words: [String] = []

    @Option(help: ArgumentHelp("Only in these languages, separated by commas.", valueName: "codes"))
    var language: String?

    @Option(help: ArgumentHelp("Only since this date or instant.", valueName: "instant"))
    var since: String?

    @Option(help: ArgumentHelp("Only until this date or instant.", valueName: "instant"))
    var until: String?

    @Option(help: ArgumentHelp("Only articles that mention this ticker, lab or model.", valueName: "id"))
    var ticker: String?

    @Option(help: ArgumentHelp("Only this category.", valueName: "name"))
    var category: String?

    @Option(help: ArgumentHelp("Print at most this many.", valueName: "n"))
    var limit: Int = 20

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            guard limit > 0 else { throw ProgramError.wrongUsage("--limit must be at least 1.") }
            let query = SearchQuery(
                text: words.joined(separator: " "), languages: try languages(),
                since: try since.map { try InstantArgument.read($0, option: "--since").instant },
                until: try until.map { try InstantArgument.readEnd($0, option: "--until") },
                entity: ticker, category: try chosenCategory(), limit: limit)
            let workspace = try common.workspace(mustExist: true)
            if let ticker, !workspace.entities.contains(where: { $0.id == ticker }) {
                throw PipelineError.unknownEntity(ticker)
            }
            let prose = writer.prose(locale, workspace.configuration.locale)
            try writer.write(Self.table(of: try workspace.store.search(query), prose))
            return .done
        }
    }

    private func languages() throws -> [Language] {
        try (language ?? "").split(separator: ",").map { code in
            guard let language = Language(tag: String(code)) else {
                throw ProgramError.wrongUsage("'\(code)' is not a language code such as de or ja.")
            }
            return language
        }
    }

    private func chosenCategory() throws -> Digest.Category? {
        try category.map { name in
            guard let category = Digest.Category(rawValue: name) else {
                let known = Digest.Category.allCases.map(\.rawValue).joined(separator: ", ")
                throw ProgramError.wrongUsage("'\(name)' is not a category. Known are \(known).")
            }
            return category
        }
    }

    static func table(of hits: [SearchHit], _ prose: Prose = .english) -> Table {
        Table(
            name: "articles",
            title: hits.isEmpty
                ? prose("No article found", "Kein Artikel gefunden") : prose("Articles found", "Gefundene Artikel"),
            columns: [
                .init("id", prose("ID", "Nr."), .trailing), .init("news_time", prose("News time", "Zeitpunkt")),
                .init("language", prose("Lang.", "Spr.")),
                .init("source", prose("Source", "Quelle"), rank: 2, minimumWidth: 10),
                .init("category", prose("Category", "Kategorie"), rank: 1),
                .init("title", prose("Title", "Titel"), minimumWidth: 24, wraps: true),
                .init("summary", prose("Summary", "Zusammenfassung"), rank: 3, minimumWidth: 24),
                .init("story", prose("Story", "Meldung"), .trailing, rank: 4),
                .init("extent", prose("Extent", "Umfang"), rank: 5),
            ],
            rows: hits.map { hit in
                [
                    .identifier(hit.article.id), .instant(hit.article.newsTime),
                    .text(hit.article.language?.rawValue),
                    .text(hit.article.source),
                    hit.digest.map { .word($0.category.rawValue, prose.name($0.category)) } ?? .none,
                    .text(hit.article.title),
                    .text(hit.digest?.summary), hit.story.map { .identifier($0) } ?? .none,
                    .word(hit.article.extent.rawValue, prose.name(hit.article.extent)),
                ]
            }, prose: prose)
    }
}
