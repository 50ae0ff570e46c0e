import Foundation

/// The few sentences that a report opens with.
struct Headlines {
    var report: Report

    var sentences: [String] {
        var result: [String] = []
        if let coverage = report.coverage, coverage.articles == 0, coverage.bars == 0 {
            result.append(
                report.asOf.map { "Nothing was known by \(Wording.minute($0)): no article and no price is that old." }
                    ?? "There is no article and no price yet. 'aftershock run' fetches them.")
        }
        if let release = report.release { result += self.release(release) }
        if let attention = report.attention { result += attention.sentences }
        result += report.selloffs.map(selloff)
        if let stock = report.stock { result.append(self.stock(stock)) }
        for attribution in report.attributions {
            result.append(
                attribution.candidates.first.map { best in
                    attribution.outcome == "candidates"
                        ? "Best-ranked story for \(attribution.session): “\(best.title)” "
                            + "(score \(Wording.number(best.score, decimals: 2)), \(Wording.count(best.sources, "source")))."
                        : attribution.sentence
                } ?? attribution.sentence)
        }
        return result
    }

    /// The instrument that lost most value in the first sell-off, whose reactions the headline tells.
    private var leading: String? {
        let members = report.selloffs.first?.members ?? []
        return members.max { ($0.loss?.usd ?? 0) < ($1.loss?.usd ?? 0) }?.symbol
    }

    private func release(_ release: ReleaseSection) -> [String] {
        let when = Wording.instant(release.released, precision: release.precision)
        var result = ["\(release.name) was released on \(when)."]
        let reactions = report.studies.first { $0.at == "release" }?.reactions ?? []
        if let reaction = reactions.first(where: { $0.symbol == leading }) {
            let isLater = reaction.session > Wording.date(release.released)
            let note = release.precision == "day" && isLater ? "closed that day, " : ""
            result.append(
                "\(reaction.exchange): \(note)first session \(reaction.session): \(reaction.name) "
                    + "\(percent(reaction.rawReturn)), \(percent(reaction.abnormalReturn)) against its beta.")
        }
        return result
    }

    private func selloff(_ selloff: SelloffSection) -> String {
        guard let first = selloff.members.max(by: { ($0.loss?.usd ?? 0) < ($1.loss?.usd ?? 0) }) else {
            return "No instrument of \(selloff.measured) fell abnormally on \(selloff.session)."
        }
        let loss = first.loss.map { ", about \(Wording.money($0.amount, currency: $0.currency))" } ?? ""
        return "Sell-off of \(selloff.session): \(first.name) \(Wording.price(first.closeBefore)) → "
            + "\(Wording.price(first.closeOn)) (\(percent(first.rawReturn)))\(loss); "
            + "\(selloff.members.count) of \(selloff.measured) instruments fell abnormally, "
            + "\(selloff.rose.count) rose\(risers(of: selloff))."
    }

    /// Who rose on the first sell-off's own session, strongest first: `: Salesforce +3.96 %, Apple +3.18 %`.
    private func risers(of selloff: SelloffSection) -> String {
        guard selloff.session == report.selloffs.first?.session else { return "" }
        let study = report.studies.first { $0.at == "selloff" && Wording.date($0.instant) == selloff.session }
        let rows = (study?.reactions ?? []).filter { $0.rose && $0.session == selloff.session }
        let named = rows.sorted { ($0.rawReturn ?? 0) > ($1.rawReturn ?? 0) }.prefix(Self.namedRisers)
        if named.isEmpty { return "" }
        let list = named.map { "\($0.name) \(percent($0.rawReturn))" }.joined(separator: ", ")
        return rows.count > named.count ? ", first \(list)" : ": \(list)"
    }

    /// Instruments named among those that rose.
    private static let namedRisers = 4

    private func stock(_ stock: StockSection) -> String {
        guard
            let deepest = stock.events.min(by: {
                ($0.reaction.abnormalReturn ?? 0) < ($1.reaction.abnormalReturn ?? 0)
            })
        else { return "No event within the data of \(stock.name)." }
        return "\(Wording.count(stock.events.count, "event")); the lowest abnormal return of \(stock.name): "
            + "\(percent(deepest.reaction.abnormalReturn)) on \(deepest.reaction.session) (\(deepest.name))."
    }

    private func percent(_ value: Double?) -> String {
        value.map { Wording.percent($0) } ?? Wording.missing
    }
}

extension Wording {
    /// As exactly as a precision's name says.
    static func instant(_ instant: Date, precision: String) -> String {
        precision == "day" ? "\(date(instant))" : minute(instant)
    }
}
