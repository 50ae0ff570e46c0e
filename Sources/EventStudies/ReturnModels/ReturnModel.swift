import Statistics

/// A model of an instrument's expected return in a session.
///
/// A model is one file: a type that declares its names, its inputs and its estimate. ``ReturnModels`` lists all of
/// them; the command line, specifications and the documentation read that list.
package protocol ReturnModel: Hashable, Sendable {
    /// The name in specifications, JSON and the store: `market_model`.
    static var name: String { get }
    /// The name on the command line: `market`.
    static var option: String { get }
    /// The expected return, in one line.
    static var summary: String { get }
    /// The publication; empty where there is nothing to cite.
    static var source: String { get }
    /// The settings that it reads, by their names in a specification.
    static var parameters: [String] { get }

    /// - Throws: ``StudyError/inputMissing(name:model:)`` or ``StudyError/settingInvalid(name:value:allowed:)``.
    init(_ settings: ModelSettings) throws(StudyError)

    /// The settings that produce this model again.
    var settings: ModelSettings { get }
    /// The title in an English report, with the settings.
    var title: String { get }
    /// The title in a German report.
    var germanTitle: String { get }
    /// The series that the model needs beside the instrument's own.
    var regressorCount: Int { get }
    /// The degrees of freedom that the estimate uses.
    var parameterCount: Int { get }
    /// Whether returns may cover several sessions, as trade-to-trade returns do.
    var allowsSpans: Bool { get }
    /// The estimate by running sums; nil where there is none.
    var batch: BatchModel? { get }

    /// Estimates the model on an estimation window.
    func estimate(_ sample: ModelSample) throws(StudyError) -> ModelEstimate
    /// The expected return over a number of sessions, given the benchmark's or factors' returns over the same sessions.
    func expectedReturn(_ regressors: [Double], span: Int, coefficients: [Double]) -> Double
    /// The slope on the benchmark, or on the first factor; nil for a model without a slope.
    func beta(_ coefficients: [Double]) -> Double?
}

extension ReturnModel {
    package static var parameters: [String] { [] }
    package var settings: ModelSettings { ModelSettings() }
    package var regressorCount: Int { 1 }
    package var parameterCount: Int { regressorCount + 1 }
    package var allowsSpans: Bool { false }
    package var batch: BatchModel? { nil }

    /// Intercept and slopes.
    package func expectedReturn(_ regressors: [Double], span: Int, coefficients: [Double]) -> Double {
        zip(coefficients.dropFirst(), regressors).reduce(Double(span) * coefficients[0]) { $0 + $1.0 * $1.1 }
    }

    package func beta(_ coefficients: [Double]) -> Double? { coefficients[1] }

    /// As printed and stored: `market_model`.
    package var name: String { Self.name }

    func isSame(as other: any ReturnModel) -> Bool { AnyHashable(self) == AnyHashable(other) }
}

/// The settings of a model beside its name.
package struct ModelSettings: Hashable, Sendable {
    /// The number of sessions before the return whose benchmark returns count.
    package var lags: Int
    /// The number of sessions after the return whose benchmark returns count.
    package var leads: Int
    /// The factors' columns, in the order of the coefficients.
    package var factors: [String]

    package init(lags: Int = 1, leads: Int = 1, factors: [String] = []) {
        self.lags = lags
        self.leads = leads
        self.factors = factors
    }
}

/// Every return model.
///
/// To add one, write its file in this folder and name its type here.
package enum ReturnModels {
    package static let all: [any ReturnModel.Type] = [
        MarketModel.self, ConstantMeanModel.self, MarketAdjustedModel.self, ScholesWilliamsModel.self, DimsonModel.self,
        FactorModel.self, GarchModel.self,
    ]

    /// The model with a name from a specification or the command line.
    ///
    /// - Throws: ``StudyError/modelUnknown(name:)``, and what the model's own initializer throws.
    package static func model(_ name: String, _ settings: ModelSettings) throws(StudyError) -> any ReturnModel {
        guard let type = all.first(where: { $0.name == name || $0.option == name }) else {
            throw .modelUnknown(name: name)
        }
        return try type.init(settings)
    }
}

/// The returns of an estimation window.
package struct ModelSample: Sendable {
    /// The instrument's, `[observations]`, oldest first.
    package let response: [Double]
    /// The benchmark's or factors' of the same sessions, `[regressors][observations]`.
    package let regressors: [[Double]]
    /// The observations' indices among the exchange's sessions, ascending: neighbours differ by 1.
    package let positions: [Int]
    /// The sessions that each return covers; nil if each covers one.
    package let spans: [Int]?

    /// The spans as weights; nil if each return covers one session.
    var weights: [Double]? { spans.map { $0.map(Double.init) } }

    /// A return's mean and variance grow with its span, so the fit uses returns per session, weighted by span.
    ///
    /// > Source: Maynes and Rumsey (1993).
    func leastSquares() throws(StudyError) -> LeastSquares {
        let weights = weights
        func perSession(_ values: [Double]) -> [Double] { weights.map { zip(values, $0).map { $0 / $1 } } ?? values }
        return try StudyError.wrapping { () throws(StatisticsError) in
            try LeastSquares(
                response: perSession(response), regressors: regressors.map(perSession), weights: weights)
        }
    }
}

/// A model's estimate on an estimation window.
package struct ModelEstimate: Sendable {
    /// The statistics that the least squares behind an estimate support.
    enum Quality {
        /// Standard errors and R²: the coefficients are those of the least squares.
        case leastSquares
        /// Standard errors only, because the least squares explained other returns than the residuals' own.
        case standardErrors
        case none
    }

    /// Intercept first, then the slopes; empty for a model that estimates nothing.
    var coefficients: [Double]
    /// The least squares that measure the error of the estimate; nil without one.
    var solution: LeastSquares?
    var quality = Quality.none
    /// Nil if the residuals are the returns minus the expected ones.
    var residuals: [Double]?
    /// Whether σ is measured around the residuals' mean, which the model does not estimate.
    var centresResiduals = false
    /// The variances expected after the estimation window; nil if all sessions have the same.
    var forecast: GarchForecast?
}
