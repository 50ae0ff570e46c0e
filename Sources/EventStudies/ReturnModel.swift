/// What return is to be expected of an instrument in a session.
package enum ReturnModel: Hashable, Sendable {
    /// The instrument's own mean.
    case constantMean
    /// The benchmark's return.
    case marketAdjusted
    /// α + β × the benchmark's return, by ordinary least squares.
    case marketModel
    /// α + β × the benchmark's return, where β is consistent although closes are not of the same minute.
    case scholesWilliams
    /// α + β × the benchmark's return, where β sums the slopes on the sessions before, of and after the return.
    case dimson(lags: Int, leads: Int)
    /// α + Σ β × factor, by ordinary least squares; the instrument's returns are given above the risk-free rate.
    case factors([String])

    /// The capital asset pricing model, by Ken French's name of the market's return above the risk-free rate.
    package static let capm = ReturnModel.factors(["Mkt-RF"])
    /// > Source: Fama and French (1993).
    package static let famaFrench3 = ReturnModel.factors(["Mkt-RF", "SMB", "HML"])
    /// > Source: Fama and French (2015).
    package static let famaFrench5 = ReturnModel.factors(["Mkt-RF", "SMB", "HML", "RMW", "CMA"])
    /// > Source: Carhart (1997).
    package static let carhart = ReturnModel.factors(["Mkt-RF", "SMB", "HML", "Mom"])

    /// The series that the model needs beside the instrument's own.
    package var regressorCount: Int {
        switch self {
        case .constantMean: 0
        case .marketAdjusted, .marketModel, .scholesWilliams, .dimson: 1
        case .factors(let names): names.count
        }
    }

    /// The degrees of freedom that the estimate takes; of ``marketAdjusted`` the mean's, around which σ is measured.
    package var parameterCount: Int {
        switch self {
        case .constantMean, .marketAdjusted: 1
        case .marketModel, .scholesWilliams: 2
        case .dimson(let lags, let leads): lags + leads + 2
        case .factors(let names): names.count + 1
        }
    }

    /// Whether returns may cover several sessions, as they do from trade to trade: factors come one a session, and the two
    /// corrections for thin trading need neighbouring sessions.
    var allowsSpans: Bool {
        switch self {
        case .constantMean, .marketAdjusted, .marketModel: true
        case .scholesWilliams, .dimson, .factors: false
        }
    }

    /// As printed and stored: `market_model`.
    package var name: String {
        switch self {
        case .constantMean: "constant_mean"
        case .marketAdjusted: "market_adjusted"
        case .marketModel: "market_model"
        case .scholesWilliams: "scholes_williams"
        case .dimson: "dimson"
        case .factors: "factor"
        }
    }
}
