import Catalog
import Feeds
import Foundation
import Markets
import News
import Prices

/// The one place that finds a configuration and reads the lists that it names.
extension Configuration {
    /// The configuration at a path.
    package static func read(_ path: String) throws -> Configuration {
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        return try Configuration.parse(TextFile.read(absolute), path: absolute, providers: PriceProviders.names)
    }

    /// The named configuration, else `AFTERSHOCK_CONFIG`, `$XDG_CONFIG_HOME/aftershock/config.yaml`, `/etc/aftershock/config.yaml`, else the
    /// lists that come with the program.
    package static func located(_ path: String?, environment: [String: String]) throws -> Configuration {
        if let named = path ?? environment["AFTERSHOCK_CONFIG"] { return try read(named) }
        for path in [UserFolder.configuration(environment), "/etc/aftershock/config.yaml"]
        where FileManager.default.fileExists(atPath: path) {
            return try read(path)
        }
        return try shipped(environment: environment)
    }

    /// The lists that come with the program, and defaults for everything else.
    package static func shipped(environment: [String: String]) throws -> Configuration {
        let feeds = try DataFolder.find(environment: environment).appendingPathComponent("feeds").path
        return try Configuration.parse(
            """
            feeds: [ai.opml]
            watchlist: watchlist.yaml
            releases: releases.yaml
            confounders: confounders.yaml
            """, path: feeds + "/default.yaml")
    }

    package func readWatchlist() throws -> Watchlist {
        try Watchlist.parse(TextFile.read(watchlist), path: watchlist, providers: PriceProviders.names)
    }

    package func readReleases() throws -> ReleaseList {
        try ReleaseList.parse(TextFile.read(releases), path: releases)
    }

    func readConfounders(of watchlist: Watchlist) throws -> ConfounderList {
        try ConfounderList.parse(
            TextFile.read(confounders), path: confounders,
            symbols: watchlist.instruments.map(\.symbol) + watchlist.entities.map(\.id))
    }

    /// The configuration's list of models, or the one that comes with the program.
    package func readModels(environment: [String: String]) throws -> ModelList {
        let path =
            try models ?? DataFolder.find(environment: environment).appendingPathComponent("feeds/models.yaml").path
        return try ModelList.parse(TextFile.read(path), path: path)
    }

    /// The listed sources in the lists' order; addresses of files are those of this machine.
    package func readSources() throws -> [Source] {
        try feeds.flatMap { path in
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            return try SourceList.parse(Array(try TextFile.read(path).utf8), address: path).sources.map { source in
                var source = source
                source.address = FileAddress.resolved(source.address, in: folder)
                return source
            }
        }
    }
}
