import EventStudies
import Foundation
import Markets
import News

/// The information set of an analysis: everything that it may use, cut at one instant of knowledge.
///
/// ```swift
/// let information = InformationSet(book: book, stories: stories, confounders: confounders, labs: labs, asOf: asOf)
/// let analysis = try information.analysis(of: release)
/// ```
package struct InformationSet: Sendable {
    package let book: PriceBook
    /// All stories of the period, including those about other subjects, which show the days that were read.
    package let stories: [StoryFacts]
    package let confounders: [Confounder]
    /// The exposure to news of an AI lab or of its models.
    package let labs: Exposure
    /// The engines that digested the articles: `embedded`, `r1`, `remote`.
    package let engines: Set<String>
    package var asOf: Date? { book.asOf }

    /// Sessions from the day within which a confounder is listed.
    package static let confounderSessions = 5
    /// Sessions from the day within which the instruments that a confounder names are left out for comparison.
    package static let exclusionSessions = 2
    /// Sessions after a burst's onset within which sell-offs belong to a release's analysis.
    package static let selloffSessions = 5

    /// Days after a release within which a burst's onset belongs to it; a later one may be the next release's.
    package static let burstDays = 14.0

    /// Cuts all inputs at one instant of knowledge.
    ///
    /// - Parameters:
    ///   - book: All bars; cut here.
    ///   - stories: Articles with a later news time than the cut are left out here.
    ///   - confounders: Later ones are left out here.
    ///   - labs: The exposure to news of an AI lab or of its models.
    ///   - engines: The engines that digested the articles.
    ///   - asOf: Nil for everything stored.
    package init(
        book: PriceBook, stories: [StoryFacts], confounders: [Confounder], labs: Exposure,
        engines: Set<String> = ["embedded"], asOf: Date? = nil
    ) {
        self.book = book.cut(asOf: asOf)
        let cut = self.book.asOf ?? .distantFuture
        self.stories = stories.compactMap { story in
            var known = story
            known.items.removeAll { $0.newsTime > cut }
            return known.items.isEmpty ? nil : known
        }
        self.confounders = confounders.filter { $0.instant.instant <= cut }.sorted {
            ($0.instant.instant, $0.name) < ($1.instant.instant, $1.name)
        }
        self.labs = labs
        self.engines = engines
    }

    /// All articles, as attention counts them.
    package var items: [AttentionItem] { stories.flatMap(\.items) }

    /// The attention to several entities, counted together.
    package func attention(of entities: [String]) -> AttentionSeries {
        AttentionSeries(of: entities, in: items, asOf: asOf)
    }

    /// Analyzes a day: the instruments that fell, the reactions of all, and the news that was public between the
    /// closes.
    ///
    /// - Parameter day: Any session of an exchange of the watchlist, also a quiet one.
    /// - Returns: With ``Verdict/Conclusion/notMeasured`` if the day lies after the instant of knowledge.
    /// - Throws: ``ImpactError/notASession(day:)``, ``ImpactError/outsideCalendar(exchange:reason:)``, or
    ///   ``ImpactError/eventOutsideData(symbol:session:first:last:)`` if the bars do not reach the day.
    package func analysis(of day: SessionDate) throws(ImpactError) -> SelloffAnalysis {
        let exchanges = Set(book.studied.map(\.exchange)).sorted()
        let sessions = exchanges.map { exchange in
            Result { () throws(ImpactError) in try book.session(of: exchange, on: day) }
        }
        guard let close = sessions.compactMap({ $0.value ?? nil }).map(\.close).min() else {
            throw sessions.lazy.compactMap(\.reason).first ?? .notASession(day: day)
        }
        let isKnown = asOf.map { close <= $0 } ?? true
        let dates = book.sessionDates
        if isKnown, !dates.contains(day), let first = dates.first, let last = dates.last,
            let symbol = book.studied.first?.symbol
        {
            throw .eventOutsideData(symbol: symbol, session: day, first: first, last: last)
        }
        let selloff = Selloffs.selloff(on: day, in: book)
        let study = try book.study(
            subject: selloff.members.isEmpty ? .date : .selloff,
            instant: PublicInstant(instant: day.midnight, precision: .day))
        let attribution = Attribution.ranking(of: stories, for: selloff, study: study, labs: labs, book: book)
        return SelloffAnalysis(
            selloff: selloff, study: study, attribution: attribution,
            verdict: verdict(of: selloff, study: study, attribution: attribution))
    }

    /// Analyzes a release: its attention, and the reactions at the release, at the burst and on the days that fell.
    ///
    /// - Parameter release: The release, with the instant that is used.
    /// - Returns: With ``Verdict/Conclusion/notMeasured`` if nothing was known of it by the instant of knowledge.
    /// - Throws: ``ImpactError`` only where the watchlist itself is at fault.
    package func analysis(of release: Release) throws(ImpactError) -> ReleaseAnalysis {
        let attention = attention(of: [release.model, release.lab])
        guard release.released.instant <= asOf ?? .distantFuture else {
            return ReleaseAnalysis(
                release: release, attention: attention, atRelease: nil, atBurst: nil, selloffs: [],
                verdict: notYetPublic(release))
        }
        let atRelease = try measured(subject: .release, release.released)
        let horizon = release.released.instant.addingTimeInterval(InformationSet.burstDays * 86_400)
        let burst = attention.bursts.first { $0.onset >= release.released.instant && $0.onset <= horizon }
        var atBurst: ReactionStudy?
        var selloffs: [SelloffAnalysis] = []
        if let burst {
            let onset = PublicInstant(instant: burst.onset, precision: burst.isOnsetDateOnly ? .day : .minute)
            atBurst = try measured(subject: .burst, onset)
            let from = SessionDate(utc: burst.onset)
            let days = book.sessionDates.filter { $0 >= from }.prefix(InformationSet.selloffSessions + 1)
            for day in days where !Selloffs.selloff(on: day, in: book).members.isEmpty {
                selloffs.append(try analysis(of: day))
            }
        }
        var analysis = ReleaseAnalysis(
            release: release, attention: attention, atRelease: atRelease, atBurst: atBurst, selloffs: selloffs,
            verdict: notYetPublic(release))
        analysis.verdict = try verdict(of: analysis, burst: burst)
        return analysis
    }

    /// A study with at least one reaction; nil if there is none.
    private func measured(
        subject: ReactionStudy.Subject, _ instant: PublicInstant
    ) throws(ImpactError) -> ReactionStudy? {
        let study = try book.study(subject: subject, instant: instant)
        return study.reactions.isEmpty ? nil : study
    }

    /// The confounders within some sessions of a day.
    func confounders(around day: SessionDate, sessions: Int) -> [Confounder] {
        let dates = book.sessionDates
        guard let first = dates.first, !dates.isEmpty else { return [] }
        /// The index among the sessions; a closed day counts as the session after it.
        func place(_ date: SessionDate) -> Int { dates.firstIndex { $0 >= date } ?? dates.count }
        return confounders.filter { confounder in
            let date = SessionDate(utc: confounder.instant.instant)
            return date >= first && abs(place(date) - place(day)) <= sessions
        }
    }
}
