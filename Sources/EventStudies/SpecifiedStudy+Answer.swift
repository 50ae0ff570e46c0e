import Markets
import Statistics

/// The written answer: the names of its fields are an interface.
extension SpecifiedStudy {
    package var answer: AnswerValue {
        var fields: [String: AnswerValue] = [
            "schema": .text("aftershock.study/1"),
            "events": .list(events.map(answer(of:))),
            "sample": sample.map(answer(of:)) ?? .fields([:]),
            "warnings": .list(warnings.map { .text("\($0)") }),
        ]
        if let name = specification.name { fields["case"] = .text(name) }
        return .fields(fields)
    }

    // MARK: Events

    private func answer(of event: Event) -> AnswerValue {
        var fields: [String: AnswerValue] = [
            "event_id": Int(event.id).map { .whole($0) } ?? .text(event.id), "ticker": .text(event.ticker),
            "event_date": .text("\(event.date)"),
        ]
        switch event.result {
        case .success(let study):
            fields["missing"] = .text(nil)
            fields.merge(estimate(of: study)) { $1 }
            fields.merge(sessions(of: study)) { $1 }
            let windows = specification.spec.windows.map { ("[\($0.from),\($0.through)]", window($0, of: study)) }
            fields["windows"] = .fields(Dictionary(windows) { first, _ in first })
            fields["warnings"] = .list(study.warnings(kind: kind).map { .text("\($0)") })
        case .failure(let error):
            fields["missing"] = .text("\(error)")
        }
        return .fields(fields)
    }

    private func estimate(of study: EventStudy) -> [String: AnswerValue] {
        let fit = study.fit
        var fields: [String: AnswerValue] = [
            "effective_session": .text("\(study.daySession)"),
            "estimation": .list([
                .text(study.estimationSessions.first.map { "\($0)" }),
                .text(study.estimationSessions.last.map { "\($0)" }),
            ]),
            "sigma": .number(fit.deviation), "df": .whole(fit.degreesOfFreedom), "M": .whole(fit.observations),
            "coef": .numbers(fit.coefficients),
            "coef_se": fit.standardErrors.isEmpty ? .number(nil) : .numbers(fit.standardErrors),
            // A mean explains nothing of what varies around it.
            "r2": .number(design.model == .constantMean ? 0 : fit.rSquared),
        ]
        if design.model == .marketModel, let market {
            fields.merge(thinTrading(study, market: market)) { $1 }
        }
        return fields
    }

    /// The market model's two siblings for thin trading, on the same sessions.
    private func thinTrading(_ study: EventStudy, market: ReturnSeries) -> [String: AnswerValue] {
        let positions = study.estimationPositions
        let regressor = positions.compactMap { market.values[$0] }
        guard regressor.count == positions.count else { return [:] }
        let response = zip(study.fit.residuals, regressor).map { residual, value in
            residual + study.fit.expectedReturn([value])
        }
        var fields: [String: AnswerValue] = ["scholes_williams": .number(nil), "dimson_1_1": .number(nil)]
        do {
            let williams = try ScholesWilliams(response: response, market: regressor, positions: positions)
            fields["scholes_williams"] = .fields([
                "b_lag": .number(williams.lagSlope), "b0": .number(williams.slope),
                "b_lead": .number(williams.leadSlope), "rho": .number(williams.autocorrelation),
                "beta": .number(williams.beta), "alpha": .number(williams.alpha),
            ])
            let dimson = try Dimson(response: response, market: regressor, positions: positions, lags: 1, leads: 1)
            fields["dimson_1_1"] = .fields([
                "alpha": .number(dimson.alpha), "slopes": .numbers(dimson.slopes), "beta": .number(dimson.beta),
            ])
        } catch {
            // The market model itself has an answer; its siblings say why they have none.
            fields["thin_trading_missing"] = .text("\(error)")
        }
        return fields
    }

    private func sessions(of study: EventStudy) -> [String: AnswerValue] {
        let freedom = Double(study.fit.degreesOfFreedom)
        let days = design.event.range.map { study.session(at: $0) }
        let abnormal = days.map { $0?.abnormal }
        let plain = zip(days, abnormal).map { day, value in
            value.map { $0 / (study.fit.deviation * Double(day?.span ?? 1).squareRoot()) }
        }
        let standardized = days.map { $0?.standardized }
        func p(_ t: Double?) -> Double? { t.map { StudentT.twoSidedP($0, degreesOfFreedom: freedom) } }
        return [
            "AR": .numbers(abnormal), "ar_t": .numbers(plain), "ar_p": .numbers(plain.map(p)),
            "SAR": .numbers(standardized), "ar_t_fec_p": .numbers(standardized.map(p)),
            "fec_sigma": .numbers(days.map { $0?.predictionDeviation }),
            "raw_return": .numbers(days.map { $0.flatMap(rawReturn) }),
            "expected_return": .numbers(days.map { $0?.expected }),
            "sessions": .list(days.map { .text($0.map { "\($0.session)" }) }),
        ]
    }

    /// The return itself, not above the risk-free rate.
    private func rawReturn(_ session: StudiedSession) -> Double? {
        session.actual.map { $0 + (riskFree[session.session] ?? 0) }
    }

    private func window(_ window: Window, of study: EventStudy) -> AnswerValue {
        let names = ["CAR", "car_t", "car_p", "car_se_fec", "car_t_fec", "car_p_fec", "SCAR"]
        do {
            let car = try study.cumulativeAbnormalReturn(over: window)
            let values = [car.value, car.plainT, car.plainP, car.predictionDeviation, car.t, car.p, car.t]
            var fields = Dictionary(uniqueKeysWithValues: zip(names, values.map { AnswerValue.number($0) }))
            if let rank = try? PlaceboRank(of: car.value, among: study.placeboWindows(length: window.count)) {
                // Additional to what others print: a window longer than any run of the estimation window has no rank.
                fields["placebo_p"] = .number(rank.p)
                fields["placebo_p_left"] = .number(rank.lowerP)
                fields["placebo_n"] = .whole(rank.of - 1)
            }
            fields["permutation_p"] = .number(try PermutationTest(study, over: window).p)
            if kind == .simple {
                fields["BHAR_vs_expected"] = .number(try study.buyAndHoldAbnormalReturn(over: window))
                fields["BHAR_vs_market"] = .number(buyAndHold(study, over: window))
            }
            return .fields(fields)
        } catch {
            var fields = Dictionary(uniqueKeysWithValues: names.map { ($0, AnswerValue.number(nil)) })
            fields["missing"] = .text("\(error)")
            return .fields(fields)
        }
    }

    /// The compounded return above the benchmark's; nil without one or where one of its returns is missing.
    private func buyAndHold(_ study: EventStudy, over window: Window) -> Double? {
        guard let market else { return nil }
        var (held, benchmark) = (1.0, 1.0)
        for relative in window.range {
            guard let day = study.session(at: relative), let own = rawReturn(day),
                let other = market.values[study.dayZero + relative]
            else { return nil }
            held *= 1 + own
            benchmark *= 1 + other
        }
        return held - benchmark
    }

    // MARK: Sample

    private func answer(of sample: EventSample) -> AnswerValue {
        var days: [String: AnswerValue] = [:]
        for day in design.event.range { days["\(day)"] = dayAnswer(sample.answer(over: Window(day...day))) }
        let windows = specification.spec.windows.map { window in
            ("[\(window.from),\(window.through)]", windowAnswer(sample.answer(over: window)))
        }
        return .fields([
            "N": .whole(sample.members.count), "rbar": .number(sample.averageCorrelation),
            "phat": .number(sample.positiveShare), "S_crude_dep": .number(sample.crudeDeviation),
            "days": .fields(days), "windows": .fields(Dictionary(windows) { first, _ in first }),
            "design": .text(sample.setting.rawValue),
            "headline": .list(sample.setting.headline.map { .text($0.rawValue) }),
            "instruments": .whole(sample.instruments), "effective_n": .number(sample.effectiveEvents),
        ])
    }

    /// The statistics of one session, by the names that they have there; p under the second name.
    private static let dayNames: [(SampleTest, statistic: String?, p: String?)] = [
        (.crossSectional, "csect_t", "csect_p"), (.skewness, "skew_t", "skew_p"),
        (.johnson, "johnson_t", "johnson_p"), (.crudeDependence, "crude_dep_t", "crude_dep_p"),
        (.brownWarner1980, "bw80_t", "bw80_p"), (.patell, "patell_z", "patell_p"),
        (.adjustedPatell, "adj_patell_z", "adj_patell_p"), (.bmp, "bmp_t", "bmp_p"),
        (.adjustedBMP, "kp_bmp_t", "kp_bmp_p"), (.sign, "sign_z", "sign_p"), (.exactSign, nil, "sign_exact_p"),
        (.generalizedSign, "gsign_z", "gsign_p"), (.rank, "rank_z", "rank_p"), (.rawRank, "raw_rank_z", "raw_rank_p"),
        (.standardizedRank, "cz_rank_z", "cz_rank_p"), (.medianSign, "cz_sign_z", "cz_sign_p"),
        (.wilcoxonNormal, "wilcoxon_z", "wilcoxon_z_p"), (.signFlip, nil, "sign_flip_p"),
        (.wildBootstrap, nil, "wild_bootstrap_p"),
    ]

    private static let windowNames: [(SampleTest, statistic: String?, p: String?)] =
        dayNames.filter { $0.0 != .wilcoxonNormal } + [
            (.cumulatedBMP, "bmp_t_cumSAR", "bmp_p_cumSAR"), (.grankT, "grank_t", "grank_t_p"),
            (.grankZ, "grank_z", "grank_z_p"),
        ]

    private func dayAnswer(_ answer: SampleAnswer) -> AnswerValue {
        var fields = common(answer, Self.dayNames)
        fields["AAR"] = .number(answer.mean)
        fields["neg"] = .whole(answer.negative)
        fields["wilcoxon_Wplus"] = .number(answer.wilcoxonSum)
        fields["wilcoxon_p"] = .number(answer[.wilcoxon].p)
        return .fields(fields)
    }

    private func windowAnswer(_ answer: SampleAnswer) -> AnswerValue {
        var fields = common(answer, Self.windowNames)
        fields["CAAR"] = .number(answer.mean)
        fields["grank_Z_raw"] = .number(answer.generalizedRank)
        fields["grank_T"] = .whole(answer.generalizedRank == nil ? nil : answer.generalizedRankSessions)
        fields["wilcoxon_car_Wplus"] = .number(answer.wilcoxonSum)
        fields["wilcoxon_car_p"] = .number(answer[.wilcoxon].p)
        return .fields(fields)
    }

    private func common(
        _ answer: SampleAnswer, _ names: [(SampleTest, statistic: String?, p: String?)]
    ) -> [String: AnswerValue] {
        var fields: [String: AnswerValue] = [
            "N": .whole(answer.events), "pos": .whole(answer.positive), "skew_gamma": .number(answer.skewness),
        ]
        var missing: [String: AnswerValue] = [:]
        for (test, statistic, p) in names {
            if let statistic { fields[statistic] = .number(answer[test].statistic) }
            if let p { fields[p] = .number(answer[test].p) }
            if let reason = answer[test].reason { missing[statistic ?? p ?? test.rawValue] = .text("\(reason)") }
        }
        if !missing.isEmpty { fields["missing"] = .fields(missing) }
        return fields
    }
}
