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

    /// Those that a study of one instrument or a sample can meet; errors of requests stay in English.
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
            "Der Schlusskurs vom \(date(session)) ist \(price) und damit kein Preis."
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
        case .statistics(.leverageFull(let member)):
            "Das \(member + 1). Mitglied bestimmt einen Koeffizienten allein; HC2 und HC3 haben dann keinen Wert."
        case .statistics(.correlationImpossible(let correlation, let members)):
            "Eine mittlere Korrelation von \(number(correlation, decimals: 3)) lässt dem Mittel von \(members) Werten keine "
                + "Varianz."
        case .statistics(.varianceNotPositive(let clusters)):
            "Die Varianz, geschätzt über \(clusters) Gruppen, ist nicht größer als null."
        case .statistics(.tooFewMembers(let count, let minimum)):
            "Es sind \(count) Ereignisse oder Werte, das Verfahren braucht \(minimum)."
        case .statistics(.notConverged(let method, let iterations)):
            "Die Schätzung (\(method)) konvergierte nach \(iterations) Schritten nicht."
        default: error.description
        }
    }
}
