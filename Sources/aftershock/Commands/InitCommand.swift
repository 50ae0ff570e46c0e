import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import Pipeline
import Prices
import Store
import TextFormats

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a configuration file and create the database.",
        discussion: """
            Existing files are never overwritten.

            Examples:
              aftershock init
              aftershock init --config /etc/aftershock/config.yaml
            """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let environment = ProcessInfo.processInfo.environment
            let path = common.config ?? environment["AFTERSHOCK_CONFIG"] ?? UserFolder.configuration(environment)
            if FileManager.default.fileExists(atPath: path) {
                say("The configuration '\(path)' exists already and stays as it is.")
            } else {
                let feeds = try DataFolder.find(environment: environment).appendingPathComponent("feeds").path
                try TextFile.makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
                try TextFile.write(Self.configurationText(feeds: feeds), to: path)
                say("Wrote the configuration '\(path)'.")
            }
            let database = UserFolder.database(common.database, environment: environment)
            _ = try Workspace.open(
                configuration: try Configuration.read(path), database: database, log: common.log,
                environment: environment)
            say(
                "The database is '\(database)'. Next: name your feeds and prices in '\(path)', then run 'aftershock run'."
            )
            return .done
        }
    }

    private func say(_ line: String) {
        if !common.quiet { Program.say(line) }
    }

    /// The lists that came with the program, and every other key as a comment.
    static func configurationText(feeds: String) -> String {
        ConfigurationSample(
            values: [
                "feeds": "[\(JSONValue.quoted("\(feeds)/ai.opml"))]",
                "watchlist": JSONValue.quoted("\(feeds)/watchlist.yaml"),
                "releases": JSONValue.quoted("\(feeds)/releases.yaml"),
                "confounders": JSONValue.quoted("\(feeds)/confounders.yaml"),
            ],
            notes: ["providers": providers]
        ).text
    }

    /// A line for each provider: its name, its title and the variable of its key.
    private static var providers: [String] {
        let width = (PriceProviders.names.map(\.rawValue.count).max() ?? 0) + 2
        return PriceProviders.facts.map { one in
            let name = one.name.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
            return "\(name)\(one.title)\(one.keyVariable.map { ", \($0)" } ?? "")"
        }
    }
}
