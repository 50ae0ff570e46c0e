import ArgumentParser
import Catalog
import Foundation
import Impact
import Logging
import Markets
import News
import Pipeline
import Reports
import Store

struct ReleasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "releases",
        abstract: "List the releases of AI models.",
        discussion: """
            Examples:
              aftershock releases
              aftershock releases --lab deepseek --format json
            """)

    @Option(help: ArgumentHelp("Only this lab.", valueName: "name"))
    var lab: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let environment = ProcessInfo.processInfo.environment
            let configuration = try Configuration.located(common.config, environment: environment)
            let list = try configuration.readReleases().releases.sorted {
                ($0.released.instant, $0.id) < ($1.released.instant, $1.id)
            }
            let wanted = lab.map { $0.hasPrefix("lab:") ? $0 : "lab:" + $0.lowercased() }
            if let wanted, !list.contains(where: { $0.lab == wanted }) { throw PipelineError.unknownEntity(wanted) }
            let releases = list.filter { wanted == nil || $0.lab == wanted }
            let prose = locale.prose(configuration.locale)
            let table = Table(
                name: "releases", title: prose("Releases of AI models", "Veröffentlichungen von KI-Modellen"),
                columns: [
                    .init("id", prose("Release", "Kennung")), .init("name", prose("Model", "Modell"), minimumWidth: 12),
                    .init("lab", prose("Lab", "Labor")), .init("released", prose("Released", "Veröffentlicht")),
                    .init("precision", prose("Precision", "Genauigkeit"), rank: 2),
                    .init("open_weights", prose("Open weights", "Offene Gewichte"), rank: 1),
                    .init("sources", prose("Sources", "Quellen"), rank: 3, minimumWidth: 12),
                ],
                rows: releases.map { release in
                    [
                        .text(release.id), .text(release.name), .text(String(release.lab.dropFirst("lab:".count))),
                        .instant(release.released.instant),
                        .word(release.released.precision.rawValue, prose.name(release.released.precision)),
                        release.openWeights.map { .flag($0) } ?? .none, .list(release.sources.map(\.name)),
                    ]
                }, prose: prose)
            try writer.write(table)
            return .done
        }
    }
}

struct SelloffsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selloffs",
        abstract: "List the days with sell-offs.",
        discussion: """
            An abnormal return of at most −5 % and at least three standard deviations counts as a fall.

            Examples:
              aftershock selloffs
              aftershock selloffs --ticker NVDA --format csv
            """)

    @Option(help: ArgumentHelp("Only days on which this ticker fell.", valueName: "ticker"))
    var ticker: String?

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let workspace = try common.workspace(mustExist: true)
            if let ticker, workspace.watchlist[ticker] == nil { throw PipelineError.unknownEntity(ticker) }
            let analyses = try workspace.store.selloffAnalyses(asOf: "latest").filter { analysis in
                !analysis.selloff.members.isEmpty
                    && (ticker == nil || analysis.selloff.members.contains { $0.symbol == ticker })
            }
            let prose = locale.prose(workspace.configuration.locale)
            let table = Table(
                name: "selloffs",
                title: analyses.isEmpty
                    ? prose(
                        "No sell-off is stored; 'aftershock analyze' looks for them",
                        "Kein Kursrutsch gespeichert; „aftershock analyze“ sucht danach")
                    : prose("Sell-offs", "Kursrutsche"),
                columns: [
                    .init("session", prose("Session", "Handelstag")),
                    .init("fell", prose("Fell", "Gefallen"), .trailing),
                    .init("measured", prose("Of", "von"), .trailing),
                    .init("deepest", prose("Deepest", "Am tiefsten")),
                    .init("raw_return", prose("Raw", "Rendite"), .trailing),
                    .init("abnormal_return", prose("Abnormal", "abnormal"), .trailing),
                    .init("outcome", prose("Public catalyst", "Öffentlicher Anlass"), rank: 1),
                    .init("story", prose("First story", "Erste Meldung"), rank: 2, minimumWidth: 20),
                ],
                rows: analyses.map { analysis in
                    let deepest = analysis.selloff.members.first
                    let best =
                        analysis.attribution.outcome == .candidates ? analysis.attribution.candidates.first?.title : nil
                    return [
                        .date(analysis.selloff.session), .integer(analysis.selloff.members.count),
                        .integer(analysis.selloff.measured), .text(deepest?.symbol), .percent(deepest?.rawReturn),
                        .percent(deepest?.abnormalReturn),
                        .word(analysis.attribution.outcome.rawValue, prose.name(analysis.attribution.outcome)),
                        .text(best),
                    ]
                }, prose: prose)
            try writer.write(table)
            return .done
        }
    }
}

struct InstrumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instruments",
        abstract: "List the watched instruments with exchange, group and benchmark.",
        discussion: """
            Examples:
              aftershock instruments
              aftershock instruments --format csv
            """)

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let configuration = try Configuration.located(
                common.config, environment: ProcessInfo.processInfo.environment)
            let prose = locale.prose(configuration.locale)
            let watchlist = try configuration.readWatchlist()
            let groups = Dictionary(
                watchlist.groups.map { ($0.id, prose($0.name, $0.germanName ?? $0.name)) },
                uniquingKeysWith: { first, _ in first })
            let table = Table(
                name: "instruments", title: prose("Instruments", "Beobachtete Werte"),
                columns: [
                    .init("symbol", prose("Ticker", "Kürzel")), .init("name", "Name", minimumWidth: 12),
                    .init("kind", prose("Kind", "Art"), rank: 1), .init("exchange", prose("Exchange", "Börse")),
                    .init("currency", prose("Currency", "Währung"), rank: 2), .init("group", prose("Group", "Gruppe")),
                    .init("benchmark", prose("Benchmark", "Vergleichsindex")),
                ],
                rows: watchlist.instruments.map { instrument in
                    [
                        .text(instrument.symbol), .text(instrument.name),
                        .word(instrument.kind.rawValue, prose.name(instrument.kind)),
                        .word(instrument.exchange, prose.name(ofExchange: instrument.exchange)),
                        .text(instrument.currency), instrument.group.map { .word($0, groups[$0] ?? $0) } ?? .none,
                        .text(instrument.benchmark),
                    ]
                }, prose: prose)
            try writer.write(table)
            return .done
        }
    }
}
