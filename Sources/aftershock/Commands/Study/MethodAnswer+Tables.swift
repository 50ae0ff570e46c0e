import EventStudies
import Markets
import Reports
import Statistics

extension MethodAnswer {
    /// The answer for people, the main table first.
    var tables: [Table] {
        switch self {
        case .event(let study): study.tables
        case .synthetic(let study): study.tables
        case .calendarTime(let study): [study.table]
        case .crossSection(let study): study.tables
        case .panel(let scan): [scan.table]
        }
    }
}

extension SpecifiedStudy {
    fileprivate var tables: [Table] {
        let isReturn = measure == .returns
        func size(_ value: Double?) -> Table.Cell { isReturn ? .percent(value) : .number(value, decimals: 3) }
        var rows: [[Table.Cell]] = []
        for event in events {
            guard case .success(let study) = event.result else {
                if case .failure(let error) = event.result {
                    let empty = [Table.Cell](repeating: .none, count: 7)
                    rows.append([.text(event.ticker), .date(event.date)] + empty + [.text("\(error)")])
                }
                continue
            }
            for window in windows {
                let start: [Table.Cell] = [.text(event.ticker), .date(study.daySession), .text("\(window)")]
                guard let car = try? study.cumulativeAbnormalReturn(over: window) else {
                    let empty = [Table.Cell](repeating: .none, count: 6)
                    rows.append(start + empty + [.text("A session of the window has no value.")])
                    continue
                }
                let rank = try? PlaceboRank(of: car.value, among: study.placeboWindows(length: window.count))
                rows.append(
                    start + [
                        .integer(study.fit.observations), size(car.value), .number(car.t, decimals: 2),
                        .probability(car.p), .probability(rank?.p),
                        size(
                            DetectableEffect.minimum(
                                deviation: car.predictionDeviation, degreesOfFreedom: car.degreesOfFreedom)),
                        .none,
                    ])
            }
        }
        let name = isReturn ? "CAR" : "Sum"
        let main = Table(
            name: "events", title: "\(measure.title.capitalizedFirst), \(design.model.title)",
            columns: [
                .init("ticker", "Ticker"), .init("session", "Day 0"), .init("window", "Window"),
                .init("sessions", "Sessions", .trailing, rank: 3), .init("car", name, .trailing),
                .init("t", "t", .trailing), .init("p", "p", .trailing),
                .init("placebo_p", "Placebo p", .trailing, rank: 1),
                .init("detectable_effect", "Detectable", .trailing, rank: 2),
                .init("missing", "No answer because", rank: 4, minimumWidth: 12, wraps: true),
            ], rows: rows)
        guard let sample, sample.members.count > 1 else { return [main] }
        return [main, sampleTable(sample, size)]
    }

    /// The tests across the events, those that judge first.
    private func sampleTable(_ sample: EventSample, _ size: (Double?) -> Table.Cell) -> Table {
        let rows = windows.flatMap { window -> [[Table.Cell]] in
            let answer = sample.answer(over: window)
            return (sample.setting.headline + sample.setting.beside).map { test in
                [
                    .text("\(window)"), .integer(answer.events), size(answer.mean), .text(test.title),
                    .number(answer[test].statistic, decimals: 2), .probability(answer[test].p),
                ]
            }
        }
        return Table(
            name: "sample", title: "Across the events",
            columns: [
                .init("window", "Window"), .init("events", "Events", .trailing), .init("mean", "Mean", .trailing),
                .init("test", "Test"), .init("statistic", "Statistic", .trailing), .init("p", "p", .trailing),
            ], rows: rows)
    }
}

extension SyntheticStudy {
    fileprivate var tables: [Table] {
        let rows = sessions.indices.map { place -> [Table.Cell] in
            [
                .date(sessions[place]), .percent(control.synthetic[place] + control.gap[place]),
                .percent(control.synthetic[place]), .percent(control.gap[place]),
            ]
        }
        let weights = donors.indices.map { place -> [Table.Cell] in
            [
                .text(donors[place]), .share(control.weights[place]),
                .number(placebos?.ratios[place], decimals: 2),
            ]
        }
        let rank = placebos.map { ", placebo p \(Table.Cell.probability($0.p).display)" } ?? ""
        return [
            Table(
                name: "gap",
                title: "\(treated) against its synthetic control, log price from the first session: mean gap "
                    + Table.Cell.percent(control.effect).display + rank,
                columns: [
                    .init("session", "Session"), .init("actual", treated, .trailing),
                    .init("synthetic", "Synthetic", .trailing), .init("gap", "Gap", .trailing),
                ], rows: rows),
            Table(
                name: "donors", title: "Donors",
                columns: [
                    .init("ticker", "Ticker"), .init("weight", "Weight", .trailing),
                    .init("placebo_ratio", "Ratio as placebo", .trailing),
                ], rows: weights),
        ]
    }
}

extension CalendarTimeStudy {
    fileprivate var table: Table {
        let words = [
            "\(members.count) events over \(window)", "z \(Table.Cell.number(portfolio.z, decimals: 2).display)",
            "p \(Table.Cell.probability(portfolio.p).display)",
            "mean t \(Table.Cell.number(portfolio.meanT, decimals: 2).display)",
        ]
        return Table(
            name: "calendar_time", title: "Calendar-time portfolio: " + words.joined(separator: ", "),
            columns: [
                .init("session", "Session"), .init("members", "Members", .trailing),
                .init("abnormal", "Abnormal return", .trailing), .init("deviation", "σ", .trailing),
                .init("standardized", "Standardised", .trailing),
                .init("estimation_sessions", "Sessions", .trailing, rank: 1),
            ],
            rows: portfolio.days.map { day in
                [
                    .date(day.session), .integer(day.members), .percent(day.abnormal), .share(day.deviation),
                    .number(day.standardized, decimals: 2), .integer(day.estimationSessions),
                ]
            })
    }
}

extension CrossSectionStudy {
    fileprivate var tables: [Table] {
        let (careful, ordinary) = (errors(.hc3), errors(.ordinary))
        let rows = regression.coefficients.indices.map { place -> [Table.Cell] in
            [
                .text(place == 0 ? "const" : names[place - 1]),
                .number(regression.coefficients[place], decimals: 4),
                .number(careful?.errors[place], decimals: 4), .probability(careful?.p[place]),
                .number(ordinary?.errors[place], decimals: 4), .probability(ordinary?.p[place]),
            ]
        }
        let fit = [
            "\(members.count) instruments over \(window)",
            "R² \(Table.Cell.number(regression.rSquared, decimals: 3).display)",
            "F p \(Table.Cell.probability(regression.fP).display)",
        ]
        let main = Table(
            name: "coefficients", title: "Abnormal returns on exposures: " + fit.joined(separator: ", "),
            columns: [
                .init("name", "Exposure"), .init("coefficient", "Coefficient", .trailing),
                .init("error_hc3", "HC3 error", .trailing), .init("p_hc3", "p", .trailing),
                .init("error", "Plain error", .trailing, rank: 1), .init("p", "Plain p", .trailing, rank: 1),
            ], rows: rows)
        guard !groups.isEmpty else { return [main] }
        let compared = Table(
            name: "groups", title: "Groups by rank sums",
            columns: [
                .init("first", "Group"), .init("second", "Against"), .init("z", "z", .trailing),
                .init("p", "p", .trailing),
            ],
            rows: groups.map { pair in
                [
                    .text(pair.first), .text(pair.second), .number(pair.test.z, decimals: 2),
                    .probability(pair.test.p),
                ]
            })
        return [main, compared]
    }
}

extension PanelScan {
    fileprivate var table: Table {
        Table(
            name: "panel", title: "\(instruments.count) instruments over \(window), session by session",
            columns: [
                .init("session", "Day 0"), .init("instruments", "Instruments", .trailing, rank: 2),
                .init("mean", "Mean", .trailing), .init("kp_bmp_t", "KP t", .trailing),
                .init("p", "p", .trailing), .init("holm_p", "Holm p", .trailing), .init("bh_p", "BH p", .trailing),
                .init("rank_z", "Rank z", .trailing, rank: 1),
            ],
            rows: answers.indices.map { place in
                let tests = answers[place].windows.first
                return [
                    .date(sessions[place]), .integer(tests?.events), .percent(tests?.mean),
                    .number(tests?.adjustedBMP.statistic, decimals: 2), .probability(tests?.adjustedBMP.p),
                    .probability(holm[place]), .probability(benjaminiHochberg[place]),
                    .number(tests?.rank.statistic, decimals: 2),
                ]
            })
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
