import Statistics

/// The values of one event date's instruments, and the sums over them that the tests need.
///
/// A class because its memory is used again for each date; it belongs to one thread.
final class PanelWorkspace {
    private let estimation: Int
    private let event: Int
    /// From one member's row to the next.
    private let stride: Int
    private let ranks: BucketRanks
    /// `[members][stride]`: residuals by session of the estimation window, then abnormal returns; NaN where missing.
    private let values: UnsafeMutablePointer<Double>
    /// `[members][event]`: abnormal returns over their prediction deviations, NaN where missing.
    private let standardizeds: UnsafeMutablePointer<Double>
    /// `[members][event]`: the benchmark's distance from its mean.
    private let distances: UnsafeMutablePointer<Double>
    /// `[estimation + event]`: rank scores, summed over the members that have the session.
    private let scores: UnsafeMutablePointer<Double>
    /// `[estimation + event]`: members with gaps that have the session; those without are ``wholeMembers``.
    private let counts: UnsafeMutablePointer<Int32>
    /// `[estimation]`: residuals of length 1, summed over the members that have every session of the estimation window.
    private let direction: UnsafeMutablePointer<Double>
    private var members: [Member] = []
    private var wholeMembers: Int32 = 0
    private var positive = 0.0
    /// The deviation of the sessions' mean rank scores; nil until all members are added, or if the scores do not vary.
    private var rankDeviation: Double?
    private var tables = StudentTTables()

    private struct Member {
        var fit: WindowFit
        /// Whether the member has every session of the estimation window.
        var isComplete: Bool
    }

    init(members: Int, estimation: Int, event: Int) {
        self.estimation = estimation
        self.event = event
        stride = estimation + event
        ranks = BucketRanks(capacity: stride)
        let lanes = BatchResults.lanes
        values = .allocate(capacity: members * stride + lanes)
        values.initialize(repeating: 0, count: members * stride + lanes)
        standardizeds = .allocate(capacity: members * event)
        distances = .allocate(capacity: members * event)
        scores = .allocate(capacity: stride)
        counts = .allocate(capacity: stride)
        direction = .allocate(capacity: estimation)
        self.members.reserveCapacity(members)
    }

    deinit {
        for pointer in [values, standardizeds, distances, scores, direction] { pointer.deallocate() }
        counts.deallocate()
    }

    func clear() {
        members.removeAll(keepingCapacity: true)
        wholeMembers = 0
        positive = 0
        rankDeviation = nil
        scores.update(repeating: 0, count: stride)
        counts.update(repeating: 0, count: stride)
        direction.update(repeating: 0, count: estimation)
    }

    /// Adds an instrument that has a model.
    ///
    /// - Parameters:
    ///   - returns: The instrument's.
    ///   - fit: On the range.
    ///   - dayZero: The event's position.
    ///   - window: The estimation window, relative to it.
    ///   - range: The part of it that the data contain.
    ///   - eventWindow: Relative to it as well.
    func add(
        _ returns: BatchReturns, _ fit: WindowFit, dayZero: Int, estimation window: Window, range: Range<Int>,
        event eventWindow: Window
    ) {
        let member = members.count
        let own = values + member * stride
        let offset = range.lowerBound - (dayZero + window.from)
        let isComplete = Int(fit.observations) == estimation
        var isWhole = isComplete
        if range.count < estimation { own.update(repeating: .nan, count: estimation) }
        returns.values.withUnsafeBufferPointer { series in
            returns.market.withUnsafeBufferPointer { market in
                guard let series = series.baseAddress, let market = market.baseAddress else { return }
                let start = returns.margin + range.lowerBound
                let above = measure(
                    own + offset, series + start, market + start, range.count, fit, isComplete: isComplete)
                positive += above / fit.observations
                let first = returns.margin + dayZero + eventWindow.from
                for index in 0..<event {
                    let distance = market[first + index] - fit.meanX
                    let abnormal = series[first + index] - fit.level - fit.slope * distance
                    let spread = (1 + fit.inverseCount + fit.inverseSquares * distance * distance).squareRoot()
                    own[estimation + index] = abnormal
                    standardizeds[member * event + index] = abnormal / (fit.deviation * spread)
                    distances[member * event + index] = distance
                    if abnormal.isNaN { isWhole = false }
                }
            }
        }
        ranks.addScores(own, count: stride, deviation: fit.deviation, to: scores, counts: isWhole ? nil : counts)
        if isWhole { wholeMembers += 1 }
        members.append(Member(fit: fit, isComplete: isComplete))
    }

    /// Residuals of the estimation window, and their part in ``direction``.
    ///
    /// - Returns: How many are above zero.
    private func measure(
        _ own: UnsafeMutablePointer<Double>, _ series: UnsafePointer<Double>, _ market: UnsafePointer<Double>,
        _ count: Int, _ fit: WindowFit, isComplete: Bool
    ) -> Double {
        let direction = direction
        let base = fit.level - fit.slope * fit.meanX
        // The fit's deviation comes from the residuals' squares around their mean.
        let factor = 1 / (fit.deviation * fit.degreesOfFreedom.squareRoot())
        let lanes = BatchResults.lanes
        let whole = count / lanes * lanes
        var above = SIMD4<Double>()
        let (none, one) = (SIMD4<Double>(), SIMD4<Double>(repeating: 1))
        func four(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
            UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
        }
        for index in Swift.stride(from: 0, to: whole, by: lanes) {
            let residual = four(series + index) - base - fit.slope * four(market + index)
            UnsafeMutableRawPointer(own + index).storeBytes(of: residual, as: SIMD4<Double>.self)
            above += none.replacing(with: one, where: residual .> 0)
            if isComplete {
                let sum = four(direction + index) + (residual - fit.residualMean) * factor
                UnsafeMutableRawPointer(direction + index).storeBytes(of: sum, as: SIMD4<Double>.self)
            }
        }
        var total = above.sum()
        for index in whole..<count {
            let residual = series[index] - base - fit.slope * market[index]
            own[index] = residual
            if residual > 0 { total += 1 }
            if isComplete { direction[index] += (residual - fit.residualMean) * factor }
        }
        return total
    }

    /// Measures the deviation for the rank test, once all members are added.
    func finish() {
        let all = Double(members.count)
        var (squares, present) = (0.0, 0.0)
        for day in 0..<stride {
            counts[day] &+= wholeMembers
            guard counts[day] > 0 else { continue }
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
    /// For members that have every session, Σ of all pairs' r is (‖Σz‖² − N) ÷ 2, z being residuals of length 1; pairs
    /// with a gap are computed one by one.
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
                guard let r = correlation(residuals(of: one), residuals(of: other), minimumPairs: 3) else { continue }
                sum += r
                pairs += 1
            }
        }
        return pairs > 0 ? sum / Double(pairs) : nil
    }

    /// A member's residuals by session of the estimation window; NaN where missing.
    private func residuals(of member: Int) -> UnsafeBufferPointer<Double> {
        UnsafeBufferPointer(start: values + member * stride, count: estimation)
    }

    /// All tests of one window.
    ///
    /// - Parameters:
    ///   - window: Relative to day 0.
    ///   - places: The same, counted from the event window's first session.
    ///   - average: r̄.
    ///   - share: p̂.
    /// - Returns: The tests of ``EventSample/answer(over:)``.
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
            let own = self.values + member * stride + estimation
            var (value, sum, offset) = (0.0, 0.0, 0.0)
            for place in places {
                value += own[place]
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
        // A table pays off: as many instruments recur for all windows of all dates.
        let table = tables.table(values.count - 1, tails: 3)
        func tail(_ t: Double, _ degrees: Double) -> Double {
            table?.twoSidedP(t) ?? StudentT.twoSidedP(t, degreesOfFreedom: degrees)
        }
        let bmp = AcrossTests.t(standardized, tail: tail)
        return PanelTests(
            window: window, events: values.count, mean: values.isEmpty ? nil : mean(of: values),
            crossSectional: AcrossTests.t(values, tail: tail),
            patell: patell(values.count, summed / sessions.squareRoot(), variance, smallestFreedom), bmp: bmp,
            adjustedBMP: adjusted(bmp, values.count, average, tail),
            generalizedSign: signs(values.count, positive, share),
            rank: rank(places))
    }

    private func patell(_ events: Int, _ sum: Double, _ variance: Double, _ freedom: Int) -> TestOutcome {
        guard events > 0 else { return .missing(.tooFewEvents(events: 0, needed: 1)) }
        guard freedom > 2 else { return .missing(.tooFewDegreesOfFreedom(freedom)) }
        let z = sum / variance.squareRoot()
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }

    private func adjusted(
        _ bmp: TestOutcome, _ events: Int, _ average: Double?, _ tail: (Double, Double) -> Double
    ) -> TestOutcome {
        guard let statistic = bmp.statistic else { return bmp }
        guard let average else { return .missing(.noCorrelation) }
        let spread = 1 + Double(events - 1) * average
        guard spread > 0, average < 1 else { return .missing(.correlationUnusable(mean: average, events: events)) }
        let t = statistic * ((1 - average) / spread).squareRoot()
        return .answered(statistic: t, p: tail(t, Double(events - 1)))
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
            guard counts[day] > 0 else {
                return members.count < 2 ? missing : .missing(.tooFewEvents(events: 0, needed: 1))
            }
            sum += scores[day] / (Double(counts[day]) * all).squareRoot()
        }
        let z = sum / Double(places.count).squareRoot() / rankDeviation
        return .answered(statistic: z, p: Normal.twoSidedP(z))
    }
}
