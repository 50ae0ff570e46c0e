/// Betas of instruments whose closes are not of the same minute as the benchmark's.
///
/// The pairs of sessions that both use are neighbours inside the estimation window, so that nothing of the event enters by a lead.
enum ThinTrading {
    /// The places in `positions` whose session before and after were observed too, within the given distances.
    static func interior(_ positions: [Int], lags: Int, leads: Int) -> [Int] {
        positions.indices.filter { index in
            let (first, last) = (index - lags, index + leads)
            return first >= 0 && last < positions.count && positions[index] - positions[first] == lags
                && positions[last] - positions[index] == leads
        }
    }
}
