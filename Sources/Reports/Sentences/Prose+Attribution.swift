import Impact
import Markets

/// The stories that a day's prices could be related to, and the parts of their scores.
extension Prose {
    func sentence(_ attribution: Attribution, above: Int) -> String {
        let day = date(attribution.session)
        switch attribution.outcome {
        case .candidates:
            return self(
                "\(integer(above)) candidate \(above == 1 ? "story" : "stories") for \(day).",
                "Für den \(day) \(above == 1 ? "kommt 1 Meldung" : "kommen \(integer(above)) Meldungen") infrage.")
        case .noPublicCatalystFound:
            let articles = count(ofArticles: attribution.articlesInWindow)
            let threshold = number(attribution.threshold, decimals: 2)
            return self(
                "No public catalyst found for \(day): \(articles) in the window, and no story reaches the score of \(threshold).",
                "Für den \(day) fand sich kein öffentlicher Anlass: \(articles) im Zeitfenster, und keine Meldung erreicht die "
                    + "Punktzahl \(threshold).")
        case .notMeasured:
            return self(
                "Not measured for \(day): there are no articles of that time.",
                "Für den \(day) nicht gemessen: Aus dieser Zeit liegen keine Artikel vor.")
        }
    }

    /// What a part of a score is made of; `entity` names a lab or a model.
    func sentence(_ basis: Candidate.Part.Basis, entity: (String) -> String) -> String {
        switch basis {
        case .timing(let hours, let articles, let all):
            let between = self(
                "\(articles) of \(all) articles between the closes",
                "\(articles) von \(all) Artikeln zwischen den Schlusskursen")
            guard hours >= 0 else {
                return self(
                    "public \(-hours) \(-hours == 1 ? "hour" : "hours") before that close; \(between)",
                    "\(-hours) \(-hours == 1 ? "Stunde" : "Stunden") vor diesem Schlusskurs öffentlich; \(between)")
            }
            return self(
                "first public \(hours) \(hours == 1 ? "hour" : "hours") after the previous close; \(between)",
                "erstmals öffentlich \(hours) \(hours == 1 ? "Stunde" : "Stunden") nach dem vorigen Schlusskurs; \(between)"
            )
        case .noArticleBetweenCloses:
            return self("no article between the closes", "kein Artikel zwischen den Schlusskursen")
        case .firstToldBetweenCloses:
            return self("first reported between the closes", "erstmals zwischen den Schlusskursen berichtet")
        case .noveltyUnmeasured:
            return self(
                "reported before; novelty was not measured", "schon vorher berichtet; Neuheit nicht gemessen")
        case .newestArticle(let novelty):
            let share = share(novelty, decimals: 0)
            return self(
                "reported before; the newest article between the closes is \(share) new",
                "schon vorher berichtet; der neueste Artikel zwischen den Schlusskursen ist zu \(share) neu")
        case .nothingFell:
            return self("no instrument fell beyond the thresholds", "kein Wert fiel unter die Schwellen")
        case .exposure(let named, let touched, let all):
            return self(
                (named.isEmpty ? "names none of those that fell" : "names \(named.joined(separator: ", "))")
                    + "; concerns \(touched) of \(all), directly or through its labs' groups",
                (named.isEmpty ? "nennt keinen der gefallenen Werte" : "nennt \(named.joined(separator: ", "))")
                    + "; betrifft \(touched) von \(all), unmittelbar oder über die Gruppen der genannten Labore")
        case .noOutletBetweenCloses:
            return self("no outlet between the closes", "kein Medium zwischen den Schlusskursen")
        case .burst(let outlets, let subjects, let expected):
            let expected = number(expected, decimals: 2)
            let topic = subjects.isEmpty ? self("it", "darüber") : list(subjects.map(entity))
            return self(
                "\(count(ofOutlets: outlets)) reported on \(topic) between the closes, where \(expected) were expected",
                "\(count(ofOutlets: outlets)) \(outlets == 1 ? "berichtete" : "berichteten") zwischen den Schlusskursen "
                    + "\(subjects.isEmpty ? topic : "über \(topic)"), erwartet waren \(expected)")
        case .heat(let outlets, let mostTold):
            return self(
                "\(count(ofOutlets: outlets)); the most widely reported story has \(mostTold)",
                "\(count(ofOutlets: outlets)); die am weitesten verbreitete Meldung hat \(mostTold)")
        case .noCorrelation:
            return self(
                "too few instruments, or all equally exposed", "zu wenige Werte, oder alle gleich betroffen")
        case .correlation(let r, let instruments):
            let r = number(r, decimals: 2)
            return self(
                "the correlation of exposure and fall is \(r) across \(instruments) instruments",
                "die Korrelation von Betroffenheit und Rückgang beträgt \(r) über \(instruments) Werte")
        }
    }
}
