// The answers' own names, as their files have them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// Cases whose answers come from other programs and have shapes of their own.
struct PeerCases {
    /// Two cases need prices that others published and this repository may not carry.
    static let hasReference = SharedData.has("reference/eventstudy")

    static func reference<Value: Decodable>(_ name: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(SharedData.bytes("reference/eventstudy/\(name)")))
    }

    /// Relative 1e-9, or 1e-12 absolute for returns near zero.
    static func isNear(_ value: Double, _ answer: Double, relative: Double = 1e-9) -> Bool {
        abs(value - answer) <= max(1e-12, relative * abs(answer))
    }

    /// The studies of a `.ref.json` that another case builds on, with their events.
    static func studies(of name: String) throws -> (one: ReferenceData.Case, studies: [EventStudy]) {
        let one: ReferenceData.Case = try ReferenceData.decode("\(name).ref.json")
        return (one, try one.events.map { try ReferenceData.study($0, of: one) })
    }

    // MARK: The regression

    struct Regression: Decodable {
        struct Fit: Decodable {
            var ticker: String
            var observations: Int
            var coef, coef_se, fec_sigma, AR: [Double]
            var r2, sigma: Double
        }
        var inputs, market, event_date: String
        var estimation, window: [Int]
        var events: [Fit]
    }

    @Test func `coefficients, errors and forecasts are those of statsmodels, where sessions are missing too`() throws {
        let one: Regression = try ReferenceData.decode("regression.peer_statsmodels.json")
        let table = try ReferenceData.table(one.inputs)
        let date = try #require(SessionDate(one.event_date))
        let dayZero = try #require(table.dates.firstIndex { $0 >= date })
        let market = try ReturnSeries(closes: try #require(table.columns[one.market]), sessions: table.dates)
        let design = StudyDesign(
            estimation: try Window(from: one.estimation[0], through: one.estimation[1]),
            event: try Window(from: one.window[0], through: one.window[1]))
        #expect(one.events.map(\.observations) == [240, 240, 139, 235])
        for answer in one.events {
            let stock = try ReturnSeries(closes: try #require(table.columns[answer.ticker]), sessions: table.dates)
            let study = try EventStudy(instrument: stock, regressors: [market], dayZero: dayZero, design: design)
            #expect(study.fit.observations == answer.observations)
            let figures = [study.fit.deviation, try #require(study.fit.rSquared)] + study.fit.coefficients
            let answers = [answer.sigma, answer.r2] + answer.coef
            for (value, other) in try pairs(
                figures + study.fit.standardErrors + study.sessions.map { try #require($0.abnormal) }
                    + study.sessions.map { try #require($0.predictionDeviation) },
                answers + answer.coef_se + answer.AR + answer.fec_sigma)
            {
                #expect(PeerCases.isNear(value, other), "\(answer.ticker)")
            }
        }
    }

    // MARK: The mean path

    struct MeanPath: Decodable {
        struct Bounds: Decodable { var lower, middle, upper: [Double?] }
        struct Model: Decodable {
            var classic, wilcox, bootstrap: Bounds
            var index: [Int]
            var paths: [[Double]]
        }
        var event_date: String
        var tickers: [String]
        var None, excessReturn, marketModel: Model
    }

    @Test(arguments: ["None", "excessReturn", "marketModel"])
    func `the bootstrap's, the ranks' and Student's bounds of the mean path are those of eventstudies`(
        model: String
    ) throws {
        let one: MeanPath = try ReferenceData.decode("mean_path.peer_eventstudiesR.json")
        let answer = ["None": one.None, "excessReturn": one.excessReturn][model] ?? one.marketModel
        #expect(answer.paths.count == 8)
        // The peer leaves the window's first session out of the sum.
        let paths = answer.paths.map { $0.dropFirst().reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) } }
        let interval = try BootstrapInterval(paths, resamples: 2_000)
        #expect(answer.index.count == 10)
        for session in 1..<10 {
            let lower = try #require(answer.bootstrap.lower[session])
            let upper = try #require(answer.bootstrap.upper[session])
            let allowed = 0.15 * (upper - lower)
            #expect(abs(interval.lower[session] - lower) < allowed, "\(session)")
            #expect(abs(interval.upper[session] - upper) < allowed, "\(session)")
            #expect(PeerCases.isNear(interval.mean[session], try #require(answer.bootstrap.middle[session])))
            let values = paths.map { $0[session] }
            let signed = try SignedRankInterval(values, level: 0.975)
            #expect(PeerCases.isNear(signed.lower, try #require(answer.wilcox.lower[session])), "\(session)")
            #expect(PeerCases.isNear(signed.upper, try #require(answer.wilcox.upper[session])), "\(session)")
            #expect(signed.level >= 0.975)
            let test = try ClusteredMean(values, first: Array(values.indices), second: [Int]?.none)
            let half =
                StudentT.upperQuantile(0.025, degreesOfFreedom: Double(values.count - 1))
                * test.plain.variance.squareRoot()
            #expect(PeerCases.isNear(test.mean - half, try #require(answer.classic.lower[session])), "\(session)")
            #expect(PeerCases.isNear(test.mean + half, try #require(answer.classic.upper[session])), "\(session)")
        }
    }

    @Test func `the market model on all sessions before the window gives the peer's abnormal returns`() throws {
        let one: MeanPath = try ReferenceData.decode("mean_path.peer_eventstudiesR.json")
        let table = try ReferenceData.table("prices.csv")
        let date = try #require(SessionDate(one.event_date))
        let dayZero = try #require(table.dates.firstIndex { $0 >= date })
        let market = try ReturnSeries(closes: try #require(table.columns["IDX"]), sessions: table.dates, kind: .log)
        let design = StudyDesign(estimation: Window(-dayZero ... -5), event: Window(-4...5))
        for (ticker, answers) in try pairs(one.tickers, one.marketModel.paths) {
            let stock = try ReturnSeries(closes: try #require(table.columns[ticker]), sessions: table.dates, kind: .log)
            let study = try EventStudy(instrument: stock, regressors: [market], dayZero: dayZero, design: design)
            for (session, answer) in try pairs(study.sessions, answers) {
                #expect(PeerCases.isNear(100 * (try #require(session.abnormal)), answer), "\(ticker)")
            }
        }
    }

    // MARK: Activity

    struct ActivityCase: Decodable {
        struct Event: Decodable {
            var ticker: String
            var sigma: Double
            var df: Int
            var abnormal, t, cum, cum_t: [Double]
        }
        struct Test: Decodable {
            var test: String
            var aar: [Double]
            var aar_t, caar_t, aar_z, caar_z, bmp_t, cbmp_t, kp_t: [Double]?
        }
        struct Kind: Decodable {
            var events: [Event]
            var sample: [Test]
        }
        var inputs: [String]
        var event_date: String
        var estimation, window: [Int]
        var volume, volatility: Kind
    }

    /// The volume and volatility studies of every event, with their answers.
    static func activity() throws -> [(kind: ActivityCase.Kind, studies: [EventStudy])] {
        let one: ActivityCase = try ReferenceData.decode("activity.peer_EventStudyR.json")
        let (prices, volumes) = (try ReferenceData.table(one.inputs[0]), try ReferenceData.table(one.inputs[1]))
        let date = try #require(SessionDate(one.event_date))
        let dayZero = try #require(prices.dates.firstIndex { $0 >= date })
        let design = StudyDesign(
            estimation: try Window(from: one.estimation[0], through: one.estimation[1]),
            event: try Window(from: one.window[0], through: one.window[1]))
        let volume = try one.volume.events.map { event in
            try EventStudy.volume(
                .logVolume(try #require(volumes.columns[event.ticker]), sessions: prices.dates), dayZero: dayZero,
                design: design)
        }
        let volatility = try one.volatility.events.map { event in
            try EventStudy.volatility(
                ReturnSeries(closes: try #require(prices.columns[event.ticker]), sessions: prices.dates),
                dayZero: dayZero, design: design)
        }
        return [(one.volume, volume), (one.volatility, volatility)]
    }

    @Test func `abnormal volume and volatility are those of R EventStudy`() throws {
        for (kind, studies) in try PeerCases.activity() {
            for (event, study) in try pairs(kind.events, studies) {
                #expect(PeerCases.isNear(study.fit.deviation, event.sigma), "\(event.ticker)")
                #expect(study.fit.degreesOfFreedom == event.df)
                for (index, session) in study.sessions.enumerated() {
                    let abnormal = try #require(session.abnormal)
                    #expect(PeerCases.isNear(abnormal, event.abnormal[index]), "\(event.ticker)")
                    #expect(PeerCases.isNear(abnormal / study.fit.deviation, event.t[index]), "\(event.ticker)")
                    let window = try Window(from: study.design.event.from, through: session.relative)
                    let car = try study.cumulativeAbnormalReturn(over: window)
                    #expect(PeerCases.isNear(car.value, event.cum[index]), "\(event.ticker)")
                    #expect(PeerCases.isNear(car.plainT, event.cum_t[index]), "\(event.ticker)")
                }
            }
            let sample = try EventSample(
                try pairs(kind.events, studies).map { EventSample.Member(instrument: $0.ticker, study: $1) })
            for test in kind.sample {
                for (index, relative) in sample.design.event.range.enumerated() {
                    let day = sample.answer(over: Window(relative...relative))
                    let path = sample.answer(over: Window(sample.design.event.from...relative))
                    #expect(PeerCases.isNear(try #require(day.mean), test.aar[index]), "\(test.test)")
                    // The peer adds the error of the estimate to Patell's denominator for volatility too, which has none.
                    let factor = sample.design.model is MarketAdjustedModel ? (1 + 1.0 / 120).squareRoot() : 1
                    let outcomes: [([Double]?, TestOutcome, Double)] = [
                        (test.aar_t, day[.crossSectional], 1), (test.caar_t, path[.crossSectional], 1),
                        (test.aar_z, day[.patell], factor), (test.caar_z, path[.patell], factor),
                        (test.bmp_t, day[.bmp], 1), (test.cbmp_t, path[.cumulatedBMP], 1),
                        (test.kp_t, day[.adjustedBMP], 1),
                    ]
                    for (answers, outcome, factor) in outcomes {
                        guard let answers else { continue }
                        let statistic = try #require(outcome.statistic)
                        #expect(PeerCases.isNear(statistic / factor, answers[index]), "\(test.test) \(relative)")
                    }
                }
            }
        }
    }

    // MARK: The synthetic control

    struct SyntheticCase: Decodable {
        var inputs, treated, event_date: String
        var donors: [String]
        var weights: [String: Double]
        var gap, synthetic: [Double]
        var pre_mspe, post_mspe, att, treated_ratio, placebo_p: Double
        var placebo_ratios: [String: Double]
    }

    @Test func `the synthetic control has the peer's weights, gap and placebo rank`() throws {
        let one: SyntheticCase = try ReferenceData.decode("synthetic_control.peer_EventStudyR.json")
        let table = try ReferenceData.table(one.inputs)
        let date = try #require(SessionDate(one.event_date))
        let dayZero = try #require(table.dates.firstIndex { $0 >= date })
        func path(_ ticker: String) throws -> [Double] {
            let column = try #require(table.columns[ticker])
            let closes = try table.dates[(dayZero - 120)...(dayZero + 5)].map { try #require(column[$0]) }
            return closes.map { log($0 / closes[0]) }
        }
        let control = try SyntheticControl(
            treated: try path(one.treated), donors: try one.donors.map(path), preEvent: 120)
        for (donor, weight) in try pairs(one.donors, control.weights) {
            #expect(abs(weight - (try #require(one.weights[donor]))) < 1e-3, "\(donor)")
        }
        #expect(abs(control.weights.reduce(0, +) - 1) < 1e-14)
        for (value, answer) in try pairs(control.gap, one.gap) { #expect(abs(value - answer) < 1e-5) }
        for (value, answer) in try pairs(control.synthetic, one.synthetic) { #expect(abs(value - answer) < 1e-5) }
        #expect(abs(control.preMeanSquare / one.pre_mspe - 1) < 1e-5)
        #expect(abs(control.postMeanSquare / one.post_mspe - 1) < 1e-4)
        #expect(abs(control.effect - one.att) < 1e-5)
        #expect(abs((try #require(control.ratio)) / one.treated_ratio - 1) < 1e-4)
        let placebos = try control.placebos()
        for (donor, ratio) in try pairs(one.donors, placebos.ratios) {
            #expect(abs((try #require(ratio)) / (try #require(one.placebo_ratios[donor])) - 1) < 1e-4, "\(donor)")
        }
        #expect(abs(placebos.p - one.placebo_p) < 1e-12)
    }

    // MARK: GARCH

    struct GarchCase: Decodable {
        struct Event: Decodable {
            var ticker: String
            var params: [String: Double]
            var loglikelihood, last_conditional_vol: Double
            var AR_pct: [Double]
        }
        var inputs, market, event_date: String
        var estimation_window_rel_days, event_window_rel_days: [Int]
        var events: [Event]
    }

    @Test func `the GARCH market model reaches the peer's likelihood, and its mean equation`() throws {
        let one: GarchCase = try ReferenceData.decode("garch.peer_arch.json")
        let table = try ReferenceData.table(one.inputs)
        let date = try #require(SessionDate(one.event_date))
        let dayZero = try #require(table.dates.firstIndex { $0 >= date })
        func percent(_ ticker: String) throws -> [Double?] {
            try ReturnSeries(closes: try #require(table.columns[ticker]), sessions: table.dates).values
                .map { $0.map { 100 * $0 } }
        }
        let market = try percent(one.market)
        #expect(one.events.count == 4)
        for event in one.events {
            let stock = try percent(event.ticker)
            let range = (dayZero + one.estimation_window_rel_days[0])...(dayZero + one.estimation_window_rel_days[1])
            let fit = try GarchEstimate(
                response: range.compactMap { stock[$0] }, market: range.compactMap { market[$0] })
            let label = "\(event.ticker): \(fit.logLikelihood) \(fit.alpha) \(fit.beta)"
            #expect(fit.observations == range.count)
            #expect(abs(fit.logLikelihood - event.loglikelihood) < 1e-3, "\(label)")
            #expect(abs(fit.intercept - (try #require(event.params["Const"]))) < 1e-3, "\(label)")
            #expect(abs(fit.slope - (try #require(event.params[one.market]))) < 1e-3, "\(label)")
            #expect(fit.omega > 0 && fit.alpha >= 0 && fit.beta >= 0 && fit.alpha + fit.beta <= 1, "\(label)")
            let last = try #require(fit.deviations.last)
            #expect(abs(last / event.last_conditional_vol - 1) < 5e-3, "\(label) \(last)")
            for (index, answer) in event.AR_pct.enumerated() {
                let position = dayZero + one.event_window_rel_days[0] + index
                let expected = fit.intercept + fit.slope * (try #require(market[position]))
                #expect(abs(try #require(stock[position]) - expected - answer) < 5e-3, "\(label)")
            }
        }
    }

    // MARK: Sign flips

    struct FlipCase: Decodable {
        struct Flip: Decodable {
            var N, count, total: Int
            var p: Double
        }
        var from_case: String
        var window: [Int]
        var sign_flip_exact: Flip
    }

    @Test(arguments: ["market_model.placebo", "recurring_firms.placebo"])
    func `the sign flips are counted exactly`(name: String) throws {
        let flips: FlipCase = try ReferenceData.decode("\(name).json")
        let (_, studies) = try PeerCases.studies(of: flips.from_case)
        let window = try Window(from: flips.window[0], through: flips.window[1])
        let test = try SignFlipTest(studies.map { try $0.cumulativeAbnormalReturn(over: window).value })
        #expect(studies.count == flips.sign_flip_exact.N)
        #expect(test.count == flips.sign_flip_exact.count && test.of == flips.sign_flip_exact.total)
        #expect(abs(test.p - flips.sign_flip_exact.p) < 1e-15)
    }

    // MARK: Calendar time

    struct CalendarCase: Decodable {
        struct Day: Decodable {
            var date: String
            var n, n_est: Int
            var AR_p, sigma_p: Double
        }
        var from_case: String
        var dates: [Day]
        var z, p, mean_t: Double
    }

    @Test func `the calendar-time portfolio is the reference's on every session`() throws {
        let answer: CalendarCase = try ReferenceData.decode("calendar_time.ref.json")
        let (one, studies) = try PeerCases.studies(of: answer.from_case)
        let bounds = one.spec.event_window_rel_days
        let portfolio = try CalendarTimePortfolio(studies, over: try Window(from: bounds[0], through: bounds[1]))
        for (day, expected) in try pairs(portfolio.days, answer.dates) {
            #expect(day.session.description == expected.date)
            #expect(day.members == expected.n && day.estimationSessions == expected.n_est)
            #expect(PeerCases.isNear(day.abnormal, expected.AR_p), "\(expected.date)")
            #expect(PeerCases.isNear(try #require(day.deviation), expected.sigma_p), "\(expected.date)")
        }
        #expect(PeerCases.isNear(try portfolio.z(), answer.z))
        #expect(abs(Normal.twoSidedP(try portfolio.z()) - answer.p) < 1e-8)
        #expect(PeerCases.isNear(try portfolio.meanT(), answer.mean_t))
    }

    // MARK: G19

    struct ToolkitCase: Decodable {
        struct Windows: Decodable { var EST_START, EST_END, EVT_START, EVT_DATE, EVT_END: String }
        struct Firm: Decodable {
            var subject_id: Int
            var car, sigma, scar: Double
        }
        struct Statistics: Decodable {
            var CCAR: Int?
            var car_mean, scar_mean, e_est_pos, car_t, scar_t, tsign, gen_z: Double
            var poscar_cnt, evt_count: Int
        }
        struct GroupRank: Decodable {
            var CCAR: Int
            var GRANK_Z: Double
        }
        struct RankSum: Decodable { var wilcox, wilcox_p: Double }
        struct Model: Decodable {
            var full: Statistics
            var cars: [Firm]
            var grank_by_CCAR: [GroupRank]
            var wilcoxon: [RankSum]
            var groups: [Statistics]
        }
        var inputs: [String]
        var windows_used: [Windows]
        var market, famafrench, capm: Model
    }

    /// A compressed CSV of rows by firm and date: `[column][firm][date]`.
    static func longTable(_ name: String) throws -> [String: [Int: [SessionDate: Double]]] {
        let text = try SharedData.unzipped("reference/eventstudy/inputs/\(name)")
        let lines = text.split(whereSeparator: \.isNewline)
        let header = try #require(lines.first).split(separator: ",").map(String.init)
        var columns: [String: [Int: [SessionDate: Double]]] = [:]
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let (date, firm) = (try #require(SessionDate(cells[0])), try #require(Int(cells[1])))
            for (name, cell) in try pairs(header, cells).dropFirst(2) {
                columns[name, default: [:]][firm, default: [:]][date] = Double(cell)
            }
        }
        return columns
    }

    @Test(.enabled(if: PeerCases.hasReference, "../shared/reference/eventstudy is absent"))
    func `firms, tests and rank sums are those of event-study-toolkit, where it is right`() throws {
        let one: ToolkitCase = try PeerCases.reference("given/G19_toolkit.peer_toolkit.json")
        let columns = try PeerCases.longTable(one.inputs[0])
        let listed = try SharedData.lines("reference/eventstudy/inputs/\(one.inputs[1])").dropFirst().map {
            $0.split(separator: ",")
        }
        let groups = Dictionary(
            uniqueKeysWithValues: try listed.map { (try #require(Int($0[0])), try #require(Int($0[2]))) })
        let returns = try #require(columns["ret_dlst_adj"])
        let sessions = Set(returns.values.flatMap(\.keys)).sorted()
        func place(_ text: String) throws -> Int {
            let date = try #require(SessionDate(text))
            return try #require(sessions.firstIndex(of: date))
        }
        let windows = try #require(one.windows_used.first)
        let dayZero = try place(windows.EVT_DATE)
        func series(_ column: String, _ firm: Int) throws -> ReturnSeries {
            let values = try #require(columns[column]?[firm])
            return ReturnSeries(sessions: sessions, values: sessions.map { values[$0] })
        }
        let models: [(ToolkitCase.Model, [String])] = [
            (one.market, ["vwretd"]), (one.famafrench, ["mktrf_h15", "smb", "hml"]),
            (one.capm, ["rf_h15", "mktrf_h15"]),
        ]
        for (answer, regressors) in models {
            let design = StudyDesign(
                model: .factors(regressors),
                estimation: try Window(
                    from: place(windows.EST_START) - dayZero, through: place(windows.EST_END) - dayZero),
                event: try Window(
                    from: place(windows.EVT_START) - dayZero, through: place(windows.EVT_END) - dayZero))
            let members = try answer.cars.map { firm in
                EventSample.Member(
                    instrument: "\(firm.subject_id)",
                    study: try EventStudy(
                        instrument: series("ret_dlst_adj", firm.subject_id),
                        regressors: regressors.map { try series($0, firm.subject_id) }, dayZero: dayZero, design: design
                    ))
            }
            var plain: [Double] = []
            for (firm, member) in try pairs(answer.cars, members) {
                let car = try member.study.cumulativeAbnormalReturn(over: design.event)
                #expect(
                    PeerCases.isNear(car.value, firm.car) && PeerCases.isNear(member.study.fit.deviation, firm.sigma))
                #expect(PeerCases.isNear(car.plainT, firm.scar), "\(firm.subject_id)")
                plain.append(car.plainT)
            }
            let own = members.indices.map { groups[answer.cars[$0].subject_id] }
            for statistics in [answer.full] + answer.groups {
                let kept = members.indices.filter { statistics.CCAR == nil || own[$0] == statistics.CCAR }
                let sample = try EventSample(kept.map { members[$0] })
                let tests = sample.answer(over: design.event)
                #expect(tests.events == statistics.evt_count && tests.positive == statistics.poscar_cnt)
                #expect(PeerCases.isNear(try #require(tests.mean), statistics.car_mean))
                #expect(PeerCases.isNear(sample.positiveShare, statistics.e_est_pos))
                #expect(PeerCases.isNear(try #require(tests[.crossSectional].statistic), statistics.car_t))
                #expect(PeerCases.isNear(try #require(tests[.sign].statistic), statistics.tsign))
                #expect(PeerCases.isNear(try #require(tests[.generalizedSign].statistic), statistics.gen_z))
                let standardized = AcrossTests.t(kept.map { plain[$0] })
                #expect(PeerCases.isNear(try #require(standardized.statistic), statistics.scar_t))
            }
            // The peer ranks the event's value without √sessions, and over the deviation of all groups; that is its own mistake, and
            // with it made here as well, its GRANK-Z comes out.
            let spread = try #require(sampleDeviation(plain))
            let length = Double(design.event.count).squareRoot()
            for rank in answer.grank_by_CCAR {
                let kept = members.indices.filter { own[$0] == rank.CCAR }
                let scores = try kept.map { index in
                    let fit = members[index].study.fit
                    let row = fit.residuals.map { $0 / fit.deviation } + [plain[index] * length / spread]
                    return try #require(rankShareScores(row).last)
                }
                let total = Double(design.estimation.count + 1)
                let z = mean(of: scores) * (12 * Double(kept.count) * (total + 1) / (total - 1)).squareRoot()
                #expect(PeerCases.isNear(z, rank.GRANK_Z), "\(rank.CCAR)")
            }
            // The smaller group's rank sum, half a rank up whichever way it lies.
            let (few, many) = (plain.indices.filter { own[$0] == 1 }, plain.indices.filter { own[$0] == 0 })
            let sum = try RankSumTest(few.map { plain[$0] }, many.map { plain[$0] })
            let peer = try #require(answer.wilcoxon.first)
            let z = (sum.rankSum - sum.expected + 0.5) / sum.deviation
            #expect(abs(z - peer.wilcox) <= 0.005)
            #expect(abs(Normal.twoSidedP(z) - peer.wilcox_p) <= 1e-8)
            if sum.rankSum < sum.expected { #expect(sum.z == z) }
        }
    }

    // MARK: Clusters

    struct ClusterCase: Decodable {
        var codes: [String]
        var months: [Int]
        var ars: [Double]
        var N, unique_cl1, unique_cl2: Int
        var mean, tPlain, pPlain, tFirst, pFirst, tSecond, pSecond, tBoth, pBoth: Double

        enum CodingKeys: String, CodingKey {
            case codes, months, ars, N
            case unique_cl1 = "unique.cl1"
            case unique_cl2 = "unique.cl2"
            case mean = "mean.abnormal.ret"
            case tPlain = "t.val.nonclustered"
            case pPlain = "p.val.nonclustered"
            case tFirst = "t.val.one.clustered"
            case pFirst = "p.val.one.clustered"
            case tSecond = "tcl2"
            case pSecond = "pcl2"
            case tBoth = "tcl12"
            case pBoth = "pcl12"
        }
    }

    @Test func `the mean clustered by month and by firm is crseEventStudy's`() throws {
        let answer: ClusterCase = try ReferenceData.decode("clusters.peer_crse.json")
        let test = try ClusteredMean(answer.ars, first: answer.months, second: answer.codes)
        let second = try #require(test.second)
        let both = try #require(test.both).get()
        #expect(test.count == answer.N && test.firstClusters == answer.unique_cl1)
        #expect(test.secondClusters == answer.unique_cl2)
        #expect(PeerCases.isNear(test.mean, answer.mean))
        let answers: [(ClusteredMean.Test, Double, Double)] = [
            (test.plain, answer.tPlain, answer.pPlain), (test.first, answer.tFirst, answer.pFirst),
            (second, answer.tSecond, answer.pSecond), (both, answer.tBoth, answer.pBoth),
        ]
        for (value, t, p) in answers {
            #expect(PeerCases.isNear(value.t, t))
            #expect(abs(value.p - p) < 1e-8)
        }
    }

    // MARK: G21

    struct PublishedCase: Decodable {
        struct Firm: Decodable { var CAR, volatility: Double }
        var expected: [String: Firm]
        var tolerance: Double
    }

    @Test(.enabled(if: PeerCases.hasReference, "../shared/reference/eventstudy is absent"))
    func `the published abnormal returns of 232 firms are found again`() throws {
        let one: PublishedCase = try PeerCases.reference("given/G21_deepseek_published_car.peer_published.json")
        let table = try ReferenceData.table(
            text: SharedData.text("reference/eventstudy/inputs/G21_deepseek_published_car_prices.csv"))
        let date = try #require(SessionDate("2025-01-27"))
        let dayZero = try #require(table.dates.firstIndex { $0 >= date })
        let market = try ReturnSeries(closes: try #require(table.columns["SPY"]), sessions: table.dates)
        #expect(one.expected.count == 232)
        for (ticker, answer) in one.expected {
            let stock = try ReturnSeries(closes: try #require(table.columns[ticker]), sessions: table.dates)
            let value = try BenchmarkAdjustedReturn(
                instrument: stock, benchmark: market, dayZero: dayZero, window: Window(0...10))
            #expect(abs(value.cumulative - answer.CAR) < one.tolerance, "\(ticker)")
            #expect(abs(try #require(value.volatility) - answer.volatility) < one.tolerance, "\(ticker)")
        }
    }
}
