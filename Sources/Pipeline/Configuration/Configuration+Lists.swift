import Catalog
import Feeds
import Foundation
import Markets
import News
import Prices

/// The one place that finds a configuration and reads the lists that it names.
extension Configuration {
    /// The configuration at a path, as the file has it: the environment overrides nothing.
    package static func read(_ path: String) throws -> Configuration {
        try ConfigurationFile.locate(path, environment: [:]).configuration(environment: [:])
    }

    /// The configuration of a call, with what the environment overrides.
    package static func located(_ path: String?, environment: [String: String]) throws -> Configuration {
        try ConfigurationFile.locate(path, environment: environment).configuration(environment: environment)
    }

    /// As ``located(_:environment:)``, for what needs no lists: nil where there is neither a configuration nor a data folder.
    package static func locatedIfAny(_ path: String?, environment: [String: String]) throws -> Configuration? {
        do {
            return try located(path, environment: environment)
        } catch PipelineError.noDataFolder {
            return nil
        }
    }

    /// The lists that come with the program, and defaults for everything else.
    package static func shipped(environment: [String: String]) throws -> Configuration {
        try ConfigurationFile.shipped(environment: environment)
            .configuration(environment: environment, isOverridden: false)
    }

    /// Where reports are saved.
    package var reportsFolder: String { reports ?? FileManager.default.currentDirectoryPath + "/reports" }

    package func readWatchlist() throws -> Watchlist {
        try Watchlist.parse(TextFile.read(watchlist), path: watchlist, providers: PriceProviders.names)
    }

    package func readReleases() throws -> ReleaseList {
        try ReleaseList.parse(TextFile.read(releases), path: releases)
    }

    /// The listed releases of a lab, given as `deepseek` or `lab:deepseek`, earliest first; nil takes every lab.
    ///
    /// - Throws: ``PipelineError/unknownEntity(_:)`` for a lab without a release.
    package func releases(of lab: String?) throws -> [Release] {
        let all = try readReleases().releases.sorted { ($0.released.instant, $0.id) < ($1.released.instant, $1.id) }
        guard let lab else { return all }
        let entity = lab.hasPrefix("lab:") ? lab : "lab:" + lab.lowercased()
        let releases = all.filter { $0.lab == entity }
        guard !releases.isEmpty else { throw PipelineError.unknownEntity(entity) }
        return releases
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

    /// The listed sources, each address once, in the lists' order; addresses of files are those of this machine.
    ///
    /// What a list of the user's own says of an address goes before what another says.
    package func readSources() throws -> [Source] {
        var listed: [Source] = []
        var places: [String: Int] = [:]
        for path in sourceLists {
            let isOwn = userLists.contains(path)
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            for var source in try SourceList.parse(Array(try TextFile.read(path).utf8), address: path).sources {
                source.address = FileAddress.resolved(source.address, in: folder)
                if let place = places[source.address] {
                    if isOwn { listed[place] = source }
                } else {
                    places[source.address] = listed.count
                    listed.append(source)
                }
            }
        }
        return listed.filter(\.isEnabled)
    }

    /// The lists that are read: those that the configuration names, and the user's own that exist.
    var sourceLists: [String] {
        feeds + userLists.filter { !feeds.contains($0) && FileManager.default.fileExists(atPath: $0) }
    }
}
