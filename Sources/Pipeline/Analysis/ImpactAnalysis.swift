import Catalog
import Foundation
import Impact
import Logging
import Markets
import News
import Store
import TextFormats

/// The analysis stage: stored news and prices → releases with their attention, reactions, sell-offs and verdicts, which are stored.
package struct ImpactAnalysis: Sendable {
    /// Raised when the rules of an analysis change, so that stored ones are made anew.
    static let rulesVersion = "3"

    let workspace: Workspace
    package let information: InformationSet
    /// What the analyses are stored under: an instant, or `latest`.
    let asOfName: String
    /// The articles that may be used, without their texts, oldest first.
    let heads: [ArticleHead]
    /// The stored bars, by symbol.
    let series: [String: BarSeries]
    /// The hash of everything that they are made from, see ``AnalysisKey``.
    let inputs: String

    /// Reads what the earlier stages stored, but nothing later than `asOf`; nil reads everything.
    package init(workspace: Workspace, asOf: Date?) throws {
        self.workspace = workspace
        let store = workspace.store
        let heads = try store.heads(asOf: asOf ?? .distantFuture)
        self.heads = heads
        var titles: [Int64: String] = [:]
        for head in heads where head.id == head.story || titles[head.story] == nil { titles[head.story] = head.title }
        let items = heads.map { head in
            AttentionItem(
                article: head.id, story: head.story, outlet: head.outlet, language: head.language,
                category: head.category,
                newsTime: head.newsTime, isDateOnly: head.isDateOnly, entities: head.entities)
        }
        let instruments = try Self.instruments(of: workspace, asOf: asOf)
        let novelty = Dictionary(heads.compactMap { head in head.novelty.map { (head.id, $0) } }) { first, _ in first }
        let series = try store.barSeries()
        self.series = series
        let engines = Set(heads.compactMap(\.engine?.name))
        information = InformationSet(
            book: try PriceBook(
                instruments: instruments, series: series.keys.sorted().compactMap { series[$0] },
                calendars: workspace.calendars, adjustment: workspace.configuration.adjustment),
            stories: StoryFacts.stories(of: items, titles: titles, novelty: novelty),
            confounders: workspace.confounders.confounders, labs: workspace.watchlist.labs, engines: engines, asOf: asOf
        )
        asOfName = asOf?.rfc3339 ?? "latest"
        inputs =
            Self.key(
                items: items, titles: titles, novelty: novelty, instruments: instruments, series: series,
                engines: engines, workspace: workspace
            ).hash
    }

    /// Analyses every release within the data and every day on which something fell.
    package func run() throws -> StageOutcome {
        try workspace.store.saveReleases(
            workspace.releases.releases, confounders: workspace.confounders.confounders)
        try workspace.store.removeAnalyses(asOf: asOfName, exceptInputs: inputs)
        var releases = 0
        var bursts = 0
        for release in releasesWithinData() {
            let analysis = try self.analysis(of: release)
            releases += 1
            bursts += analysis.attention.bursts.count
        }
        var days = 0
        for selloff in Selloffs.detect(in: information.book) {
            _ = try analysis(of: selloff.session)
            days += 1
        }
        return StageOutcome(
            summary:
                "analysis: \(releases) releases within the data, \(bursts) bursts of attention, \(days) days with sell-offs"
        )
    }

    /// The releases within the dates of bars and articles.
    package func releasesWithinData() -> [Release] {
        guard let first = information.items.map(\.newsTime).min(), let last = information.items.map(\.newsTime).max()
        else {
            return []
        }
        return workspace.releases.releases.filter {
            $0.released.instant >= first.addingTimeInterval(-86_400) && $0.released.instant <= last
        }
    }

    /// A release's analysis: the stored one if nothing has changed, else a new one, which is stored.
    func analysis(of release: Release) throws -> ReleaseAnalysis {
        let stored = try workspace.store.analysis(
            ReleaseAnalysis.self, of: .release(release.id), asOf: asOfName, inputs: inputs)
        if let stored { return stored }
        let made = try information.analysis(of: release)
        try workspace.store.saveAnalysis(
            made, of: .release(release.id), asOf: asOfName, inputs: inputs, at: workspace.now())
        return made
    }

    /// A day's analysis: the stored one if nothing has changed, else a new one, which is stored.
    func analysis(of day: SessionDate) throws -> SelloffAnalysis {
        let stored = try workspace.store.analysis(
            SelloffAnalysis.self, of: .day(day), asOf: asOfName, inputs: inputs)
        if let stored { return stored }
        let made = try information.analysis(of: day)
        try workspace.store.saveAnalysis(made, of: .day(day), asOf: asOfName, inputs: inputs, at: workspace.now())
        return made
    }

    /// The watchlist's instruments with the counts of shares that providers gave; the watchlist's own count of a date comes first.
    private static func instruments(of workspace: Workspace, asOf: Date?) throws -> [Instrument] {
        try workspace.watchlist.instruments.map { instrument in
            var instrument = instrument
            let own = Set(instrument.shares.map(\.asOf))
            instrument.shares += try workspace.store.shares(of: instrument.symbol, knownBy: asOf)
                .filter { !own.contains($0.asOf) }
            return instrument
        }
    }

    /// The key of these analyses: everything that they are made from.
    private static func key(
        items: [AttentionItem], titles: [Int64: String], novelty: [Int64: Double], instruments: [Instrument],
        series: [String: BarSeries], engines: Set<String>, workspace: Workspace
    ) -> AnalysisKey {
        var key = AnalysisKey()
        key.add(rulesVersion)
        key.add(workspace.configuration.adjustment.rawValue)
        key.add(workspace.calendars.corrections.texts)
        key.add(engines.sorted())
        for item in items {
            key.add(item)
            key.add(novelty[item.article])
        }
        for (story, title) in titles.sorted(by: { $0.key < $1.key }) {
            key.add(story)
            key.add(title)
        }
        for symbol in series.keys.sorted() {
            if let one = series[symbol] { key.add(one) }
        }
        for instrument in instruments { key.add(instrument) }
        for release in workspace.releases.releases { key.add(release) }
        for confounder in workspace.confounders.confounders { key.add(confounder) }
        key.add(workspace.watchlist.labs)
        return key
    }
}
