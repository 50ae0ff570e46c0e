import Markets

extension PriceProviders {
    /// The providers as a Markdown table, for documentation.
    package static var markdown: String {
        let head = ["| name | service | key | free requests | exchanges | data |", "|---|---|---|---|---|---|"]
        let rows = facts.map { one in
            let key = one.keyVariable.map { "`\($0)`" } ?? "none"
            let cells = [
                "`\(one.name.rawValue)`", one.title, key, one.limits.words, one.exchanges, one.data,
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        return (head + rows).joined(separator: "\n")
    }
}

extension RequestLimits {
    /// `5 a minute, 25 a day`.
    fileprivate var words: String {
        let parts = [(perMinute, "a minute"), (perHour, "an hour"), (perDay, "a day")]
            .compactMap { limit, unit in limit.map { "\($0) \(unit)" } }
        return parts.isEmpty ? "unlimited" : parts.joined(separator: ", ")
    }
}
