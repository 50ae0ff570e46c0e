import Foundation
import Impact
import Markets
import News

/// A report in a few plain sentences, in the report's language, for people who read no tables.
///
/// Every number is one of the report's. The sentences name no causes, only what coincided and how likely that would be by chance.
package struct Narrative: Hashable, Sendable {
    package let sentences: [String]

    package var text: String { sentences.joined(separator: " ") }

    /// Summarizes a report of a release or a sell-off.
    package init(_ report: Report) {
        sentences = NarrativeWriter(report: report, prose: report.prose).sentences
    }
}

/// Puts the sections of a report into sentences.
private struct NarrativeWriter {
    let report: Report
    let prose: Prose

    var sentences: [String] {
        var result: [String] = []
        if let release = report.release { result += self.release(release) }
        if let attention = report.attention { result.append(self.attention(attention)) }
        for selloff in report.selloffs.prefix(Self.mostSelloffs) { result += self.selloff(selloff) }
        if report.selloffs.isEmpty, report.kind != .release {
            result.append(
                prose(
                    "No instrument fell abnormally on that day.",
                    "An diesem Tag fiel kein untersuchter Wert ungewöhnlich stark.")
            )
        }
        for attribution in report.attributions.prefix(Self.mostSelloffs) {
            result.append(self.attribution(attribution))
        }
        if let verdict = report.verdict ?? report.selloffs.first?.verdict { result += self.verdict(verdict) }
        result.append(
            prose(
                "This is an association in time and no proof of a cause; it is not investment advice.",
                "Das ist ein zeitlicher Zusammenhang und kein Beleg für eine Ursache; es ist keine Anlageberatung."))
        return result
    }

    /// More of them would repeat the same.
    private static let mostSelloffs = 2
    private static let mostConfounders = 3

    private func release(_ release: ReleaseSection) -> [String] {
        let isDay = release.precision == .day
        let when = isDay ? prose.longDate(Prose.date(release.released)) : prose.longMinute(release.released)
        var result = [
            prose("\(release.name) was released on \(when).", "\(release.name) wurde am \(when) veröffentlicht.")
        ]
        let reactions = report.studies.first { $0.at == .release }?.reactions ?? []
        if let reaction = reactions.first(where: { $0.symbol == report.verdict?.lead }),
            let raw = reaction.rawReturn.map({ prose.percent($0) }),
            let abnormal = reaction.abnormalReturn.map({ prose.percent($0) })
        {
            let wasClosed = isDay && reaction.session > Prose.date(release.released)
            let day = prose.longDate(reaction.session)
            result.append(
                prose(
                    (wasClosed
                        ? "\(prose.subject(ofExchange: reaction.exchange)) was closed that day; in the first session, on \(day), "
                        : "In the session of \(day) ")
                        + "\(reaction.name) moved by \(raw), and by \(abnormal) relative to what its beta implies.",
                    (wasClosed
                        ? "An der \(prose.name(ofExchange: reaction.exchange)) ruhte an diesem Tag der Handel; am ersten Handelstag "
                            + "danach, dem \(day), "
                        : "Am Handelstag, dem \(day), ")
                        + "bewegte sich \(reaction.name) um \(raw); gemessen an dem, was das Beta erwarten lässt, waren es \(abnormal)."
                ))
        }
        return result
    }

    private func attention(_ attention: AttentionSection) -> String {
        guard let burst = attention.bursts.max(by: { $0.surprise < $1.surprise }) else {
            return prose(
                "No burst of attention was found in the news.",
                "Eine Nachrichtenwelle war nicht zu finden.")
        }
        let (onset, peak) = (prose.longMinute(burst.onset), prose.longDate(burst.peak))
        let (outlets, usual) = (prose.integer(burst.outletsAtPeak), prose.number(burst.baseline, decimals: 2))
        return prose(
            "Attention burst on \(onset); at its peak, on \(peak), \(outlets) outlets wrote about it, after \(usual) a day before.",
            "Die Nachrichtenwelle begann am \(onset); auf ihrem Höhepunkt, am \(peak), berichteten \(outlets) Medien, zuvor "
                + "waren es \(usual) am Tag.")
    }

    private func selloff(_ selloff: SelloffSection) -> [String] {
        guard let first = selloff.leading else { return [] }
        let day = prose.longDate(first.session)
        let (before, on) = (prose.price(first.closeBefore), prose.price(first.closeOn))
        let (raw, abnormal) = (prose.percent(first.rawReturn), prose.percent(first.abnormalReturn))
        let lost = first.loss.map { loss in
            let amount = prose.longMoney(loss.amount, currency: loss.currency)
            return prose(", about \(amount) of market value", "; das sind rund \(amount) an Börsenwert")
        }
        let (fell, rose) = (selloff.members.count, selloff.rose.count)
        var result = [
            prose(
                "On \(day) \(first.name) closed at \(on) after \(before) (\(raw), abnormal \(abnormal))\(lost ?? "").",
                "Am \(day) schloss \(first.name) bei \(on) nach \(before) (\(raw), abnormal \(abnormal))\(lost ?? "")."),
            prose(
                "Of \(selloff.measured) instruments \(fell) fell abnormally and \(rose) rose.",
                "Von \(selloff.measured) untersuchten Werten \(fell == 1 ? "fiel 1" : "fielen \(fell)") ungewöhnlich stark, \(rose) "
                    + "\(rose == 1 ? "stieg" : "stiegen")."),
        ]
        if let recovery = first.recovery { result.append(self.recovery(recovery, before: before)) }
        return result
    }

    private func recovery(_ recovery: SelloffSection.Recovery, before: String) -> String {
        guard let recovered = recovery.recovered, let count = recovery.sessionsToRecover else {
            let end = prose.longDate(recovery.dataEnd)
            return prose(
                "The close of \(before) was not reached again until \(end), where the data end.",
                "Der Schlusskurs von \(before) wurde bis zum Ende der Daten am \(end) nicht wieder erreicht.")
        }
        let day = prose.longDate(recovered)
        return prose(
            "The close of \(before) was reached again on \(day), after \(prose.sessions(count)).",
            "Der Schlusskurs von \(before) wurde am \(day) wieder erreicht, nach \(prose.sessions(count, dative: true))."
        )
    }

    private func attribution(_ attribution: AttributionSection) -> String {
        let day = prose.longDate(attribution.session)
        switch (attribution.outcome, attribution.candidates.first) {
        case (.candidates, let best?):
            let title = prose.quoted(best.title)
            let score = prose.number(best.score, decimals: 2)
            let threshold = prose.number(attribution.threshold, decimals: 2)
            return prose(
                "The story that fits \(day) best is \(title) (score \(score), threshold \(threshold)).",
                "Am besten passt zum \(day) die Meldung \(title) (Punktzahl \(score), Schwelle \(threshold)).")
        case (.notMeasured, _):
            return prose(
                "Whether news was behind the moves of \(day) was not measured: there are no articles of that time.",
                "Ob es am \(day) einen Anlass in den Nachrichten gab, wurde nicht gemessen: Aus dieser Zeit liegen keine Artikel vor."
            )
        default:
            return prose(
                "No public catalyst was found for \(day).", "Für den \(day) wurde kein öffentlicher Anlass gefunden.")
        }
    }

    private func verdict(_ verdict: VerdictSection) -> [String] {
        var result: [String] = []
        for test in verdict.tests where test.isHeadline && !test.isDescriptive {
            guard let p = test.p.map(prose.probability) else { continue }
            let place = place(test.at)
            let of = test.of == .all ? prose("over all instruments", "über alle Werte") : test.ofName
            result.append(
                prose(
                    "At \(place) the headline test (\(of)) gives p = \(p).",
                    "\(place) ergibt der maßgebliche Test (\(of)) p = \(p)."))
        }
        if let effect = verdict.minimumDetectableEffect {
            let effect = prose.share(effect, decimals: 2)
            result.append(
                prose(
                    "The smallest effect that it could have found is \(effect).",
                    "Der kleinste Effekt, den er hätte finden können, beträgt \(effect)."))
        }
        let named = verdict.confounders.prefix(Self.mostConfounders).map(\.name).joined(separator: "; ")
        if !named.isEmpty {
            result.append(prose("At the same time: \(named).", "Zur selben Zeit: \(named)."))
        }
        return result
    }

    private func place(_ at: Verdict.Test.Moment) -> String {
        switch at {
        case .release: prose("the release", "Zur Veröffentlichung")
        case .burstOnset: prose("the onset of the burst", "Zu Beginn der Nachrichtenwelle")
        case .selloffDay, .date: prose("the day", "Zum Tag")
        }
    }
}

extension Prose {
    /// `593 billion dollars`, `593 Milliarden Dollar`: for running text.
    fileprivate func longMoney(_ amount: Double, currency: String) -> String {
        var text = money(amount, currency: currency)
        guard isGerman else { return text }
        for (short, long) in [("Bio.", "Billionen"), ("Mrd.", "Milliarden"), ("Mio.", "Millionen")] {
            text = text.replacing(" \(short) ", with: " \(long) ")
        }
        return text
    }
}
