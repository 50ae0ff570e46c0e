import Catalog
import Languages

extension Configuration {
    /// The names of the watchlist and of the list of releases.
    package func gazetteer() throws -> Gazetteer {
        Gazetteer(try readWatchlist().entities + readReleases().entities)
    }
}
