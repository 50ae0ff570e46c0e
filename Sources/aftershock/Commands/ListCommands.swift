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
            let table = Table(
                name: "releases", title: "Releases of AI models",
                columns: [
                    .init("id", "Release"), .init("name", "Model", minimumWidth: 12), .init("lab", "Lab"),
                    .init("released", "Released"), .init("precision", "Precision", rank: 2),
                    .init("open_weights", "Open weights", rank: 1),
                    .init("sources", "Sources", rank: 3, minimumWidth: 12),
                ],
                rows: releases.map { release in
                    [
                        .text(release.id), .text(release.name), .text(String(release.lab.dropFirst("lab:".count))),
                        .instant(release.released.instant), .text(release.released.precision.rawValue),
                        release.openWeights.map { .flag($0) } ?? .none, .list(release.sources.map(\.name)),
                    ]
                })
            try writer.write(table)
            return .done
        }
    }
}

struct SelloffsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "selloffs",
        abstract: "List the days on which something fell abnormally.",
        discussion: """
            A fall counts from −5 % against the market model and three standard deviations of it on.

            Examples:
              aftershock selloffs
              aftershock selloffs --ticker NVDA --format csv
            """)

    @Option(help: ArgumentHelp("Only days on which this ticker fell.", valueName: "ticker"))
    var ticker: String?

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
            let table = Table(
                name: "selloffs",
                title: analyses.isEmpty ? "No sell-off is stored; 'aftershock analyze' looks for them" : "Sell-offs",
                columns: [
                    .init("session", "Session"), .init("fell", "Fell", .trailing), .init("measured", "Of", .trailing),
                    .init("deepest", "Deepest"), .init("raw_return", "Raw", .trailing),
                    .init("abnormal_return", "Abnormal", .trailing), .init("outcome", "Public catalyst", rank: 1),
                    .init("story", "First story", rank: 2, minimumWidth: 20),
                ],
                rows: analyses.map { analysis in
                    let deepest = analysis.selloff.members.first
                    let best =
                        analysis.attribution.outcome == .candidates ? analysis.attribution.candidates.first?.title : nil
                    return [
                        .date(analysis.selloff.session), .integer(analysis.selloff.members.count),
                        .integer(analysis.selloff.measured), .text(deepest?.symbol), .percent(deepest?.rawReturn),
                        .percent(deepest?.abnormalReturn), .text(analysis.attribution.outcome.rawValue), .text(best),
                    ]
                })
            try writer.write(table)
            return .done
        }
    }
}

struct InstrumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instruments",
        abstract: "List what is watched, with exchange, group and benchmark.",
        discussion: """
            Examples:
              aftershock instruments
              aftershock instruments --format csv
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let configuration = try Configuration.located(
                common.config, environment: ProcessInfo.processInfo.environment)
            let table = Table(
                name: "instruments", title: "Instruments",
                columns: [
                    .init("symbol", "Ticker"), .init("name", "Name", minimumWidth: 12), .init("kind", "Kind", rank: 1),
                    .init("exchange", "Exchange"), .init("currency", "Currency", rank: 2), .init("group", "Group"),
                    .init("benchmark", "Benchmark"),
                ],
                rows: try configuration.readWatchlist().instruments.map { instrument in
                    [
                        .text(instrument.symbol), .text(instrument.name), .text(instrument.kind.rawValue),
                        .text(instrument.exchange), .text(instrument.currency), .text(instrument.group),
                        .text(instrument.benchmark),
                    ]
                })
            try writer.write(table)
            return .done
        }
    }
}
