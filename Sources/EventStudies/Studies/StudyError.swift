import Markets
import Statistics

/// Why a study, or a part of it, has no answer.
package enum StudyError: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// A window's first session lies after its last.
    case windowReversed(from: Int, through: Int)
    /// A window's text is not of the form `FROM..THROUGH`.
    case windowUnreadable(text: String)
    /// The estimation window has fewer returns than the model needs.
    case tooFewSessions(sessions: Int, minimum: Int)
    /// Day 0 is not among the sessions.
    case eventOutsideData(position: Int, sessions: Int)
    /// The data begin inside a window, or end before it does.
    case windowOutsideData(window: Window, first: SessionDate, last: SessionDate)
    /// A return that the event window needs is missing.
    case returnMissing(session: SessionDate)
    /// A price is zero, negative or not finite.
    case priceInvalid(session: SessionDate, price: Double)
    /// A return is infinite or not a number.
    case returnInvalid(session: SessionDate, value: Double)
    /// The returns of the estimation window do not vary around the model.
    case noVariance(sessions: Int)
    /// A benchmark or factor does not vary in the estimation window, or is made of the others.
    case regressorsDependent(count: Int)
    /// The number of regressors is not the one that the model needs.
    case regressorCount(given: Int, needed: Int)
    /// No window of the event's length lies completely in the estimation window.
    case noPlaceboWindows(length: Int)
    /// A sample's studies have different models or windows.
    case designsDiffer
    /// A sample has an instrument's event twice.
    case eventDuplicated(instrument: String, session: SessionDate)
    /// A table of series cannot be read.
    case tableUnreadable(name: String, line: Int, reason: String)
    /// A table lacks a series.
    case columnMissing(column: String, table: String)
    /// A table lacks an instrument.
    case rowMissing(row: String, table: String)
    /// There is no benchmark to compare with.
    case noBenchmark
    /// No return model has this name.
    case modelUnknown(name: String)
    /// The model does not allow this value of a setting.
    case settingInvalid(name: String, value: Int, allowed: ClosedRange<Int>)
    /// A specification lacks an input that its model needs.
    case inputMissing(name: String, model: String)
    /// The model does not support the measure.
    case measureUnusable(measure: StudyMeasure, model: String)
    /// The model needs one return a session, and does not support trade-to-trade returns.
    case spansUnusable(model: String)
    /// A specification's window reaches outside its event window.
    case windowOutsideEvent(window: Window, event: Window)
    /// The estimation window does not end before the event window starts.
    case windowsOverlap(estimation: Window, event: Window)
    /// An event's date lies after the last session, or before the first.
    case dateOutsideData(date: SessionDate, first: SessionDate, last: SessionDate)
    /// There is nothing to study: no session, event, instrument or close.
    case emptySeries
    /// There are no bars of an instrument or benchmark up to the date that the study may use.
    case barsMissing(symbol: String)
    /// An exchange has no calendar, or its calendar has no session for the event's instant.
    case sessionUnknown(exchange: String)
    /// A statistic of the study failed.
    case statistics(StatisticsError)
    /// The model is not among those that are estimated in batches.
    case modelNotBatched(name: String)

    package var description: String {
        switch self {
        case .windowReversed(let from, let through):
            "The window \(from)..\(through) ends before it starts. Write the earlier session first, as in -5..10."
        case .windowUnreadable(let text):
            "'\(text)' is not a window. Write its first and last session relative to day 0, as in -5..10."
        case .tooFewSessions(let sessions, let minimum):
            "The estimation window has \(sessions) sessions with both returns; the model needs \(minimum). "
                + "Fetch earlier bars, or choose a later date."
        case .eventOutsideData(let position, let sessions):
            "Day 0 is session \(position) of \(sessions): the event lies outside the data. "
                + "Choose a date for which there are bars."
        case .windowOutsideData(let window, let first, let last):
            "The sessions of the window \(window) are not all in the data, which reach from \(first) to \(last) around the event. "
                + "Choose a shorter window, or fetch the bars."
        case .returnMissing(let session):
            "There is no return on \(session): its close or that of the session before is missing. "
                + "Fetch the bars of these sessions, or choose a window without that session."
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
            "The \(count) benchmark or factor returns do not vary, or one is a combination of the others. "
                + "Choose another benchmark or leave out a factor."
        case .regressorCount(let given, let needed):
            "The return model needs \(needed) benchmark or factor series; \(given) are given. "
                + "Give exactly the series that the model names."
        case .noPlaceboWindows(let length):
            "No \(length) sessions in a row have returns in the estimation window, so the event cannot be ranked. "
                + "Choose a shorter window."
        case .designsDiffer:
            "The events were studied with different models or windows, so they cannot be taken together. "
                + "Study all of them with one design."
        case .eventDuplicated(let instrument, let session):
            "The event of \(instrument) on \(session) is listed more than once and would count more than once. "
                + "List it once."
        case .tableUnreadable(let name, let line, let reason):
            "'\(name)' cannot be read at line \(line): \(reason). "
                + "Write dates in the first column and one series in each of the others, with a header."
        case .columnMissing(let column, let table):
            "'\(table)' has no column '\(column)'. Name a column of its header."
        case .rowMissing(let row, let table):
            "'\(table)' has no row '\(row)'. Add it, or leave that instrument out."
        case .noBenchmark:
            "No benchmark is named, so there is nothing to compare with. Name one."
        case .modelUnknown(let name):
            "There is no return model '\(name)'. Choose one of: "
                + ReturnModels.all.map { $0.name }.joined(separator: ", ") + "."
        case .settingInvalid(let name, let value, let allowed):
            "'\(name)' is \(value). Choose a number from \(allowed.lowerBound) to \(allowed.upperBound)."
        case .inputMissing(let name, let model):
            "The model \(model) needs '\(name)' among the inputs. Add it there."
        case .measureUnusable(let measure, let model):
            "The measure \(measure.rawValue) cannot be studied with the model \(model). Choose constant_mean"
                + (measure == .volume ? " or market_model." : ".")
        case .spansUnusable(let model):
            "The model \(model) needs one return a session, so returns from trade to trade cannot be used with it. "
                + "Choose constant_mean, market_adjusted or market_model."
        case .windowOutsideEvent(let window, let event):
            "The window \(window) reaches outside the event window \(event). Choose a longer event window."
        case .windowsOverlap(let estimation, let event):
            "The estimation window \(estimation) does not end before the event window \(event) starts. "
                + "Leave a gap between them, as in -250..-11 and -5..5."
        case .dateOutsideData(let date, let first, let last):
            "\(date) lies outside the sessions from \(first) through \(last). Choose a date for which there are bars."
        case .emptySeries:
            "The series is empty. Choose dates for which there are bars."
        case .barsMissing(let symbol):
            "There are no bars of \(symbol) up to the date that the study may use. Fetch them, or choose a later date."
        case .sessionUnknown(let exchange):
            "The calendar of \(exchange) has no session for that instant. Choose an instant that the calendar covers."
        case .statistics(let error):
            error.description
        case .modelNotBatched(let name):
            "The \(name) model is not estimated in batches. Choose constant_mean, market_adjusted or market_model, or study "
                + "each event by itself."
        }
    }
}

extension StudyError {
    /// Wraps a statistic's error as a study's.
    init(_ error: StatisticsError) {
        self =
            switch error {
            case .regressorsDependent(let count): .regressorsDependent(count: count)
            case .noVariance(let count): .noVariance(sessions: count)
            case .emptySample: .emptySeries
            default: .statistics(error)
            }
    }

    /// The value of a statistic as a result, with its error wrapped as a study's.
    static func result<Value>(_ statistic: () throws(StatisticsError) -> Value) -> Result<Value, StudyError> {
        Result { () throws(StudyError) in try wrapping(statistic) }
    }

    /// The value of a statistic, with its error wrapped as a study's.
    static func wrapping<Value>(_ statistic: () throws(StatisticsError) -> Value) throws(StudyError) -> Value {
        do {
            return try statistic()
        } catch {
            throw StudyError(error)
        }
    }
}
