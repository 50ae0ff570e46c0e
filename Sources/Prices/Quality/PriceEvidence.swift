import Markets

/// What a finding about prices rests on, with its numbers.
package enum PriceEvidence: Hashable, Sendable {
    package enum Field: String, Sendable {
        case open
        case high
        case low
        case close
        case adjustedClose = "adjusted close"
    }

    /// What a level that was left and not found again looks like.
    package enum Likeness: Hashable, Sendable {
        /// A known split with its date.
        case knownSplit(Double, SessionDate)
        /// Ten, a hundred: an error of units.
        case factor(Double)
        /// A usual split that nobody knows.
        case unknownSplit(Double)
    }

    // Single bars.
    case notAPrice(Field, Double)
    case highBelowLow(high: Double, low: Double)
    case outsideRange(Field, Double, low: Double, high: Double)
    case repeated(bars: Int, close: Double)
    case wideBar(lowest: Double, highest: Double)

    // Levels.
    case splitInPrices(before: Double, close: Double, split: Double)
    case spike(before: Double, close: Double, bars: Int)
    case newLevel(before: Double, close: Double, Likeness?)

    // Dividends; yields are fractions of the close before.
    case dividendAbovePrice(Double, price: Double)
    case dividendUnseen(Double, price: Double, yield: Double, move: Double)
    case dividendOtherwise(Double, price: Double, yield: Double, adjustedFor: Double)
    case dividendAgain(Double, days: Int, first: Double)
    case dividendUnusual(Double, ofUsual: Double)

    // Sessions and currency.
    /// A bar on a day without a session, and the day's name if it has one.
    case noSession(exchange: String, day: String?)
    case noBar(exchange: String)
    case hundredths(given: String, wanted: String)
    case currency(given: String, wanted: String)

    // Two sources.
    case unitsDiffer(Sources, factor: Double)
    case basesDiffer(Sources, by: Double, steps: Int, adjusted: String)
    case returnsDiffer(Sources, Double, Double)

    // An exchange's table of sessions.
    case probablyClosed(instruments: Int, of: Int)
    case probablyOpen(instruments: Int, of: Int, day: String?)

    package struct Sources: Hashable, Sendable {
        package var first: String
        package var second: String
    }
}

extension PriceEvidence: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAPrice(let field, let price): "its \(field.rawValue) is \(price)"
        case .highBelowLow(let high, let low): "its high \(high) is below its low \(low)"
        case .outsideRange(let field, let price, let low, let high):
            "its \(field.rawValue) \(Shown.number(price)) is outside \(Shown.number(low)) to \(Shown.number(high))"
        case .repeated(let bars, let close):
            "\(bars) bar\(bars == 1 ? "" : "s") repeat\(bars == 1 ? "s" : "") the close before, \(close), without volume"
        case .wideBar(let lowest, let highest):
            "its prices go from \(Shown.number(lowest)) to \(Shown.number(highest)) within one bar"
        case .splitInPrices, .spike, .newLevel: level
        case .dividendAbovePrice, .dividendUnseen, .dividendOtherwise, .dividendAgain, .dividendUnusual: dividend
        case .noSession(let exchange, let day):
            "\(exchange) has no session on this day\(day.map { " (\($0))" } ?? "")"
        case .noBar(let exchange): "\(exchange) had a session, and there is no bar"
        case .hundredths(let given, let wanted):
            "the source gives hundredths (\(given)) and the instrument is in \(wanted): its prices are a hundredfold"
        case .currency(let given, let wanted): "the source gives \(given) and the instrument is in \(wanted)"
        case .unitsDiffer, .basesDiffer, .returnsDiffer: comparison
        case .probablyClosed(let count, let all):
            "\(count) of \(all) instruments have no bar: the exchange was probably closed, and the table has a session"
        case .probablyOpen(let count, let all, let day):
            "\(count) of \(all) instruments have a bar: the exchange was probably open, and the table has no session"
                + (day.map { " (\($0))" } ?? "")
        }
    }

    private var level: String {
        func change(_ before: Double, _ close: Double) -> String {
            "the close goes from \(Shown.number(before)) to \(Shown.number(close))"
        }
        switch self {
        case .splitInPrices(let before, let close, let split):
            return change(before, close) + " at the split of \(Shown.number(split)), "
                + "which should not be in prices adjusted for it"
        case .spike(let before, let close, let bars):
            return change(before, close) + ", and back after \(bars) bar\(bars == 1 ? "" : "s")"
        case .newLevel(let before, let close, let likeness):
            let stays = change(before, close) + " and stays there"
            return switch likeness {
            case nil: stays
            case .knownSplit(let split, let date):
                "\(stays): a factor like that of the split of \(Shown.number(split)) on \(date)"
            case .factor(let factor): "\(stays): a factor of \(Shown.number(factor))"
            case .unknownSplit(let split): "\(stays), as with a split of \(Shown.number(split)), and none is known"
            }
        default: return ""
        }
    }

    private var dividend: String {
        func size(_ dividend: Double, _ price: Double) -> String {
            "the dividend of \(Shown.number(dividend)) on \(Shown.number(price))"
        }
        return switch self {
        case .dividendAbovePrice(let dividend, let price): "\(size(dividend, price)) is more than the price"
        case .dividendUnseen(let dividend, let price, let yield, let move):
            "\(size(dividend, price)) is \(Shown.percent(yield)), and the price moved by \(Shown.percent(move))"
        case .dividendOtherwise(let dividend, let price, let yield, let adjustedFor):
            "\(size(dividend, price)) is \(Shown.percent(yield)), and the adjusted closes take \(Shown.percent(adjustedFor))"
        case .dividendAgain(let dividend, let days, let first):
            "a dividend of \(Shown.number(dividend)) comes \(days) day\(days == 1 ? "" : "s") after one of \(Shown.number(first))"
        case .dividendUnusual(let dividend, let ratio):
            "the dividend of \(Shown.number(dividend)) is \(Shown.number(ratio)) times the usual one"
        default: ""
        }
    }

    private var comparison: String {
        switch self {
        case .unitsDiffer(let sources, let factor):
            "\(sources.first) and \(sources.second): their closes differ by a factor of \(Shown.number(factor)), "
                + (factor == 100 ? "as pence and pounds do" : "as before and after a split")
        case .basesDiffer(let sources, let share, let steps, let adjusted):
            "\(sources.first) and \(sources.second): their closes part by \(Shown.percent(share)) in \(steps) steps: "
                + "\(adjusted) is adjusted for dividends"
        case .returnsDiffer(let sources, let first, let second):
            "\(sources.first) and \(sources.second): the returns are \(Shown.percent(first)) and "
                + "\(Shown.percent(second)), \(Shown.number(abs(first - second) * 100)) points apart"
        default: ""
        }
    }
}

/// Numbers of findings as people read them.
private enum Shown {
    /// Four significant digits.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return "\(value)" }
        var scale = 1.0
        while abs(value) * scale < 1_000 { scale *= 10 }
        while abs(value) * scale >= 10_000 { scale /= 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    /// `-16.97 %`.
    static func percent(_ fraction: Double) -> String { "\((fraction * 10_000).rounded() / 100) %" }
}
