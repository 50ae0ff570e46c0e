import Statistics

/// One instrument's returns and its benchmark's, with running sums from the first session on, so that the regression of
/// any window takes a handful of subtractions.
///
/// Values are kept relative to a middle value, so that the sums stay small. Where the sums would still lose digits, for
/// example after a price a thousand times the usual, ``WindowFit`` uses the values themselves.
package struct BatchReturns: Sendable {
    /// Sessions, without the margins.
    let count: Int
    /// Empty sessions before and after, so that no window reaches past the array.
    let margin: Int
    /// The instrument's returns less ``centre``, in the market-adjusted model also less the benchmark's; NaN where
    /// missing.
    ///
    /// `[margin + sessions + margin]`
    let values: [Double]
    /// The benchmark's returns less ``marketCentre``; zeros in models without a slope.
    let market: [Double]
    let centre: Double
    let marketCentre: Double
    /// `[sessions + 1][stride]`: how many sessions before this one have both, and the sums of x, y, xx, xy and yy over them.
    let sums: [Double]

    static let stride = 8

    /// - Parameters:
    ///   - values: `[margin + sessions + margin]`, NaN where missing; consumed.
    ///   - centre: The value subtracted from the values.
    ///   - market: As long, with its own centre subtracted.
    ///   - marketCentre: The value subtracted from `market`.
    ///   - margin: Empty sessions before and after.
    init(values: consuming [Double], centre: Double, market: [Double], marketCentre: Double, margin: Int) {
        let count = values.count - 2 * margin
        self.count = count
        self.margin = margin
        self.centre = centre
        self.marketCentre = marketCentre
        self.market = market
        var own = consume values
        if centre != 0 { for index in own.indices { own[index] -= centre } }
        sums = [Double](unsafeUninitializedCapacity: (count + 1) * BatchReturns.stride) { buffer, filled in
            guard let target = buffer.baseAddress.map(UnsafeMutableRawPointer.init) else { return }
            var total = SIMD8<Double>()
            own.withUnsafeBufferPointer { own in
                market.withUnsafeBufferPointer { market in
                    for index in 0..<count {
                        target.storeBytes(of: total, toByteOffset: index * 64, as: SIMD8<Double>.self)
                        let (x, y) = (market[margin + index], own[margin + index])
                        // NaN of either makes the product NaN; the sums then stay as they are.
                        if (x * y).isNaN { continue }
                        total += SIMD8(lowHalf: SIMD4(1, x, y, x * x), highHalf: SIMD4(x * y, y * y, 0, 0))
                    }
                }
            }
            target.storeBytes(of: total, toByteOffset: count * 64, as: SIMD8<Double>.self)
            filled = (count + 1) * BatchReturns.stride
        }
        self.values = own
    }

    /// A value near the middle of a series, from a sample of it, so that one wild value does not move it.
    static func middle(_ values: [Double]) -> Double {
        let step = max(1, values.count / 101)
        let sample = Swift.stride(from: 0, to: values.count, by: step).map { values[$0] }.filter { !$0.isNaN }.sorted()
        return sample.isEmpty ? 0 : sample[sample.count / 2]
    }
}

/// A model fitted on the estimation window before one event.
struct WindowFit {
    /// Nil if the fit is valid.
    var problem: BatchProblem?
    var observations = 0.0
    var degreesOfFreedom = 0.0
    /// In the centred coordinates of ``BatchReturns``.
    var meanX = 0.0
    var level = 0.0
    var slope = 0.0
    /// 1 ÷ Σ(x − x̄)²; 0 in models without a slope.
    var inverseSquares = 0.0
    /// 1 ÷ observations; 0 in the market-adjusted model, whose prediction has no error of estimate.
    var inverseCount = 0.0
    var deviation = 0.0
    /// The residuals' mean: zero except in the market-adjusted model.
    var residualMean = 0.0

    /// The sums are used only while their rounding is below this share of the residuals' squares.
    private static let tolerance = 1e-10
    /// The assumed rounding, in units of the sums so far.
    private static let rounding = 64 * Double.ulpOfOne

    /// Fits by differences of the sums.
    ///
    /// - Parameters:
    ///   - sums: ``BatchReturns/sums``.
    ///   - range: The estimation window's positions.
    ///   - model: One of constant mean, market-adjusted and market model.
    ///   - minimum: The fewest returns of the window.
    /// - Returns: Nil if the fit must use the window's own values.
    @inline(__always)
    static func bySums(
        _ sums: UnsafePointer<Double>, _ range: Range<Int>, _ model: BatchModel, minimum: Double
    ) -> WindowFit? {
        let start = sums + range.lowerBound * BatchReturns.stride
        let end = sums + range.upperBound * BatchReturns.stride
        var fit = WindowFit()
        let n = end[0] - start[0]
        fit.observations = n
        guard n >= minimum else {
            fit.problem = .tooFewSessions
            return fit
        }
        let share = 1 / n
        let meanX = (end[1] - start[1]) * share
        let meanY = (end[2] - start[2]) * share
        let yy = (end[5] - start[5]) - n * meanY * meanY
        var squares = yy
        var noise = rounding * end[5]
        if model == .marketModel {
            let xx = (end[3] - start[3]) - n * meanX * meanX
            guard rounding * end[3] < tolerance * xx else { return nil }
            let xy = (end[4] - start[4]) - n * meanX * meanY
            let inverse = 1 / xx
            let slope = xy * inverse
            squares = yy - slope * xy
            // (√yy + |b|√xx)² ≤ 2(yy + b²xx), without a root.
            noise = 2 * rounding * (end[5] + slope * slope * end[3])
            fit.slope = slope
            fit.meanX = meanX
            fit.inverseSquares = inverse
        }
        guard noise < tolerance * squares else { return nil }
        fit.degreesOfFreedom = model == .marketModel ? n - 2 : n - 1
        fit.deviation = (squares / fit.degreesOfFreedom).squareRoot()
        if model == .marketAdjusted {
            fit.residualMean = meanY
        } else {
            fit.level = meanY
            fit.inverseCount = share
        }
        return fit
    }

    /// Fits by the window's own values, as ``ModelFit`` does.
    @inline(never)
    static func byValues(
        _ returns: BatchReturns, _ range: Range<Int>, _ model: BatchModel, minimum: Double
    ) -> WindowFit {
        var (response, market): ([Double], [Double]) = ([], [])
        for position in range {
            let (x, y) = (returns.market[returns.margin + position], returns.values[returns.margin + position])
            if (x * y).isNaN { continue }
            response.append(y)
            market.append(x + returns.marketCentre)
        }
        var fit = WindowFit()
        fit.observations = Double(response.count)
        guard fit.observations >= minimum else {
            fit.problem = .tooFewSessions
            return fit
        }
        let solved: ModelFit
        do throws(StudyError) {
            // The market-adjusted model's differences are in the values already: it is a constant mean whose mean is
            // not used.
            solved = try ModelFit(
                model: model == .marketModel ? MarketModel() : ConstantMeanModel(),
                response: response.map { $0 + returns.centre }, regressors: model == .marketModel ? [market] : [])
        } catch {
            fit.problem = BatchProblem(error)
            return fit
        }
        fit.deviation = solved.deviation
        fit.degreesOfFreedom = Double(solved.degreesOfFreedom)
        if model == .marketModel {
            let meanX = mean(of: market) - returns.marketCentre
            fit.meanX = meanX
            fit.slope = solved.coefficients[1]
            fit.inverseSquares =
                1
                / market.reduce(0) { sum, value in
                    let distance = value - returns.marketCentre - meanX
                    return sum + distance * distance
                }
        }
        if model == .marketAdjusted {
            fit.residualMean = mean(of: response)
        } else {
            fit.level = mean(of: response)
            fit.inverseCount = 1 / fit.observations
        }
        return fit
    }
}

/// The models that are estimated from sums.
package enum BatchModel: Sendable {
    case constantMean, marketAdjusted, marketModel
}

/// Why a study of a batch has no answer, or only part of one.
package enum BatchProblem: UInt8, Hashable, Sendable, CustomStringConvertible {
    /// The estimation window has fewer returns than the model needs.
    case tooFewSessions
    /// Day 0 is not among the sessions.
    case eventOutsideData
    case noVariance
    /// The benchmark does not vary.
    case regressorsDependent
    /// A return of the event window is missing, and so are the sums over it.
    case returnMissing

    init(_ error: StudyError) {
        switch error {
        case .noVariance: self = .noVariance
        case .regressorsDependent: self = .regressorsDependent
        default: self = .tooFewSessions
        }
    }

    package var description: String {
        switch self {
        case .tooFewSessions: "The estimation window has too few returns."
        case .eventOutsideData: "Day 0 lies outside the data."
        case .noVariance: "The returns of the estimation window do not vary around the model."
        case .regressorsDependent: "The benchmark does not vary in the estimation window."
        case .returnMissing: "A return of the event window is missing."
        }
    }
}
