import Markets

/// What prices and returns are adjusted for.
extension Prose {
    func words(_ basis: SourceBasis) -> String {
        switch basis {
        case .adjusted(.asTraded): self("as traded", "unbereinigt")
        case .adjusted(.splitAdjusted): self("adjusted for splits", "um Splits bereinigt")
        case .adjusted(.totalReturn): self("adjusted for splits and dividends", "um Splits und Dividenden bereinigt")
        case .indexLevels: self("index levels", "Indexstände")
        case .other(let words): quoted(PlainText.line(words))
        case .unstated: self("not stated by the source", "von der Quelle nicht angegeben")
        }
    }

    func words(_ basis: ReturnBasis) -> String {
        switch basis {
        case .given(let basis): return closes(basis)
        // An index has nothing to adjust for.
        case .unadjusted(.indexLevels): return closes(.indexLevels)
        case .unadjusted(let basis):
            let closes = closes(basis)
            return self(
                "\(closes), because no splits or dividends are known",
                "\(closes), weil weder Splits noch Dividenden bekannt sind")
        case .adjustedBySource(let basis):
            let words = words(.adjusted(basis))
            return self("closes \(words) by the source", "von der Quelle \(words)e Schlusskurse")
        case .adjustedCloses:
            return self(
                "the source's closes adjusted for splits and dividends",
                "bereinigte Schlusskurse der Quelle (um Splits und Dividenden)")
        case .adjusted(let splits, let dividends):
            let splits = count(splits, "split", "splits", de: "Split", "Splits")
            guard let dividends else {
                return closes(.adjusted(.splitAdjusted)) + " (\(splits))"
            }
            let paid = count(dividends, "dividend", "dividends", de: "Dividende", "Dividenden")
            return closes(.adjusted(.totalReturn)) + " (\(splits), \(paid))"
        }
    }

    /// A source's closes with their basis: `closes adjusted for splits`.
    private func closes(_ basis: SourceBasis) -> String {
        let words = words(basis)
        return switch basis {
        case .adjusted: self("closes \(words)", "\(words)e Schlusskurse")
        case .indexLevels: words
        case .other: self("closes (\(words))", "Schlusskurse (\(words))")
        case .unstated: self("closes as the source gives them", "Schlusskurse, wie die Quelle sie angibt")
        }
    }
}
