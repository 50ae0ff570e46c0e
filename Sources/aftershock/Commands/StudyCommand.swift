import ArgumentParser
import Catalog
import EventStudies
import Foundation
import Impact
import Logging
import Markets
import News
import Pipeline
import Reports
import Store

extension ReturnKind: ExpressibleByArgument {}

struct StudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "An event study of any date on the stored prices, or of files without a database.",
        discussion: """
            A date alone is taken from its first minute on, UTC: each exchange answers in its own first session whose close is later.
            With --all every event of the store (releases, bursts, sell-offs) is studied for every instrument of the watchlist, and the
            results are kept in the store, to be read with SQL (abnormal_return, cumulative_abnormal_return). What was interrupted goes
            on where it stopped.
            With --spec or --requests prices are read from files, no database is needed, and the answer is JSON.

            Examples:
              aftershock study --event 2025-01-27 --tickers NVDA,AVGO
              aftershock study --event 2025-01-27T13:00:00Z --tickers NVDA --benchmark QQQ --window=-3..5 --format json
              aftershock study --all --window=-10..10
              aftershock study --spec case.json --format json --inputs data
              aftershock study --requests requests.csv --firms firms.csv --markets markets.csv
            """)

    enum ModelName: String, ExpressibleByArgument, CaseIterable {
        case market
        case mean
        case adjusted
        case scholesWilliams = "scholes-williams"
        case dimson
        case factor
    }

    @Option(help: ArgumentHelp("The event: a date, or an instant with its zone.", valueName: "instant"))
    var event: String?

    @Flag(help: "Study every event of the store for every instrument, and keep the results there.")
    var all = false

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

    @Option(
        help: ArgumentHelp(
            "The return model: market, mean, adjusted, scholes-williams, dimson, or factor.", valueName: "model"))
    var model: ModelName = .market

    @Option(help: ArgumentHelp("Sessions before, of the model dimson.", valueName: "sessions"))
    var lags = 1

    @Option(help: ArgumentHelp("Sessions after, of the model dimson.", valueName: "sessions"))
    var leads = 1

    @Option(
        help: ArgumentHelp(
            "The factors' returns as fractions by date, with the risk-free rate in the column RF, of the model factor.",
            valueName: "file"))
    var factors: String?

    @Option(
        help: ArgumentHelp("The factors' columns, as Mkt-RF,SMB,HML; all but RF without.", valueName: "list"))
    var factorColumns: String?

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A window whose abnormal returns are summed; may be repeated.", valueName: "from..through"))
    var car: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("Event window in sessions.", valueName: "from..through"))
    var window: String = "-5..10"

    @Option(parsing: .unconditional, help: ArgumentHelp("Estimation window in sessions.", valueName: "from..through"))
    var estimation: String = "-250..-11"

    @Option(
        help: ArgumentHelp(
            "What returns are adjusted for: total_return (splits and dividends), splits, or none.", valueName: "what"))
    var adjust: PriceAdjustment?

    @OptionGroup var asOf: AsOfOption
    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            if let status = try answerFiles() { return status }
            if all { return try await studyAll() }
            guard let event else {
                throw ProgramError.wrongUsage(
                    "Name a date with --event, all of the store's with --all, or a study's file with --spec or --requests."
                )
            }
            let writer = try ResultWriter(output)
            let instant = try InstantArgument.read(event, option: "--event")
            let asOf = try asOf.instant()
            let table = try factorTable()
            let design = try design(factors: table)
            let options = StudyOptions(returns: returns, factors: table, windows: try windows(inside: design.event))
            var workspace = try common.workspace(mustExist: true)
            if let adjust { workspace.configuration.adjustment = adjust }
            let impact = try ImpactAnalysis(workspace: workspace, asOf: asOf)
            let book = impact.information.book
            let symbols = try symbols(of: workspace)
            // As of a time before all prices nothing can be studied, which the report says; else an event without an answer is a mistake.
            let isBeforePrices = asOf != nil && book.sessionDates.isEmpty
            let study =
                try isBeforePrices
                ? book.study(
                    subject: .date, instant: instant, symbols: symbols, benchmark: benchmark, design: design,
                    options: options)
                : book.requiredStudy(
                    subject: .date, instant: instant, symbols: symbols, benchmark: benchmark, design: design,
                    options: options)
            let prose = locale.prose(workspace.configuration.locale)
            try writer.write(
                try ReportBuilder(impact: impact, asOf: asOf, prose: prose).study(
                    study, model: prose.sentence(design, returns)))
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
        guard event == nil, !all, spec.isEmpty || requests == nil else {
            throw ProgramError.wrongUsage("Give one of --event, --all, --spec and --requests.")
        }
        var door = try StudyDoor(inputs: inputs, output: output)
        guard let requests else { return try door.answer(specifications: spec) }
        guard let firms, let markets else {
            throw ProgramError.wrongUsage("--requests needs the prices: name them with --firms and --markets.")
        }
        guard model != .factor else {
            throw ProgramError.wrongUsage("--requests have a market and no factors: choose another model.")
        }
        return try door.answer(
            requests: requests, firms: firms, markets: markets, model: try returnModel(factors: nil), returns: returns)
    }

    /// Every event of the store × every instrument, stored.
    private func studyAll() async throws -> ExitStatus {
        guard event == nil, tickers == nil, benchmark == nil, exchange == nil, factors == nil else {
            throw ProgramError.wrongUsage(
                "--all takes the whole watchlist: leave out --event, --tickers, --benchmark, --exchange.")
        }
        guard [.market, .mean, .adjusted].contains(model) else {
            throw ProgramError.wrongUsage("--all is made with the model market, mean or adjusted.")
        }
        let design = try design(factors: nil)
        let windows = try windows(inside: design.event)
        let returns = returns
        let asOf = try asOf.instant()
        let workspace = try common.workspace(mustExist: true)
        return try await RunLock.holding(database: workspace.store.path, command: "study --all") {
            let outcome = try await Interruption.cancelling {
                try EventStudyGrid(
                    impact: try ImpactAnalysis(workspace: workspace, asOf: asOf), design: design, windows: windows,
                    returns: returns
                ).run()
            }
            workspace.log.notice("\(outcome.summary)")
            return ExitStatus(outcome)
        }
    }

    private func symbols(of workspace: Workspace) throws -> [String]? {
        let listed = tickers.map(Self.list)
        guard let exchange else { return listed }
        _ = try Exchange.named(exchange)
        let there = workspace.watchlist.instruments.filter { $0.exchange == exchange && $0.group != nil }.map(\.symbol)
        return listed.map { $0.filter(there.contains) } ?? there
    }

    private func design(factors: SeriesTable?) throws -> StudyDesign {
        do {
            let design = StudyDesign(
                model: try returnModel(factors: factors), estimation: try Window(estimation), event: try Window(window))
            guard design.estimation.through < design.event.from else {
                throw StudyError.windowsOverlap(estimation: design.estimation, event: design.event)
            }
            return design
        } catch let error as StudyError {
            throw ProgramError.wrongUsage("\(error)")
        }
    }

    private func returnModel(factors: SeriesTable?) throws(ProgramError) -> ReturnModel {
        switch model {
        case .market: return .marketModel
        case .mean: return .constantMean
        case .adjusted: return .marketAdjusted
        case .scholesWilliams: return .scholesWilliams
        case .dimson:
            guard (0...20).contains(lags), (0...20).contains(leads) else {
                throw .wrongUsage("--lags and --leads are numbers of sessions from 0 to 20.")
            }
            return .dimson(lags: lags, leads: leads)
        case .factor:
            guard let factors else {
                throw .wrongUsage("The model factor needs its factors: name them with --factors.")
            }
            let all = factors.names.filter { $0 != ExcessReturns.riskFreeColumn }
            return .factors(factorColumns.map(Self.list) ?? all)
        }
    }

    private func factorTable() throws -> SeriesTable? {
        guard let factors else { return nil }
        guard model == .factor else { throw ProgramError.wrongUsage("--factors belong to --model factor.") }
        return try StudyDoor(inputs: nil, output: output).table(at: factors)
    }

    /// The windows that were asked for; else day 0, it and the next session, and the whole event window.
    private func windows(inside event: Window) throws(ProgramError) -> [Window] {
        do throws(StudyError) {
            func isInside(_ window: Window) -> Bool { window.from >= event.from && window.through <= event.through }
            var windows = [Window(0...0), Window(0...1), event].filter(isInside)
            if !car.isEmpty { windows = [] }
            for text in car {
                let window = try Window(text)
                guard isInside(window) else { throw .windowOutsideEvent(window: window, event: event) }
                windows.append(window)
            }
            var seen: Set<Window> = []
            return windows.filter { seen.insert($0).inserted }
        } catch {
            throw .wrongUsage("\(error)")
        }
    }

    private static func list(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The model as the report says it.
}

extension PriceAdjustment: ExpressibleByArgument {}
