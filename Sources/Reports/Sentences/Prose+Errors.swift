import EventStudies
import Impact
import Markets
import Statistics

/// Why an instrument, or a part of a study, has no answer.
extension Prose {
    func sentence(_ error: ImpactError) -> String {
        self(error.description, german(error))
    }

    private func german(_ error: ImpactError) -> String {
        switch error {
        case .unknownTicker(let symbol, let known):
            "Die Beobachtungsliste enthält keinen Wert „\(symbol)“. Bekannt sind \(list(known))."
        case .noBenchmark(let symbol):
            "Für \(symbol) nennt die Beobachtungsliste keinen Vergleichsindex. Er lässt sich dort eintragen oder für "
                + "diese Untersuchung angeben."
        case .noBars(let symbol):
            "Bis zum Stichtag liegen keine Kurse von \(symbol) vor. Sie müssen noch geladen werden; sonst hilft ein späteres "
                + "Datum."
        case .unknownExchange(let exchange, let known):
            "Es gibt keinen Kalender der Börse „\(exchange)“. Bekannt sind \(list(known))."
        case .outsideCalendar(let exchange, _):
            "Der Kalender (\(name(ofExchange: exchange))) hat keinen Handelstag für diesen Zeitpunkt."
        case .eventOutsideData(let symbol, let session, let first, let last):
            "Der Handelstag \(date(session)) liegt außerhalb der Kurse von \(symbol), die vom \(date(first)) bis zum "
                + "\(date(last)) reichen."
        case .sessionWithoutBar(let symbol, let session):
            "\(symbol) hat am \(date(session)) oder am Handelstag davor keinen Kurs."
        case .tooFewSessions(let symbol, let sessions, let minimum):
            "Das Schätzfenster von \(symbol) hat \(sessions) Handelstage, das Modell braucht \(minimum)."
        case .notComputable(let symbol, let reason):
            "\(symbol) konnte nicht untersucht werden: \(german(reason))"
        case .notASession(let day):
            "Der \(date(day)) ist an keiner Börse der Beobachtungsliste ein Handelstag."
        }
    }

    package func sentence(_ error: StudyError) -> String {
        self(error.description, german(error))
    }

    /// The details of a table that cannot be read stay in English.
    private func german(_ error: StudyError) -> String {
        switch error {
        case .tooFewSessions(let sessions, let minimum):
            "Das Schätzfenster hat \(sessions) Handelstage, das Modell braucht \(minimum)."
        case .eventOutsideData:
            "Das Ereignis liegt außerhalb der Daten."
        case .windowOutsideData(let window, let first, let last):
            "Das Fenster \(range(window.description)) liegt nicht ganz in den Daten, die um das Ereignis vom \(date(first)) bis zum "
                + "\(date(last)) reichen."
        case .returnMissing(let session):
            "Für den \(date(session)) gibt es keine Rendite: Ein Schlusskurs fehlt."
        case .priceInvalid(let session, let price):
            "Der Schlusskurs vom \(date(session)) ist \(self.price(price)) und damit kein Preis."
        case .returnInvalid(let session, _):
            "Die Rendite vom \(date(session)) ist keine endliche Zahl."
        case .noVariance(let sessions):
            "Die \(sessions) Renditen des Schätzfensters schwanken nicht um das Modell; daran lässt sich nichts messen."
        case .regressorsDependent(let count):
            "Die \(count) Vergleichs- oder Faktorrenditen schwanken nicht, oder eine ergibt sich aus den anderen."
        case .regressorCount(let given, let needed):
            "Das Renditemodell braucht \(needed) Vergleichs- oder Faktorreihen, gegeben sind \(given)."
        case .noPlaceboWindows(let length):
            "Im Schätzfenster haben keine \(length) aufeinanderfolgenden Handelstage Renditen; das Ereignis lässt sich nicht "
                + "einordnen."
        case .rowMissing(let row, let table):
            "„\(table)“ hat keine Zeile „\(row)“."
        case .columnMissing(let column, let table):
            "„\(table)“ hat keine Spalte „\(column)“."
        case .noBenchmark:
            "Es ist kein Vergleichsindex genannt, an dem sich messen ließe."
        case .dateOutsideData(let day, let first, let last):
            "Der \(date(day)) liegt außerhalb der Daten, die vom \(date(first)) bis zum \(date(last)) reichen."
        case .emptySeries:
            "Es liegen keine Daten vor."
        case .windowReversed(let from, let through):
            "Das Fenster \(range("\(from)..\(through)")) endet vor seinem Beginn."
        case .windowUnreadable(let text):
            "„\(text)“ ist kein Fenster. Ein Fenster nennt den ersten und den letzten Handelstag um Tag 0, etwa -5..10."
        case .designsDiffer:
            "Die Ereignisse wurden mit verschiedenen Modellen oder Fenstern untersucht und lassen sich nicht "
                + "zusammenfassen."
        case .eventDuplicated(let instrument, let session):
            "Das Ereignis von \(instrument) am \(date(session)) ist mehrfach aufgeführt und zählte sonst mehrfach."
        case .modelUnknown(let name):
            "Es gibt kein Renditemodell „\(name)“. Zur Wahl stehen \(list(ReturnModels.all.map { $0.name }))."
        case .settingInvalid(let name, let value, let allowed):
            "„\(name)“ ist \(value), erlaubt ist \(allowed.lowerBound) bis \(allowed.upperBound)."
        case .inputMissing(let name, let model):
            "Das Modell \(model) braucht „\(name)“ unter den Eingaben."
        case .measureUnusable(let measure, let model):
            "Die Größe \(measure.rawValue) lässt sich mit dem Modell \(model) nicht untersuchen, wohl aber mit constant_mean"
                + (measure == .volume ? " oder market_model." : ".")
        case .spansUnusable(let model):
            "Das Modell \(model) braucht eine Rendite je Handelstag; Renditen von Handel zu Handel gehen nur mit "
                + "constant_mean, market_adjusted oder market_model."
        case .windowOutsideEvent(let window, let event):
            "Das Fenster \(range(window.description)) liegt nicht ganz im Ereignisfenster \(range(event.description))."
        case .windowsOverlap(let estimation, let event):
            "Das Schätzfenster \(range(estimation.description)) endet nicht vor dem Ereignisfenster "
                + "\(range(event.description))."
        case .modelNotBatched(let name):
            "Das Modell \(name) wird nicht stapelweise geschätzt. Das können constant_mean, market_adjusted und "
                + "market_model."
        case .barsMissing(let symbol):
            "Bis zum Stichtag liegen keine Kurse von \(symbol) vor. Sie müssen noch geladen werden; sonst hilft ein späteres "
                + "Datum."
        case .sessionUnknown(let exchange):
            "Der Kalender (\(name(ofExchange: exchange))) hat keinen Handelstag für diesen Zeitpunkt."
        case .statistics(let error): german(error)
        case .tableUnreadable: error.description
        }
    }

    private func german(_ error: StatisticsError) -> String {
        switch error {
        case .emptySample: "Die Stichprobe ist leer; nötig ist mindestens ein Wert."
        case .valueInvalid(let place, _):
            "Der \(place + 1). Wert der Reihe ist keine endliche Zahl; er muss berichtigt oder entfernt werden."
        case .lengthsDiffer(let first, let second):
            "Die Reihen haben \(first) und \(second) Werte; sie müssen dieselben Handelstage umfassen."
        case .tooFewMembers(let count, let minimum):
            "Es sind \(count) Ereignisse, Werte oder Gruppen, das Verfahren braucht \(minimum). Sonst bleibt ein Test eines "
                + "einzelnen Wertes."
        case .tooManyMembers(let count, let maximum):
            "Es sind \(count) Mitglieder, auszählen lassen sich höchstens \(maximum). Dann helfen zufällig gezogene Vorzeichen "
                + "oder weniger Mitglieder."
        case .noVariance(let count):
            "Die \(count) Werte sind alle gleich; daran lässt sich nichts messen."
        case .varianceNotPositive(let clusters):
            "Die Varianz, geschätzt über \(clusters) Gruppen, ist nicht größer als null. Dann helfen mehr Ereignisse."
        case .regressorsDependent(let count):
            "Die \(count) Regressoren schwanken nicht, oder einer ergibt sich aus den anderen und muss entfallen."
        case .probabilityInvalid(let value):
            "\(number(value, decimals: 3)) ist keine Wahrscheinlichkeit und lässt sich nicht anpassen."
        case .correlationImpossible(let correlation, let members):
            "Eine mittlere Korrelation von \(number(correlation, decimals: 3)) lässt dem Mittel von \(members) Werten keine "
                + "Varianz. Dann helfen weniger Werte oder ein längeres Schätzfenster."
        case .leverageFull(let member):
            "Das \(member + 1). Mitglied bestimmt einen Koeffizienten allein; HC2 und HC3 haben dann keinen Wert. Ohne dieses "
                + "Mitglied oder Merkmal und mit HC1 gibt es einen."
        case .notConverged(let method, let iterations):
            "Die Schätzung (\(method)) konvergierte nach \(iterations) Schritten nicht. Dann hilft ein längeres Schätzfenster "
                + "oder ein anderes Modell."
        }
    }
}
