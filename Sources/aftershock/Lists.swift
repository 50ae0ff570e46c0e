import Catalog
import Foundation
import News

/// The lists that a configuration names, for commands that need no database.
enum Lists {
    static func releases(_ configuration: Configuration) throws -> [Release] {
        try ReleaseList.parse(Workspace.readText(configuration.releases), path: configuration.releases).releases
            .sorted { ($0.released.instant, $0.id) < ($1.released.instant, $1.id) }
    }

    static func watchlist(_ configuration: Configuration) throws -> Watchlist {
        try Watchlist.parse(Workspace.readText(configuration.watchlist), path: configuration.watchlist)
    }

    /// The configuration's list of models, or the one that comes with the program.
    static func models(_ configuration: Configuration, environment: [String: String]) throws -> ModelList {
        let path =
            try configuration.models
            ?? DataFolder.find(environment: environment).appendingPathComponent("feeds/models.yaml").path
        return try ModelList.parse(Workspace.readText(path), path: path)
    }
}
