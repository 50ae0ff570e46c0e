import Catalog
import EventStudies
import Foundation
import Impact
import Markets
import News
import Reports
import Store
import TextFormats

/// Makes reports of stored analyses: adds the articles, the coverage and where every number comes from.
package struct ReportBuilder {
    /// Articles from this many days before a release's or burst's instant on are listed.
    static let articleDaysBefore = 3.0
    static let articleDaysAfter = 8.0
    /// Instruments whose price is drawn.
    static let chartedInstruments = 4

    /// Sessions drawn, up to the latest.
    static let chartedSessions = 90

    let impact: ImpactAnalysis
    let asOf: Date?
    /// Writes the sentences.
    let prose: Prose

    package init(impact: ImpactAnalysis, asOf: Date?, prose: Prose = .english) {
        self.impact = impact
        self.asOf = asOf
        self.prose = prose
    }

    private var workspace: Workspace { impact.workspace }

    /// The report of a release; for the extra days the attribution is shown, as of a quiet one for comparison.
    package func release(
        _ id: String, extraDays: [SessionDate] = [], notes: [String] = [], listsEveryArticle: Bool = false
    ) throws -> Report {
        guard let release = workspace.releases.releases.first(where: { $0.id == id }) else {
            throw PipelineError.noSuchRelease(
                id, near: Spelling.nearest(to: id, in: workspace.releases.releases.map(\.id)))
        }
        let analysis = try impact.analysis(of: release)
        let entities: Set<String> = [release.model, release.lab]
        let last = analysis.selloffs.map { $0.attribution.windowEnd }.max() ?? release.released.instant
        let symbols = analysis.selloffs.flatMap { Self.symbols(of: $0.selloff) }
        // The same report shows the parts of the score.
        let candidates = Set(analysis.selloffs.flatMap { $0.attribution.candidates.flatMap(\.articles) })
        return try Report.release(
            analysis,
            context: context(
                articles: articles { article in
                    listsEveryArticle || candidates.contains(article.id)
                        || article.newsTime
                            >= release.released.instant.addingTimeInterval(-Self.articleDaysBefore * 86_400)
                            && article.newsTime <= last.addingTimeInterval(Self.articleDaysAfter * 86_400)
                            && (!article.entities.isDisjoint(with: entities) || article.category == .marketReaction)
                },
                extraDays: extraDays, symbols: symbols, notes: notes))
    }

    package func selloff(_ day: SessionDate, notes: [String] = []) throws -> Report {
        let analysis = try impact.analysis(of: day)
        let window = analysis.attribution
        let articles = try articles { article in
            article.newsTime > window.windowStart && article.newsTime <= window.windowEnd.addingTimeInterval(12 * 3_600)
        }
        return Report.selloff(
            analysis,
            context: try context(
                articles: articles, extraDays: [], symbols: Self.symbols(of: analysis.selloff), notes: notes))
    }

    /// What one stock did at every release within the data, at its burst of attention, and on every day on which it fell.
    package func stock(_ symbol: String) throws -> Report {
        let symbol = workspace.watchlist[symbol]?.symbol ?? symbol
        let instrument = try information.book.instrument(symbol)
        var events: [StockEvent] = []
        func note(_ subject: StockEvent.Subject, _ study: ReactionStudy?) {
            guard let study, let reaction = study.reactions.first(where: { $0.symbol == symbol }) else { return }
            events.append(StockEvent(of: subject, instant: study.instant, reaction: reaction))
        }
        for release in impact.releasesWithinData() {
            let analysis = try impact.analysis(of: release)
            note(.release(release.name), analysis.atRelease)
            note(.burst(release.name), analysis.atBurst)
        }
        for selloff in Selloffs.detect(in: information.book)
        where selloff.members.contains(where: { $0.symbol == symbol }) {
            note(.selloff(selloff.session), try impact.analysis(of: selloff.session).study)
        }
        let articles = try articles { $0.entities.contains(symbol) }
        return Report.stock(
            instrument, events: events,
            context: try context(articles: articles, extraDays: [], symbols: [symbol], notes: []))
    }

    /// A study of instruments around an instant that was asked for; nil takes the whole watchlist, or each instrument's own benchmark.
    ///
    /// As of a time before all prices nothing can be studied, which the report says; else an event without an answer is a mistake.
    package func study(
        of symbols: [String]?, at instant: PublicInstant, benchmark: String?, design: StudyDesign, options: StudyOptions
    ) throws -> Report {
        let book = information.book
        let isBeforePrices = asOf != nil && book.sessionDates.isEmpty
        let study =
            try isBeforePrices
            ? book.study(
                subject: .date, instant: instant, symbols: symbols, benchmark: benchmark, design: design,
                options: options)
            : book.requiredStudy(
                subject: .date, instant: instant, symbols: symbols, benchmark: benchmark, design: design,
                options: options)
        var context = try context(
            articles: [], extraDays: [], symbols: study.reactions.map(\.symbol), notes: intradayNotes(study))
        context.provenance = provenance(model: prose.sentence(design, options.returns))
        return Report.study(study, context: context)
    }

    /// What the prices did after news within a session, from the last price before it, where bars within sessions are stored.
    private func intradayNotes(_ study: ReactionStudy) throws -> [String] {
        let instant = study.instant.instant
        var notes: [String] = []
        for reaction in study.reactions
        where reaction.effective.phase == .inSession || reaction.effective.phase == .onBreak {
            let calendar = try workspace.calendars.calendar(for: reaction.effective.exchange)
            guard let session = try calendar.session(on: reaction.effective.session) else { continue }
            let (open, close) = (Int(session.open.timeIntervalSince1970), Int(session.close.timeIntervalSince1970))
            // The finer bars first: their last price is nearer to the news.
            for interval in [IntradayBar.Interval.fiveMinutes, .hour] {
                func bars(_ symbol: String) throws -> [IntradayBar] {
                    try workspace.store.intraday(of: symbol, interval: interval, from: open, to: close)
                }
                let own = try bars(reaction.symbol)
                guard !own.isEmpty else { continue }
                let benchmark = try bars(reaction.estimation.benchmark)
                do throws(IntradayReaction.Missing) {
                    notes.append(
                        prose.sentence(
                            try IntradayReaction(
                                reaction, session: session, instant: instant, bars: own, benchmark: benchmark)))
                } catch {
                    notes.append(prose.sentence(error, about: reaction.symbol))
                }
                break
            }
        }
        return notes
    }

    private var information: InformationSet { impact.information }

    private func articles(
        where isWanted: (ArticleHead) -> Bool
    ) throws -> [ReportArticle] {
        let store = workspace.store
        return try impact.heads.filter(isWanted).compactMap { head in
            guard let article = try store.article(head.id),
                let digest = try store.digest(article: head.id, version: article.version)
            else { return nil }
            return ReportArticle(article: article, digest: digest, story: head.story)
        }
    }

    private func context(
        articles: [ReportArticle], extraDays: [SessionDate], symbols: [String], notes: [String]
    ) throws -> ReportContext {
        let all = impact.heads
        // The book's bars, which end at `asOf`.
        let bars = impact.series.keys.compactMap { information.book.bars(of: $0)?.bars }.filter { !$0.isEmpty }
        let coverage = Coverage(
            articles: all.count, stories: Set(all.map(\.story)).count,
            sources: Set(all.map(\.source)).count, outlets: Set(all.map(\.outlet)).count,
            languages: Dictionary(all.map { ($0.language?.rawValue ?? "unknown", 1) }, uniquingKeysWith: +),
            firstNews: all.first?.newsTime, lastNews: all.last?.newsTime, instruments: bars.count,
            bars: bars.reduce(0) { $0 + $1.count }, firstBar: bars.compactMap(\.first?.session).min(),
            lastBar: bars.compactMap(\.last?.session).max())
        var seen: Set<String> = []
        let charted = symbols.filter { seen.insert($0).inserted }.prefix(Self.chartedInstruments)
        return ReportContext(
            locale: prose.locale, generated: workspace.now(), asOf: asOf,
            engines: Set(articles.map(\.engine)).sorted(), coverage: coverage, articles: articles,
            extraAttributions: try extraDays.map { try impact.analysis(of: $0).attribution },
            provenance: provenance(),
            groupNames: workspace.watchlist.groupNames(prose),
            entityNames: Dictionary(
                workspace.entities.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            notes: notes,
            prices: charted.compactMap { symbol in
                guard let instrument = workspace.watchlist[symbol], let bars = information.book.bars(of: symbol)?.bars
                else { return nil }
                return ClosingPrices(
                    symbol: symbol, name: instrument.name, currency: instrument.currency,
                    points: bars.suffix(Self.chartedSessions).map {
                        ClosingPrices.Point(session: $0.session, close: $0.close)
                    })
            })
    }

    /// Those that lost most value first, then the deepest falls.
    private static func symbols(of selloff: Selloff) -> [String] {
        selloff.members.sorted { ($0.loss?.usd ?? 0, $1.rawReturn) > ($1.loss?.usd ?? 0, $0.rawReturn) }.map(\.symbol)
    }

    private func provenance(model: String? = nil) -> Provenance {
        let series = impact.series.values
        var provenance = Provenance()
        provenance.priceSources = Set(series.map(\.source)).sorted()
        provenance.priceBases = Dictionary(
            series.map { (SourceBasis(written: $0.basis), 1) }, uniquingKeysWith: +)
        provenance.returnBases = information.book.returnBases
        provenance.exchanges = Exchange.all
        provenance.model = model
        provenance.benchmarks = Set(workspace.watchlist.instruments.compactMap(\.benchmark)).sorted()
        provenance.engines = Set(impact.heads.compactMap(\.engine).map { "\($0.name) \($0.version)" }).sorted()
        provenance.inputs = impact.inputs
        provenance.watchlist = URL(fileURLWithPath: workspace.configuration.watchlist).lastPathComponent
        provenance.releases = URL(fileURLWithPath: workspace.configuration.releases).lastPathComponent
        return provenance
    }
}
