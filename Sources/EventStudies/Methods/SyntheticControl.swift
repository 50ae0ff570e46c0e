import Foundation
import Statistics

/// An estimate of what an instrument would have done without the event: a mix of others that moved as it did before.
///
/// ```swift
/// let control = try SyntheticControl(treated: nvidia, donors: [meta, dell, salesforce], preEvent: 120)
/// let test = try control.placebos()
/// ```
///
/// > Source: Abadie, Diamond and Hainmueller (2010), on the outcome's own path.
package struct SyntheticControl: Sendable {
    /// One a donor; not negative, of sum 1.
    package let weights: [Double]
    /// The mix, `[sessions]`.
    package let synthetic: [Double]
    /// The instrument's path minus the mix, `[sessions]`.
    package let gap: [Double]
    /// The mean squared gap before the event.
    package let preMeanSquare: Double
    /// The mean squared gap from the event on.
    package let postMeanSquare: Double
    private let treated: [Double]
    private let donors: [[Double]]
    /// Sessions before the event.
    let preEvent: Int

    /// - Parameters:
    ///   - treated: The instrument's path, as logarithms of closes over the first close; sessions before the event,
    ///     then from it on.
    ///   - donors: The others' paths, `[donors][sessions]`. None of them should be hit by the event itself.
    ///   - preEvent: Sessions before the event, on which the weights are found.
    /// - Throws: ``StatisticsError/lengthsDiffer(first:second:)``, ``StatisticsError/valueInvalid(place:value:)``,
    ///   ``StatisticsError/tooFewMembers(count:minimum:)`` without donors, ``StudyError/tooFewSessions(sessions:minimum:)`` with fewer
    ///   than two sessions before the event, ``StudyError/emptySeries`` without any from it on, and
    ///   ``StatisticsError/notConverged(method:iterations:)``.
    package init(treated: [Double], donors: [[Double]], preEvent: Int) throws(StudyError) {
        guard !donors.isEmpty else { throw .statistics(.tooFewMembers(count: 0, minimum: 1)) }
        for donor in donors where donor.count != treated.count {
            throw .statistics(.lengthsDiffer(first: treated.count, second: donor.count))
        }
        for path in [treated] + donors {
            if let place = path.firstIndex(where: { !$0.isFinite }) {
                throw .statistics(.valueInvalid(place: place, value: path[place]))
            }
        }
        guard preEvent >= 2 else { throw .tooFewSessions(sessions: preEvent, minimum: 2) }
        guard preEvent < treated.count else { throw .emptySeries }
        let weights = try StudyError.wrapping { () throws(StatisticsError) in
            try SimplexLeastSquares.weights(
                response: Array(treated.prefix(preEvent)), columns: donors.map { Array($0.prefix(preEvent)) })
        }
        var synthetic = [Double](repeating: 0, count: treated.count)
        for (weight, donor) in zip(weights, donors) where weight != 0 {
            for index in synthetic.indices { synthetic[index] += weight * donor[index] }
        }
        let gap = zip(treated, synthetic).map { $0 - $1 }
        self.weights = weights
        self.synthetic = synthetic
        self.gap = gap
        preMeanSquare = mean(of: gap.prefix(preEvent).map { $0 * $0 })
        postMeanSquare = mean(of: gap.dropFirst(preEvent).map { $0 * $0 })
        self.treated = treated
        self.donors = donors
        self.preEvent = preEvent
    }

    /// The mean gap from the event on: the average effect on the treated.
    package var effect: Double { mean(of: Array(gap.dropFirst(preEvent))) }

    /// ``postMeanSquare`` over ``preMeanSquare``; nil where the mix fits exactly before the event.
    package var ratio: Double? {
        let scale = treated.reduce(0) { max($0, abs($1)) }
        return preMeanSquare > scale * scale * 1e-24 ? postMeanSquare / preMeanSquare : nil
    }

    /// The placebo test: every donor in the instrument's place, with the instrument among its donors.
    package struct PlaceboTest: Hashable, Sendable {
        /// Each donor's ``SyntheticControl/ratio``; nil where the mix fits a donor exactly before the event.
        package let ratios: [Double?]
        /// 1 if no donor's fit worsened as much.
        package let rank: Int
        /// The instruments compared, the treated one among them.
        package let of: Int

        package var p: Double { Double(rank) / Double(of) }
    }

    /// - Throws: ``StudyError/noVariance(sessions:)`` if the mix fits the instrument exactly before the event, and what
    ///   ``init(treated:donors:preEvent:)`` throws.
    package func placebos() throws(StudyError) -> PlaceboTest {
        guard let own = ratio else { throw .noVariance(sessions: preEvent) }
        var ratios: [Double?] = []
        for place in donors.indices {
            var others = donors
            others[place] = treated
            ratios.append(try SyntheticControl(treated: donors[place], donors: others, preEvent: preEvent).ratio)
        }
        let compared = ratios.compactMap { $0 }
        return PlaceboTest(ratios: ratios, rank: 1 + compared.count { $0 >= own }, of: compared.count + 1)
    }
}
