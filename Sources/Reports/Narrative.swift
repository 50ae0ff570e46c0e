import Foundation
import Markets
import News

/// A report told in a few plain sentences, in English or German, for people who read no tables.
///
/// Every number in it is one of the report's. Nothing is said to have caused anything: only what coincided, and how likely that
/// would be by chance.
package struct Narrative: Hashable, Sendable {
    package let language: Language
    package let sentences: [String]

    package var text: String { sentences.joined(separator: " ") }

    /// Tells a report of a release or a sell-off; in English for every language but German.
    package init(_ report: Report, language: Language) {
        self.language = language == .german ? .german : .english
        sentences = NarrativeWriter(report: report, isGerman: language == .german).sentences
    }
}

/// Puts the sections of a report into sentences.
private struct NarrativeWriter {
    let report: Report
    let isGerman: Bool

    var sentences: [String] {
        var result: [String] = []
        if let release = report.release { result += self.release(release) }
        if let attention = report.attention { result.append(self.attention(attention)) }
        for selloff in report.selloffs.prefix(Self.mostSelloffs) { result += self.selloff(selloff) }
        if report.selloffs.isEmpty, report.kind != .release {
            result.append(
                say("No instrument fell abnormally on that day.", "An diesem Tag fiel kein untersuchter Wert abnormal.")
            )
        }
        for attribution in report.attributions.prefix(Self.mostSelloffs) {
            result.append(self.attribution(attribution))
        }
        if let verdict = report.verdict ?? report.selloffs.first?.verdict { result += self.verdict(verdict) }
        result.append(
            say(
                "This is an association in time and no proof of a cause; it is not investment advice.",
                "Das ist ein zeitlicher Zusammenhang und kein Beleg für eine Ursache; es ist keine Anlageberatung."))
        return result
    }

    /// More than these tell the same again.
    private static let mostSelloffs = 2

    private func say(_ english: String, _ german: String) -> String { isGerman ? german : english }

    // MARK: Sections

    /// The instrument that the sentences follow.
    private var leading: String? {
        report.selloffs.first?.members.max { ($0.loss?.usd ?? 0) < ($1.loss?.usd ?? 0) }?.symbol
    }

    private func release(_ release: ReleaseSection) -> [String] {
        let when = release.precision == "day" ? date(Wording.date(release.released)) : instant(release.released)
        var result = [
            say(
                "\(release.name) was released on \(when).", "\(release.name) wurde am \(when) veröffentlicht.")
        ]
        let reactions = report.studies.first { $0.at == "release" }?.reactions ?? []
        if let reaction = reactions.first(where: { $0.symbol == leading }) ?? reactions.first,
            let raw = reaction.rawReturn, let abnormal = reaction.abnormalReturn
        {
            let wasClosed = release.precision == "day" && reaction.session > Wording.date(release.released)
            let day = date(reaction.session)
            let exchange = reaction.exchange
            result.append(
                say(
                    (wasClosed
                        ? "\(exchange) was closed that day; in the first session, on \(day), "
                        : "In the session of \(day) ")
                        + "\(reaction.name) moved by \(percent(raw)), and by \(percent(abnormal)) against what its beta lets expect.",
                    (wasClosed
                        ? "\(exchange) war an diesem Tag geschlossen; in der ersten Sitzung, am \(day), "
                        : "In der Sitzung vom \(day) ")
                        + "bewegte sich \(reaction.name) um \(percent(raw)), und um \(percent(abnormal)) gegenüber dem, was sein Beta erwarten lässt."
                ))
        }
        return result
    }

    private func attention(_ attention: AttentionSection) -> String {
        guard let burst = attention.bursts.max(by: { $0.surprise < $1.surprise }) else {
            return say(
                "No burst of attention was found in the news.",
                "In den Nachrichten war kein Ausbruch der Aufmerksamkeit zu finden.")
        }
        let (onset, peak) = (instant(burst.onset), date(burst.peak))
        let (sources, usual) = (String(burst.sourcesAtPeak), number(burst.baseline, decimals: 2))
        return say(
            "Attention burst on \(onset); at its peak, on \(peak), \(sources) sources wrote about it, after \(usual) a day before.",
            "Die Aufmerksamkeit stieg sprunghaft ab \(onset); auf dem Höhepunkt, am \(peak), berichteten \(sources) Quellen, zuvor waren es \(usual) am Tag."
        )
    }

    private func selloff(_ selloff: SelloffSection) -> [String] {
        guard let first = selloff.members.max(by: { ($0.loss?.usd ?? 0) < ($1.loss?.usd ?? 0) }) else { return [] }
        let day = date(first.session)
        let (before, on) = (price(first.closeBefore), price(first.closeOn))
        let raw = first.rawReturn.map(percent) ?? Wording.missing
        let abnormal = first.abnormalReturn.map(percent) ?? Wording.missing
        let lost = first.loss.map { loss -> String in
            let amount = money(loss.amount, currency: loss.currency)
            return say(", about \(amount) of market value", ", rund \(amount) an Börsenwert")
        }
        var result = [
            say(
                "On \(day) \(first.name) closed at \(on) after \(before) (\(raw), abnormal \(abnormal))\(lost ?? "").",
                "Am \(day) schloss \(first.name) bei \(on) nach \(before) (\(raw), abnormal \(abnormal))\(lost ?? "")."),
            say(
                "Of \(selloff.measured) instruments \(selloff.members.count) fell abnormally and \(selloff.rose.count) rose.",
                "Von \(selloff.measured) untersuchten Werten fielen \(selloff.members.count) abnormal, \(selloff.rose.count) stiegen."
            ),
        ]
        if let recovery = first.recovery {
            if let day = recovery.recovered, let count = recovery.sessionsToRecover {
                result.append(
                    say(
                        "\(before) was reached again on \(date(day)), after \(count) sessions.",
                        "\(before) wurde am \(date(day)) wieder erreicht, nach \(count) Sitzungen."))
            } else {
                result.append(
                    say(
                        "\(before) was not reached again within the data, which end on \(date(recovery.dataEnd)).",
                        "\(before) wurde innerhalb der Daten, die am \(date(recovery.dataEnd)) enden, nicht wieder erreicht."
                    ))
            }
        }
        return result
    }

    private func attribution(_ attribution: AttributionSection) -> String {
        let day = date(attribution.session)
        switch (attribution.outcome, attribution.candidates.first) {
        case ("candidates", let best?):
            let (score, threshold) = (number(best.score, decimals: 2), number(attribution.threshold, decimals: 2))
            return say(
                "The story that fits the day of \(day) best is “\(best.title)” (score \(score), threshold \(threshold)).",
                "Am besten passt zum \(day) die Meldung „\(best.title)“ (Punktzahl \(score), Schwelle \(threshold)).")
        case ("not_measured", _):
            return say(
                "Whether news stood behind \(day) was not measured: there are no articles of that time.",
                "Ob hinter dem \(day) eine Nachricht stand, wurde nicht gemessen: Aus dieser Zeit liegen keine Artikel vor."
            )
        default:
            return say(
                "No public catalyst was found for \(day).", "Für den \(day) wurde kein öffentlicher Anlass gefunden.")
        }
    }

    private func verdict(_ verdict: VerdictSection) -> [String] {
        var result: [String] = []
        for test in verdict.tests where test.isHeadline && !test.isDescriptive {
            guard let p = test.p else { continue }
            let (english, german) = Self.moment(test.at)
            let of = test.ofName == "all" ? say("over all instruments", "über alle Werte") : test.ofName
            result.append(
                say(
                    "At \(english) the headline test (\(of)) gives p = \(probability(p)).",
                    "\(german) ergibt die maßgebliche Prüfung (\(of)) p = \(probability(p))."))
        }
        if let effect = verdict.minimumDetectableEffect {
            result.append(
                say(
                    "The smallest effect that it could have found is \(percent(effect)).",
                    "Der kleinste Effekt, den sie hätte finden können, beträgt \(percent(effect))."))
        }
        let named = verdict.confounders.prefix(Self.mostConfounders).map(\.name)
        if !named.isEmpty {
            let list = named.joined(separator: "; ")
            result.append(say("At the same time: \(list).", "Zur selben Zeit: \(list)."))
        }
        return result
    }

    private static let mostConfounders = 3

    private static func moment(_ at: String) -> (english: String, german: String) {
        switch at {
        case "release": ("the release", "Zur Veröffentlichung")
        case "burst": ("the onset of the burst", "Zum Beginn des Ausbruchs")
        default: ("the day", "Zum Tag")
        }
    }

    // MARK: Numbers and dates

    /// With the language's decimal mark and grouping.
    private func localized(_ text: String) -> String {
        guard isGerman else { return text }
        return String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
    }

    private func number(_ value: Double, decimals: Int) -> String {
        localized(Wording.number(value, decimals: decimals))
    }
    private func price(_ value: Double) -> String { localized(Wording.price(value)) }
    private func percent(_ fraction: Double) -> String { localized(Wording.percent(fraction)) }
    private func probability(_ value: Double) -> String { localized(Wording.probability(value)) }

    private func money(_ amount: Double, currency: String) -> String {
        let scales: [(size: Double, english: String, german: String)] = [
            (1e12, "trillion", "Billionen"), (1e9, "billion", "Milliarden"), (1e6, "million", "Millionen"),
        ]
        let names = [
            "USD": ("dollars", "Dollar"), "EUR": ("euros", "Euro"), "JPY": ("yen", "Yen"), "KRW": ("won", "Won"),
        ]
        let name = names[currency].map { isGerman ? $0.1 : $0.0 } ?? currency
        guard let scale = scales.first(where: { abs(amount) >= $0.size }) else {
            return "\(number(amount, decimals: 0)) \(name)"
        }
        let value = amount / scale.size
        return "\(number(value, decimals: abs(value) < 10 ? 2 : 0)) \(isGerman ? scale.german : scale.english) \(name)"
    }

    private static let months = (
        english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ],
        german: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ]
    )

    private func date(_ day: SessionDate) -> String {
        let names = isGerman ? Self.months.german : Self.months.english
        let month = names[day.month - 1]
        return isGerman ? "\(day.day). \(month) \(day.year)" : "\(day.day) \(month) \(day.year)"
    }

    private func instant(_ instant: Date) -> String {
        let text = Wording.minute(instant)
        let time = text.split(separator: " ").dropFirst().joined(separator: " ")
        return "\(date(Wording.date(instant)))\(isGerman ? " um" : " at") \(time)"
    }
}
