import Markets

/// The factors of a factor model on an exchange's sessions, and the risk-free rate that returns are measured above.
package struct ExcessReturns {
    package let factors: [ReturnSeries]
    /// The risk-free rate by session.
    let rates: [SessionDate: Double]

    /// The risk-free rate's column.
    package static let riskFreeColumn = "RF"

    /// Nil for a model without factors.
    ///
    /// - Throws: ``StudyError/inputMissing(name:model:)``, ``StudyError/columnMissing(column:table:)``.
    package init?(
        _ model: any ReturnModel, factors table: SeriesTable?, sessions: [SessionDate]
    ) throws(StudyError) {
        guard let model = model as? FactorModel else { return nil }
        guard let table else { throw .inputMissing(name: "factors", model: model.name) }
        var factors: [ReturnSeries] = []
        for name in model.factors {
            let column = try table.byDate(name)
            factors.append(ReturnSeries(sessions: sessions, values: sessions.map { column[$0] }))
        }
        rates = try table.byDate(ExcessReturns.riskFreeColumn)
        self.factors = factors
    }

    /// Removes the returns of sessions without a rate.
    package func subtractRiskFree(from series: inout ReturnSeries) {
        for index in series.values.indices {
            let rate = rates[series.sessions[index]]
            series.values[index] = series.values[index].flatMap { value in rate.map { value - $0 } }
        }
    }
}
