import Markets
import Statistics

/// The written answer: the names of its fields are an interface.
extension SpecifiedStudy {
    package var answer: AnswerValue {
        var fields: [String: AnswerValue] = [
            "schema": .text("aftershock.study/1"), "method": .text(StudyMethod.event.rawValue),
            "measure": .text(measure.rawValue), "model": .text(model.name),
            "events": .list(zip(events, adjusted).map { answer(of: $0, adjusted: $1) }),
            "sample": sample.map(answer(of:)) ?? .fields([:]),
            "warnings": .list(warnings.map { .text("\($0)") }),
        ]
        if let name { fields["case"] = .text(name) }
        return .fields(fields)
    }

    // MARK: Events

    /// Each event's p of each window, adjusted for the number of events.
    private var adjusted: [[Window: AdjustedP]] {
        var result = [[Window: AdjustedP]](repeating: [:], count: events.count)
        for window in windows {
            let p = events.map { event in
                event.study.flatMap { try? $0.cumulativeAbnormalReturn(over: window) }?.p
            }
            guard let holm = try? Correction.holm.adjusted(p),
                let found = try? Correction.benjaminiHochberg.adjusted(p)
            else { continue }
            for index in events.indices {
                result[index][window] = AdjustedP(holm: holm[index], benjaminiHochberg: found[index])
            }
        }
        return result
    }

    private struct AdjustedP {
        var holm: Double?
        var benjaminiHochberg: Double?
    }

    private func answer(of event: Event, adjusted: [Window: AdjustedP]) -> AnswerValue {
        var fields: [String: AnswerValue] = [
            "event_id": Int(event.id).map { .whole($0) } ?? .text(event.id), "ticker": .text(event.ticker),
            "event_date": .text("\(event.date)"),
        ]
        switch event.result {
        case .success(let study):
            fields["missing"] = .text(nil)
            fields.merge(estimate(of: study, market: event.market)) { $1 }
            fields.merge(sessions(of: study)) { $1 }
            let windows = windows.map {
                ($0.key, window($0, of: study, market: event.market, adjusted: adjusted[$0]))
            }
            fields["windows"] = .fields(Dictionary(windows) { first, _ in first })
            fields["warnings"] = .list(study.warnings(kind: kind).map { .text("\($0)") })
        case .failure(let error):
            fields["missing"] = .text("\(error)")
            if !event.benchmarkAdjusted.isEmpty {
                let windows = event.benchmarkAdjusted.map { window, value in
                    (
                        window.key,
                        AnswerValue.fields([
                            "CAR": .number(value.cumulative), "BHAR": .number(value.buyAndHold),
                            "volatility": .number(value.volatility), "sessions": .whole(value.sessions),
                        ])
                    )
                }
                fields["benchmark_adjusted"] = .fields(Dictionary(windows) { first, _ in first })
            }
        }
        if let group = event.group { fields["group"] = .text(group) }
        if let fall = event.drawdown { fields["drawdown"] = answer(of: fall) }
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
            // A mean explains nothing of what varies around it.
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

    private func window(
        _ window: Window, of study: EventStudy, market: ReturnSeries?, adjusted: AdjustedP?
    ) -> AnswerValue {
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
            fields["holm_p"] = .number(adjusted?.holm)
            fields["bh_p"] = .number(adjusted?.benjaminiHochberg)
            fields["mde"] = .number(
                DetectableEffect.minimum(deviation: car.predictionDeviation, degreesOfFreedom: car.degreesOfFreedom))
            if kind == .simple, measure == .returns {
                fields["BHAR_vs_expected"] = .number(try study.buyAndHoldAbnormalReturn(over: window))
                fields["BHAR_vs_market"] = .number(buyAndHold(study, over: window, market: market))
            }
            return .fields(fields)
        } catch {
            var fields = Dictionary(uniqueKeysWithValues: names.map { ($0, AnswerValue.number(nil)) })
            fields["missing"] = .text("\(error)")
            return .fields(fields)
        }
    }

    /// The compounded return above the benchmark's; nil without one or where one of its returns is missing.
    private func buyAndHold(_ study: EventStudy, over window: Window, market: ReturnSeries?) -> Double? {
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
        let windows = windows.map { window in (window.key, windowAnswer(sample.answer(over: window), of: sample)) }
        return .fields([
            "N": .whole(sample.members.count), "rbar": .number(sample.averageCorrelation),
            "phat": .number(sample.positiveShare), "S_crude_dep": .number(sample.crudeDeviation),
            "days": .fields(days), "windows": .fields(Dictionary(windows) { first, _ in first }),
            "design": .text(sample.setting.rawValue),
            "headline": .list(sample.setting.headline.map { .text($0.rawValue) }),
            "instruments": .whole(sample.instruments), "effective_n": .number(sample.effectiveEvents),
            "path": path(of: sample),
        ])
    }

    /// The mean path over the events that have every session, with its bounds by drawing events again.
    private func path(of sample: EventSample) -> AnswerValue {
        let paths = sample.members.compactMap { member -> [Double]? in
            var (sum, path) = (0.0, [Double]())
            for relative in design.event.range {
                guard let abnormal = member.study.session(at: relative)?.abnormal else { return nil }
                sum += abnormal
                path.append(sum)
            }
            return path
        }
        guard
            let interval = try? BootstrapInterval(paths, resamples: Resampling.draws, seed: Resampling.seed)
        else { return .text(nil) }
        return .fields([
            "N": .whole(paths.count), "CAAR": .numbers(interval.mean), "lower": .numbers(interval.lower),
            "upper": .numbers(interval.upper),
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

    private func windowAnswer(_ answer: SampleAnswer, of sample: EventSample) -> AnswerValue {
        var fields = common(answer, Self.windowNames)
        fields["mde"] = .number(sample.detectableEffect(sessions: answer.window.count))
        fields.merge(centre(of: sample, over: answer.window)) { $1 }
        let groups = rankSums(of: sample, over: answer.window)
        if !groups.isEmpty { fields["rank_sum"] = .list(groups) }
        fields["CAAR"] = .number(answer.mean)
        fields["grank_Z_raw"] = .number(answer.generalizedRank)
        fields["grank_T"] = .whole(answer.generalizedRank == nil ? nil : answer.generalizedRankSessions)
        fields["wilcoxon_car_Wplus"] = .number(answer.wilcoxonSum)
        fields["wilcoxon_car_p"] = .number(answer[.wilcoxon].p)
        return .fields(fields)
    }

    /// The centre of the events' values by their signed ranks, with its bounds; nothing with too few events.
    private func centre(of sample: EventSample, over window: Window) -> [String: AnswerValue] {
        let values = sample.members.compactMap { try? $0.study.cumulativeAbnormalReturn(over: window).value }
        guard let interval = try? SignedRankInterval(values) else { return [:] }
        return [
            "pseudomedian": .number(interval.pseudomedian), "pseudomedian_lower": .number(interval.lower),
            "pseudomedian_upper": .number(interval.upper), "pseudomedian_level": .number(interval.level),
        ]
    }

    /// Each pair of the events' groups, compared by rank sums.
    private func rankSums(of sample: EventSample, over window: Window) -> [AnswerValue] {
        GroupComparison.all(sample.members, groups: groups, over: window).map(\.answer)
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
