import Statistics

/// The instrument's own mean return.
package struct ConstantMeanModel: ReturnModel {
    package static let name = "constant_mean"
    package static let option = "mean"
    package static let summary = "the instrument's own mean"
    package static let source = "MacKinlay (1997)"

    package init(_ settings: ModelSettings = ModelSettings()) {}

    package var title: String { "the instrument's own mean" }
    package var germanTitle: String { "der eigene Mittelwert des Werts" }
    package var regressorCount: Int { 0 }
    package var allowsSpans: Bool { true }
    package var batch: BatchModel? { .constantMean }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        let fit = try sample.leastSquares()
        return ModelEstimate(
            coefficients: [fit.intercept], solution: fit, quality: .standardErrors, residuals: fit.residuals)
    }

    package func beta(_ coefficients: [Double]) -> Double? { nil }
}

extension ReturnModel where Self == ConstantMeanModel {
    package static var constantMean: ConstantMeanModel { ConstantMeanModel() }
}
