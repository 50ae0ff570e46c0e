import ArgumentParser
import Catalog
import EventStudies
import Foundation
import Impact
import Markets
import News
import Pipeline
import Reports

extension ReturnKind: ExpressibleByArgument {}

extension StudyMeasure: ExpressibleByArgument {}

extension PriceAdjustment: ExpressibleByArgument {}

/// A return model by the name that the command line has for it.
struct ModelChoice: ExpressibleByArgument {
    let option: String

    init?(argument: String) {
        guard ReturnModels.all.contains(where: { $0.option == argument }) else { return nil }
        option = argument
    }

    static var allValueStrings: [String] { ReturnModels.all.map { $0.option } }
}

/// What is expected of each instrument, and over which windows.
struct StudyModelOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The return model (default: market).", valueName: "model"))
    var model: ModelChoice?

    @Option(help: ArgumentHelp("Sessions before the return, for --model dimson.", valueName: "sessions"))
    var lags = 1

    @Option(help: ArgumentHelp("Sessions after the return, for --model dimson.", valueName: "sessions"))
    var leads = 1

    @Option(
        help: ArgumentHelp(
            "A CSV of factor returns by date, as fractions, with the risk-free rate in the column RF, for --model factor.",
            valueName: "file"))
    var factors: String?

    @Option(
        help: ArgumentHelp("The factors' columns, such as Mkt-RF,SMB,HML (default: all but RF).", valueName: "list"))
    var factorColumns: String?

    @Option(help: ArgumentHelp("How a return is made of two closes: simple or log.", valueName: "kind"))
    var returns: ReturnKind = .simple

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A window whose abnormal returns are summed; repeatable.", valueName: "from..through"))
    var car: [String] = []

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The event window, in sessions.", valueName: "from..through"))
    var window: String?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("The estimation window, in sessions.", valueName: "from..through"))
    var estimation: String?

    @Option(
        help: ArgumentHelp(
            "What returns are adjusted for: total_return (splits and dividends), splits, or none.", valueName: "what"))
    var adjust: PriceAdjustment?

    /// The table of factors; nil for a model without them.
    func factorTable() throws -> SeriesTable? {
        guard let factors else { return nil }
        guard model?.option == FactorModel.option else {
            throw ProgramError.wrongUsage("--factors works with --model factor only.")
        }
        return try StudyFiles().table(at: factors)
    }

    /// The model and its windows.
    ///
    /// - Parameters:
    ///   - factors: The table of ``factorTable()``.
    ///   - measure: What is studied; volumes and volatilities have the constant mean where no model is named.
    ///   - estimation: The estimation window where none is named.
    ///   - event: The event window where none is named.
    /// - Returns: A design whose windows do not overlap.
    /// - Throws: ``ProgramError/wrongUsage(_:)``.
    func design(
        factors: SeriesTable?, measure: StudyMeasure = .returns, estimation: Window = StudyDesign().estimation,
        event: Window = StudyDesign().event
    ) throws(ProgramError) -> StudyDesign {
        let model = try returnModel(factors: factors, measure: measure)
        do throws(StudyError) {
            let design = StudyDesign(
                model: model,
                estimation: try self.estimation.map { text throws(StudyError) in try Window(text) } ?? estimation,
                event: try window.map { text throws(StudyError) in try Window(text) } ?? event)
            guard measure.allows(model) else { throw .measureUnusable(measure: measure, model: model.name) }
            guard design.estimation.through < design.event.from else {
                throw .windowsOverlap(estimation: design.estimation, event: design.event)
            }
            return design
        } catch {
            throw .wrongUsage("\(error)")
        }
    }

    func returnModel(factors: SeriesTable?, measure: StudyMeasure = .returns) throws(ProgramError) -> any ReturnModel {
        let option = model?.option ?? (measure == .returns ? MarketModel.option : ConstantMeanModel.option)
        if option == FactorModel.option, factors == nil {
            throw .wrongUsage("--model factor needs factors: name them with --factors.")
        }
        let columns = factorColumns.map(OptionList.names)
        let all = factors?.names.filter { $0 != ExcessReturns.riskFreeColumn }
        do throws(StudyError) {
            return try ReturnModels.model(
                option, ModelSettings(lags: lags, leads: leads, factors: columns ?? all ?? []))
        } catch {
            throw .wrongUsage("\(error)")
        }
    }

    /// The windows that were asked for; else day 0, it and the next session, and the whole event window.
    func windows(inside event: Window) throws(ProgramError) -> [Window] {
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
}

/// Which instruments are studied, against which benchmark.
struct StudySelection: ParsableArguments {
    @Option(help: ArgumentHelp("Tickers, separated by commas (default: the whole watchlist).", valueName: "list"))
    var tickers: String?

    @Option(help: ArgumentHelp("The benchmark, instead of each instrument's own.", valueName: "ticker"))
    var benchmark: String?

    @Option(help: ArgumentHelp("Only instruments of this exchange (market identifier code).", valueName: "code"))
    var exchange: String?

    /// The tickers; nil for the whole watchlist.
    func symbols(of workspace: Workspace) throws -> [String]? {
        let listed = tickers.map(OptionList.names)
        guard let exchange else { return listed }
        _ = try Exchange.named(exchange)
        let there = workspace.watchlist.instruments.filter { $0.exchange == exchange && $0.group != nil }.map(\.symbol)
        return listed.map { $0.filter(there.contains) } ?? there
    }
}

/// Names separated by commas.
enum OptionList {
    static func names(_ text: String) -> [String] {
        text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
}

/// A store's prices, ready to be studied.
struct StudyData {
    let workspace: Workspace
    let impact: ImpactAnalysis
    let asOf: Date?

    var book: PriceBook { impact.information.book }

    init(_ common: CommonOptions, asOf: AsOfOption, adjust: PriceAdjustment?) throws {
        let instant = try asOf.instant()
        var workspace = try common.workspace(mustExist: true)
        if let adjust { workspace.configuration.adjustment = adjust }
        self.asOf = instant
        self.workspace = workspace
        impact = try ImpactAnalysis(workspace: workspace, asOf: instant)
    }

    func prose(_ locale: LocaleOption) -> Prose { locale.prose(workspace.configuration.locale) }

    /// Every instrument at every instant.
    func events(at instants: [(id: String, instant: Date)], _ symbols: [String]?) -> [BookEvent] {
        let symbols = symbols ?? book.studied.map(\.symbol)
        return instants.flatMap { id, instant in symbols.map { BookEvent(symbol: $0, instant: instant, id: id) } }
    }
}
