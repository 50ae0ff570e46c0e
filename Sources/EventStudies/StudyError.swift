import Markets

/// Why a study, or a part of it, has no answer.
package enum StudyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A window's first session lies after its last.
    case windowReversed(from: Int, through: Int)
    /// A window as text that is not `FROM..THROUGH`.
    case windowUnreadable(text: String)
    /// The estimation window has fewer returns than the model needs.
    case tooFewSessions(sessions: Int, minimum: Int)
    /// Day 0 is not among the sessions.
    case eventOutsideData(position: Int, sessions: Int)
    /// A return of the event window that is needed is missing.
    case returnMissing(session: SessionDate)
    /// A price is zero, negative or not finite.
    case priceInvalid(session: SessionDate, price: Double)
    /// A return is infinite or not a number.
    case returnInvalid(session: SessionDate, value: Double)
    /// The returns of the estimation window do not vary around the model.
    case noVariance(sessions: Int)
    /// A benchmark or factor does not vary in the estimation window, or is made of the others.
    case regressorsDependent(count: Int)
    /// The model needs another number of regressors than it was given.
    case regressorCount(given: Int, needed: Int)
    /// No window of the event's length lies whole in the estimation window.
    case noPlaceboWindows(length: Int)
    /// A sample's studies have different models or windows.
    case designsDiffer
    /// A sample has an instrument's event twice.
    case eventDuplicated(instrument: String, session: SessionDate)
    /// There is no session to fall from or to.
    case emptySeries

    package var description: String {
        switch self {
        case .windowReversed(let from, let through):
            "The window \(from)..\(through) ends before it starts. Write the earlier session first, as in -5..10."
        case .windowUnreadable(let text):
            "'\(text)' is not a window. Write its first and last session relative to day 0, as in -5..10."
        case .tooFewSessions(let sessions, let minimum):
            "The estimation window has \(sessions) sessions with both returns and the model needs \(minimum). "
                + "Fetch earlier bars with 'aftershock ingest prices', or choose a later date."
        case .eventOutsideData(let position, let sessions):
            "Day 0 is session \(position) of \(sessions): the event lies outside the data. "
                + "Choose a date for which there are bars."
        case .returnMissing(let session):
            "There is no return on \(session): a close of it or of the session before is missing. "
                + "Fetch the bars of these sessions, or choose a window without it."
        case .priceInvalid(let session, let price):
            "The close of \(session) is \(price), and a price must be finite and above zero. "
                + "Correct or remove that bar."
        case .returnInvalid(let session, let value):
            "The return on \(session) is \(value), and a return must be a finite number. "
                + "Correct that value, or leave it out as missing."
        case .noVariance(let sessions):
            "The \(sessions) returns of the estimation window do not vary around the model, so nothing can be "
                + "measured against them. Choose an instrument that is traded."
        case .regressorsDependent(let count):
            "The \(count) benchmark or factor returns do not vary, or one is made of the others. "
                + "Choose another benchmark or leave out a factor."
        case .regressorCount(let given, let needed):
            "The return model needs \(needed) benchmark or factor series and was given \(given). "
                + "Give it the series that it names."
        case .noPlaceboWindows(let length):
            "No \(length) sessions in a row have returns in the estimation window, so the event cannot be ranked. "
                + "Choose a shorter window."
        case .designsDiffer:
            "The events were studied with different models or windows, so they cannot be taken together. "
                + "Study all of them with one design."
        case .eventDuplicated(let instrument, let session):
            "The event of \(instrument) on \(session) is listed more than once, and would count for more than it is. "
                + "List it once."
        case .emptySeries:
            "The series is empty. Choose dates for which there are bars."
        }
    }
}
