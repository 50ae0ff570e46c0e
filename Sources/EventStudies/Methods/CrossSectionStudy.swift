import Markets
import Statistics

/// A regression of the events' abnormal returns on possible explanations, and a comparison of groups.
package struct CrossSectionStudy: Sendable {
    /// One event of the regression.
    package struct Member: Hashable, Sendable {
        package let instrument: String
        /// The cumulative abnormal return over the window, as a fraction.
        package let car: Double
        /// In the order of ``CrossSectionStudy/names``.
        package let exposures: [Double]
        /// Nil in a regression without weights.
        package let weight: Double?
    }

    package let window: Window
    /// The exposures' names, in the order of the coefficients after the intercept.
    package let names: [String]
    package let members: [Member]
    /// Events without an abnormal return or an exposure.
    package let notMeasured: [EventSample.NotMeasured]
    package let regression: CrossSectionalRegression
    package let groups: GroupComparisons

    /// The exposures that come from the estimates, used where no table is named.
    package static let estimatedNames = ["beta", "sigma"]

    /// - Parameters:
    ///   - members: The sample's.
    ///   - window: The window whose abnormal returns are explained.
    ///   - table: The exposures; nil for each estimate's own β and σ.
    ///   - names: The exposures to use, in the order of the coefficients; all if nil.
    ///   - weights: The exposure that weights the members, as 1 ÷ variance; nil for equal ones.
    ///   - groups: The group of each instrument, compared by ranks.
    /// - Throws: ``StudyError/columnMissing(column:table:)``, and what
    ///   ``CrossSectionalRegression/init(response:exposures:weights:)`` throws.
    package init(
        _ members: [EventSample.Member], over window: Window, table: ExposureTable? = nil, names: [String]? = nil,
        weights: String? = nil, groups: [String: String] = [:]
    ) throws(StudyError) {
        let table = table ?? CrossSectionStudy.estimated(members)
        let names = names ?? table.names.filter { $0 != weights }
        var kept: [Member] = []
        var notMeasured: [EventSample.NotMeasured] = []
        for member in members {
            var exposures: [Double] = []
            for name in names {
                if let value = try table.value(of: name, member.instrument) { exposures.append(value) }
            }
            var weight: Double?
            if let weights { weight = try table.value(of: weights, member.instrument) }
            guard exposures.count == names.count, weights == nil || weight != nil else {
                notMeasured.append(.init(member, .rowMissing(row: member.instrument, table: table.name)))
                continue
            }
            switch member.study.measured(over: window) {
            case .success(let car):
                kept.append(
                    Member(instrument: member.instrument, car: car.value, exposures: exposures, weight: weight))
            case .failure(let reason):
                notMeasured.append(.init(member, reason))
            }
        }
        self.window = window
        self.names = names
        self.members = kept
        self.notMeasured = notMeasured
        self.groups = GroupComparisons(members, groups: groups, over: window)
        let fitted = kept
        regression = try StudyError.wrapping { () throws(StatisticsError) in
            try CrossSectionalRegression(
                response: fitted.map(\.car),
                exposures: names.indices.map { place in fitted.map { $0.exposures[place] } },
                weights: weights == nil ? nil : fitted.compactMap(\.weight))
        }
    }

    /// Each instrument's β and σ, by its first event.
    private static func estimated(_ members: [EventSample.Member]) -> ExposureTable {
        let rows = members.map { ($0.instrument, [$0.study.fit.beta ?? 0, $0.study.fit.deviation]) }
        return ExposureTable(
            name: "the estimates", names: estimatedNames, rows: Dictionary(rows) { first, _ in first })
    }

    /// The coefficients' errors and p by one estimate of the variance; none where a member's leverage is full.
    package func errors(
        _ covariance: CrossSectionalRegression.Covariance
    ) -> Result<(errors: [Double], p: [Double?]), StudyError> {
        StudyError.result { () throws(StatisticsError) in
            (try regression.standardErrors(covariance), try regression.p(covariance))
        }
    }

    package var answer: AnswerValue {
        let coefficients = ["const"] + names
        func named(_ values: [Double?]) -> AnswerValue {
            .fields(Dictionary(zip(coefficients, values.map { AnswerValue.number($0) })) { first, _ in first })
        }
        var fields: [String: AnswerValue] = [
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.crossSection.rawValue),
            "window": .text(window.key), "N": .whole(members.count),
            "left_out": .list(notMeasured.map { .text($0.instrument) }), "names": .list(coefficients.map { .text($0) }),
            "data": .list(
                members.map { member in
                    var row = Dictionary(zip(names, member.exposures.map { AnswerValue.number($0) })) { first, _ in
                        first
                    }
                    row["ticker"] = .text(member.instrument)
                    row["car"] = .number(member.car)
                    if let weight = member.weight { row["weight"] = .number(weight) }
                    return .fields(row)
                }),
            "params": named(regression.coefficients), "r2": .number(regression.rSquared),
            "r2_adj": .number(regression.adjustedRSquared), "f": .number(regression.f), "f_p": .number(regression.fP),
            "df": .whole(regression.degreesOfFreedom), "groups": groups.answer,
        ]
        if !notMeasured.isEmpty { fields["not_measured"] = .list(notMeasured.map(\.answer)) }
        fields["groups_missing"] = groups.missing
        switch errors(.ordinary) {
        case .success(let ordinary):
            fields["bse"] = named(ordinary.errors)
            fields["pvalues"] = named(ordinary.p)
        case .failure(let reason):
            fields.merge(AnswerValue.missing("bse", reason)) { $1 }
        }
        for covariance in CrossSectionalRegression.Covariance.allCases where covariance != .ordinary {
            let name = covariance.rawValue.uppercased()
            switch errors(covariance) {
            case .success(let careful):
                fields[name] = .fields(["bse": .numbers(careful.errors), "p_t": .numbers(careful.p)])
            case .failure(let reason):
                fields.merge(AnswerValue.missing(name, reason)) { $1 }
            }
        }
        return .fields(fields)
    }
}
