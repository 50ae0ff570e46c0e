import Catalog
import Foundation
import Markets
import News
import Prices
import Store
import TextFormats

/// Everything that speaks against the stored prices.
package struct PriceExamination {
    package struct Line: Hashable {
        package var symbol: String
        package var session: SessionDate?
        package var kind: String
        package var source: String
        package var evidence: Evidence
        package var isNotice = false

        /// The evidence in a sentence.
        package var detail: String { evidence.description }
    }

    package enum Evidence: Hashable, CustomStringConvertible {
        case prices(PriceEvidence)
        /// Bars of the past that a source changed; `detail` is what the store recorded.
        case change(recorded: Date, bars: Int, detail: String)
        /// A provider is not asked before an instant; `said` is its message.
        case pause(until: Date, said: String?)
        /// A provider gave no prices; the text is its message.
        case failure(String, noted: Date)

        package var description: String {
            switch self {
            case .prices(let evidence): evidence.description
            case .change(let recorded, let bars, let detail): "recorded \(recorded.rfc3339), \(bars) bars: \(detail)"
            case .pause(let next, let said): "not asked before \(next.rfc3339)\(said.map { ": \($0)" } ?? "")"
            case .failure(let said, let noted): "\(said) (noted \(noted.rfc3339))"
            }
        }
    }

    /// The source of findings about an exchange's table of sessions.
    package static let sessionTable = "table of sessions"

    let workspace: Workspace

    package init(workspace: Workspace) { self.workspace = workspace }

    /// The findings, by symbol; with a symbol only its own.
    package func findings(of symbol: String?) throws -> [Line] {
        var lines: [Line] = []
        var witnesses: [String: [CalendarCheck.Witness]] = [:]
        let refused = try refusedSessions()
        let instruments = workspace.watchlist.instruments
        let benchmarks = Set(instruments.compactMap(\.benchmark))
        for instrument in instruments where symbol == nil || instrument.symbol == symbol {
            let calendar = try workspace.calendars.calendar(for: instrument.exchange)
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
                let calendar = try workspace.calendars.calendar(for: mic)
                lines += CalendarCheck.findings(calendar, witnesses[mic] ?? []).map {
                    Line($0, source: Self.sessionTable)
                }
            }
        }
        return lines + (try providers(of: symbol))
    }

    /// Changes of the past that were recorded, as notices.
    package func changes(of symbol: String?) throws -> [Line] {
        try workspace.store.priceChanges(of: symbol).map {
            Line(
                symbol: $0.symbol, session: $0.first, kind: "changed_\($0.kind)", source: $0.feed,
                evidence: .change(recorded: $0.recorded, bars: $0.bars, detail: $0.detail), isNotice: true)
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
                        evidence: .pause(until: next, said: memory.message)))
            }
        }
        for failure in try workspace.store.providerFailures() where symbol == nil || failure.symbol == symbol {
            lines.append(
                Line(
                    symbol: failure.symbol, kind: failure.state,
                    source: ProviderName(rawValue: failure.provider).title,
                    evidence: .failure(failure.message, noted: failure.noted)))
        }
        return lines
    }
}

extension PriceExamination.Line {
    init(_ finding: PriceFinding, source: String) {
        self.init(
            symbol: finding.symbol, session: finding.session, kind: finding.kind.rawValue, source: source,
            evidence: .prices(finding.evidence), isNotice: finding.isNotice)
    }
}
