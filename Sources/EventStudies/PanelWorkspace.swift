/// What one event date's instruments have, and the sums over them that the tests need.
///
/// A class for its memory, which is used again for each date; it belongs to one thread.
final class PanelWorkspace {
    private let estimation: Int
    private let event: Int
    private let ranks: BucketRanks
    /// `[members][estimation]`: residuals by session, NaN where missing.
    private let residuals: UnsafeMutablePointer<Double>
    /// `[members][event]`: abnormal returns, NaN where missing.
    private let abnormals: UnsafeMutablePointer<Double>
    /// `[members][event]`: the same over their prediction deviations.
    private let standardizeds: UnsafeMutablePointer<Double>
    /// `[estimation + event]`: one member's values in a row.
    private let row: UnsafeMutablePointer<Double>
    /// `[estimation + event]`: rank scores, summed over the members that have the session, and how many they are.
    private let scores: UnsafeMutablePointer<Double>
    private let counts: UnsafeMutablePointer<Int32>
    /// `[estimation]`: residuals of length 1, summed over the members that have every session.
    private let direction: UnsafeMutablePointer<Double>
    /// `[members][event]`: the benchmark's distance from its mean.
    private let distances: UnsafeMutablePointer<Double>
    private var members: [Member] = []
    private var positive = 0.0
    /// Of the sessions' mean rank scores; nil until all members are there, or if they do not vary.
    private var rankDeviation: Double?

    private struct Member {
        var fit: WindowFit
        var isComplete: Bool
    }

    init(members: Int, estimation: Int, event: Int) {
        self.estimation = estimation
        self.event = event
        ranks = BucketRanks(capacity: estimation + event)
        residuals = .allocate(capacity: members * estimation)
        abnormals = .allocate(capacity: members * event)
        standardizeds = .allocate(capacity: members * event)
        distances = .allocate(capacity: members * event)
        row = .allocate(capacity: estimation + event)
        scores = .allocate(capacity: estimation + event)
        counts = .allocate(capacity: estimation + event)
        direction = .allocate(capacity: estimation)
        self.members.reserveCapacity(members)
    }

    deinit {
        for pointer in [residuals, abnormals, standardizeds, distances, row, scores, direction] { pointer.deallocate() }
        counts.deallocate()
    }

    func clear() {
        members.removeAll(keepingCapacity: true)
        positive = 0
        rankDeviation = nil
        scores.update(repeating: 0, count: estimation + event)
        counts.update(repeating: 0, count: estimation + event)
        direction.update(repeating: 0, count: estimation)
    }

    /// Adds an instrument that has a model.
    ///
    /// - Parameters:
    ///   - returns: The instrument's.
    ///   - fit: On the range.
    ///   - dayZero: The event's position.
    ///   - window: The estimation window, relative to it.
    ///   - range: What the data hold of it.
    ///   - eventWindow: Relative to it as well.
    func add(
        _ returns: BatchReturns, _ fit: WindowFit, dayZero: Int, estimation window: Window, range: Range<Int>,
        event eventWindow: Window
    ) {
        let member = members.count
        let own = residuals + member * estimation
        let offset = range.lowerBound - (dayZero + window.from)
        let isComplete = Int(fit.observations) == estimation
        returns.values.withUnsafeBufferPointer { values in
            returns.market.withUnsafeBufferPointer { market in
                if range.count < estimation { own.update(repeating: .nan, count: estimation) }
                let start = returns.margin + range.lowerBound
                for index in 0..<range.count {
                    own[offset + index] =
                        values[start + index] - fit.level - fit.slope * (market[start + index] - fit.meanX)
                }
                let first = returns.margin + dayZero + eventWindow.from
                for index in 0..<event {
                    let distance = market[first + index] - fit.meanX
                    let abnormal = values[first + index] - fit.level - fit.slope * distance
                    let spread = (1 + fit.inverseCount + fit.inverseSquares * distance * distance).squareRoot()
                    abnormals[member * event + index] = abnormal
                    standardizeds[member * event + index] = abnormal / (fit.deviation * spread)
                    distances[member * event + index] = distance
                }
            }
        }
        var above = 0
        for index in 0..<estimation where own[index] > 0 { above &+= 1 }
        positive += Double(above) / fit.observations
        row.update(from: own, count: estimation)
        (row + estimation).update(from: abnormals + member * event, count: event)
        ranks.addScores(row, count: estimation + event, deviation: fit.deviation, to: scores, counts: counts)
        if isComplete { addDirection(own) }
        members.append(Member(fit: fit, isComplete: isComplete))
    }

    private func addDirection(_ own: UnsafePointer<Double>) {
        var sum = SIMD4<Double>()
        let whole = estimation / 4 * 4
        func four(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
            UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
        }
        for index in stride(from: 0, to: whole, by: 4) { sum += four(own + index) }
        var total = sum.sum()
        for index in whole..<estimation { total += own[index] }
        let centre = total / Double(estimation)
        var squares = SIMD4<Double>()
        for index in stride(from: 0, to: whole, by: 4) {
            let distance = four(own + index) - centre
            squares += distance * distance
        }
        var length = squares.sum()
        for index in whole..<estimation { length += (own[index] - centre) * (own[index] - centre) }
        // A model whose residuals do not vary was refused before.
        let factor = 1 / length.squareRoot()
        for index in 0..<estimation { direction[index] += (own[index] - centre) * factor }
    }

    /// Measures what the rank test is measured against, once all members are there.
    func finish() {
        let all = Double(members.count)
        var (squares, present) = (0.0, 0.0)
        for day in 0..<(estimation + event) where counts[day] > 0 {
            // (sum ÷ count)² × count ÷ members.
            squares += scores[day] * scores[day] / (Double(counts[day]) * all)
            present += 1
        }
        rankDeviation = squares > 0 ? (squares / present).squareRoot() : nil
    }

    /// p̂; nil without members.
    var positiveShare: Double? { members.isEmpty ? nil : positive / Double(members.count) }

    /// r̄ over all pairs; nil if no two members share three sessions.
    ///
    /// Of members that have every session, Σ of all pairs' r is (‖Σz‖² − N) ÷ 2, z being residuals of length 1; pairs with a gap
    /// are made one by one.
    func averageCorrelation() -> Double? {
        let complete = members.indices.filter { members[$0].isComplete }
        var (sum, pairs) = (0.0, 0)
        if complete.count > 1 {
            let squares = (0..<estimation).reduce(0.0) { $0 + direction[$1] * direction[$1] }
            sum = (squares - Double(complete.count)) / 2
            pairs = complete.count * (complete.count - 1) / 2
        }
        for one in members.indices where !members[one].isComplete {
            for other in members.indices where other > one || members[other].isComplete {
                guard let r = correlation(residuals + one * estimation, residuals + other * estimation) else { continue }
                sum += r
                pairs += 1
            }
        }
        return pairs > 0 ? sum / Double(pairs) : nil
    }

    /// Pearson's, on the sessions that both have; nil for fewer than three, or if one does not vary on them.
    private func correlation(_ one: UnsafePointer<Double>, _ other: UnsafePointer<Double>) -> Double? {
        var (count, x, y) = (0.0, 0.0, 0.0)
        for index in 0..<estimation where !(one[index] * other[index]).isNaN {
            count += 1
            x += one[index]
            y += other[index]
        }
        guard count > 2 else { return nil }
        (x, y) = (x / count, y / count)
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for index in 0..<estimation where !(one[index] * other[index]).isNaN {
            let (a, b) = (one[index] - x, other[index] - y)
            xx += a * a
            xy += a * b
            yy += b * b
        }
        let scale = (xx * yy).squareRoot()
        return scale > 0 ? max(-1, min(1, xy / scale)) : nil
    }

    /// All tests of one window.
    ///
    /// - Parameters:
    ///   - window: Relative to day 0.
    ///   - places: The same, from the event window's first session.
    ///   - average: r̄.
    ///   - share: p̂.
    /// - Returns: As ``EventSample/answer(over:)`` has them.
    func tests(_ window: Window, places: ClosedRange<Int>, _ average: Double?, _ share: Double?) -> PanelTests {
        var values: [Double] = []
        var standardized: [Double] = []
        values.reserveCapacity(members.count)
        standardized.reserveCapacity(members.count)
        var (summed, variance) = (0.0, 0.0)
        var positive = 0
        var smallestFreedom = Int.max
        let sessions = Double(places.count)
        for (member, one) in members.enumerated() {
            let start = member * event
            var (value, sum, offset) = (0.0, 0.0, 0.0)
            for place in places {
                value += abnormals[start + place]
                sum += standardizeds[start + place]
                offset += distances[start + place]
            }
            if value.isNaN { continue }
            let fit = one.fit
            values.append(value)
            if value > 0 { positive += 1 }
            if places.count == 1 {
                standardized.append(sum)
            } else {
                let spread = sessions + sessions * sessions * fit.inverseCount + fit.inverseSquares * offset * offset
                standardized.append(value / (fit.deviation * spread.squareRoot()))
            }
            summed += sum
            variance += fit.degreesOfFreedom / (fit.degreesOfFreedom - 2)
            smallestFreedom = min(smallestFreedom, Int(fit.degreesOfFreedom))
        }
        let bmp = AcrossTests.t(standardized)
        return PanelTests(
            window: window, events: values.count, mean: values.isEmpty ? nil : mean(of: values),
            crossSectional: AcrossTests.t(values),
            patell: patell(values.count, summed / sessions.squareRoot(), variance, smallestFreedom), bmp: bmp,
            adjustedBMP: adjusted(bmp, values.count, average), generalizedSign: signs(values.count, positive, share),
            rank: rank(places))
    }

    private func patell(_ events: Int, _ sum: Double, _ variance: Double, _ freedom: Int) -> TestOutcome {
        guard events > 0 else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        guard freedom > 2 else { return .missing(.tooFewDegreesOfFreedom(freedom)) }
        let z = sum / variance.squareRoot()
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }

    private func adjusted(_ bmp: TestOutcome, _ events: Int, _ average: Double?) -> TestOutcome {
        guard let statistic = bmp.statistic else { return bmp }
        guard let average else { return .missing(.noCorrelation) }
        let spread = 1 + Double(events - 1) * average
        guard spread > 0, average < 1 else { return .missing(.correlationUnusable(mean: average, events: events)) }
        let t = statistic * ((1 - average) / spread).squareRoot()
        return .answered(statistic: t, p: StudentT.twoSidedP(t, degreesOfFreedom: Double(events - 1)))
    }

    private func signs(_ events: Int, _ positive: Int, _ share: Double?) -> TestOutcome {
        guard events > 0, let share else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        guard share > 0, share < 1 else { return .missing(.shareOfPositives(share)) }
        let expected = Double(events) * share
        let z = (Double(positive) - expected) / (expected * (1 - share)).squareRoot()
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }

    private func rank(_ places: ClosedRange<Int>) -> TestOutcome {
        let all = Double(members.count)
        let missing = TestOutcome.missing(
            members.count < 2 ? .tooFewEvents(events: members.count, needed: 2) : .noVariance)
        guard let rankDeviation else { return missing }
        var sum = 0.0
        for place in places {
            let day = estimation + place
            guard counts[day] > 0 else { return missing }
            sum += scores[day] / (Double(counts[day]) * all).squareRoot()
        }
        let z = sum / Double(places.count).squareRoot() / rankDeviation
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }
}
