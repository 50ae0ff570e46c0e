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
        abstract: "Find faults in stored prices, price sources and session tables.",
        discussion: """
            Each line reports a finding and where it is. Nothing is changed. The exit code is 3 if there is anything worse than a notice.

            Checks every stored series on its own, two sources of one instrument against each other (returns that differ by more than half a percentage point), the session tables against the bars, and the providers.

            Examples:
              aftershock doctor prices
              aftershock doctor prices --ticker NVDA --notices
              aftershock doctor prices --format csv -o findings.csv
            """)

    enum Part: String, ExpressibleByArgument, CaseIterable {
        case prices
    }

    @Argument(help: "What to examine.")
    var part: Part = .prices

    @Option(help: ArgumentHelp("Only this instrument.", valueName: "symbol"))
    var ticker: String?

    @Flag(help: "Include findings that may be legitimate, and revisions of the past.")
    var notices = false

    @OptionGroup var locale: LocaleOption
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
            let prose = writer.prose(locale, workspace.configuration.locale)
            if shown.isEmpty, writer.format == .text {
                try writer.write(
                    prose("Nothing suspicious was found in the prices.", "An den Kursen fiel nichts auf."))
            } else {
                try writer.write(Self.table(shown, prose))
            }
            return found.contains { !$0.isNotice } ? .partial : .done
        }
    }

    private static func table(_ findings: [PriceExamination.Line], _ prose: Prose) -> Table {
        let count = prose.count(findings.count, "finding", "findings", de: "Befund", "Befunde")
        return Table(
            name: "price_findings",
            title: prose(
                "What is probably wrong with the prices: \(count)",
                "Was an den Kursen vermutlich nicht stimmt: \(count)"),
            columns: [
                .init("symbol", prose("Symbol", "Kürzel")), .init("session", prose("Session", "Handelstag")),
                .init("kind", prose("Kind", "Art")), .init("source", prose("Source", "Quelle"), rank: 1),
                .init("notice", prose("Notice", "Hinweis"), rank: 2),
                .init("detail", prose("What was found", "Befund"), minimumWidth: 24, wraps: true),
            ],
            rows: findings.map {
                [
                    .text($0.symbol), .date($0.session), .word($0.kind, prose.name(ofPriceFinding: $0.kind)),
                    .word($0.source, prose.name(ofPriceSource: $0.source)), .flag($0.isNotice),
                    .word($0.detail, prose.sentence($0.evidence)),
                ]
            }, prose: prose)
    }
}
