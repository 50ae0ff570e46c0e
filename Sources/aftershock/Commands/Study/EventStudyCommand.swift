import ArgumentParser
import EventStudies
import Foundation
import Impact
import Logging
import Markets
import News
import Pipeline
import Reports
import Store

struct EventStudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "Study instruments around a date, every event of the store, or events written as files.",
        discussion: """
            A date alone counts from its first minute, UTC: each exchange answers in its own first session whose close is later. With --all, every event of the store (releases, bursts, sell-offs) is studied for every instrument of the watchlist, and the results are stored, to be read with SQL (abnormal_return, cumulative_abnormal_return). An interrupted run continues where it stopped. With --spec or --requests, prices come from files and no database is needed.

            A specification is JSON: {"method", "inputs", "spec", "events"}. The method is event (the default), synthetic, calendar_time, cross_section or panel; spec.model is a return model, spec.measure is return, volume or volatility.

            Examples:
              aftershock study --event 2025-01-27 --tickers NVDA,AVGO
              aftershock study --event 2025-01-27T13:00Z --tickers NVDA --window=-3..5
              aftershock study --event 2025-01-27 --tickers NVDA --measure volume
              aftershock study --all --window=-10..10
              aftershock study --spec case.json --format json --inputs data
              aftershock study --requests r.csv --firms firms.csv --markets markets.csv
            """)

    @Option(help: ArgumentHelp("The event: a date, or an instant with its zone.", valueName: "instant"))
    var event: String?

    @Flag(help: "Study every event of the store for every instrument, and store the results.")
    var all = false

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Specifications in JSON; several give one line of JSON each.", valueName: "file"))
    var spec: [String] = []

    @Option(help: ArgumentHelp("The folder of the files that --spec names (default: its own).", valueName: "folder"))
    var inputs: String?

    @Option(
        help: ArgumentHelp(
            "Lines 'event;firm;market;date;group;from;through;estimation end;estimation length'.", valueName: "file"))
    var requests: String?

    @Option(help: ArgumentHelp("Firms' prices for --requests, one 'firm;date;close' per line.", valueName: "file"))
    var firms: String?

    @Option(help: ArgumentHelp("Market prices for --requests, one 'market;date;close' per line.", valueName: "file"))
    var markets: String?

    @Option(help: ArgumentHelp("What is studied: return, volume or volatility.", valueName: "measure"))
    var measure: StudyMeasure = .returns

    @OptionGroup var selection: StudySelection
    @OptionGroup var modelling: StudyModelOptions
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
                    "Name a date with --event, a file with --spec or --requests, or study all stored events with --all."
                )
            }
            return try study(at: event)
        }
    }

    /// One date, from the store's prices.
    private func study(at event: String) throws -> ExitStatus {
        let writer = try ResultWriter(output)
        let instant = try InstantArgument.read(event, option: "--event")
        let table = try modelling.factorTable()
        let design = try modelling.design(factors: table, measure: measure)
        let windows = try modelling.windows(inside: design.event)
        let data = try StudyData(common, asOf: asOf, adjust: modelling.adjust)
        let symbols = try selection.symbols(of: data.workspace)
        let prose = data.prose(locale)
        guard measure == .returns else {
            let study = try data.book.eventStudies(
                data.events(at: [(event, instant.instant)], symbols),
                BookDesign(
                    design: design, measure: measure, returns: modelling.returns, windows: windows,
                    benchmark: selection.benchmark))
            return try MethodWriter(writer, prose).write(.event(study))
        }
        let reports = ReportBuilder(impact: data.impact, asOf: data.asOf, prose: prose)
        try writer.write(
            try reports.study(
                of: symbols, at: instant, benchmark: selection.benchmark, design: design,
                options: StudyOptions(returns: modelling.returns, factors: table, windows: windows)))
        return .done
    }

    /// Studies written as files, which need no database; nil if none is named.
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
        var files = try StudyFiles(inputs: inputs)
        guard let requests else {
            return try SpecificationWriter(output, locale.prose()).write(specifications: spec, from: &files)
        }
        guard let firms, let markets else {
            throw ProgramError.wrongUsage("--requests needs prices: name their files with --firms and --markets.")
        }
        let model = try modelling.returnModel(factors: nil)
        let studies = try files.requests(
            requests, firms: firms, markets: markets, model: model, returns: modelling.returns)
        return try SpecificationWriter(output, locale.prose()).write(requests: studies)
    }

    /// Every event of the store × every instrument, stored.
    private func studyAll() async throws -> ExitStatus {
        guard event == nil, selection.tickers == nil, selection.benchmark == nil, selection.exchange == nil,
            modelling.factors == nil
        else {
            throw ProgramError.wrongUsage(
                "--all studies the whole watchlist: leave out --event, --tickers, --benchmark and --exchange.")
        }
        guard measure == .returns else { throw ProgramError.wrongUsage("--all studies returns: leave out --measure.") }
        let batched = try modelling.returnModel(factors: nil).batch != nil
        guard batched else {
            throw ProgramError.wrongUsage("--all works with --model market, mean or adjusted.")
        }
        let design = try modelling.design(factors: nil)
        let windows = try modelling.windows(inside: design.event)
        let asOf = try asOf.instant()
        let workspace = try common.workspace(mustExist: true)
        let returns = modelling.returns
        return try await RunLock.holding(database: workspace.store.path, command: "study --all") {
            let outcome = try await Interruption.cancelling {
                try EventStudyGrid(
                    impact: try ImpactAnalysis(workspace: workspace, asOf: asOf), design: design, windows: windows,
                    returns: returns
                ).run()
            }
            return ExitStatus(outcome.logged(to: workspace.log))
        }
    }
}
