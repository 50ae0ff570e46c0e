import Statistics

/// α + β × the benchmark's return, by ordinary least squares.
package struct MarketModel: ReturnModel {
    package static let name = "market_model"
    package static let option = "market"
    package static let summary = "α + β × the benchmark's return, by ordinary least squares"
    package static let source = "MacKinlay (1997)"

    package init(_ settings: ModelSettings = ModelSettings()) {}

    package var title: String { "market model by ordinary least squares" }
    package var germanTitle: String { "Marktmodell nach der Methode der kleinsten Quadrate" }
    package var allowsSpans: Bool { true }
    package var batch: BatchModel? { .marketModel }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        let fit = try sample.leastSquares()
        return ModelEstimate(
            coefficients: [fit.intercept] + fit.slopes, solution: fit, quality: .leastSquares,
            residuals: fit.residuals)
    }
}

extension ReturnModel where Self == MarketModel {
    package static var marketModel: MarketModel { MarketModel() }
}
