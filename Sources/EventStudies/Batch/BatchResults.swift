import Statistics

/// The results of ``BatchStudy``, study by study, in flat arrays.
///
/// A missing value is NaN inside, and nil to callers.
package struct BatchResults: Sendable {
    package let event: Window
    package let windows: [Window]
    package private(set) var count = 0
    /// Values of a study's row; the last ones are padding.
    private let stride: Int
    private let windowPlaces: [ClosedRange<Int>]
    private var problems: [BatchProblem?] = []
    private var fits: [WindowFit] = []
    /// `[studies][stride]`, like the three after it.
    private var abnormals: [Double] = []
    private var plainTs: [Double] = []
    private var standardizeds: [Double] = []
    private var paths: [Double] = []
    /// `[studies][windows]`: each the sum and its two deviations.
    private var sums: [SIMD4<Double>] = []

    /// Values that are computed at once, as one vector.
    static let lanes = 4

    init(event: Window, windows: [Window]) {
        self.event = event
        self.windows = windows
        stride = (event.count + BatchResults.lanes - 1) / BatchResults.lanes * BatchResults.lanes
        windowPlaces = windows.map { ($0.from - event.from)...($0.through - event.from) }
    }

    /// Makes room for more studies.
    ///
    /// - Returns: The place of the first of them.
    mutating func extend(by more: Int) -> Int {
        let first = count
        count += more
        problems.append(contentsOf: repeatElement(nil, count: more))
        fits.append(contentsOf: repeatElement(WindowFit(), count: more))
        abnormals.append(contentsOf: repeatElement(.nan, count: more * stride))
        plainTs.append(contentsOf: repeatElement(.nan, count: more * stride))
        standardizeds.append(contentsOf: repeatElement(.nan, count: more * stride))
        paths.append(contentsOf: repeatElement(.nan, count: more * stride))
        sums.append(contentsOf: repeatElement(SIMD4(repeating: .nan), count: more * windows.count))
        return first
    }

    /// Records why a study has no answer.
    mutating func fail(_ study: Int, _ problem: BatchProblem) {
        problems[study] = problem
        fits[study] = WindowFit(problem: problem)
        for index in (study * stride)..<((study + 1) * stride) {
            abnormals[index] = .nan
            plainTs[index] = .nan
            standardizeds[index] = .nan
            paths[index] = .nan
        }
        for index in (study * windows.count)..<((study + 1) * windows.count) { sums[index] = SIMD4(repeating: .nan) }
    }

    /// Measures an event window with its fit.
    ///
    /// `values` and `market` point at the window's first session in ``BatchReturns``.
    @inline(__always)
    mutating func fill(
        _ study: Int, _ fit: WindowFit, values: UnsafePointer<Double>, market: UnsafePointer<Double>
    ) {
        if let problem = fit.problem { return fail(study, problem) }
        fits[study] = fit
        let inverse = 1 / fit.deviation
        let base = 1 + fit.inverseCount
        let length = stride
        let row = study * length
        abnormals.withUnsafeMutableBytes { abnormals in
            plainTs.withUnsafeMutableBytes { plainTs in
                standardizeds.withUnsafeMutableBytes { standardizeds in
                    var place = 0
                    while place < length {
                        let y = UnsafeRawPointer(values + place).loadUnaligned(as: SIMD4<Double>.self)
                        let x = UnsafeRawPointer(market + place).loadUnaligned(as: SIMD4<Double>.self) - fit.meanX
                        let abnormal = y - fit.level - fit.slope * x
                        let t = abnormal * inverse
                        let standardized = t / (base + fit.inverseSquares * x * x).squareRoot()
                        let offset = (row + place) * MemoryLayout<Double>.stride
                        abnormals.storeBytes(of: abnormal, toByteOffset: offset, as: SIMD4<Double>.self)
                        plainTs.storeBytes(of: t, toByteOffset: offset, as: SIMD4<Double>.self)
                        standardizeds.storeBytes(of: standardized, toByteOffset: offset, as: SIMD4<Double>.self)
                        place += BatchResults.lanes
                    }
                }
            }
        }
        abnormals.withUnsafeBufferPointer { abnormals in
            paths.withUnsafeMutableBufferPointer { paths in
                var sum = 0.0
                for place in 0..<event.count {
                    sum += abnormals[row + place]
                    paths[row + place] = sum
                }
            }
        }
        var whole = true
        for (index, places) in windowPlaces.enumerated() {
            var (sum, offset) = (0.0, 0.0)
            for place in places {
                sum += abnormals[row + place]
                offset += market[place] - fit.meanX
            }
            let sessions = Double(places.count)
            let spread = sessions + sessions * sessions * fit.inverseCount + fit.inverseSquares * offset * offset
            sums[study * windowPlaces.count + index] = SIMD4(
                sum, fit.deviation * sessions.squareRoot(), fit.deviation * spread.squareRoot(), 0)
            if sum.isNaN { whole = false }
        }
        problems[study] = whole ? nil : .returnMissing
    }
}

// MARK: Answers

extension BatchResults {
    /// Why a study has no answer; ``BatchProblem/returnMissing`` if it lacks only part of one.
    package func problem(_ study: Int) -> BatchProblem? { problems[study] }

    /// The residuals' standard deviation; nil if the model could not be fitted.
    package func deviation(_ study: Int) -> Double? { fits[study].problem == nil ? fits[study].deviation : nil }

    /// The returns that the model is fitted on.
    package func observations(_ study: Int) -> Int { Int(fits[study].observations) }

    package func degreesOfFreedom(_ study: Int) -> Int { Int(fits[study].degreesOfFreedom) }

    /// The benchmark's coefficient; nil in models without one.
    package func slope(_ study: Int) -> Double? {
        fits[study].problem == nil && fits[study].inverseSquares > 0 ? fits[study].slope : nil
    }

    /// The abnormal return of a session relative to day 0, as a fraction.
    package func abnormal(_ study: Int, at relative: Int) -> Double? { value(abnormals, study, relative) }

    /// ``abnormal(_:at:)`` over the residuals' deviation.
    package func plainT(_ study: Int, at relative: Int) -> Double? { value(plainTs, study, relative) }

    /// The standardised abnormal return: over its prediction deviation.
    package func standardized(_ study: Int, at relative: Int) -> Double? { value(standardizeds, study, relative) }

    /// The abnormal returns summed from the event window's first session to this one.
    package func path(_ study: Int, at relative: Int) -> Double? { value(paths, study, relative) }

    /// Two-sided p of ``standardized(_:at:)``.
    package func p(_ study: Int, at relative: Int) -> Double? {
        standardized(study, at: relative).map {
            StudentT.twoSidedP($0, degreesOfFreedom: fits[study].degreesOfFreedom)
        }
    }

    /// The abnormal returns summed over one of ``windows``, with its tests; nil if the window lacks one.
    package func cumulative(_ study: Int, window: Int = 0) -> CumulativeAbnormalReturn? {
        let parts = sums[study * windows.count + window]
        guard fits[study].problem == nil, !parts[0].isNaN else { return nil }
        return CumulativeAbnormalReturn(
            window: windows[window], value: parts[0], plainDeviation: parts[1], predictionDeviation: parts[2],
            degreesOfFreedom: degreesOfFreedom(study))
    }

    private func value(_ rows: [Double], _ study: Int, _ relative: Int) -> Double? {
        guard event.range.contains(relative), fits[study].problem == nil else { return nil }
        let value = rows[study * stride + relative - event.from]
        return value.isNaN ? nil : value
    }
}
