import EventStudies
import Impact
import Markets

/// The caveats of a study's estimates and tests.
extension Prose {
    /// A return model with its returns and its estimation window.
    package func sentence(_ design: StudyDesign, _ returns: ReturnKind) -> String {
        let model = self(design.model.title, design.model.germanTitle)
        let kind =
            switch returns {
            case .simple: self("simple returns", "einfache Renditen")
            case .log: self("log returns", "logarithmische Renditen")
            }
        let window = "\(design.estimation)".replacing("..", with: "…").replacing("-", with: "−")
        return "\(model), \(kind), " + self("estimation window \(window)", "Schätzfenster \(window)")
    }

    /// The headline tests of a study's instruments taken together, and why these.
    func sentence(_ sample: SampleSection) -> String {
        let titles = sample.windows.first?.tests.filter { $0.role == .headline }.map(\.title) ?? []
        let correlation = sample.averageCorrelation.map { number($0, decimals: 3) }
        let english =
            (correlation.map { " (mean correlation \($0))" } ?? "")
            + (titles.isEmpty ? "" : "; the headline tests are \(list(titles))")
        let german =
            (correlation.map { " (mittlere Korrelation \($0))" } ?? "")
            + (titles.isEmpty ? "" : "; maßgeblich sind \(list(titles))")
        return sample.setting == .oneDate
            ? self(
                "The \(sample.events) instruments share the event's sessions\(english).",
                "Die \(sample.events) Werte teilen sich die Handelstage des Ereignisses\(german).")
            : self(
                "The \(sample.events) instruments' sessions differ\(english).",
                "Die \(sample.events) Werte haben verschiedene Handelstage\(german).")
    }

    /// A study's name at a marker in a figure.
    func marker(_ subject: ReactionStudy.Subject) -> String {
        switch subject {
        case .release: self("release", "Veröffentlichung")
        case .burst: self("burst", "Nachrichtenwelle")
        case .selloff: self("sell-off", "Kursrutsch")
        case .date: self("date", "Tag")
        }
    }

    /// A value that a study lacks.
    func name(of kind: MissingValue.Kind) -> String {
        switch kind {
        case .twoSessions: self("two sessions", "zwei Handelstage")
        case .twoSessionPlacebo: self("placebo of two sessions", "Placebo über zwei Handelstage")
        case .groupMean: self("mean", "Mittel")
        case .maximum: self("Max p", "Max-p")
        case .twoSessionMaximum: self("Max p of two sessions", "Max-p über zwei Handelstage")
        case .groupMaximum: self("Max p of the groups", "Max-p der Gruppen")
        case .sample: self("tests across instruments", "Prüfungen über die Werte hinweg")
        }
    }

    package func sentence(_ missing: MissingAnswer) -> String {
        self(missing.description, german(missing))
    }

    private func german(_ missing: MissingAnswer) -> String {
        switch missing {
        case .tooFewEvents(let events, let needed):
            "Der Test braucht \(needed == 1 ? "ein Ereignis" : "\(needed) Ereignisse") und hat "
                + (events == 0 ? "keines." : events == 1 ? "eines." : "\(events).")
        case .noVariance: "Die Werte schwanken nicht."
        case .noCorrelation: "Die Schätzfenster der Ereignisse teilen zu wenige Handelstage für eine Korrelation."
        case .correlationUnusable(let mean, let events):
            "Bei \(events) Ereignissen lässt eine mittlere Korrelation von \(number(mean, decimals: 3)) keine Varianz für den "
                + "Test übrig."
        case .shareOfPositives(let share):
            "Der Anteil positiver Residuen beträgt \(self.share(share)); Vorzeichen sagen dann nichts aus."
        case .tooFewDegreesOfFreedom(let count): "Eine Schätzung hat nur \(count) Freiheitsgrade."
        case .allZero: "Keine abnormale Rendite ist von null verschieden."
        }
    }

    func sentence(_ warning: StudyWarning) -> String {
        self(warning.description, german(warning))
    }

    private func german(_ warning: StudyWarning) -> String {
        switch warning {
        case .fewSessions(let sessions):
            "Die Schätzung beruht auf \(sessions) Handelstagen; unter \(StudyDesign.comfortableSessions) ist sie grob."
        case .startsInsideEstimation(let missing, let of):
            "Die ersten \(missing) von \(of) Handelstagen des Schätzfensters haben keine Rendite: Der Wert wurde später notiert, "
                + "oder die Daten beginnen dort."
        case .gaps(let count):
            "\(count) Handelstage innerhalb des Schätzfensters haben keine Rendite; nichts wurde aufgefüllt."
        case .endsInsideEvent(let missing, let of):
            "Die letzten \(missing) von \(of) Handelstagen des Ereignisfensters haben keine Rendite: Der Wert ist nicht mehr "
                + "notiert oder ausgesetzt, oder die Kurse liegen noch nicht vor."
        case .splitSuspected(let session, let ratio):
            "Die Rendite vom \(date(session)) hat die Größe eines Splits \(ratio):1, um den die Kurse nicht bereinigt wurden."
        case .benchmarkAmongInstruments(let name):
            "\(name) ist zugleich der Vergleichsindex; seine abnormale Rendite ist an ihm selbst gemessen."
        case .eventRepeated(let instrument, let session):
            "Das Ereignis von \(instrument) am \(date(session)) ist mehrfach aufgeführt und einmal gezählt."
        case .instrumentsRecur(let events, let instruments, let effective):
            "\(events) Ereignisse betreffen \(instruments) Werte; sie zählen höchstens so viel wie etwa "
                + "\(number(effective, decimals: 1)) unabhängige."
        case .windowsOverlap(let events):
            "\(events) Ereignisse teilen sich Handelstage ihrer Ereignisfenster mit anderen und sind nicht unabhängig."
        case .eventsClustered(let events, let correlation):
            "Die \(events) Ereignisse fallen auf ein Datum"
                + (correlation.map { " (mittlere Korrelation \(number($0, decimals: 3)))" } ?? "")
                + ", und dieser Test nimmt an, dass sie unabhängig sind: Bei Werten, die mit 0,15 korrelieren, verwirft er rund 30 % "
                + "der wahren Nullhypothesen auf dem 5-%-Niveau."
        }
    }
}
