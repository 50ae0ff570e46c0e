import Foundation
import Impact
import Markets
import News

/// The few sentences that a report opens with.
struct Headlines {
    let report: Report
    let prose: Prose

    init(_ report: Report) {
        self.report = report
        prose = report.prose
    }

    var sentences: [String] {
        var result: [String] = []
        if let coverage = report.coverage, coverage.articles == 0, coverage.bars == 0 { result.append(nothing) }
        if let release = report.release { result += self.release(release) }
        if let attention = report.attention { result += attention.sentences }
        result += report.selloffs.map(selloff)
        if let stock = report.stock { result.append(self.stock(stock)) }
        result += report.attributions.map(attribution)
        return result
    }

    private var nothing: String {
        guard let asOf = report.asOf.map(prose.minute) else {
            return prose(
                "There is no article and no price yet. 'aftershock run' fetches them.",
                "Noch liegen kein Artikel und kein Kurs vor. „aftershock run“ holt sie.")
        }
        return prose(
            "Nothing was known by \(asOf): there is no article and no price of that time.",
            "Bis zum \(asOf) war nichts bekannt: Aus dieser Zeit liegen kein Artikel und kein Kurs vor.")
    }

    private func release(_ release: ReleaseSection) -> [String] {
        let when = prose.instant(release.released, precision: release.precision)
        var result = [
            prose("\(release.name) was released on \(when).", "\(release.name) wurde am \(when) veröffentlicht.")
        ]
        let reactions = report.studies.first { $0.at == .release }?.reactions ?? []
        guard let reaction = reactions.first(where: { $0.symbol == report.verdict?.lead }) else { return result }
        let wasClosed = release.precision == .day && reaction.session > Prose.date(release.released)
        let (session, exchange) = (prose.date(reaction.session), prose.name(ofExchange: reaction.exchange))
        let (raw, abnormal) = (prose.percent(reaction.rawReturn), prose.percent(reaction.abnormalReturn))
        result.append(
            prose(
                "\(exchange): \(wasClosed ? "closed that day, " : "")first session \(session): \(reaction.name) \(raw), "
                    + "\(abnormal) against its beta.",
                "\(exchange): \(wasClosed ? "an diesem Tag geschlossen, " : "")erster Handelstag \(session): \(reaction.name) "
                    + "\(raw), gemessen am Beta \(abnormal)."))
        return result
    }

    private func selloff(_ selloff: SelloffSection) -> String {
        let day = prose.date(selloff.session)
        guard let first = selloff.leading else {
            return prose(
                "None of \(selloff.measured) instruments fell abnormally on \(day).",
                "Am \(day) fiel keiner von \(selloff.measured) Werten ungewöhnlich stark.")
        }
        let loss = first.loss.map { loss in
            let amount = prose.money(loss.amount, currency: loss.currency)
            return prose(", about \(amount)", ", rund \(amount)")
        }
        let (before, on, raw) = (
            prose.price(first.closeBefore), prose.price(first.closeOn), prose.percent(first.rawReturn)
        )
        let (fell, measured, rose) = (selloff.members.count, selloff.measured, selloff.rose.count)
        let risers = risers(of: selloff)
        return prose(
            "Sell-off of \(day): \(first.name) \(before) → \(on) (\(raw))\(loss ?? ""); \(fell) of \(measured) instruments "
                + "fell abnormally, \(rose) rose\(risers).",
            "Kursrutsch vom \(day): \(first.name) \(before) → \(on) (\(raw))\(loss ?? ""); von \(measured) Werten "
                + "\(fell == 1 ? "fiel 1" : "fielen \(fell)") ungewöhnlich stark, \(rose) \(rose == 1 ? "stieg" : "stiegen")\(risers)."
        )
    }

    /// Who rose on the first sell-off's own session, strongest first: `: Salesforce +3.96 %, Apple +3.18 %`.
    private func risers(of selloff: SelloffSection) -> String {
        guard selloff.session == report.selloffs.first?.session else { return "" }
        let study = report.studies.first { $0.at == .selloff && Prose.date($0.instant) == selloff.session }
        let rows = (study?.reactions ?? []).filter { $0.rose && $0.session == selloff.session }
        let named = rows.sorted { ($0.rawReturn ?? 0, $1.symbol) > ($1.rawReturn ?? 0, $0.symbol) }
            .prefix(Self.namedRisers)
        if named.isEmpty { return "" }
        let list = named.map { "\($0.name) \(prose.percent($0.rawReturn))" }.joined(separator: ", ")
        return rows.count > named.count ? prose(", most \(list)", ", am stärksten \(list)") : ": \(list)"
    }

    /// Instruments named among those that rose.
    private static let namedRisers = 4

    private func attribution(_ attribution: AttributionSection) -> String {
        guard attribution.outcome == .candidates, let best = attribution.candidates.first else {
            return attribution.sentence
        }
        let (day, title) = (prose.date(attribution.session), prose.quoted(best.title))
        let (score, outlets) = (prose.number(best.score, decimals: 2), prose.count(ofOutlets: best.outlets))
        return prose(
            "Best-ranked story for \(day): \(title) (score \(score), \(outlets)).",
            "Die am besten passende Meldung zum \(day): \(title) (Punktzahl \(score), \(outlets)).")
    }

    private func stock(_ stock: StockSection) -> String {
        let deepest = stock.events.min { ($0.reaction.abnormalReturn ?? 0) < ($1.reaction.abnormalReturn ?? 0) }
        guard let deepest else {
            return prose(
                "No event within the prices of \(stock.name).", "Kein Ereignis im Zeitraum der Kurse von \(stock.name)."
            )
        }
        let events = prose.count(stock.events.count, "event", "events", de: "Ereignis", "Ereignisse")
        let (lowest, day) = (prose.percent(deepest.reaction.abnormalReturn), prose.date(deepest.reaction.session))
        return prose(
            "\(events); lowest abnormal return of \(stock.name): \(lowest) on \(day) (\(deepest.name)).",
            "\(events); niedrigste abnormale Rendite von \(stock.name): \(lowest) am \(day) (\(deepest.name)).")
    }
}

extension Prose {
    var notAdvice: String {
        self("Not investment advice; association, not cause.", "Keine Anlageberatung; Zusammenhang, keine Ursache.")
    }
}
