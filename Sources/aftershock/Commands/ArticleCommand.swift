import ArgumentParser
import Catalog
import Foundation
import Logging
import News
import Pipeline
import Reports

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

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output, allowed: [.text, .json])
            let workspace = try common.workspace(mustExist: true)
            let record = try ArticleRecord(of: id, in: workspace, explains: why, keepsReasoning: reasoning)
            if writer.format == .json {
                try writer.write(try ReportJSON.text(of: record))
            } else {
                let prose = locale.prose(workspace.configuration.locale)
                try writer.write(ArticleText(record, prose: prose, width: writer.width).text)
            }
            return .done
        }
    }
}
