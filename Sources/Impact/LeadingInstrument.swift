/// The instrument that leads an analysis: the only definition, for verdicts, sentences and figures.
package enum LeadingInstrument {
    /// The largest loss in dollars among all that fell, else the deepest abnormal fall, else the largest move of the last study.
    ///
    /// - Returns: A symbol; nil if nothing fell and nothing was studied.
    package static func symbol(selloffs: [Selloff], studies: [ReactionStudy]) -> String? {
        let members = selloffs.flatMap(\.members)
        let lost = members.filter { $0.loss?.usd != nil }
        if let largest = lost.max(by: { ($0.loss?.usd ?? 0, $1.symbol) < ($1.loss?.usd ?? 0, $0.symbol) }) {
            return largest.symbol
        }
        if let deepest = members.min(by: { ($0.abnormalReturn, $0.symbol) < ($1.abnormalReturn, $1.symbol) }) {
            return deepest.symbol
        }
        return studies.last?.reactions.max { left, right in
            (abs(left.abnormalReturn), right.symbol) < (abs(right.abnormalReturn), left.symbol)
        }?.symbol
    }
}
