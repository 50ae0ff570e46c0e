import Markets
import Statistics

/// The written answer: the names of its fields are an interface.
extension SpecifiedStudy {
    package var answer: AnswerValue {
        let adjusted = adjusted
        var fields: [String: AnswerValue] = [
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.event.rawValue),
            "measure": .text(measure.rawValue), "model": .text(model.name),
            "events": .list(events.indices.map { answer(at: $0, adjusted: adjusted) }),
            "sample": sample.map(answer(of:)) ?? .fields([:]),
            "warnings": .list(warnings.map { .text("\($0)") }),
        ]
        if let name { fields["case"] = .text(name) }
        return .fields(fields)
    }

    // MARK: Events

    /// The events' p of a window, adjusted for the number of events, `[events]` each.
    private struct AdjustedP {
        var holm: [Double?]
        var benjaminiHochberg: [Double?]
    }

    private var adjusted: [Window: Result<AdjustedP, StudyError>] {
        var result: [Window: Result<AdjustedP, StudyError>] = [:]
        for window in windows {
            let p = events.map { $0.study?.measured(over: window).value?.p }
            result[window] = StudyError.result { () throws(StatisticsError) in
                AdjustedP(
                    holm: try Correction.holm.adjusted(p),
                    benjaminiHochberg: try Correction.benjaminiHochberg.adjusted(p))
            }
        }
        return result
    }

    private func answer(at place: Int, adjusted: [Window: Result<AdjustedP, StudyError>]) -> AnswerValue {
        let event = events[place]
        var fields: [String: AnswerValue] = [
            "event_id": Int(event.id).map { .whole($0) } ?? .text(event.id), "ticker": .text(event.ticker),
            "event_date": .text("\(event.date)"),
        ]
        switch event.result {
        case .success(let study):
            fields["missing"] = .text(nil)
            fields.merge(estimate(of: study, market: event.market.value)) { $1 }
            fields.merge(sessions(of: study)) { $1 }
            let windows = windows.map { window in
                let p = adjusted[window]?.map {
                    (holm: $0.holm[place], benjaminiHochberg: $0.benjaminiHochberg[place])
                }
                return (window.key, self.window(window, of: study, market: event.market, adjusted: p))
            }
            fields["windows"] = .fields(Dictionary(windows) { first, _ in first })
            fields["warnings"] = .list(study.warnings(kind: kind).map { .text("\($0)") })
        case .failure(let error):
            fields["missing"] = .text("\(error)")
            if !event.benchmarkAdjusted.isEmpty {
                let windows = event.benchmarkAdjusted.map { ($0.key, SpecifiedStudy.answer(of: $1)) }
                fields["benchmark_adjusted"] = .fields(Dictionary(windows) { first, _ in first })
            }
        }
        if let group = event.group { fields["group"] = .text(group) }
        switch event.drawdown {
        case .success(let fall)?: fields["drawdown"] = answer(of: fall)
        case .failure(let reason)?: fields.merge(AnswerValue.missing("drawdown", reason)) { $1 }
        case nil: break
        }
        return .fields(fields)
    }

    private static func answer(of adjusted: Result<BenchmarkAdjustedReturn, StudyError>) -> AnswerValue {
        let value = adjusted.value
        var fields: [String: AnswerValue] = [
            "CAR": .number(value?.cumulative), "BHAR": .number(value?.buyAndHold),
            "volatility": .number(value?.volatility), "sessions": .whole(value?.sessions),
        ]
        if let reason = adjusted.reason { fields["missing"] = .text("\(reason)") }
        return .fields(fields)
    }

    private func answer(of fall: DatedDrawdown) -> AnswerValue {
        .fields([
            "base": .number(fall.base), "drop": .number(fall.drawdown.drop),
            "trough_date": .text("\(fall.troughDate)"), "trough_session": .whole(fall.drawdown.trough),
            "recovery_date": .text(fall.recoveryDate.map { "\($0)" }),
            "recovery_session": .whole(fall.drawdown.recovery),
            "max_drawdown": .number(fall.drawdown.maximumDrawdown), "sessions": .whole(fall.count),
        ])
    }

    private func estimate(of study: EventStudy, market: ReturnSeries?) -> [String: AnswerValue] {
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
            // A constant mean explains none of the variation.
            "r2": .number(design.model is ConstantMeanModel ? 0 : fit.rSquared),
        ]
        if measure == .returns, design.model is MarketModel, let market {
            fields.merge(thinTrading(study, market: market)) { $1 }
        }
        if let forecast = fit.forecast {
            fields["garch"] = .fields([
                "omega": .number(forecast.omega), "alpha": .number(forecast.alpha), "beta": .number(forecast.beta),
                "loglikelihood": .number(forecast.logLikelihood),
                "last_conditional_vol": .number(forecast.lastDeviation),
                "unconditional_vol": .number(forecast.unconditionalDeviation),
                "degenerate": .text(forecast.isDegenerate ? "alpha is at its bound of 0" : nil),
            ])
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
            // The market model itself has an answer; the reason why its siblings have none goes beside it.
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

    private func window(
        _ window: Window, of study: EventStudy, market: Result<ReturnSeries, StudyError>,
        adjusted: Result<(holm: Double?, benjaminiHochberg: Double?), StudyError>?
    ) -> AnswerValue {
        let names = ["CAR", "car_t", "car_p", "car_se_fec", "car_t_fec", "car_p_fec", "SCAR"]
        do {
            let car = try study.cumulativeAbnormalReturn(over: window)
            let values = [car.value, car.plainT, car.plainP, car.predictionDeviation, car.t, car.p, car.t]
            var fields = Dictionary(uniqueKeysWithValues: zip(names, values.map { AnswerValue.number($0) }))
            // A window longer than every run of the estimation window has no rank.
            let rank = Result { () throws(StudyError) in try study.placeboRank(of: car) }
            fields["placebo_p"] = .number(rank.value?.p)
            fields["placebo_p_left"] = .number(rank.value?.lowerP)
            fields["placebo_n"] = .whole(rank.value.map { $0.of - 1 })
            if let reason = rank.reason { fields["placebo_missing"] = .text("\(reason)") }
            fields["permutation_p"] = .number(try PermutationTest(study, over: window).p)
            fields["holm_p"] = .number(adjusted?.value?.holm)
            fields["bh_p"] = .number(adjusted?.value?.benjaminiHochberg)
            if let reason = adjusted?.reason {
                fields["holm_p_missing"] = .text("\(reason)")
                fields["bh_p_missing"] = .text("\(reason)")
            }
            fields["mde"] = .number(
                DetectableEffect.minimum(deviation: car.predictionDeviation, degreesOfFreedom: car.degreesOfFreedom))
            if kind == .simple, measure == .returns {
                fields["BHAR_vs_expected"] = .number(try study.buyAndHoldAbnormalReturn(over: window))
                let held = Result { () throws(StudyError) in
                    try buyAndHold(study, over: window, market: try market.get())
                }
                fields["BHAR_vs_market"] = .number(held.value)
                if let reason = held.reason { fields["BHAR_vs_market_missing"] = .text("\(reason)") }
            }
            return .fields(fields)
        } catch {
            var fields = Dictionary(uniqueKeysWithValues: names.map { ($0, AnswerValue.number(nil)) })
            fields["missing"] = .text("\(error)")
            return .fields(fields)
        }
    }

    /// The compounded return above the benchmark's.
    private func buyAndHold(
        _ study: EventStudy, over window: Window, market: ReturnSeries
    ) throws(StudyError) -> Double {
        var (held, benchmark) = (1.0, 1.0)
        for relative in window.range {
            let day = try study.session(at: relative, of: window)
            guard let own = rawReturn(day), let other = market.values[study.dayZero + relative] else {
                throw .returnMissing(session: day.session)
            }
            held *= 1 + own
            benchmark *= 1 + other
        }
        return held - benchmark
    }

    // MARK: Sample

    private func answer(of sample: EventSample) -> AnswerValue {
        var days: [String: AnswerValue] = [:]
        for day in design.event.range { days["\(day)"] = dayAnswer(sample.answer(over: Window(day...day))) }
        let windows = windows.map { window in (window.key, windowAnswer(sample.answer(over: window), of: sample)) }
        var fields: [String: AnswerValue] = [
            "N": .whole(sample.members.count), "rbar": .number(sample.averageCorrelation),
            "phat": .number(sample.positiveShare), "S_crude_dep": .number(sample.crudeDeviation),
            "days": .fields(days), "windows": .fields(Dictionary(windows) { first, _ in first }),
            "design": .text(sample.setting.rawValue),
            "headline": .list(sample.setting.headline.map { .text($0.rawValue) }),
            "instruments": .whole(sample.instruments), "effective_n": .number(sample.effectiveEvents),
        ]
        if sample.averageCorrelation == nil { fields["rbar_missing"] = .text("\(MissingAnswer.noCorrelation)") }
        if sample.crudeDeviation == nil { fields["S_crude_dep_missing"] = .text("\(MissingAnswer.noVariance)") }
        fields.merge(path(of: sample)) { $1 }
        return .fields(fields)
    }

    /// The mean path of the events that have every session, with bootstrap bounds.
    private func path(of sample: EventSample) -> [String: AnswerValue] {
        let paths = sample.members.compactMap { member -> [Double]? in
            var (sum, path) = (0.0, [Double]())
            for relative in design.event.range {
                guard let abnormal = member.study.session(at: relative)?.abnormal else { return nil }
                sum += abnormal
                path.append(sum)
            }
            return path
        }
        let interval = StudyError.result { () throws(StatisticsError) in
            try BootstrapInterval(paths, resamples: Resampling.draws, seed: Resampling.seed)
        }
        switch interval {
        case .success(let interval):
            return [
                "path": .fields([
                    "N": .whole(paths.count), "CAAR": .numbers(interval.mean), "lower": .numbers(interval.lower),
                    "upper": .numbers(interval.upper),
                ])
            ]
        case .failure(let reason):
            return AnswerValue.missing("path", reason)
        }
    }

    /// The statistics of one session, by their names in the answer; p under the second name.
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

    private func windowAnswer(_ answer: SampleAnswer, of sample: EventSample) -> AnswerValue {
        var fields = common(answer, Self.windowNames)
        do throws(StatisticsError) {
            fields["mde"] = .number(try sample.detectableEffect(sessions: answer.window.count))
        } catch {
            fields.merge(AnswerValue.missing("mde", error)) { $1 }
        }
        fields.merge(centre(of: sample, over: answer.window)) { $1 }
        if !groups.isEmpty {
            let compared = GroupComparisons(sample.members, groups: groups, over: answer.window)
            fields["rank_sum"] = compared.answer
            fields["rank_sum_missing"] = compared.missing
        }
        if !answer.notMeasured.isEmpty { fields["not_measured"] = .list(answer.notMeasured.map(\.answer)) }
        fields["CAAR"] = .number(answer.mean)
        fields["grank_Z_raw"] = .number(answer.generalizedRank)
        fields["grank_T"] = .whole(answer.generalizedRank == nil ? nil : answer.generalizedRankSessions)
        fields["wilcoxon_car_Wplus"] = .number(answer.wilcoxonSum)
        fields["wilcoxon_car_p"] = .number(answer[.wilcoxon].p)
        return .fields(fields)
    }

    /// The centre of the events' values by their signed ranks, with its bounds.
    private func centre(of sample: EventSample, over window: Window) -> [String: AnswerValue] {
        let values = sample.members.measured(over: window).measured.map(\.car.value)
        let result = StudyError.result { () throws(StatisticsError) in try SignedRankInterval(values) }
        let interval = result.value
        var fields: [String: AnswerValue] = [
            "pseudomedian": .number(interval?.pseudomedian), "pseudomedian_lower": .number(interval?.lower),
            "pseudomedian_upper": .number(interval?.upper), "pseudomedian_level": .number(interval?.level),
        ]
        if let reason = result.reason { fields["pseudomedian_missing"] = .text("\(reason)") }
        return fields
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
