/// α + Σ β × factor, by ordinary least squares, for the instrument's returns above the risk-free rate.
package struct FactorModel: ReturnModel {
    package static let name = "factor"
    package static let option = "factor"
    package static let summary = "α + Σ β × factor, by ordinary least squares, of returns above the risk-free rate"
    package static let source = "Fama and French (1993, 2015); Carhart (1997)"
    package static let parameters = ["factors", "fcols"]

    package let factors: [String]

    package init(_ settings: ModelSettings) throws(StudyError) {
        guard !settings.factors.isEmpty else { throw .inputMissing(name: "fcols", model: Self.name) }
        factors = settings.factors
    }

    init(factors: [String]) {
        precondition(!factors.isEmpty, "a factor model has a factor")
        self.factors = factors
    }

    package var settings: ModelSettings { ModelSettings(factors: factors) }
    package var title: String { "factors \(factors.joined(separator: ", ")) by ordinary least squares" }
    package var germanTitle: String {
        "Faktoren \(factors.joined(separator: ", ")) nach der Methode der kleinsten Quadrate"
    }
    package var regressorCount: Int { factors.count }

    package func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate {
        try MarketModel().estimate(sample)
    }
}

extension ReturnModel where Self == FactorModel {
    package static func factors(_ names: [String]) -> FactorModel { FactorModel(factors: names) }
}
