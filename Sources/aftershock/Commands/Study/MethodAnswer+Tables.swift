import EventStudies
import Markets
import Reports
import Statistics

extension MethodAnswer {
    /// The answer for people, the main table first.
    func tables(_ prose: Prose) -> [Table] {
        switch self {
        case .event(let study): study.tables(prose)
        case .synthetic(let study): study.tables(prose)
        case .calendarTime(let study): study.tables(prose)
        case .crossSection(let study): study.tables(prose)
        case .panel(let scan): [scan.table(prose)]
        }
    }
}

extension Table.Column {
    /// Why a row lacks an answer.
    fileprivate static func missing(_ prose: Prose) -> Table.Column {
        Table.Column(
            "missing", prose("No answer because", "Keine Antwort, weil"), rank: 4, minimumWidth: 12, wraps: true)
    }
}

extension Table {
    /// The events that a method does not count, with the reason; nil if it counts all.
    fileprivate static func notMeasured(_ events: [EventSample.NotMeasured], _ prose: Prose) -> Table? {
        guard !events.isEmpty else { return nil }
        return Table(
            name: "not_measured", title: prose("Not measured", "Nicht gemessen"),
            columns: [
                .init("ticker", prose("Ticker", "Symbol")), .init("session", prose("Day 0", "Tag 0")),
                .missing(prose),
            ],
            rows: events.map { [.text($0.instrument), .date($0.session), .text(prose.sentence($0.reason))] },
            prose: prose)
    }
}

extension Prose {
    /// A title's last clause: why something that it would name is missing; empty if nothing is.
    fileprivate func clause(_ name: String, _ reason: StudyError?) -> String {
        reason.map { ", \(name): \(sentence($0))" } ?? ""
    }
}

extension SpecifiedStudy {
    fileprivate func tables(_ prose: Prose) -> [Table] {
        let isReturn = measure == .returns
        func size(_ value: Double?) -> Table.Cell { isReturn ? .percent(value) : .number(value, decimals: 3) }
        var rows: [[Table.Cell]] = []
        for event in events {
            guard case .success(let study) = event.result else {
                if case .failure(let error) = event.result {
                    let empty = [Table.Cell](repeating: .none, count: 7)
                    rows.append([.text(event.ticker), .date(event.date)] + empty + [.text(prose.sentence(error))])
                }
                continue
            }
            for window in windows {
                let start: [Table.Cell] = [.text(event.ticker), .date(study.daySession), .text("\(window)")]
                switch study.measured(over: window) {
                case .success(let car):
                    let rank = Result { () throws(StudyError) in try study.placeboRank(of: car) }
                    let effect = DetectableEffect.minimum(
                        deviation: car.predictionDeviation, degreesOfFreedom: car.degreesOfFreedom)
                    rows.append(
                        start + [
                            .integer(study.fit.observations), size(car.value), .number(car.t, decimals: 2),
                            .probability(car.p), .probability(rank.value?.p), size(effect),
                            .text(rank.reason.map(prose.sentence)),
                        ])
                case .failure(let reason):
                    let empty = [Table.Cell](repeating: .none, count: 6)
                    rows.append(start + empty + [.text(prose.sentence(reason))])
                }
            }
        }
        let name = isReturn ? "CAR" : prose("Sum", "Summe")
        let main = Table(
            name: "events", title: title(prose),
            columns: [
                .init("ticker", prose("Ticker", "Symbol")), .init("session", prose("Day 0", "Tag 0")),
                .init("window", prose("Window", "Fenster")),
                .init("sessions", prose("Sessions", "Handelstage"), .trailing, rank: 3), .init("car", name, .trailing),
                .init("t", "t", .trailing), .init("p", "p", .trailing),
                .init("placebo_p", prose("Placebo p", "Placebo-p"), .trailing, rank: 1),
                .init("detectable_effect", prose("Detectable", "Nachweisbar"), .trailing, rank: 2),
                .missing(prose),
            ], rows: rows, prose: prose)
        guard let sample, sample.members.count > 1 else { return [main] }
        return [main, sampleTable(sample, size, prose)]
    }

    /// What was measured, against which model.
    private func title(_ prose: Prose) -> String {
        let measured =
            switch measure {
            case .returns: prose("Abnormal return", "Abnormale Rendite")
            case .volume: prose("Abnormal log volume", "Abnormales Log-Volumen")
            case .volatility: prose("Abnormal volatility", "Abnormale Volatilität")
            }
        return "\(measured), " + prose(model.title, model.germanTitle)
    }

    /// The tests across the events, those that judge first.
    private func sampleTable(_ sample: EventSample, _ size: (Double?) -> Table.Cell, _ prose: Prose) -> Table {
        let rows = windows.flatMap { window -> [[Table.Cell]] in
            let answer = sample.answer(over: window)
            return (sample.setting.headline + sample.setting.beside).map { test in
                [
                    .text("\(window)"), .integer(answer.events), size(answer.mean), .text(test.title),
                    .number(answer[test].statistic, decimals: 2), .probability(answer[test].p),
                    .text(answer[test].reason.map(prose.sentence)),
                ]
            }
        }
        return Table(
            name: "sample", title: prose("Across the events", "Über die Ereignisse"),
            columns: [
                .init("window", prose("Window", "Fenster")), .init("events", prose("Events", "Ereignisse"), .trailing),
                .init("mean", prose("Mean", "Mittel"), .trailing),
                .init("test", "Test"), .init("statistic", prose("Statistic", "Statistik"), .trailing),
                .init("p", "p", .trailing), .missing(prose),
            ], rows: rows, prose: prose)
    }
}

extension SyntheticStudy {
    fileprivate func tables(_ prose: Prose) -> [Table] {
        let rows = sessions.indices.map { place -> [Table.Cell] in
            [
                .date(sessions[place]), .percent(control.synthetic[place] + control.gap[place]),
                .percent(control.synthetic[place]), .percent(control.gap[place]),
            ]
        }
        let weights = donors.indices.map { place -> [Table.Cell] in
            [
                .text(donors[place]), .share(control.weights[place]),
                .number(placebos.value?.ratios[place], decimals: 2),
            ]
        }
        let rank =
            switch placebos {
            case .success(let test):
                prose(", placebo p ", ", Placebo-p ") + Table.Cell.probability(test.p).display(prose)
            case .failure(let reason): prose.clause(prose("no placebo p", "kein Placebo-p"), reason)
            }
        return [
            Table(
                name: "gap",
                title: prose(
                    "\(treated) against its synthetic control, log price from the first session: mean gap ",
                    "\(treated) gegen die synthetische Kontrolle, Log-Kurs vom ersten Handelstag an: mittlerer Abstand "
                )
                    + Table.Cell.percent(control.effect).display(prose) + rank,
                columns: [
                    .init("session", prose("Session", "Handelstag")), .init("actual", treated, .trailing),
                    .init("synthetic", prose("Synthetic", "Synthetisch"), .trailing),
                    .init("gap", prose("Gap", "Abstand"), .trailing),
                ], rows: rows, prose: prose),
            Table(
                name: "donors", title: prose("Donors", "Spender"),
                columns: [
                    .init("ticker", prose("Ticker", "Symbol")), .init("weight", prose("Weight", "Gewicht"), .trailing),
                    .init("placebo_ratio", prose("Ratio as placebo", "Quotient als Placebo"), .trailing),
                ], rows: weights, prose: prose),
        ]
    }
}

extension CalendarTimeStudy {
    fileprivate func tables(_ prose: Prose) -> [Table] {
        let words = [
            prose("\(members.count) events over \(window)", "\(members.count) Ereignisse über \(window)"),
            "z \(Table.Cell.number(z.value, decimals: 2).display(prose))",
            "p \(Table.Cell.probability(p).display(prose))",
            prose("mean t ", "mittleres t ") + "\(Table.Cell.number(meanT.value, decimals: 2).display(prose))",
        ]
        let portfolioTable = Table(
            name: "calendar_time",
            title: prose("Calendar-time portfolio: ", "Portfolio in Kalenderzeit: ") + words.joined(separator: ", ")
                + prose.clause(prose("no mean t", "kein mittleres t"), meanT.reason),
            columns: [
                .init("session", prose("Session", "Handelstag")),
                .init("members", prose("Members", "Mitglieder"), .trailing),
                .init("abnormal", prose("Abnormal return", "Abnormale Rendite"), .trailing),
                .init("deviation", "σ", .trailing),
                .init("standardized", prose("Standardised", "Standardisiert"), .trailing),
                .init("estimation_sessions", prose("Sessions", "Handelstage"), .trailing, rank: 1), .missing(prose),
            ],
            rows: portfolio.days.map { day in
                [
                    .date(day.session), .integer(day.members), .percent(day.abnormal), .share(day.deviation),
                    .number(day.standardized, decimals: 2), .integer(day.estimationSessions),
                    .text(day.measuredDeviation.reason.map(prose.sentence)),
                ]
            }, prose: prose)
        return [portfolioTable] + [Table.notMeasured(notMeasured, prose)].compactMap { $0 }
    }
}

extension CrossSectionStudy {
    fileprivate func tables(_ prose: Prose) -> [Table] {
        let (careful, ordinary) = (errors(.hc3), errors(.ordinary))
        let rows = regression.coefficients.indices.map { place -> [Table.Cell] in
            [
                .text(place == 0 ? "const" : names[place - 1]),
                .number(regression.coefficients[place], decimals: 4),
                .number(careful.value?.errors[place], decimals: 4), .probability(careful.value?.p[place]),
                .number(ordinary.value?.errors[place], decimals: 4), .probability(ordinary.value?.p[place]),
            ]
        }
        let fit = [
            prose("\(members.count) instruments over \(window)", "\(members.count) Werte über \(window)"),
            "R² \(Table.Cell.number(regression.rSquared, decimals: 3).display(prose))",
            "F p \(Table.Cell.probability(regression.fP).display(prose))",
        ]
        let main = Table(
            name: "coefficients",
            title: prose("Abnormal returns on exposures: ", "Abnormale Renditen nach Merkmalen: ")
                + fit.joined(separator: ", ")
                + prose.clause(prose("no HC3 error", "kein HC3-Fehler"), careful.reason),
            columns: [
                .init("name", prose("Exposure", "Merkmal")),
                .init("coefficient", prose("Coefficient", "Koeffizient"), .trailing),
                .init("error_hc3", prose("HC3 error", "HC3-Fehler"), .trailing), .init("p_hc3", "p", .trailing),
                .init("error", prose("Plain error", "Einfacher Fehler"), .trailing, rank: 1),
                .init("p", prose("Plain p", "Einfaches p"), .trailing, rank: 1),
            ], rows: rows, prose: prose)
        let others = [main] + [Table.notMeasured(notMeasured, prose)].compactMap { $0 }
        guard !groups.pairs.isEmpty else { return others }
        let compared = Table(
            name: "groups", title: prose("Groups by rank sums", "Gruppen nach Rangsummen"),
            columns: [
                .init("first", prose("Group", "Gruppe")), .init("second", prose("Against", "Gegen")),
                .init("z", "z", .trailing),
                .init("p", "p", .trailing), .missing(prose),
            ],
            rows: groups.pairs.map { pair in
                [
                    .text(pair.first), .text(pair.second), .number(pair.test.value?.z, decimals: 2),
                    .probability(pair.test.value?.p), .text(pair.test.reason.map(prose.sentence)),
                ]
            }, prose: prose)
        return others + [compared]
    }
}

extension PanelScan {
    fileprivate func table(_ prose: Prose) -> Table {
        Table(
            name: "panel",
            title: prose(
                "\(instruments.count) instruments over \(window), session by session",
                "\(instruments.count) Werte über \(window), Handelstag für Handelstag"),
            columns: [
                .init("session", prose("Day 0", "Tag 0")),
                .init("instruments", prose("Instruments", "Werte"), .trailing, rank: 2),
                .init("mean", prose("Mean", "Mittel"), .trailing), .init("kp_bmp_t", prose("KP t", "KP-t"), .trailing),
                .init("p", "p", .trailing), .init("holm_p", prose("Holm p", "Holm-p"), .trailing),
                .init("bh_p", prose("BH p", "BH-p"), .trailing),
                .init("rank_z", prose("Rank z", "Rang-z"), .trailing, rank: 1), .missing(prose),
            ],
            rows: answers.indices.map { place in
                let tests = answers[place].windows.first
                return [
                    .date(sessions[place]), .integer(tests?.events), .percent(tests?.mean),
                    .number(tests?.adjustedBMP.statistic, decimals: 2), .probability(tests?.adjustedBMP.p),
                    .probability(holm[place]), .probability(benjaminiHochberg[place]),
                    .number(tests?.rank.statistic, decimals: 2),
                    .text(tests?.adjustedBMP.reason.map(prose.sentence)),
                ]
            }, prose: prose)
    }
}
