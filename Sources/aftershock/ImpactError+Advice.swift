import Impact

/// What to do next about an analysis without an answer, in the program's commands and options.
extension ImpactError {
    var advice: String? {
        switch self {
        case .noBars, .eventOutsideData, .sessionWithoutBar, .tooFewSessions: "'aftershock ingest prices' fetches bars."
        case .noBenchmark: "--benchmark names one for this study."
        case .unknownTicker, .unknownExchange, .outsideCalendar, .notComputable, .notASession: nil
        }
    }
}
