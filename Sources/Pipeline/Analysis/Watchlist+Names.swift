import Catalog
import Reports

extension Watchlist {
    /// The names of exposure groups in a report's language, by their ids.
    package func groupNames(_ prose: Prose) -> [String: String] {
        Dictionary(
            groups.map { ($0.id, prose($0.name, $0.germanName ?? $0.name)) }, uniquingKeysWith: { first, _ in first })
    }
}
