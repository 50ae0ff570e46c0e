import Foundation
import Impact
import Markets

/// What prices did after news within a session.
extension Prose {
    /// With every number that the reaction is made of.
    package func sentence(_ reaction: IntradayReaction) -> String {
        let symbol = PlainText.line(reaction.symbol)
        let (before, close) = (amount(reaction.priceBefore), amount(reaction.close))
        let (raw, abnormal) = (percent(reaction.rawReturn), percent(reaction.abnormalReturn))
        let (benchmark, market) = (PlainText.line(reaction.benchmark), percent(reaction.benchmarkReturn))
        let beta = number(reaction.beta, decimals: 2)
        return self(
            "\(symbol) within its session of \(date(reaction.session)): from \(before) at \(minute(reaction.pricedAt)), the last "
                + "price of \(reaction.minutes) minutes before the news, to the close of \(close) \(raw); \(benchmark) \(market), "
                + "times a beta of \(beta); abnormal \(abnormal).",
            "\(symbol) im Handel vom \(date(reaction.session)): von \(before) (\(minute(reaction.pricedAt)), dem letzten "
                + "\(reaction.minutes)-Minuten-Kurs vor der Nachricht) bis zum Schlusskurs \(close): \(raw); \(benchmark) "
                + "\(market), mal Beta \(beta); abnormal \(abnormal).")
    }

    package func sentence(_ missing: IntradayReaction.Missing, about symbol: String) -> String {
        let symbol = PlainText.line(symbol)
        let reason =
            switch missing {
            case .notInSession:
                self("the news came outside of the session", "die Nachricht kam außerhalb der Handelszeit")
            case .noPriceBefore(let own):
                self(
                    "no bar of \(own) ends in the session before the news",
                    "kein Kurs von \(own) liegt an diesem Handelstag vor der Nachricht")
            case .noBenchmarkPrice(let benchmark):
                self(
                    "no bar of \(benchmark) ends when the instrument's does",
                    "von \(benchmark) gibt es keinen Kurs zur selben Zeit")
            }
        return self(
            "\(symbol) is not measured from within the session: \(reason).",
            "\(symbol) wird nicht innerhalb des Handelstags gemessen: \(reason).")
    }
}
