// The answers' own names, as their files have them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation
import Markets
import Statistics
import TestSupport
import Testing

@testable import EventStudies

/// Samples against R estudy2 0.10.0: of firms with every session, and of firms of which one is listed late and one lacks sessions.
struct EstudyTwoCases {
    struct Peer: Decodable {
        struct Abnormal: Decodable {
            struct Coefficients: Decodable { var alpha, beta: Double }
            var security: String
            var coefficients: Coefficients?
            var estimation_length: Int
            var AR: [Double]
        }
        struct Parametric: Decodable {
            var mean, bw_1980_stat, bw_1985_stat, t_test_stat: [Double]
            var pt_stat, bh_stat: [Double]?
        }
        struct Nonparametric: Decodable {
            var sign_stat, gsign_stat, csign_stat, rank_stat, mrank_stat, wlcx_stat: [Double]
        }
        struct Cumulated: Decodable {
            var car_start, car_end: String
            var brown_warner_1985, rank: Double
        }
        var estimation, event: [String]
        var abnormal: [Abnormal]
        var parametric: Parametric
        var nonparametric: Nonparametric
        var car: [Cumulated]
    }

    func isNear(_ value: Double?, _ answer: Double) -> Bool {
        value.map { abs($0 - answer) <= max(1e-12, 1e-9 * abs(answer)) } ?? false
    }

    static let models: [String: any ReturnModel] = [
        "mean_adj": .constantMean, "mrkt_adj": .marketAdjusted, "sim": .marketModel,
    ]

    /// The peer's studies by this module: its calendar windows become sessions from the first event session.
    static func sample(
        _ peer: Peer, name: String, event: (from: String, through: String)? = nil
    ) throws -> (sample: EventSample, market: ReturnSeries) {
        let table = try SeriesTable(csv: ReferenceData.text("prices.csv"), name: "prices.csv")
        func position(_ date: String) throws -> Int { try #require(table.dates.firstIndex { "\($0)" == date }) }
        let (start, end) = try event ?? (#require(peer.event.first), #require(peer.event.last))
        let (day, last) = (try position(start), try position(end))
        let model = try #require(models.first { name.hasSuffix("_\($0.key)") }?.value)
        let (from, through) = (try #require(peer.estimation.first), try #require(peer.estimation.last))
        let design = StudyDesign(
            model: model, estimation: try Window(from: try position(from) - day, through: try position(through) - day),
            event: try Window(from: 0, through: last - day))
        func series(_ column: String) throws -> ReturnSeries {
            try ReturnSeries(closes: try table.byDate(column), sessions: table.dates, kind: .log)
        }
        let market = try series("IDX")
        let sample = try EventSample(
            try peer.abnormal.map { abnormal in
                EventSample.Member(
                    instrument: abnormal.security,
                    study: try EventStudy(
                        instrument: try series(abnormal.security),
                        regressors: model is ConstantMeanModel ? [] : [market], dayZero: day, design: design))
            })
        return (sample, market)
    }

    @Test(arguments: ["mean_adj", "mrkt_adj", "sim"], ["complete_", "gaps_"])
    func `abnormal returns and all tests are the peer's`(model: String, prefix: String) throws {
        let name = prefix + model
        let peer: Peer = try ReferenceData.decode("\(name).peer_estudy2.json")
        let (sample, market) = try EstudyTwoCases.sample(peer, name: name)
        for (answer, member) in try pairs(peer.abnormal, sample.members) {
            #expect(member.study.fit.observations == answer.estimation_length)
            if let coefficients = answer.coefficients {
                #expect(isNear(member.study.fit.coefficients[0], coefficients.alpha))
                #expect(isNear(member.study.fit.coefficients[1], coefficients.beta))
            }
            for (session, value) in try pairs(member.study.sessions, answer.AR) {
                #expect(isNear(session.abnormal, value), "\(answer.security) \(session.session)")
            }
        }
        let (parametric, other) = (peer.parametric, peer.nonparametric)
        for (index, relative) in sample.design.event.range.enumerated() {
            let day = sample.answer(over: Window(relative...relative))
            #expect(isNear(day.mean, parametric.mean[index]))
            #expect(isNear(day[.brownWarner1980].statistic, parametric.bw_1980_stat[index]))
            #expect(isNear(day[.crudeDependence].statistic, parametric.bw_1985_stat[index]))
            #expect(isNear(day[.crossSectional].statistic, parametric.t_test_stat[index]))
            if let patell = parametric.pt_stat?[index], let bmp = parametric.bh_stat?[index] {
                let peers = try peerStandardized(sample, relative, market)
                let variance = sample.members.reduce(0.0) { sum, member in
                    let freedom = Double(member.study.fit.degreesOfFreedom)
                    return sum + freedom / (freedom - 2)
                }
                #expect(isNear(peers.reduce(0, +) / variance.squareRoot(), patell))
                #expect(isNear(AcrossTests.t(peers).statistic, bmp))
            }
            #expect(isNear(day[.sign].statistic, other.sign_stat[index]))
            #expect(isNear(generalizedSign(sample, positive: day.positive), other.gsign_stat[index]))
            #expect(isNear(day.wilcoxonSum, other.wlcx_stat[index]))
            let place = sample.grid.estimationSessions + index
            #expect(isNear(peerScore(sample.medianSigns, at: place, isRoot: true), other.csign_stat[index]))
            #expect(isNear(peerScore(sample.rawRanks, at: place, isRoot: false), other.rank_stat[index]))
            #expect(isNear(peerScore(sample.ranks, at: place, isRoot: true), other.mrank_stat[index]))
            if prefix == "complete_" {
                // No firm lacks a session here, so the peer's weights are all 1 and its figures are this module's own.
                #expect(isNear(day[.generalizedSign].statistic, other.gsign_stat[index]))
                #expect(isNear(day[.medianSign].statistic, other.csign_stat[index]))
                #expect(isNear(day[.rawRank].statistic, other.rank_stat[index]))
                #expect(isNear(day[.rank].statistic, other.mrank_stat[index]))
            }
        }
    }

    @Test(arguments: ["mean_adj", "mrkt_adj", "sim"])
    func `the peer's windows have the peer's statistics`(model: String) throws {
        let name = "complete_" + model
        let peer: Peer = try ReferenceData.decode("\(name).peer_estudy2.json")
        #expect(peer.car.count == 2)
        for car in peer.car {
            // The peer ranks among the estimation window and this window alone.
            let sample = try EstudyTwoCases.sample(
                peer, name: name, event: (car.car_start, car.car_end)
            ).sample
            let answer = sample.answer(over: sample.design.event)
            #expect(isNear(answer[.crudeDependence].statistic, car.brown_warner_1985))
            #expect(isNear(answer[.rawRank].statistic, car.rank))
        }
    }

    /// The peer divides by the residuals' deviation with one degree of freedom, not by σ, and takes the benchmark's mean and
    /// spread over the whole estimation window, not over the sessions that the firm has.
    func peerStandardized(_ sample: EventSample, _ relative: Int, _ market: ReturnSeries) throws -> [Double] {
        try sample.members.map { member in
            let study = member.study
            let window = try sample.design.estimation.range.map { try #require(market.values[study.dayZero + $0]) }
            let centre = mean(of: window)
            let squares = window.reduce(0.0) { $0 + ($1 - centre) * ($1 - centre) }
            let offset = try #require(market.values[study.dayZero + relative]) - centre
            let spread = 1 + 1 / Double(study.fit.observations) + offset * offset / squares
            let deviation = try #require(sampleDeviation(study.fit.residuals))
            return try #require(study.session(at: relative)?.abnormal) / (deviation * spread.squareRoot())
        }
    }

    /// The peer's p̂ is of all residuals, not the mean over the firms, which differs where firms have fewer.
    func generalizedSign(_ sample: EventSample, positive: Int) -> Double {
        let residuals = sample.members.flatMap(\.study.fit.residuals)
        let share = Double(residuals.count { $0 > 0 }) / Double(residuals.count)
        let count = Double(sample.members.count)
        return (Double(positive) - count * share) / (count * share * (1 - share)).squareRoot()
    }

    /// The peer's z of one session: a session's sum is its mean times all firms, divided by the number (or its root) of those
    /// that have it, and the squares are averaged over the mean number of a firm's sessions.
    func peerScore(_ scores: DailyScores, at place: Int, isRoot: Bool) -> Double? {
        let firms = Double(scores.counts.max() ?? 0)
        let perFirm = scores.counts.reduce(0.0) { $0 + Double($1) } / firms
        func value(_ day: Int) -> Double {
            let count = Double(scores.counts[day])
            return scores.means[day] * firms / (isRoot ? count.squareRoot() : count)
        }
        let squares = scores.means.indices.reduce(0.0) { $0 + value($1) * value($1) }
        return value(place) / (squares / perFirm).squareRoot()
    }
}
