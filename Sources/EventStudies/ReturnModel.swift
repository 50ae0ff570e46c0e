/// What return is to be expected of an instrument in a session.
package enum ReturnModel: Hashable, Sendable {
    /// The instrument's own mean.
    case constantMean
    /// The benchmark's return.
    case marketAdjusted
    /// α + β × the benchmark's return, by ordinary least squares.
    case marketModel
    /// α + Σ β × factor, by ordinary least squares; the instrument's returns are given above the risk-free rate.
    case factors([String])

    /// The series that the model needs beside the instrument's own.
    package var regressorCount: Int {
        switch self {
        case .constantMean: 0
        case .marketAdjusted, .marketModel: 1
        case .factors(let names): names.count
        }
    }

    /// As printed and stored: `market_model`.
    package var name: String {
        switch self {
        case .constantMean: "constant_mean"
        case .marketAdjusted: "market_adjusted"
        case .marketModel: "market_model"
        case .factors: "factor"
        }
    }
}
