import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import News
import Prices
import Reports
import Store

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
            let workspace = try Workspace.open(common, mustExist: true)
            if let ticker, workspace.watchlist[ticker] == nil { throw ProgramError.unknownEntity(ticker) }
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

/// Everything that can be said against the stored prices.
struct PriceExamination {
    struct Line: Hashable {
        var symbol: String
        var session: SessionDate?
        var kind: String
        var source: String
        var detail: String
        var isNotice = false
    }

    let workspace: Workspace

    /// The findings, by symbol; with a symbol only its own.
    func findings(of symbol: String?) throws -> [Line] {
        var lines: [Line] = []
        var witnesses: [String: [CalendarCheck.Witness]] = [:]
        let refused = try refusedSessions()
        let instruments = workspace.watchlist.instruments
        let benchmarks = Set(instruments.compactMap(\.benchmark))
        for instrument in instruments where symbol == nil || instrument.symbol == symbol {
            let calendar = try TradingCalendar.calendar(for: instrument.exchange)
            let all = try workspace.store.allSeries(of: instrument.symbol)
            for series in all {
                let isFirst = series == all.first
                lines += SeriesQuality.findings(
                    in: series, calendar: isFirst ? calendar : nil, currency: instrument.currency
                ).map { Line($0, source: series.source) }
            }
            if let first = all.first {
                for other in all.dropFirst() {
                    lines += SourceComparison.findings(first, other).map { Line($0, source: other.source) }
                }
                witnesses[instrument.exchange, default: []].append(
                    CalendarCheck.Witness(
                        symbol: instrument.symbol, isBenchmark: benchmarks.contains(instrument.symbol),
                        sessions: Set(first.bars.map(\.session)), refused: refused[instrument.symbol] ?? []))
            }
        }
        if symbol == nil {
            for mic in witnesses.keys.sorted() {
                let calendar = try TradingCalendar.calendar(for: mic)
                lines += CalendarCheck.findings(calendar, witnesses[mic] ?? []).map {
                    Line($0, source: "table of sessions")
                }
            }
        }
        return lines + (try providers(of: symbol))
    }

    /// Changes of the past that were recorded, as notices.
    func changes(of symbol: String?) throws -> [Line] {
        try workspace.store.priceChanges(of: symbol).map {
            Line(
                symbol: $0.symbol, session: $0.first, kind: "changed_\($0.kind)", source: $0.feed,
                detail: "recorded \($0.recorded.rfc3339), \($0.bars) bars: \($0.detail)", isNotice: true)
        }
    }

    /// Days without a session for which a source gave a bar, by symbol.
    private func refusedSessions() throws -> [String: Set<SessionDate>] {
        var refused: [String: Set<SessionDate>] = [:]
        for problem in try workspace.store.priceProblems() where problem.kind == PriceProblem.Kind.nonSession.rawValue {
            if let symbol = problem.symbol, let session = problem.session.flatMap({ SessionDate($0) }) {
                refused[symbol, default: []].insert(session)
            }
        }
        return refused
    }

    private func providers(of symbol: String?) throws -> [Line] {
        let now = workspace.now()
        var lines: [Line] = []
        if symbol == nil {
            for (name, memory) in try workspace.store.providerMemory().sorted(by: { $0.key.rawValue < $1.key.rawValue })
            {
                guard let next = memory.nextAllowed, next > now else { continue }
                lines.append(
                    Line(
                        symbol: "–", kind: memory.state ?? "limited", source: name.title,
                        detail: "it is left alone until \(next.rfc3339)\(memory.message.map { ": \($0)" } ?? "")"))
            }
        }
        for failure in try workspace.store.providerFailures() where symbol == nil || failure.symbol == symbol {
            lines.append(
                Line(
                    symbol: failure.symbol, kind: failure.state,
                    source: ProviderName(rawValue: failure.provider)?.title ?? failure.provider,
                    detail: "\(failure.message) (noted \(failure.noted.rfc3339))"))
        }
        return lines
    }
}

extension PriceExamination.Line {
    init(_ finding: PriceFinding, source: String) {
        self.init(
            symbol: finding.symbol, session: finding.session, kind: finding.kind.rawValue, source: source,
            detail: finding.detail, isNotice: finding.isNotice)
    }
}
