import EventStudies
import Foundation
import Markets
import News

extension InformationSet {
    // MARK: A day

    func verdict(of selloff: Selloff, study: ReactionStudy, attribution: Attribution) -> Verdict {
        let day = selloff.session
        let fell = !selloff.members.isEmpty
        let lead = LeadingInstrument.symbol(selloffs: [selloff], studies: [study])
        var findings = [finding(about: selloff)]
        if let member = selloff.members.first(where: { $0.symbol == lead }) { findings.append(.fall(member)) }
        findings.append(finding(about: attribution))
        if let before = book.sessionDates.last(where: { $0 < day }), fell {
            let count = Selloffs.selloff(on: before, in: book).members.count
            if count > 0 { findings.append(.fellBefore(session: before, count: count)) }
        }
        let close = confounders(around: day, sessions: InformationSet.confounderSessions)
        return Verdict(
            conclusion: conclusion(of: attribution), lead: lead, findings: findings,
            tests: Verdict.tests(at: fell ? .selloffDay : .date, study: study, lead: lead),
            caveats: (fell ? [.dayChosenByFall] : []) + caveats(of: [study], confounders: close),
            minimumDetectableEffect: nil, confounders: close)
    }

    private func finding(about selloff: Selloff) -> Finding {
        let day = selloff.session
        if selloff.measured == 0 { return .noBars(session: day) }
        guard !selloff.members.isEmpty else {
            return .noneFell(
                session: day, measured: selloff.measured, abnormalReturn: SelloffRules.abnormalReturn,
                deviations: -SelloffRules.standardized)
        }
        return .fell(
            session: day, count: selloff.members.count, measured: selloff.measured,
            deepest: selloff.members.prefix(InformationSet.namedFalls).map {
                Finding.Move(symbol: $0.symbol, name: $0.name, abnormalReturn: $0.abnormalReturn)
            })
    }

    /// The deepest falls that a day's finding names.
    private static let namedFalls = 3

    private func conclusion(of attribution: Attribution) -> Verdict.Conclusion {
        switch attribution.outcome {
        case .candidates: .consistentWith
        case .noPublicCatalystFound: .nothingFound
        case .notMeasured: .notMeasured
        }
    }

    private func finding(about attribution: Attribution) -> Finding {
        switch attribution.outcome {
        case .candidates:
            guard let first = attribution.candidates.first(where: \.isAboveThreshold) else {
                return .noPublicCatalyst(articles: attribution.articlesInWindow)
            }
            return .bestStory(
                story: first.story, title: first.title, score: first.score, threshold: attribution.threshold)
        case .noPublicCatalystFound: return .noPublicCatalyst(articles: attribution.articlesInWindow)
        case .notMeasured: return .newsNotMeasured
        }
    }

    // MARK: A release

    func notYetPublic(_ release: Release) -> Verdict {
        Verdict(
            conclusion: .notMeasured, findings: [.notYetPublic(name: release.name, released: release.released)],
            tests: [], caveats: [], minimumDetectableEffect: nil, confounders: [])
    }

    func verdict(of analysis: ReleaseAnalysis, burst: Burst?) throws(ImpactError) -> Verdict {
        let studies = [analysis.atRelease, analysis.atBurst].compactMap { $0 }
        let selloffs = analysis.selloffs.map(\.selloff)
        let lead = LeadingInstrument.symbol(selloffs: selloffs, studies: studies)
        let releaseTests = analysis.atRelease.map { Verdict.tests(at: .release, study: $0, lead: lead) } ?? []
        let burstTests = analysis.atBurst.map { Verdict.tests(at: .burstOnset, study: $0, lead: lead) } ?? []
        let largest = analysis.selloffs.max {
            ($0.selloff.depth, $1.selloff.session) < ($1.selloff.depth, $0.selloff.session)
        }
        let dayTests = largest.map { Verdict.tests(at: .selloffDay, study: $0.study, lead: lead) } ?? []
        let releaseHeadline = releaseTests.first { $0.isHeadline }
        let burstHeadline = burstTests.first { $0.isHeadline }

        var findings = findings(at: analysis, lead: lead, headline: releaseHeadline)
        findings.append(finding(about: burst, of: analysis))
        if let study = analysis.atBurst, let headline = burstHeadline {
            findings.append(strongestMove(in: study, headline: headline))
            if let without = try withoutConfounded(study, headline: headline) { findings.append(without) }
        }
        if let largest {
            if let member = largest.selloff.members.first(where: { $0.symbol == lead }) {
                findings.append(.fall(member))
            }
            findings.append(finding(about: largest.attribution))
        }
        let (conclusion, at) = conclusion(
            isMeasured: !studies.isEmpty, release: releaseHeadline, burst: burstHeadline, selloffs: analysis.selloffs)
        findings.append(.conclusion(conclusion, release: analysis.release.name, at: at))
        let days =
            [SessionDate(utc: analysis.release.released.instant)] + (burst.map { [SessionDate(utc: $0.onset)] } ?? [])
            + selloffs.map(\.session)
        let close = confounders.filter { confounder in
            days.contains {
                self.confounders(around: $0, sessions: InformationSet.confounderSessions).contains(confounder)
            }
        }
        var caveats: [Caveat] = []
        if analysis.release.released.precision == .day { caveats.append(.releaseDateOnly) }
        if burst?.isOnsetDateOnly == true { caveats.append(.onsetDateOnly) }
        if !selloffs.isEmpty { caveats.append(.selloffsChosenByFall) }
        return Verdict(
            conclusion: conclusion, lead: lead, findings: findings, tests: releaseTests + burstTests + dayTests,
            caveats: caveats + self.caveats(of: studies, confounders: close),
            minimumDetectableEffect: detectable(in: analysis.atRelease, lead: lead, headline: releaseHeadline),
            confounders: close)
    }

    /// The overall conclusion, and the moment at which abnormal returns were found.
    private func conclusion(
        isMeasured: Bool, release: Verdict.Test?, burst: Verdict.Test?, selloffs: [SelloffAnalysis]
    ) -> (Verdict.Conclusion, at: Verdict.Test.Moment?) {
        guard isMeasured else { return (.notMeasured, nil) }
        for test in [burst, release].compactMap({ $0 }) where test.p <= Verdict.level {
            return (.coincidedWith, test.at)
        }
        return (selloffs.contains { $0.attribution.outcome == .candidates } ? .consistentWith : .nothingFound, nil)
    }

    /// The leading instrument's move at the release, raw and abnormal, and the headline test.
    private func findings(at analysis: ReleaseAnalysis, lead: String?, headline: Verdict.Test?) -> [Finding] {
        let release = analysis.release
        var findings = [Finding.released(name: release.name, at: release.released)]
        guard let study = analysis.atRelease, let headline else { return findings + [.noneStudied] }
        let released = SessionDate(utc: release.released.instant)
        if let reaction = study.reactions.first(where: { $0.symbol == lead }) {
            let wasClosed = reaction.effective.session > released
            findings.append(.firstSession(Finding.FirstSession(reaction, wasClosed: wasClosed)))
        }
        findings.append(strongestMove(in: study, headline: headline))
        if headline.p > Verdict.level, let effect = detectable(in: study, lead: lead, headline: headline), let lead {
            let alone = study.reactions.first { $0.symbol == lead }?.placebo.critical
            findings.append(
                .detectable(
                    symbol: lead, abnormalReturn: effect, instruments: study.reactions.count, alone: alone))
        }
        return findings
    }

    private func strongestMove(in study: ReactionStudy, headline: Verdict.Test) -> Finding {
        let isOne = study.reactions.count == 1
        let strongest = isOne ? study.reactions.first : Verdict.strongest(of: study)
        return .strongestMove(
            Finding.StrongestMove(
                at: headline.at, symbol: strongest?.symbol, name: strongest?.name,
                abnormalReturn: headline.abnormalReturn ?? strongest?.abnormalReturn,
                isOverTwoSessions: study.isOverTwoSessions, instruments: study.reactions.count, p: headline.p,
                windows: headline.sessions, isUnusual: headline.p <= Verdict.level))
    }

    private func finding(about burst: Burst?, of analysis: ReleaseAnalysis) -> Finding {
        guard let burst else { return analysis.attention.days.isEmpty ? .attentionNotMeasured : .noBurst }
        return .burst(
            onset: PublicInstant(instant: burst.onset, precision: burst.isOnsetDateOnly ? .day : .minute),
            peak: SessionDate(utc: burst.peak), outlets: burst.outletsAtPeak, baseline: burst.baseline)
    }

    /// The headline test again, without the instruments that other news of these days names.
    private func withoutConfounded(_ study: ReactionStudy, headline: Verdict.Test) throws(ImpactError) -> Finding? {
        let day = Verdict.strongest(of: study)?.effective.session ?? SessionDate(utc: study.instant.instant)
        let named = Set(confounders(around: day, sessions: InformationSet.exclusionSessions).flatMap(\.symbols))
        let kept = study.reactions.map(\.symbol).filter { !named.contains($0) }
        let left = study.reactions.map(\.symbol).filter(named.contains).sorted()
        guard !left.isEmpty, kept.count > 1 else { return nil }
        let without = try book.study(subject: study.subject, instant: study.instant, symbols: kept)
        guard let test = Verdict.tests(at: .burstOnset, study: without, lead: nil).first(where: \.isHeadline) else {
            return nil
        }
        return .withoutConfounded(
            symbols: left, withinSessions: InformationSet.exclusionSessions, p: test.p, pWithAll: headline.p)
    }

    /// The smallest abnormal return of the leading instrument that the headline test finds.
    private func detectable(in study: ReactionStudy?, lead: String?, headline: Verdict.Test?) -> Double? {
        guard let study, let headline, headline.p > Verdict.level,
            let reaction = study.reactions.first(where: { $0.symbol == lead })
        else { return nil }
        if study.reactions.count == 1 { return reaction.placebo.critical }
        return study.maximumCritical.map { $0 * reaction.estimation.residualDeviation }
    }

    // MARK: Caveats

    private func caveats(of studies: [ReactionStudy], confounders: [Confounder]) -> [Caveat] {
        var caveats = [Caveat.association]
        let sessions = studies.flatMap(\.reactions).map(\.estimation.sessions)
        if let fewest = sessions.min(), fewest < StudyDesign.comfortableSessions {
            caveats.append(.fewSessions(fewest: fewest, comfortable: StudyDesign.comfortableSessions))
        }
        if let windows = studies.compactMap(\.maximumWindows).min() { caveats.append(.placeboRank(windows: windows)) }
        let unstudied = Set(studies.flatMap(\.unstudied).map(\.symbol)).sorted()
        if !unstudied.isEmpty { caveats.append(.unstudied(symbols: unstudied)) }
        if !stories.isEmpty {
            caveats.append(
                .attentionOfArticles(articles: items.count, outlets: Set(items.map(\.outlet)).count))
        }
        if confounders.contains(where: \.symbols.isEmpty) { caveats.append(.marketNews) }
        if !engines.isSubset(of: ["embedded"]) { caveats.append(.languageModel) }
        return caveats
    }
}
