/// Betas of instruments whose closes are not simultaneous with the benchmark's.
///
/// Both models use pairs of neighbouring sessions inside the estimation window, so that no lead reaches into the event.
enum ThinTrading {
    /// The indices in `positions` whose sessions before and after, within the given distances, were observed too.
    static func interior(_ positions: [Int], lags: Int, leads: Int) -> [Int] {
        positions.indices.filter { index in
            let (first, last) = (index - lags, index + leads)
            return first >= 0 && last < positions.count && positions[index] - positions[first] == lags
                && positions[last] - positions[index] == leads
        }
    }
}
