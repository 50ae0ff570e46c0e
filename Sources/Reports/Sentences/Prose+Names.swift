import EventStudies
import Impact
import Markets
import News

/// What things are called.
extension Prose {
    /// An exchange by name, as `Tokyo Stock Exchange` or `Börse Tokio`; an unknown one keeps its code.
    package func name(ofExchange mic: String) -> String {
        guard let exchange = Exchange.all.first(where: { $0.mic == mic }) else { return mic }
        return self(exchange.name, exchange.germanName)
    }

    /// The name at the start of an English sentence, with its article where it has one.
    func subject(ofExchange mic: String) -> String {
        let name = name(ofExchange: mic)
        return name.hasSuffix("Exchange") ? "The \(name)" : name
    }

    /// The names of exchanges, each once, in their order.
    func names(ofExchanges mics: [String]) -> String {
        list(mics.map { name(ofExchange: $0) })
    }

    package func name(_ category: Digest.Category) -> String {
        switch category {
        case .modelRelease: self("model release", "neues Modell")
        case .product: self("product", "Produkt")
        case .research: self("research", "Forschung")
        case .funding: self("funding", "Finanzierung")
        case .capex: self("capex", "Investitionen")
        case .chips: self("chips", "Chips")
        case .regulation: self("regulation", "Regulierung")
        case .exportControl: self("export control", "Exportkontrolle")
        case .earnings: self("earnings", "Geschäftszahlen")
        case .marketReaction: self("market reaction", "Marktreaktion")
        case .security: self("security", "Sicherheit")
        case .legal: self("legal", "Recht")
        case .people: self("people", "Personalien")
        case .partnership: self("partnership", "Partnerschaft")
        case .opinion: self("opinion", "Meinung")
        case .other: self("other", "Sonstiges")
        }
    }

    package func name(_ role: Mention.Role) -> String {
        switch role {
        case .subject: self("subject", "im Mittelpunkt")
        case .affected: self("affected", "betroffen")
        case .mentioned: self("mentioned", "erwähnt")
        }
    }

    /// Why an article belongs to its story.
    package func name(_ reason: StoryMembership.Reason) -> String {
        switch reason {
        case .first: self("first report", "erster Bericht")
        case .copy: self("copy", "Abdruck")
        case .nearDuplicate: self("near-duplicate", "fast wortgleich")
        case .sameEvent: self("same event", "dasselbe Ereignis")
        }
    }

    package func name(_ extent: Article.Extent) -> String {
        switch extent {
        case .full: self("full", "ganz")
        case .teaser: self("teaser", "Anriss")
        case .headline: self("headline", "Überschrift")
        case .paywalled: self("paywalled", "Bezahlschranke")
        case .refused: self("refused", "verweigert")
        }
    }

    /// How much of an article was read, unless it is all of it.
    package func note(_ extent: Article.Extent) -> String? {
        switch extent {
        case .full: nil
        case .teaser: self("teaser only", "nur Anriss")
        case .headline: self("headline only", "nur Überschrift")
        case .paywalled: self("behind a paywall, read in part", "hinter einer Bezahlschranke, nur zum Teil gelesen")
        case .refused:
            self("teaser only, the outlet refuses programs", "nur Anriss, das Medium lässt keine Programme zu")
        }
    }

    /// What is to be known of an article's date; nil where it was given with its zone.
    package func note(_ flag: Article.PublishedFlag, zone: AssumedZone? = nil) -> String? {
        switch flag {
        case .given: nil
        case .zoneAssumed:
            self("zone assumed", "Zeitzone angenommen")
                + (zone.map { ": \($0.zone), \(reason(of: $0.basis))" } ?? "")
        case .dateOnly: self("date only", "nur Datum")
        case .missing: self("no date given, first seen", "ohne Datum, zuerst gesehen")
        case .implausible: self("date given is implausible, first seen", "Datum unglaubhaft, zuerst gesehen")
        }
    }

    private func reason(of basis: AssumedZone.Basis) -> String {
        switch basis {
        case .source: self("the source's setting", "Einstellung der Quelle")
        case .country: self("the outlet's country", "Land des Mediums")
        case .language: self("the language", "Sprache")
        case .latest: self("the latest it can mean", "der späteste mögliche Zeitpunkt")
        }
    }

    package func name(_ kind: Confounder.Kind) -> String {
        switch kind {
        case .earnings: self("earnings", "Geschäftszahlen")
        case .macro: self("macro", "Konjunktur")
        case .policy: self("policy", "Politik")
        case .announcement: self("announcement", "Ankündigung")
        }
    }

    package func name(_ precision: InstantPrecision) -> String {
        switch precision {
        case .second: self("second", "Sekunde")
        case .minute: self("minute", "Minute")
        case .hour: self("hour", "Stunde")
        case .day: self("day", "Tag")
        }
    }

    package func name(_ kind: Instrument.Kind) -> String {
        switch kind {
        case .stock: self("stock", "Aktie")
        case .fund: self("fund", "Fonds")
        case .index: self("index", "Index")
        case .rate: self("rate", "Wechselkurs")
        }
    }

    package func name(_ phase: SessionPhase) -> String {
        switch phase {
        case .preOpen: self("pre-open", "vor Handelsbeginn")
        case .inSession: self("in session", "im Handel")
        case .onBreak: self("break", "Pause")
        case .postClose: self("after the close", "nach Handelsschluss")
        case .closedWeekend: self("closed, weekend", "geschlossen, Wochenende")
        case .closedHoliday: self("closed, holiday", "geschlossen, Feiertag")
        }
    }

    package func name(_ outcome: Attribution.Outcome) -> String {
        switch outcome {
        case .candidates: self("candidates", "Kandidaten")
        case .noPublicCatalystFound: self("no public catalyst found", "kein öffentlicher Anlass")
        case .notMeasured: self("not measured", "nicht gemessen")
        }
    }

    func name(_ conclusion: Verdict.Conclusion) -> String {
        switch conclusion {
        case .coincidedWith: self("coincided with", "zeitlich zusammengefallen")
        case .consistentWith: self("consistent with", "damit vereinbar")
        case .nothingFound: self("nothing found", "nichts gefunden")
        case .notMeasured: self("not measured", "nicht gemessen")
        }
    }

    func name(_ moment: Verdict.Test.Moment) -> String {
        switch moment {
        case .release: self("release", "Veröffentlichung")
        case .burstOnset: self("burst onset", "Beginn der Welle")
        case .selloffDay: self("sell-off day", "Tag des Kursrutsches")
        case .date: self("date", "Tag")
        }
    }

    func name(_ method: Verdict.Test.Method) -> String {
        switch method {
        case .placebo: self("placebo", "Placebo")
        case .maximumPlacebo: self("maximum placebo", "Placebo des Maximums")
        case .groupPlacebo: self("group placebo", "Placebo der Gruppe")
        case .t: "t"
        }
    }

    func name(_ part: Candidate.Part.Name) -> String {
        switch part {
        case .timing: self("timing", "Zeitpunkt")
        case .novelty: self("novelty", "Neuheit")
        case .exposure: self("exposure", "Betroffenheit")
        case .burst: self("burst", "Welle")
        case .heat: self("heat", "Verbreitung")
        case .crossSection: self("cross section", "Querschnitt")
        }
    }

    /// What a figure of a digest is: `training cost`, `Trainingskosten`; other names in words.
    package func name(ofFigure what: String) -> String {
        switch what {
        case "training_cost": self("training cost", "Trainingskosten")
        case "price_change": self("price change", "Kursänderung")
        case "share_price": self("share price", "Aktienkurs")
        case "market_value": self("market value", "Börsenwert")
        case "market_value_loss": self("market value loss", "Verlust an Börsenwert")
        case "valuation": self("valuation", "Bewertung")
        case "fine": self("fine", "Geldbuße")
        case "share": self("share", "Anteil")
        case "shares": self("shares", "Aktien")
        case "change": self("change", "Veränderung")
        case "amount": self("amount", "Betrag")
        case "count": self("count", "Anzahl")
        case "workforce": self("workforce", "Beschäftigte")
        case "parameters": self("parameters", "Parameter")
        case "tokens": self("tokens", "Token")
        case "compute_hours": self("compute hours", "Rechenstunden")
        case "price": self("price", "Preis")
        case "revenue": self("revenue", "Umsatz")
        case "profit": self("profit", "Gewinn")
        case "capex": self("capex", "Investitionen")
        case "funding": self("funding", "Finanzierung")
        default: Prose.words(what)
        }
    }

    /// The unit of a figure: `percent`, `Prozent`; currencies keep their code.
    package func name(ofUnit unit: String) -> String {
        switch unit {
        case "percent": self("percent", "Prozent")
        case "hours": self("hours", "Stunden")
        case "tokens": self("tokens", "Token")
        case "parameters": self("parameters", "Parameter")
        case "count": self("count", "Stück")
        default: unit
        }
    }
}
