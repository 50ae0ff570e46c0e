import Impact
import Markets

/// What a fall cost, and whether the price recovered.
extension Prose {
    /// Where a count of shares comes from, with the splits since.
    func source(of loss: DollarLoss) -> String {
        let source = PlainText.line(loss.sharesSource)
        guard let splits = loss.splits else { return source }
        return source
            + self(", times \(amount(splits)) for splits since", ", mal \(amount(splits)) für Splits seitdem")
    }

    /// The multiplication, and the conversion if there is one.
    func sentence(_ loss: DollarLoss, closeBefore: Double, closeOn: Double) -> String {
        let shares = number(loss.shares / 1e9, decimals: 2)
        let (before, on) = (price(closeBefore), price(closeOn))
        let amount = money(loss.amount, currency: loss.currency)
        let multiplication = self(
            "\(amount) = \(shares) billion shares × (\(before) − \(on)); shares: \(source(of: loss)), as of "
                + "\(date(loss.sharesAsOf)).",
            "\(amount) = \(shares) Mrd. Aktien × (\(before) − \(on)); Aktienzahl: \(source(of: loss)), Stand "
                + "\(date(loss.sharesAsOf)).")
        switch loss.dollars {
        case nil: return multiplication
        case .notConverted(let gap):
            let reason = sentence(gap)
            return multiplication
                + self(" Not converted to dollars: \(reason).", " Nicht in Dollar umgerechnet: \(reason).")
        case .converted(let amount, let rate, let session, let source):
            let (dollars, source) = (money(amount, currency: "USD"), PlainText.line(source))
            return multiplication
                + self(
                    " That is \(dollars) at \(self.rate(rate)) dollars for one \(loss.currency), the close of \(date(session)) "
                        + "(\(source)).",
                    " Das sind \(dollars) bei \(self.rate(rate)) Dollar je \(loss.currency), dem Schlusskurs vom "
                        + "\(date(session)) (\(source)).")
        }
    }

    func sentence(_ gap: DollarLoss.RateGap) -> String {
        switch gap {
        case .noSeries(let currency):
            self(
                "no series of rates of \(currency) to USD is stored",
                "es ist keine Reihe von Wechselkursen von \(currency) zu USD gespeichert")
        case .seriesEnds(let symbol, let session):
            self(
                "the rates of \(symbol) do not reach \(date(session))",
                "die Kurse von \(symbol) reichen nicht bis zum \(date(session))")
        }
    }

    func sentence(_ recovery: Recovery, closeBefore: Double) -> String {
        let (before, lowest) = (price(closeBefore), price(recovery.lowest))
        let drawdown = percent(recovery.maximumDrawdown)
        let low = self(
            "Lowest close since the sell-off: \(lowest) on \(date(recovery.lowestSession)) (\(drawdown)).",
            "Tiefster Schlusskurs seit dem Kursrutsch: \(lowest) am \(date(recovery.lowestSession)) (\(drawdown)).")
        if let recovered = recovery.recovered {
            let after = recovery.sessionsToRecover.map {
                self(" after \(sessions($0))", " nach \(sessions($0, dative: true))")
            }
            return self(
                "\(before) recovered on \(date(recovered))\(after ?? "").",
                "\(before) am \(date(recovered)) wieder erreicht\(after.map { "," + $0 } ?? "").") + " " + low
        }
        let highest = price(recovery.highestAfter)
        return self(
            "\(before) not recovered within the data (to \(date(recovery.dataEnd))); highest close after: \(highest) on "
                + "\(date(recovery.highestSession)).",
            "\(before) innerhalb der Daten (bis \(date(recovery.dataEnd))) nicht wieder erreicht; höchster Schlusskurs danach: "
                + "\(highest) am \(date(recovery.highestSession)).") + " " + low
    }
}
