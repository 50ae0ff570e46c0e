import Foundation
import Impact
import Markets
import News

/// Turns what was analysed into the report's sections.
struct SectionBuilder {
    var context: ReportContext

    func release(_ release: Release, study: ReactionStudy?) -> ReleaseSection {
        let sources = release.sources.map { source in
            ReleaseSection.Source(
                name: PlainText.line(source.name), address: source.address.map(PlainText.line),
                released: source.released.instant, precision: source.released.precision.rawValue)
        }
        return ReleaseSection(
            id: release.id, name: PlainText.line(release.name), model: context.name(ofEntity: release.model),
            lab: context.name(ofEntity: release.lab), released: release.released.instant,
            precision: release.released.precision.rawValue, openWeights: release.openWeights, sources: sources,
            disagreement: disagreement(among: release.sources), note: release.note.map(PlainText.line),
            sessions: study.map(sessions) ?? [])
    }

    /// Sources that give different dates disagree; different times of one day do not.
    private func disagreement(among sources: [Release.Source]) -> String? {
        let byDate = Dictionary(grouping: sources) { Wording.date($0.released.instant) }
        guard byDate.count > 1 else { return nil }
        let tellings = byDate.sorted { $0.key < $1.key }.map { date, sources in
            "\(date) (\(Wording.list(sources.map { PlainText.line($0.name) })))"
        }
        return "The sources disagree on the date: \(Wording.list(tellings))."
    }

    func attention(_ series: AttentionSeries, release: Release?) -> AttentionSection {
        let days = series.days.map { day in
            AttentionSection.Day(
                day: Wording.date(day.day), articles: day.articles, stories: day.stories, sources: day.sources,
                sourcesWithoutMarketReaction: day.sourcesWithoutMarketReaction, languages: day.languages,
                surprise: finite(day.surprise))
        }
        let bursts = series.bursts.map { burst in
            AttentionSection.Burst(
                onset: burst.onset, peak: Wording.date(burst.peak), end: Wording.date(burst.end),
                sourcesAtPeak: burst.sourcesAtPeak, baseline: burst.baseline, surprise: burst.surprise)
        }
        let releaseDay = release.map { Wording.date($0.released.instant).dayNumber }
        let isBurstAtRelease = releaseDay.map { day in
            bursts.contains { (day...day + 1).contains(Wording.date($0.onset).dayNumber) }
        }
        var sentences = bursts.map { burst in
            "Burst from \(Wording.minute(burst.onset)), peak on \(burst.peak) with "
                + "\(Wording.count(burst.sourcesAtPeak, "source")), after "
                + "\(Wording.number(burst.baseline, decimals: 2)) sources a day before it "
                + "(Poisson tail probability \(Wording.probability(burst.surprise)))."
        }
        if bursts.isEmpty { sentences.append("No burst of attention in these days.") }
        if isBurstAtRelease == false { sentences.append("No burst at the release.") }
        return AttentionSection(
            entities: series.entities.map(context.name(ofEntity:)), days: days, bursts: bursts,
            isBurstAtRelease: isBurstAtRelease, sentences: sentences)
    }

    func study(_ study: ReactionStudy) -> StudySection {
        StudySection(
            at: study.subject.rawValue, instant: study.instant.instant, precision: study.instant.precision.rawValue,
            estimationWindow: "\(study.estimationWindow)", eventWindow: "\(study.eventWindow)",
            isDescriptive: study.subject == .selloff, sessions: sessions(study),
            reactions: study.reactions.map(reaction).sorted {
                ($0.abnormalReturn ?? 0, $0.symbol) < ($1.abnormalReturn ?? 0, $1.symbol)
            },
            groups: study.groups.map(group).sorted {
                ($0.meanAbnormalReturn ?? 0, $0.group, $0.session)
                    < ($1.meanAbnormalReturn ?? 0, $1.group, $1.session)
            },
            unstudied: study.unstudied.map {
                UnstudiedRow(symbol: PlainText.line($0.symbol), reason: PlainText.line($0.reason))
            }, sample: study.sample.map(sample))
    }

    private func sample(_ sample: SampleReaction) -> SampleSection {
        SampleSection(
            setting: sample.setting, events: sample.events,
            averageCorrelation: finite(sample.averageCorrelation),
            windows: sample.windows.map { window in
                SampleSection.OfWindow(
                    window: "\(window.window)", events: window.events, mean: finite(window.mean),
                    positive: window.positive, negative: window.negative,
                    tests: window.tests.map { test in
                        SampleSection.Test(
                            name: test.name, title: test.title, source: test.source, role: test.role.rawValue,
                            statistic: finite(test.statistic), p: finite(test.p), warning: test.warning,
                            missing: test.missing)
                    })
            }, warnings: sample.warnings)
    }

    private func window(_ window: WindowReaction) -> WindowRow {
        WindowRow(
            window: "\(window.window)", cumulativeAbnormalReturn: finite(window.value), plainT: finite(window.plainT),
            plainP: finite(window.plainP), t: finite(window.t), p: finite(window.p),
            placeboP: finite(window.placebo?.p), permutationP: finite(window.permutationP),
            buyAndHold: finite(window.buyAndHold), missing: window.missing)
    }

    func reaction(_ reaction: Reaction) -> ReactionRow {
        ReactionRow(
            symbol: PlainText.line(reaction.symbol), name: PlainText.line(reaction.name), group: reaction.group,
            groupName: reaction.group.map(context.name(ofGroup:)), exchange: reaction.effective.exchange,
            currency: reaction.currency, base: reaction.effective.base, session: reaction.effective.session,
            phase: reaction.effective.phase.rawValue, closeBefore: finite(reaction.closeBefore),
            closeOn: finite(reaction.closeOn), rawReturn: finite(reaction.rawReturn),
            abnormalReturn: finite(reaction.abnormalReturn),
            cumulativeTwoSessions: finite(reaction.cumulativeTwoSessions), rose: reaction.rawReturn > 0,
            t: finite(reaction.t), tProbability: finite(reaction.pValue), placeboRank: reaction.placebo.rank,
            placeboOf: reaction.placebo.of, placeboP: finite(reaction.placebo.p),
            maximumP: finite(reaction.maximumP), twoSessionPlaceboP: finite(reaction.twoSessionPlacebo?.p),
            twoSessionMaximumP: finite(reaction.twoSessionMaximumP), model: reaction.estimation.model,
            benchmark: reaction.estimation.benchmark, estimationSessions: reaction.estimation.sessions,
            estimationFirst: reaction.estimation.first, estimationLast: reaction.estimation.last,
            alpha: finite(reaction.estimation.alpha), beta: finite(reaction.estimation.beta),
            rSquared: finite(reaction.estimation.rSquared),
            residualDeviation: finite(reaction.estimation.residualDeviation), path: reaction.path.map(point),
            windows: reaction.windows?.map(window), warnings: reaction.warnings)
    }

    private func point(_ point: PathPoint) -> ReactionRow.PathPoint {
        ReactionRow.PathPoint(
            relative: point.relative, session: point.session, close: point.close,
            rawReturn: finite(point.rawReturn), expectedReturn: finite(point.expectedReturn),
            abnormalReturn: finite(point.abnormalReturn),
            cumulativeAbnormalReturn: finite(point.cumulativeAbnormalReturn),
            bandHalfWidth: finite(point.bandHalfWidth))
    }

    private func group(_ group: GroupReaction) -> GroupRow {
        GroupRow(
            group: group.group, name: context.name(ofGroup: group.group), session: group.session,
            exchanges: group.exchanges, symbols: group.symbols.map(PlainText.line),
            meanRawReturn: finite(group.meanRawReturn), meanAbnormalReturn: finite(group.meanAbnormalReturn),
            meanCumulativeTwoSessions: finite(group.meanCumulativeTwoSessions),
            twoSessionPlaceboP: finite(group.twoSessionPlacebo?.p), placeboRank: group.placebo.rank,
            placeboOf: group.placebo.of, placeboP: finite(group.placebo.p), maximumP: finite(group.maximumP))
    }

    func selloff(_ analysis: SelloffAnalysis) -> SelloffSection {
        SelloffSection(
            session: analysis.selloff.session, measured: analysis.selloff.measured,
            members: analysis.selloff.members.map(member),
            rose: analysis.study.reactions.filter { $0.rawReturn > 0 }.map { PlainText.line($0.symbol) }.sorted(),
            verdict: verdict(analysis.verdict))
    }

    private func member(_ member: SelloffMember) -> SelloffSection.Member {
        SelloffSection.Member(
            symbol: PlainText.line(member.symbol), name: PlainText.line(member.name), group: member.group,
            groupName: member.group.map(context.name(ofGroup:)), session: member.session,
            closeBefore: member.closeBefore, closeOn: member.closeOn, currency: member.currency,
            rawReturn: finite(member.rawReturn), abnormalReturn: finite(member.abnormalReturn),
            standardized: finite(member.standardized), volumeRatio: finite(member.volumeRatio),
            loss: member.loss.map { loss($0, of: member) },
            recovery: member.recovery.map { recovery($0, of: member) })
    }

    private func loss(_ loss: DollarLoss, of member: SelloffMember) -> SelloffSection.Loss {
        let source = PlainText.line(loss.sharesSource)
        let sentence =
            "\(Wording.money(loss.amount, currency: loss.currency)) = \(Wording.number(loss.shares / 1e9, decimals: 2))"
            + " billion shares × (\(Wording.price(member.closeBefore)) − \(Wording.price(member.closeOn))); "
            + "shares: \(source), as of \(loss.sharesAsOf)."
        let (dollars, notConverted, conversion) = conversion(of: loss)
        return SelloffSection.Loss(
            amount: loss.amount, currency: loss.currency, shares: loss.shares, sharesAsOf: loss.sharesAsOf,
            sharesSource: source, dollars: dollars, notConverted: notConverted, sentence: sentence + conversion)
    }

    /// A loss in dollars, or why there is none, and the sentence that says so; all empty for a loss in dollars.
    private func conversion(
        of loss: DollarLoss
    ) -> (dollars: SelloffSection.Dollars?, notConverted: String?, sentence: String) {
        switch loss.dollars {
        case nil: return (nil, nil, "")
        case .notConverted(let reason):
            let reason = PlainText.line(reason)
            return (nil, reason, " Not converted to dollars: \(reason).")
        case .converted(let amount, let rate, let session, let source):
            let source = PlainText.line(source)
            let money = Wording.money(amount, currency: "USD")
            return (
                SelloffSection.Dollars(amount: amount, rate: rate, rateSession: session, rateSource: source), nil,
                " That is \(money) at \(Wording.rate(rate)) dollars for one \(loss.currency), the close of \(session) (\(source))."
            )
        }
    }

    private func recovery(_ recovery: Recovery, of member: SelloffMember) -> SelloffSection.Recovery {
        let before = Wording.price(member.closeBefore)
        let low =
            "Lowest close from the sell-off on: \(Wording.price(recovery.lowest)) on \(recovery.lowestSession) "
            + "(\(Wording.percent(recovery.maximumDrawdown)))."
        let back: String
        if let recovered = recovery.recovered {
            let sessions = recovery.sessionsToRecover.map { " after \(Wording.count($0, "session"))" } ?? ""
            back = "\(before) recovered on \(recovered)\(sessions)."
        } else {
            back =
                "\(before) not recovered within the data (to \(recovery.dataEnd)); highest close after: "
                + "\(Wording.price(recovery.highestAfter)) on \(recovery.highestSession)."
        }
        return SelloffSection.Recovery(
            maximumDrawdown: recovery.maximumDrawdown, lowest: recovery.lowest,
            lowestSession: recovery.lowestSession, highestAfter: recovery.highestAfter,
            highestSession: recovery.highestSession, recovered: recovery.recovered,
            sessionsToRecover: recovery.sessionsToRecover, dataEnd: recovery.dataEnd, sentence: "\(back) \(low)")
    }

    func attribution(_ attribution: Attribution) -> AttributionSection {
        let candidates = attribution.candidates.enumerated().map { index, candidate in
            AttributionSection.Candidate(
                rank: index + 1, story: candidate.story, title: PlainText.line(candidate.title),
                firstPublic: candidate.firstPublic, articles: candidate.articles, sources: candidate.sources,
                languages: candidate.languages.map(\.rawValue),
                entities: candidate.entities.map(context.name(ofEntity:)),
                category: candidate.category?.rawValue, score: candidate.score,
                isAboveThreshold: candidate.score >= attribution.threshold,
                parts: candidate.parts.map { part in
                    AttributionSection.Part(
                        name: part.name, value: part.value, weight: part.weight,
                        contribution: part.value * part.weight, note: PlainText.line(part.note))
                })
        }
        let above = candidates.count { $0.isAboveThreshold }
        let sentence =
            switch attribution.outcome {
            case .candidates:
                "\(Wording.count(above, "candidate story", "candidate stories")) for \(attribution.session)."
            case .noPublicCatalystFound:
                "No public catalyst found for \(attribution.session): "
                    + "\(Wording.count(attribution.articlesInWindow, "article")) in the window, and no story reaches "
                    + "the score of \(Wording.number(attribution.threshold, decimals: 2))."
            case .notMeasured:
                "Not measured for \(attribution.session): there are no articles of that time."
            }
        return AttributionSection(
            session: attribution.session, outcome: attribution.outcome.rawValue, sentence: sentence,
            threshold: attribution.threshold, articlesInWindow: attribution.articlesInWindow,
            windowStart: attribution.windowStart, windowEnd: attribution.windowEnd, candidates: candidates)
    }

    func verdict(_ verdict: Verdict) -> VerdictSection {
        VerdictSection(
            finding: verdict.finding.rawValue, sentences: verdict.sentences.map(PlainText.line),
            tests: verdict.tests.map { test in
                VerdictSection.Test(
                    at: test.at, method: test.method, of: PlainText.line(test.of),
                    ofName: PlainText.line(context.groupNames[test.of] ?? test.of),
                    abnormalReturn: finite(test.abnormalReturn), p: finite(test.p), sessions: test.sessions,
                    isDescriptive: test.isDescriptive, isHeadline: test.isHeadline)
            },
            caveats: verdict.caveats.map(PlainText.line),
            minimumDetectableEffect: finite(verdict.minimumDetectableEffect),
            confounders: verdict.confounders
                .sorted { ($0.instant.instant, $0.name) < ($1.instant.instant, $1.name) }
                .map { confounder in
                    VerdictSection.Confounder(
                        kind: confounder.kind.rawValue, name: PlainText.line(confounder.name),
                        instant: confounder.instant.instant, precision: confounder.instant.precision.rawValue,
                        symbols: confounder.symbols, source: confounder.source.map(PlainText.line))
                })
    }

    private func finite(_ value: Double?) -> Double? {
        value.flatMap { $0.isFinite ? $0 : nil }
    }
}
