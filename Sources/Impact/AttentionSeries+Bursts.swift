import Foundation
import News
import Statistics

/// The definition of a burst of attention.
package enum AttentionRules {
    /// The fewest distinct outlets of a day in a burst.
    package static let minimumOutlets = 3
    /// The Poisson tail probability of a day's outlets must be below this.
    package static let surprise = 1e-3
    /// The days before whose mean is the baseline.
    package static let baselineDays = 28
    /// A day with fewer days before it is not judged.
    package static let minimumDays = 7
    /// The least baseline, in outlets a day: one outlet in four days.
    ///
    /// Without it, the first article about any subject would be a surprise.
    package static let baselineFloor = 0.25
    /// Days below the threshold that do not end a burst.
    package static let quietDays = 1
}

extension AttentionSeries {
    static let day: TimeInterval = 86_400

    /// Counts the articles that name any of the entities, and finds the bursts.
    ///
    /// A burst keeps the baseline of its first day, so that its first week does not hide its second. Stories of the
    /// category `market_reaction` report a fall and cannot be the burst that preceded it: days count them, bursts do
    /// not.
    ///
    /// Every day (UTC) from the first article to the last has an entry.
    ///
    /// - Parameters:
    ///   - entities: For example a model and its lab.
    ///   - items: All articles of the period, including those about other subjects, which show the days that were read.
    ///   - asOf: Articles with a later news time are not used.
    package init(of entities: [String], in items: [AttentionItem], asOf: Date? = nil) {
        self.init(entities: entities, days: [], bursts: [])
        let known = items.filter { item in asOf.map { item.newsTime <= $0 } ?? true }
        guard let first = known.map(\.newsTime).min(), let last = known.map(\.newsTime).max() else {
            return
        }
        let named = known.filter { item in entities.contains { item.entities.contains($0) } }
        let byDay = Dictionary(grouping: named) { Self.start(of: $0.newsTime) }
        var frozen: Double?
        var quiet = 0
        for midnight in stride(from: Self.number(of: first), through: Self.number(of: last), by: 1) {
            let start = Date(timeIntervalSince1970: Double(midnight) * Self.day)
            let told = byDay[start] ?? []
            let outlets = Set(told.filter { $0.category != .marketReaction }.map(\.outlet)).count
            let baseline = frozen ?? AttentionSeries.baseline(of: days)
            let surprise = baseline.map { Poisson.upperTail(outlets, mean: $0) }
            days.append(
                AttentionDay(
                    day: start, articles: told.count, stories: Set(told.map(\.story)).count,
                    outlets: Set(told.map(\.outlet)).count, outletsWithoutMarketReaction: outlets,
                    languages: Dictionary(told.map { ($0.language?.rawValue ?? "und", 1) }, uniquingKeysWith: +),
                    surprise: surprise))
            guard let baseline, let surprise, outlets >= AttentionRules.minimumOutlets,
                surprise < AttentionRules.surprise
            else {
                quiet += 1
                if quiet > AttentionRules.quietDays { frozen = nil }
                continue
            }
            quiet = 0
            if frozen == nil {
                frozen = baseline
                let (onset, isDateOnly) = Self.onset(of: told, on: start)
                bursts.append(
                    Burst(
                        onset: onset, peak: start, end: start, outletsAtPeak: outlets, baseline: baseline,
                        surprise: surprise, isOnsetDateOnly: isDateOnly))
            } else {
                bursts[bursts.count - 1].extend(through: start, outlets: outlets)
            }
        }
    }

    /// The mean of outlets a day over the days before, at least the floor; nil while there are too few.
    private static func baseline(of days: [AttentionDay]) -> Double? {
        guard days.count >= AttentionRules.minimumDays else { return nil }
        let before = days.suffix(AttentionRules.baselineDays)
        let outlets = before.reduce(0) { $0 + $1.outletsWithoutMarketReaction }
        return max(AttentionRules.baselineFloor, Double(outlets) / Double(before.count))
    }

    /// The first news time of the day; a bare date only if there is nothing better.
    private static func onset(of told: [AttentionItem], on start: Date) -> (onset: Date, isDateOnly: Bool) {
        let counted = told.filter { $0.category != .marketReaction }
        if let exact = counted.filter({ !$0.isDateOnly }).map(\.newsTime).min() { return (exact, false) }
        return (start, true)
    }

    private static func number(of instant: Date) -> Int { Int((instant.timeIntervalSince1970 / day).rounded(.down)) }

    private static func start(of instant: Date) -> Date {
        Date(timeIntervalSince1970: Double(number(of: instant)) * day)
    }
}

extension Burst {
    fileprivate mutating func extend(through day: Date, outlets: Int) {
        end = day
        if outlets > outletsAtPeak { (peak, outletsAtPeak) = (day, outlets) }
    }
}
