/// The returns that a model is fitted on.
struct EstimationSample {
    let instrument: ReturnSeries
    let regressors: [ReturnSeries]
    /// Positions that are left out.
    let omitted: Set<Int>

    /// The regressors' returns of a session; nil if one is missing.
    func row(_ position: Int) throws(StudyError) -> [Double]? {
        var row: [Double] = []
        for regressor in regressors {
            guard let value = try regressor.finite(at: position) else { return nil }
            row.append(value)
        }
        return row
    }

    /// The fit on a session's estimation window, and the positions that it used.
    ///
    /// - Throws: ``StudyError/tooFewSessions(sessions:minimum:)`` and what ``ModelFit`` throws.
    func fit(around position: Int, design: StudyDesign) throws(StudyError) -> (positions: [Int], fit: ModelFit) {
        let count = instrument.sessions.count
        var positions: [Int] = []
        var response: [Double] = []
        var explanatory = [[Double]](repeating: [], count: regressors.count)
        let first = max(0, position + design.estimation.from)
        for place in first..<max(first, min(count, position + design.estimation.through + 1))
        where !omitted.contains(place) {
            guard let value = try instrument.finite(at: place), let row = try row(place) else { continue }
            positions.append(place)
            response.append(value)
            for index in row.indices { explanatory[index].append(row[index]) }
        }
        let minimum = max(design.minimumSessions, design.model.parameterCount + 1)
        guard positions.count >= minimum else {
            throw .tooFewSessions(sessions: positions.count, minimum: minimum)
        }
        let fit = try ModelFit(
            model: design.model, response: response, regressors: explanatory, positions: positions,
            spans: instrument.spans.map { spans in positions.map { spans[$0] } })
        return (positions, fit)
    }
}
