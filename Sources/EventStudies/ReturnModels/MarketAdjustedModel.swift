/// The benchmark's return.
///
/// σ is measured around the mean difference from the benchmark, which takes one degree of freedom.
package struct MarketAdjustedModel: ReturnModel {
    package static let name = "market_adjusted"
    package static let option = "adjusted"
    package static let summary = "the benchmark's return"
    package static let source = "Brown and Warner (1985)"

    package init(_ settings: ModelSettings = ModelSettings()) {}

    package var title: String { "the benchmark's return" }
    package var germanTitle: String { "die Rendite des Vergleichsindex" }
    package var parameterCount: Int { 1 }
    package var allowsSpans: Bool { true }
    package var batch: BatchModel? { .marketAdjusted }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        // The residuals are not centred, because a placebo is computed from them in the way of the event's abnormal
        // return.
        ModelEstimate(coefficients: [], centresResiduals: true)
    }

    package func expectedReturn(_ regressors: [Double], span: Int, coefficients: [Double]) -> Double { regressors[0] }

    package func beta(_ coefficients: [Double]) -> Double? { 1 }
}

extension ReturnModel where Self == MarketAdjustedModel {
    package static var marketAdjusted: MarketAdjustedModel { MarketAdjustedModel() }
}
