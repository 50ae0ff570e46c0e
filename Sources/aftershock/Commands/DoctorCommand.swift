import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import News
import Pipeline
import Prices
import Reports
import Store
import TextFormats

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look for what is wrong with the stored prices, their sources and the tables of sessions.",
        discussion: """
            Nothing is mended: each line says what was found and where. Ends with exit code 3 if there is anything but notices.

            Checked are every stored series by itself, two sources of one instrument against each other (returns that differ by more
            than half a point are listed), the exchanges' tables against the bars of their instruments, and the providers.

            Examples:
              aftershock doctor prices
              aftershock doctor prices --ticker NVDA --notices
              aftershock doctor prices --format csv -o findings.csv
            """)

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case prices
    }

    @Argument(help: "What is looked at.")
    var part: Part = .prices

    @Option(help: ArgumentHelp("Only this instrument.", valueName: "symbol"))
    var ticker: String?

    @Flag(help: "Also what may as well be the truth, and what changed about the past.")
    var notices = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let workspace = try common.workspace(mustExist: true)
            if let ticker, workspace.watchlist[ticker] == nil { throw PipelineError.unknownEntity(ticker) }
            let examination = PriceExamination(workspace: workspace)
            let found = try examination.findings(of: ticker)
            let shown = notices ? found + (try examination.changes(of: ticker)) : found.filter { !$0.isNotice }
            try writer.write(Self.table(shown))
            return found.contains { !$0.isNotice } ? .partial : .done
        }
    }

    private static func table(_ findings: [PriceExamination.Line]) -> Table {
        Table(
            name: "price_findings",
            title: "What is probably wrong with the prices: \(findings.count) finding\(findings.count == 1 ? "" : "s")",
            columns: [
                .init("symbol", "Symbol"), .init("session", "Session"), .init("kind", "Kind"),
                .init("source", "Source", rank: 1),
                .init("notice", "Notice", rank: 2), .init("detail", "What was found", minimumWidth: 24, wraps: true),
            ],
            rows: findings.map {
                [
                    .text($0.symbol), .date($0.session), .text($0.kind), .text($0.source), .flag($0.isNotice),
                    .text($0.detail),
                ]
            })
    }
}
