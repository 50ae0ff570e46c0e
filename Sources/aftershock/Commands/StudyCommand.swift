import ArgumentParser
import Catalog
import EventStudies
import Foundation
import Impact
import Logging
import Markets
import News
import Reports

struct StudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "An event study of any date on the stored prices.",
        discussion: """
            A date alone is taken from its first minute on, UTC: each exchange answers in its own first session whose close is later.

            Examples:
              aftershock study --event 2025-01-27 --tickers NVDA,AVGO
              aftershock study --event 2025-01-27T13:00:00Z --tickers NVDA --benchmark QQQ --window=-3..5 --format json
            """)

    enum ModelName: String, ExpressibleByArgument, CaseIterable {
        case market
        case mean
        case adjusted
    }

    @Option(help: ArgumentHelp("The event: a date, or an instant with its zone.", valueName: "instant"))
    var event: String

    @Option(help: ArgumentHelp("Tickers, separated by commas; all of the watchlist without.", valueName: "list"))
    var tickers: String?

    @Option(help: ArgumentHelp("In place of each instrument's own benchmark.", valueName: "ticker"))
    var benchmark: String?

    @Option(help: ArgumentHelp("Only instruments of this exchange, by its market identifier code.", valueName: "code"))
    var exchange: String?

    @Option(help: ArgumentHelp("The return model: market, mean, or adjusted.", valueName: "model"))
    var model: ModelName = .market

    @Option(parsing: .unconditional, help: ArgumentHelp("Event window in sessions.", valueName: "from..through"))
    var window: String = "-5..10"

    @Option(parsing: .unconditional, help: ArgumentHelp("Estimation window in sessions.", valueName: "from..through"))
    var estimation: String = "-250..-11"

    @Option(
        help: ArgumentHelp(
            "What returns are adjusted for: total_return (splits and dividends), splits, or none.", valueName: "what"))
    var adjust: PriceAdjustment?

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let instant = try InstantArgument.read(event, option: "--event")
            let asOf = try asOf.instant()
            let design = try design()
            var workspace = try Workspace.open(common, mustExist: true)
            if let adjust { workspace.configuration.adjustment = adjust }
            let analyzing = try Analyzing(workspace: workspace, asOf: asOf)
            let book = analyzing.evidence.book
            // As of a time before all prices nothing can be studied, which the report says; else an event without an answer is a mistake.
            let isBeforePrices = asOf != nil && book.sessionDates.isEmpty
            let study = try (isBeforePrices ? book.study : book.requiredStudy)(
                .date, instant, try symbols(of: workspace), benchmark, design)
            try writer.write(try Reporting(analyzing: analyzing, asOf: asOf).study(study))
            return .done
        }
    }

    private func symbols(of workspace: Workspace) throws -> [String]? {
        let listed = tickers.map { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
        guard let exchange else { return listed }
        _ = try Exchange.named(exchange)
        let there = workspace.watchlist.instruments.filter { $0.exchange == exchange && $0.group != nil }.map(\.symbol)
        return listed.map { $0.filter(there.contains) } ?? there
    }

    private func design() throws -> StudyDesign {
        let model: ReturnModel =
            switch model {
            case .market: .marketModel
            case .mean: .constantMean
            case .adjusted: .marketAdjusted
            }
        do {
            return StudyDesign(model: model, estimation: try Window(estimation), event: try Window(window))
        } catch {
            throw ProgramError.wrongUsage("\(error)")
        }
    }
}

extension PriceAdjustment: ExpressibleByArgument {}
