import Foundation
import Impact
import Markets
import News

/// The findings of an analysis in sentences, none of which names a cause.
extension Prose {
    /// The sentences of one finding, most often one.
    func sentences(_ finding: Finding) -> [String] {
        switch finding {
        case .noBars, .noneFell, .fell, .fellBefore, .fall, .bestStory, .noPublicCatalyst, .newsNotMeasured:
            daySentences(finding)
        case .notYetPublic, .released, .noneStudied, .firstSession, .strongestMove, .detectable,
            .attentionNotMeasured, .noBurst, .burst, .withoutConfounded, .conclusion:
            [releaseSentence(finding)]
        }
    }

    private func daySentences(_ finding: Finding) -> [String] {
        switch finding {
        case .noBars(let session):
            return [
                self(
                    "No instrument on the watchlist has a known bar on \(date(session)).",
                    "Für den \(date(session)) ist kein Kurs eines beobachteten Werts bekannt.")
            ]
        case .noneFell(let session, let measured, let abnormal, let deviations):
            return [
                self(
                    "On \(date(session)) none of \(measured) instruments fell beyond the thresholds of a sell-off (an abnormal "
                        + "return of \(percent(abnormal, decimals: 0)) or less, and \(Int(deviations)) standard deviations).",
                    "Am \(date(session)) fiel keiner von \(measured) Werten so stark, dass es als Kursrutsch gilt (eine "
                        + "abnormale Rendite von höchstens \(percent(abnormal, decimals: 0)) und "
                        + "\(Int(deviations)) Standardabweichungen).")
            ]
        case .fell(let session, let count, let measured, let deepest):
            let english = deepest.map { "\(name($0.name)) with \(percent($0.abnormalReturn))" }
            let german = deepest.map { "\(name($0.name)) mit \(percent($0.abnormalReturn))" }
            return [
                self(
                    "On \(date(session)) \(count) \(count == 1 ? "instrument" : "instruments") of \(measured) fell abnormally, "
                        + "deepest \(list(english)).",
                    "Am \(date(session)) \(count == 1 ? "fiel einer" : "fielen \(count)") von \(measured) Werten ungewöhnlich "
                        + "stark, am tiefsten \(list(german)).")
            ]
        case .fellBefore(let session, let count):
            return [
                self(
                    "On the session before, \(date(session)), \(count) \(count == 1 ? "instrument" : "instruments") fell "
                        + "abnormally; this fall may continue that one.",
                    "Schon am Handelstag davor, dem \(date(session)), \(count == 1 ? "fiel ein Wert" : "fielen \(count) Werte") "
                        + "ungewöhnlich stark; dieser Rückgang kann jenen fortsetzen.")
            ]
        case .fall(let member): return sentences(about: member)
        case .bestStory(_, let title, let score, let threshold):
            let title = quoted(PlainText.line(title))
            let (score, threshold) = (number(score, decimals: 2), number(threshold, decimals: 2))
            return [
                self(
                    "Of the stories that were public between the closes, \(title) fits best (score \(score), threshold "
                        + "\(threshold)); the session coincided with it.",
                    "Von den Meldungen, die zwischen den Schlusskursen öffentlich waren, passt \(title) am besten (Punktzahl "
                        + "\(score), Schwelle \(threshold)); der Handelstag fiel mit ihr zusammen.")
            ]
        case .noPublicCatalyst(let articles):
            return [
                self(
                    "No public catalyst found: none of \(articles) \(articles == 1 ? "article" : "articles") between the closes "
                        + "fits what fell.",
                    articles == 1
                        ? "Kein öffentlicher Anlass gefunden: Der eine Artikel zwischen den Schlusskursen passt nicht zu dem, was fiel."
                        : "Kein öffentlicher Anlass gefunden: Keiner von \(articles) Artikeln zwischen den Schlusskursen passt zu "
                            + "dem, was fiel.")
            ]
        case .newsNotMeasured:
            return [
                self(
                    "Not measured: there are no articles of that time, so nothing can be said about its news.",
                    "Nicht gemessen: Aus dieser Zeit liegen keine Artikel vor, über ihre Nachrichten lässt sich nichts sagen."
                )
            ]
        default: return []
        }
    }

    /// An instrument's move on a day, the loss, and whether the price recovered.
    private func sentences(about member: SelloffMember) -> [String] {
        let name = name(member.name)
        let (on, before) = (price(member.closeOn), price(member.closeBefore))
        let (raw, abnormal) = (percent(member.rawReturn), percent(member.abnormalReturn))
        var sentence = self(
            "\(name) closed at \(on) after \(before) (\(raw) raw, \(abnormal) abnormal)",
            "\(name) schloss bei \(on) nach \(before) (\(raw), abnormal \(abnormal))")
        if let loss = member.loss {
            let amount = money(loss.amount, currency: loss.currency)
            let shares = number(loss.shares / 1e9, decimals: 2)
            sentence += self(
                ", about \(amount) at \(shares) billion shares (\(source(of: loss)))",
                ", das sind rund \(amount) bei \(shares) Mrd. Aktien (\(source(of: loss)))")
            if case .converted(let dollars, _, let session, _) = loss.dollars {
                let dollars = money(dollars, currency: "USD")
                sentence += self(
                    ", \(dollars) by the rate of \(date(session))", ", \(dollars) zum Kurs vom \(date(session))")
            }
        }
        var sentences = [sentence + "."]
        guard let recovery = member.recovery else { return sentences }
        if let session = recovery.recovered, let count = recovery.sessionsToRecover {
            sentences.append(
                self(
                    "\(before) was recovered on \(date(session)), after \(sessions(count)).",
                    "\(before) wurde am \(date(session)) wieder erreicht, nach \(sessions(count, dative: true))."))
        } else {
            let highest = price(recovery.highestAfter)
            sentences.append(
                self(
                    "\(before) was not recovered within the data: the highest close after it was \(highest) on "
                        + "\(date(recovery.highestSession)), and the data end on \(date(recovery.dataEnd)).",
                    "\(before) wurde innerhalb der Daten nicht wieder erreicht: Der höchste Schlusskurs danach war \(highest) am "
                        + "\(date(recovery.highestSession)), und die Daten enden am \(date(recovery.dataEnd))."))
        }
        return sentences
    }

    private func releaseSentence(_ finding: Finding) -> String {
        switch finding {
        case .notYetPublic(let release, let released):
            return self(
                "\(name(release)) became public on \(instant(released)), which is after the date up to which this report "
                    + "may know anything; nothing was measured.",
                "\(name(release)) wurde am \(instant(released)) öffentlich, also nach dem Stichtag dieses Berichts; gemessen "
                    + "wurde nichts.")
        case .released(let release, let at):
            let isDay = at.precision == .day
            return self(
                "\(name(release)) became public on \(instant(at))\(isDay ? " (only the date is known)" : "").",
                "\(name(release)) wurde am \(instant(at)) öffentlich\(isDay ? " (bekannt ist nur das Datum)" : "").")
        case .noneStudied:
            return self(
                "No instrument could be studied at the release.",
                "Zur Veröffentlichung konnte kein Wert untersucht werden.")
        case .firstSession(let first): return sentence(first)
        case .strongestMove(let move): return sentence(move)
        case .detectable(let symbol, let effect, let instruments, let alone):
            return self(
                "With these sessions an abnormal move of \(symbol) under \(share(effect)) in one session could not have been "
                    + "distinguished from chance across \(instruments) instruments"
                    + (alone.map { " (\(share($0)) had it been tested alone)" } ?? "") + ".",
                "Mit diesen Handelstagen hätte sich eine abnormale Bewegung von \(symbol) unter \(share(effect)) an einem Tag über "
                    + "\(instruments) Werte hinweg nicht vom Zufall unterscheiden lassen"
                    + (alone.map { " (\(share($0)), wäre der Wert allein geprüft worden)" } ?? "") + ".")
        case .attentionNotMeasured:
            return self(
                "Attention was not measured: there are no articles.",
                "Die Aufmerksamkeit wurde nicht gemessen: Es liegen keine Artikel vor.")
        case .noBurst:
            return self(
                "No burst of attention was found in the stored articles.",
                "In den gespeicherten Artikeln fand sich keine Nachrichtenwelle.")
        case .burst(let onset, let peak, let outlets, let baseline):
            let usual = number(baseline, decimals: 2)
            return self(
                "Attention burst from \(instant(onset)): up to \(count(ofOutlets: outlets)) a day on \(date(peak)), "
                    + "after \(usual) a day before.",
                "Nachrichtenwelle ab \(instant(onset)): bis zu \(count(ofOutlets: outlets)) am Tag (\(date(peak))), zuvor "
                    + "\(usual) am Tag.")
        case .withoutConfounded(let symbols, let sessions, let p, let pWithAll):
            let symbols = list(symbols, limit: Prose.mostSymbols)
            return self(
                "Without \(symbols), which other news within \(sessions) sessions names, that p is \(share(p)) (with them "
                    + "\(share(pWithAll))).",
                "Ohne \(symbols), die in anderen Nachrichten binnen \(sessions) Handelstagen genannt werden, beträgt der p-Wert "
                    + "\(share(p)) (mit ihnen \(share(pWithAll))).")
        case .conclusion(let conclusion, let release, let at):
            return sentence(conclusion, release: name(release), at: at)
        default: return ""
        }
    }

    private static let mostSymbols = 8

    private func sentence(_ first: Finding.FirstSession) -> String {
        let firm = name(first.name)
        let (raw, abnormal) = (percent(first.rawReturn), percent(first.abnormalReturn))
        let beta = number(first.beta, decimals: 2)
        return self(
            (first.wasClosed ? "\(subject(ofExchange: first.exchange)) was closed that day; " : "")
                + "\(firm)'s first session was \(date(first.session)): \(raw) raw and \(abnormal) relative to what "
                + "\(first.benchmark) and its beta of \(beta) imply, estimated on \(first.sessions) sessions.",
            (first.wasClosed ? "An der \(name(ofExchange: first.exchange)) ruhte an diesem Tag der Handel. " : "")
                + "Der erste Handelstag von \(firm) war der \(date(first.session)): \(raw); gemessen an dem, was "
                + "\(first.benchmark) und ein Beta von \(beta) erwarten ließen, \(abnormal) (geschätzt aus \(first.sessions) "
                + "Handelstagen)."
        )
    }

    private func sentence(_ move: Finding.StrongestMove) -> String {
        let isOne = move.instruments == 1
        let shown = move.name.map { name in
            let value = percent(move.abnormalReturn)
            return self(
                " (\(self.name(name)), \(value) abnormal\(move.isOverTwoSessions ? " over two sessions" : ""))",
                " (\(self.name(name)), abnormal \(value)\(move.isOverTwoSessions ? " über zwei Handelstage" : ""))")
        }
        return self(
            "At \(english(place: move.at)) the strongest move\(isOne ? "" : " of \(move.instruments) instruments")"
                + "\(shown ?? "") was \(move.isUnusual ? "unusual" : "not unusual"): "
                + "\(isOne ? "placebo p" : "single-step maximum p") \(share(move.p)) among \(move.windows) windows.",
            "\(german(place: move.at)) war die stärkste Bewegung\(isOne ? "" : " unter \(move.instruments) Werten")"
                + "\(shown ?? "") \(move.isUnusual ? "ungewöhnlich" : "nicht ungewöhnlich"): "
                + "\(isOne ? "Placebo-p" : "Maximum-p") \(share(move.p)) unter \(move.windows) Fenstern.")
    }

    private func english(place: Verdict.Test.Moment) -> String {
        switch place {
        case .release: "the release"
        case .burstOnset: "the burst's onset"
        case .selloffDay, .date: "the day"
        }
    }

    private func german(place: Verdict.Test.Moment) -> String {
        switch place {
        case .release: "Zur Veröffentlichung"
        case .burstOnset: "Zu Beginn der Nachrichtenwelle"
        case .selloffDay, .date: "An dem Tag"
        }
    }

    private func sentence(
        _ conclusion: Verdict.Conclusion, release: String, at: Verdict.Test.Moment?
    ) -> String {
        switch conclusion {
        case .coincidedWith where at == .burstOnset:
            self(
                "The burst of attention for \(release) coincided with abnormal returns; this is association, not cause.",
                "Die Nachrichtenwelle um \(release) fiel mit abnormalen Renditen zusammen; das ist ein Zusammentreffen, "
                    + "kein Beleg für eine Ursache.")
        case .coincidedWith:
            self(
                "The release of \(release) coincided with abnormal returns; this is association, not cause.",
                "Die Veröffentlichung von \(release) fiel mit abnormalen Renditen zusammen; das ist ein Zusammentreffen, kein "
                    + "Beleg für eine Ursache.")
        case .consistentWith:
            self(
                "The falls after the burst are consistent with the news of \(release), but the test at its onset found nothing "
                    + "that chance does not explain; this is association, not cause.",
                "Die Rückgänge nach der Nachrichtenwelle sind mit den Nachrichten über \(release) vereinbar, doch der Test zu "
                    + "ihrem Beginn fand nichts, was der Zufall nicht erklärt; das ist ein Zusammentreffen, kein Beleg für eine "
                    + "Ursache.")
        case .nothingFound:
            self(
                "Nothing was found that coincided with \(release).",
                "Es fand sich nichts, was mit \(release) zusammenfiel.")
        case .notMeasured:
            self(
                "Nothing could be measured for \(release).", "Für \(release) ließ sich nichts messen.")
        }
    }

    // MARK: Caveats

    func sentence(_ caveat: Caveat) -> String {
        switch caveat {
        case .dayChosenByFall:
            return self(
                "The day was chosen because prices fell on it: its p values describe how unusual the fall was, but test nothing.",
                "Der Tag wurde ausgewählt, weil an ihm die Kurse fielen: Seine p-Werte beschreiben nur, wie ungewöhnlich der "
                    + "Rückgang war; sie testen nichts.")
        case .releaseDateOnly:
            return self(
                "Only the date of the release is known, so it is studied over its first session and the next together.",
                "Von der Veröffentlichung ist nur das Datum bekannt; sie wird deshalb über den ersten Handelstag und den "
                    + "folgenden zusammen untersucht.")
        case .onsetDateOnly:
            return self(
                "Only the date of the burst's onset is known, so it is studied over two sessions.",
                "Vom Beginn der Nachrichtenwelle ist nur das Datum bekannt; er wird deshalb über zwei Handelstage untersucht."
            )
        case .selloffsChosenByFall:
            return self(
                "The days of the sell-offs were chosen because prices fell on them: their p values only describe. The tests are "
                    + "at the release and at the burst's onset, which is determined without articles about the fall.",
                "Die Tage der Kursrutsche wurden ausgewählt, weil an ihnen die Kurse fielen: Ihre p-Werte beschreiben nur. Getestet "
                    + "wird zur Veröffentlichung und zu Beginn der Nachrichtenwelle; dieser wird ohne Artikel bestimmt, die vom "
                    + "Rückgang selbst berichten.")
        case .association:
            return self(
                "Association is not cause, and none of this is investment advice.",
                "Ein Zusammentreffen ist kein Beleg für eine Ursache, und nichts davon ist eine Anlageempfehlung.")
        case .fewSessions(let fewest, let comfortable):
            return self(
                "Some estimates rest on only \(fewest) sessions; below \(comfortable) they are uncertain.",
                "Manche Schätzungen beruhen auf nur \(fewest) Handelstagen; unter \(comfortable) sind sie unsicher.")
        case .placeboRank(let windows):
            let least = share(1 / Double(windows))
            return self(
                "A placebo p is a rank: with \(windows) windows it cannot be smaller than \(least).",
                "Ein Placebo-p ist ein Rang: Bei \(windows) Fenstern kann es nicht kleiner als \(least) sein.")
        case .unstudied(let symbols):
            let symbols = list(symbols, limit: Prose.mostSymbols)
            return self("\(symbols) could not be studied.", "Nicht untersucht werden konnten: \(symbols).")
        case .attentionOfArticles(let articles, let outlets):
            return self(
                "Attention is counted from the stored articles (\(count(ofArticles: articles)) from "
                    + "\(count(ofOutlets: outlets))): it shows what these outlets reported, not the whole world.",
                "Die Aufmerksamkeit ist aus den gespeicherten Artikeln gezählt (\(count(ofArticles: articles)) aus "
                    + "\(count(ofOutlets: outlets))): Sie zeigt, worüber diese Medien berichteten, nicht die ganze Welt."
            )
        case .marketNews:
            return self(
                "Leaving out instruments does not leave out news about the whole market; the market model only removes what "
                    + "the benchmark shows of it.",
                "Nachrichten, die den ganzen Markt betreffen, lassen sich nicht ausschließen, indem man Werte weglässt; das "
                    + "Marktmodell rechnet nur heraus, was sich davon im Vergleichsindex zeigt.")
        case .languageModel:
            return self(
                "A language model digested articles. Its training data may reach beyond their dates, which would be look-ahead.",
                "Ein Sprachmodell hat Artikel zusammengefasst; seine Trainingsdaten können über deren Datum hinausreichen. Das wäre "
                    + "ein Blick in die Zukunft.")
        }
    }

    // MARK: Counts

    func count(ofArticles number: Int) -> String { count(number, "article", "articles", de: "Artikel", "Artikel") }
    func count(ofOutlets number: Int) -> String { count(number, "outlet", "outlets", de: "Medium", "Medien") }

    /// `5 sessions`, `5 Handelstage`, and after prepositions `5 Handelstagen`.
    func sessions(_ number: Int, dative: Bool = false) -> String {
        count(
            number, "session", "sessions", de: dative ? "Handelstag" : "Handelstag",
            dative ? "Handelstagen" : "Handelstage")
    }

    /// A name from outside, safe to print.
    func name(_ text: String) -> String { PlainText.line(text) }
}
