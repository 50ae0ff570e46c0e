import EventStudies
import Foundation
import Markets
import News

extension Evidence {
    // MARK: A day

    func verdict(of selloff: Selloff, study: ReactionStudy, attribution: Attribution) -> Verdict {
        let day = selloff.session
        let lead = Verdict.lead(selloffs: [selloff], studies: [study])
        var sentences: [String] = []
        if selloff.measured == 0 {
            sentences.append("No instrument of the watchlist has a bar on \(day) at that state of knowledge.")
        } else if selloff.members.isEmpty {
            sentences.append(
                "On \(day) none of \(selloff.measured) instruments fell beyond the thresholds of a sell-off (an abnormal "
                    + "return of \(Wording.signed(SelloffRules.abnormalReturn, digits: 0)) or less, and "
                    + "\(Int(-SelloffRules.standardized)) standard deviations).")
        } else {
            sentences.append(
                "On \(day) \(Wording.count(selloff.members.count, "instrument")) of \(selloff.measured) fell abnormally, deepest "
                    + Wording.list(
                        selloff.members.prefix(3).map { "\($0.name) with \(Wording.signed($0.abnormalReturn))" }) + ".")
        }
        if let member = selloff.members.first(where: { $0.symbol == lead }) {
            sentences += self.sentences(about: member)
        }
        sentences.append(sentence(about: attribution))
        if let before = book.sessionDates.last(where: { $0 < day }), !selloff.members.isEmpty {
            let fallen = Selloffs.selloff(on: before, in: book).members.count
            if fallen > 0 {
                sentences.append(
                    "On the session before, \(before), \(Wording.count(fallen, "instrument")) fell abnormally; this fall may "
                        + "continue that one.")
            }
        }
        let close = confounders(around: day, sessions: Evidence.confounderSessions)
        return Verdict(
            finding: finding(of: attribution), sentences: sentences,
            tests: Verdict.tests(at: selloff.members.isEmpty ? "date" : "selloff_day", study: study, lead: lead),
            caveats: selloff.members.isEmpty
                ? caveats(of: [study], confounders: close)
                : [
                    "The day was chosen because prices fell on it: its p values describe how unusual the fall was and test nothing."
                ] + caveats(of: [study], confounders: close),
            minimumDetectableEffect: nil, confounders: close)
    }

    private func finding(of attribution: Attribution) -> Verdict.Finding {
        switch attribution.outcome {
        case .candidates: .consistentWith
        case .noPublicCatalystFound: .nothingFound
        case .notMeasured: .notMeasured
        }
    }

    private func sentences(about member: SelloffMember) -> [String] {
        var sentence =
            "\(member.name) closed at \(Wording.price(member.closeOn)) after "
            + "\(Wording.price(member.closeBefore)) (\(Wording.signed(member.rawReturn)) raw, "
            + "\(Wording.signed(member.abnormalReturn)) abnormal)"
        if let loss = member.loss {
            sentence +=
                ", about \(Wording.money(loss.amount, loss.currency)) at \(String(format: "%.2f", loss.shares / 1e9)) billion shares "
                + "(\(loss.sharesSource))"
            if case .converted(let amount, _, let session, _) = loss.dollars {
                sentence += ", \(Wording.money(amount, "USD")) by the rate of \(session)"
            }
        }
        var sentences = [sentence + "."]
        if let recovery = member.recovery {
            let base = Wording.price(member.closeBefore)
            if let session = recovery.recovered, let count = recovery.sessionsToRecover {
                sentences.append("\(base) was recovered on \(session), after \(Wording.count(count, "session")).")
            } else {
                sentences.append(
                    "\(base) was not recovered within the data: the highest close after it was "
                        + "\(Wording.price(recovery.highestAfter)) on \(recovery.highestSession), and the data end on "
                        + "\(recovery.dataEnd).")
            }
        }
        return sentences
    }

    private func sentence(about attribution: Attribution) -> String {
        switch attribution.outcome {
        case .candidates:
            let first = attribution.candidates.first { $0.isAboveThreshold }
            return "Of the stories that were public between the closes, “\(first?.title ?? "")” fits best "
                + "(score \(String(format: "%.2f", first?.score ?? 0)), threshold "
                + "\(String(format: "%.2f", attribution.threshold))); the session coincided with it."
        case .noPublicCatalystFound:
            return
                "No public catalyst found: none of \(Wording.count(attribution.articlesInWindow, "article")) between the closes "
                + "fits what fell."
        case .notMeasured:
            return "Not measured: there are no articles of that time, so nothing can be said about its news."
        }
    }

    // MARK: A release

    func notYetPublic(_ release: Release) -> Verdict {
        Verdict(
            finding: .notMeasured,
            sentences: [
                "\(release.name) became public on \(Wording.instant(release.released)), which is later than the state of "
                    + "knowledge that was asked for; nothing was measured."
            ], tests: [], caveats: [], minimumDetectableEffect: nil, confounders: [])
    }

    func verdict(of analysis: ReleaseAnalysis, burst: Burst?) throws(ImpactError) -> Verdict {
        let studies = [analysis.atRelease, analysis.atBurst].compactMap { $0 }
        let selloffs = analysis.selloffs.map(\.selloff)
        let lead = Verdict.lead(selloffs: selloffs, studies: studies)
        let releaseTests = analysis.atRelease.map { Verdict.tests(at: "release", study: $0, lead: lead) } ?? []
        let burstTests = analysis.atBurst.map { Verdict.tests(at: "burst_onset", study: $0, lead: lead) } ?? []
        let largest = analysis.selloffs.max {
            ($0.selloff.depth, $1.selloff.session) < ($1.selloff.depth, $0.selloff.session)
        }
        let dayTests = largest.map { Verdict.tests(at: "selloff_day", study: $0.study, lead: lead) } ?? []
        let releaseHeadline = releaseTests.first { $0.isHeadline }
        let burstHeadline = burstTests.first { $0.isHeadline }

        var sentences = sentences(at: analysis, lead: lead, headline: releaseHeadline)
        sentences.append(sentence(about: burst, of: analysis))
        if let study = analysis.atBurst, let headline = burstHeadline {
            sentences.append(sentence(at: study, headline: headline, place: "the burst's onset"))
            if let without = try sentenceWithout(study, headline: headline) { sentences.append(without) }
        }
        if let largest {
            if let member = largest.selloff.members.first(where: { $0.symbol == lead }) {
                sentences += self.sentences(about: member)
            }
            sentences.append(sentence(about: largest.attribution))
        }
        let finding = finding(
            isMeasured: !studies.isEmpty, release: releaseHeadline, burst: burstHeadline, selloffs: analysis.selloffs)
        sentences.append(sentence(finding, analysis, burst: burstHeadline))
        let days =
            [SessionDate(utc: analysis.release.released.instant)] + (burst.map { [SessionDate(utc: $0.onset)] } ?? [])
            + selloffs.map(\.session)
        let close = confounders.filter { confounder in
            days.contains { self.confounders(around: $0, sessions: Evidence.confounderSessions).contains(confounder) }
        }
        var caveats: [String] = []
        if analysis.release.released.precision == .day {
            caveats.append(
                "Only the date of the release is known, so it is studied over its first session and the next together.")
        }
        if burst?.isOnsetDateOnly == true {
            caveats.append("The burst's onset is known by its date only, so it is studied over two sessions.")
        }
        if !selloffs.isEmpty {
            caveats.append(
                "The days of the sell-offs were chosen because prices fell on them: their p values only describe. The tests are at "
                    + "the release and at the burst's onset, which is counted without articles that tell the fall.")
        }
        return Verdict(
            finding: finding, sentences: sentences, tests: releaseTests + burstTests + dayTests,
            caveats: caveats + self.caveats(of: studies, confounders: close),
            minimumDetectableEffect: detectable(in: analysis.atRelease, lead: lead, headline: releaseHeadline),
            confounders: close)
    }

    private func finding(
        isMeasured: Bool, release: Verdict.Test?, burst: Verdict.Test?, selloffs: [SelloffAnalysis]
    ) -> Verdict.Finding {
        guard isMeasured else { return .notMeasured }
        if let burst, burst.p <= Verdict.level { return .coincidedWith }
        if let release, release.p <= Verdict.level { return .coincidedWith }
        return selloffs.contains { $0.attribution.outcome == .candidates } ? .consistentWith : .nothingFound
    }

    /// What the leading instrument did at the release, raw beside abnormal, and the headline test.
    private func sentences(at analysis: ReleaseAnalysis, lead: String?, headline: Verdict.Test?) -> [String] {
        let release = analysis.release
        let date = Wording.instant(release.released)
        var sentences = [
            "\(release.name) became public on \(date)"
                + (release.released.precision == .day ? " (only the date is known)." : ".")
        ]
        guard let study = analysis.atRelease, let headline else {
            sentences.append("No instrument could be studied at the release.")
            return sentences
        }
        let released = SessionDate(utc: release.released.instant)
        if let reaction = study.reactions.first(where: { $0.symbol == lead }) {
            let first = reaction.effective.session
            let closed = first > released ? "\(reaction.effective.exchange) was closed that day; " : ""
            sentences.append(
                "\(closed)\(reaction.name)'s first session was \(first): \(Wording.signed(reaction.rawReturn)) raw and "
                    + "\(Wording.signed(reaction.abnormalReturn)) against what \(reaction.estimation.benchmark) and its beta of "
                    + "\(String(format: "%.2f", reaction.estimation.beta)) let expect, estimated on "
                    + "\(reaction.estimation.sessions) sessions.")
        }
        sentences.append(sentence(at: study, headline: headline, place: "the release"))
        if headline.p > Verdict.level,
            let effect = detectable(in: study, lead: lead, headline: headline), let lead
        {
            let alone = study.reactions.first { $0.symbol == lead }?.placebo.critical
            sentences.append(
                "With these sessions an abnormal move of \(lead) under \(Wording.percent(effect)) in one session could not have been "
                    + "told from chance across \(study.reactions.count) instruments"
                    + (alone.map { " (\(Wording.percent($0)) had it been tested alone)." } ?? "."))
        }
        return sentences
    }

    private func sentence(at study: ReactionStudy, headline: Verdict.Test, place: String) -> String {
        let isOne = study.reactions.count == 1
        let strongest = isOne ? study.reactions.first : Verdict.strongest(of: study)
        let outcome = headline.p <= Verdict.level ? "was unusual" : "was not unusual"
        let scope = isOne ? "" : " of \(study.reactions.count) instruments"
        let span = study.isOverTwoSessions ? " over two sessions" : ""
        let method = isOne ? "placebo p" : "single-step maximum p"
        return
            "At \(place) the strongest move\(scope)\(strongest.map { " (\($0.name), \(Wording.signed(headline.abnormalReturn ?? $0.abnormalReturn)) abnormal\(span))" } ?? "") "
            + "\(outcome): \(method) \(Wording.percent(headline.p)) among \(headline.sessions) windows."
    }

    private func sentence(about burst: Burst?, of analysis: ReleaseAnalysis) -> String {
        guard let burst else {
            return analysis.attention.days.isEmpty
                ? "Attention was not measured: there are no articles."
                : "No burst of attention was found in the articles at hand."
        }
        let onset = PublicInstant(instant: burst.onset, precision: burst.isOnsetDateOnly ? .day : .minute)
        return "Attention burst with an onset at \(Wording.instant(onset)): up to "
            + "\(Wording.count(burst.sourcesAtPeak, "source")) a day on \(SessionDate(utc: burst.peak)), after "
            + "\(String(format: "%.2f", burst.baseline)) a day before."
    }

    /// The headline test again, without the instruments that other news of these days names.
    private func sentenceWithout(_ study: ReactionStudy, headline: Verdict.Test) throws(ImpactError) -> String? {
        let day = Verdict.strongest(of: study)?.effective.session ?? SessionDate(utc: study.instant.instant)
        let named = Set(confounders(around: day, sessions: Evidence.exclusionSessions).flatMap(\.symbols))
        let kept = study.reactions.map(\.symbol).filter { !named.contains($0) }
        let left = study.reactions.map(\.symbol).filter(named.contains).sorted()
        guard !left.isEmpty, kept.count > 1 else { return nil }
        let without = try book.study(subject: study.subject, instant: study.instant, symbols: kept)
        guard let test = Verdict.tests(at: "burst_onset", study: without, lead: nil).first(where: \.isHeadline) else {
            return nil
        }
        return
            "Without \(Wording.list(left)), which other news within \(Evidence.exclusionSessions) sessions names, it is "
            + "\(Wording.percent(test.p)) (with them \(Wording.percent(headline.p)))."
    }

    private func sentence(_ finding: Verdict.Finding, _ analysis: ReleaseAnalysis, burst: Verdict.Test?) -> String {
        let name = analysis.release.name
        switch finding {
        case .coincidedWith where (burst?.p ?? 1) <= Verdict.level:
            return "The burst of attention for \(name) coincided with abnormal returns; this is association, not cause."
        case .coincidedWith:
            return "The release of \(name) coincided with abnormal returns; this is association, not cause."
        case .consistentWith:
            return
                "The falls after the burst are consistent with the news of \(name), but the test at its onset found nothing "
                + "that chance does not explain; this is association, not cause."
        case .nothingFound:
            return "Nothing was found that coincided with \(name)."
        case .notMeasured:
            return "Nothing could be measured for \(name)."
        }
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

    private func caveats(of studies: [ReactionStudy], confounders: [Confounder]) -> [String] {
        var caveats = ["Association is not cause, and none of this is investment advice."]
        let sessions = studies.flatMap(\.reactions).map(\.estimation.sessions)
        if let fewest = sessions.min(), fewest < StudyDesign.comfortableSessions {
            caveats.append(
                "Some estimates rest on only \(fewest) sessions; below \(StudyDesign.comfortableSessions) they are uncertain."
            )
        }
        if let windows = studies.compactMap(\.maximumWindows).min() {
            caveats.append(
                "A placebo p is a rank: with \(windows) windows it cannot be smaller than \(Wording.percent(1 / Double(windows)))."
            )
        }
        let unstudied = Set(studies.flatMap(\.unstudied).map(\.symbol)).sorted()
        if !unstudied.isEmpty { caveats.append("\(Wording.list(unstudied)) could not be studied.") }
        if !stories.isEmpty {
            caveats.append(
                "Attention is counted from the articles at hand, \(Wording.count(items.count, "article")) of "
                    + "\(Wording.count(Set(items.map(\.source)).count, "source")): it is theirs, not the world's.")
        }
        if confounders.contains(where: \.symbols.isEmpty) {
            caveats.append(
                "News about the whole market cannot be left out by leaving out instruments; the market model only takes out what the "
                    + "benchmark shows of it.")
        }
        if !engines.isSubset(of: ["embedded"]) {
            caveats.append(
                "A language model digested articles; its training data may reach beyond their dates, which is look-ahead."
            )
        }
        return caveats
    }
}
