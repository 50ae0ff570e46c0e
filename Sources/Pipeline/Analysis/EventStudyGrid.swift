import Catalog
import EventStudies
import Foundation
import Impact
import Logging
import Markets
import News
import Store
import TextFormats

/// Every event of the store × every instrument: the studies go into the store piece by piece, and those that are there already are not
/// made again.
package struct EventStudyGrid: Sendable {
    /// Events of one instrument that are stored in one transaction: the most that an interruption can lose.
    static let piece = 250
    /// Raised when the rules of these studies change, so that stored ones are made anew.
    static let rulesVersion = "1"

    let impact: ImpactAnalysis
    let design: StudyDesign
    let windows: [Window]
    let returns: ReturnKind

    package init(impact: ImpactAnalysis, design: StudyDesign, windows: [Window], returns: ReturnKind) {
        self.impact = impact
        self.design = design
        self.windows = windows
        self.returns = returns
    }

    private var workspace: Workspace { impact.workspace }
    private var book: PriceBook { impact.information.book }

    /// The setting that the studies are stored under.
    var setting: Store.StudySetting {
        let sums = windows.map(\.description).joined(separator: " ")
        return Store.StudySetting(
            model: design.model.name,
            design: "estimation \(design.estimation), event \(design.event), sums \(sums), \(returns.rawValue) returns",
            asOf: impact.asOfName)
    }

    /// Releases, the bursts of attention that followed them, and the days with sell-offs that 'analyze' found.
    func events() throws -> [StudiedEvent] {
        let cut = impact.information.asOf ?? .distantFuture
        var events: [StudiedEvent] = []
        for release in workspace.releases.releases where release.released.instant <= cut {
            events.append(StudiedEvent(kind: .release, name: release.id, instant: release.released.instant))
            for burst in impact.information.attention(of: [release.model, release.lab]).bursts {
                events.append(
                    StudiedEvent(kind: .burst, name: "\(release.id) \(burst.onset.rfc3339)", instant: burst.onset))
            }
        }
        for analysis in try workspace.store.selloffAnalyses(asOf: impact.asOfName) {
            let day = analysis.selloff.session
            events.append(StudiedEvent(kind: .selloff, name: day.description, instant: day.midnight))
        }
        return events
    }

    package func run() throws -> StageOutcome {
        let events = try events()
        let instruments = book.studied
        let setting = setting
        func key(_ event: StudiedEvent) -> String { "\(event.kind.rawValue) \(event.name)" }
        try workspace.store.removeEventStudies(
            setting: setting, exceptEvents: Set(events.map(key)), symbols: Set(instruments.map(\.symbol)))
        let total = events.count * instruments.count
        let progress = workspace.progress.task("studies", of: total)
        defer { progress.end() }
        var (done, made, told) = (0, 0, 0)
        var failures: [String] = []
        for instrument in instruments {
            let inputs = inputs(of: instrument)
            let known = try workspace.store.studiedEvents(of: instrument.symbol, setting: setting, inputs: inputs)
            let missing = events.filter { !known.contains(key($0)) }
            done += events.count - missing.count
            for start in stride(from: 0, to: missing.count, by: Self.piece) {
                try Task.checkCancellation()
                let piece = Array(missing[start...].prefix(Self.piece))
                let records: [EventRecord]
                do throws(ImpactError) {
                    records = try book.records(
                        of: instrument.symbol, events: piece, design: design, windows: windows, returns: returns)
                } catch {
                    failures.append("\(instrument.symbol): \(error)")
                    workspace.log.warning("\(instrument.symbol) was not studied: \(error)")
                    break
                }
                try workspace.store.saveEventStudies(
                    records, setting: setting, benchmark: benchmark(of: instrument), inputs: inputs)
                made += records.count
                done += piece.count
                progress.show(done)
                if !progress.isShown, done * 10 / max(1, total) > told {
                    told = done * 10 / max(1, total)
                    workspace.log.notice("studies: \(done) of \(total)")
                }
            }
        }
        let counts = try workspace.store.eventStudyCounts(setting: setting)
        return StageOutcome(
            summary: "studies: \(events.count) events × \(instruments.count) instruments, \(made) made, "
                + "\(counts.all) stored, \(counts.unanswered) of them without an answer",
            failures: failures)
    }

    private func benchmark(of instrument: Instrument) -> String? {
        design.model.regressorCount > 0 ? instrument.benchmark : nil
    }

    /// A hash of what an instrument's studies are made of: the bars that may be used, its own and the benchmark's.
    private func inputs(of instrument: Instrument) -> String {
        var key = AnalysisKey()
        key.add(Self.rulesVersion)
        for symbol in [instrument.symbol, benchmark(of: instrument)].compactMap({ $0 }) {
            key.add(symbol)
            for bar in book.bars(of: symbol)?.bars ?? [] { key.add(bar) }
        }
        return key.hash
    }
}
