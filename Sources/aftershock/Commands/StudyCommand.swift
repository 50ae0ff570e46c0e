import ArgumentParser
import Catalog
import EventStudies
import Foundation
import Impact
import Logging
import Markets
import News
import Reports

extension ReturnKind: ExpressibleByArgument {}

struct StudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "An event study of any date on the stored prices, or of files without a database.",
        discussion: """
            A date alone is taken from its first minute on, UTC: each exchange answers in its own first session whose close is later.
            With --spec or --requests prices are read from files, no database is needed, and the answer is JSON.

            Examples:
              aftershock study --event 2025-01-27 --tickers NVDA,AVGO
              aftershock study --event 2025-01-27T13:00:00Z --tickers NVDA --benchmark QQQ --window=-3..5 --format json
              aftershock study --spec case.json --format json --inputs data
              aftershock study --requests requests.csv --firms firms.csv --markets markets.csv
            """)

    enum ModelName: String, ExpressibleByArgument, CaseIterable {
        case market
        case mean
        case adjusted
    }

    @Option(help: ArgumentHelp("The event: a date, or an instant with its zone.", valueName: "instant"))
    var event: String?

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Studies written as JSON: inputs, spec, events. Several answer a line each.", valueName: "file"))
    var spec: [String] = []

    @Option(help: ArgumentHelp("Where the inputs of --spec lie, if not beside it.", valueName: "folder"))
    var inputs: String?

    @Option(
        help: ArgumentHelp(
            "Lines 'event;firm;market;date;group;from;through;estimation end;estimation length'.", valueName: "file"))
    var requests: String?

    @Option(help: ArgumentHelp("The firms' prices for --requests, as lines 'firm;date;close'.", valueName: "file"))
    var firms: String?

    @Option(help: ArgumentHelp("The markets' prices for --requests, as lines 'market;date;close'.", valueName: "file"))
    var markets: String?

    @Option(help: ArgumentHelp("How returns are made of closes: simple or log.", valueName: "kind"))
    var returns: ReturnKind = .simple

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

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            if let status = try answerFiles() { return status }
            guard let event else {
                throw ProgramError.wrongUsage("Name a date with --event, or a study's file with --spec or --requests.")
            }
            let writer = try ResultWriter(output)
            let instant = try InstantArgument.read(event, option: "--event")
            let asOf = try asOf.instant()
            let design = try design()
            let workspace = try Workspace.open(common, mustExist: true)
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

    /// The doors that need no database; nil if none of them is asked for.
    private func answerFiles() throws -> ExitStatus? {
        guard !spec.isEmpty || requests != nil else {
            if inputs != nil { throw ProgramError.wrongUsage("--inputs belongs to --spec.") }
            if firms != nil || markets != nil {
                throw ProgramError.wrongUsage("--firms and --markets belong to --requests.")
            }
            return nil
        }
        guard event == nil, spec.isEmpty || requests == nil else {
            throw ProgramError.wrongUsage("Give one of --event, --spec and --requests.")
        }
        var door = try StudyDoor(inputs: inputs, output: output)
        guard let requests else { return try door.answer(specifications: spec) }
        guard let firms, let markets else {
            throw ProgramError.wrongUsage("--requests needs the prices: name them with --firms and --markets.")
        }
        let model: String =
            switch model {
            case .market: "market_model"
            case .mean: "constant_mean"
            case .adjusted: "market_adjusted"
            }
        return try door.answer(requests: requests, firms: firms, markets: markets, model: model, returns: returns)
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
