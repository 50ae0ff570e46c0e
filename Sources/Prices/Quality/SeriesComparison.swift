import Markets

/// Compares a provider's bars with the stored ones of the same sessions.
package enum SeriesComparison {
    /// Prices that differ by less are the same: what is left of single precision and of rounding to cents of a split price.
    static let tolerance = 2e-4

    /// Why the stored past is not the provider's any more; nil if nothing speaks against it.
    ///
    /// The stored bars are the latest, oldest first, with all actions of their series; the fetched ones begin with the first of them.
    package static func change(
        from stored: [Bar], actions: [CorporateAction], basis: String?, to fetched: BarSeries
    ) -> String? {
        if basis != fetched.basis {
            return "the prices were '\(basis ?? "unknown")' and are '\(fetched.basis ?? "unknown")'"
        }
        let known = Set(actions)
        if let first = stored.first?.session,
            let new = fetched.actions?.first(where: { $0.date >= first && !known.contains($0) })
        {
            return "there is a new \(new.kind.rawValue) on \(new.date)"
        }
        let now = Dictionary(fetched.bars.map { ($0.session, $0.close) }, uniquingKeysWith: { first, _ in first })
        for bar in stored {
            guard let close = now[bar.session], abs(close / bar.close - 1) > tolerance else { continue }
            return "the close of \(bar.session) was \(bar.close) and is \(close)"
        }
        return nil
    }
}
