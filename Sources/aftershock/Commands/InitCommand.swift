import ArgumentParser
import Catalog
import Foundation
import Logging
import Markets
import Pipeline
import Prices
import Store

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

    /// A comment line for each provider: its name, its title and the variable of its key.
    private static var providers: String {
        let width = (PriceProviders.names.map(\.rawValue.count).max() ?? 0) + 2
        return PriceProviders.facts.map { one in
            let name = one.name.rawValue.padding(toLength: width, withPad: " ", startingAt: 0)
            return "#   \(name)\(one.title)\(one.keyVariable.map { ", \($0)" } ?? "")"
        }.joined(separator: "\n")
    }

    static func configurationText(feeds: String) -> String {
        """
        # Aftershock's configuration. Paths are relative to this file; those below are the lists that came with the program.
        # To change a list, copy it beside this file and name the copy here.
        feeds:
          - \(feeds)/ai.opml
        watchlist: \(feeds)/watchlist.yaml
        releases: \(feeds)/releases.yaml
        confounders: \(feeds)/confounders.yaml

        # Daily bars as CSV with the columns symbol, session (or date) and close, and optionally open, high, low, volume and
        # adjusted_close. 'aftershock ingest prices --file bars.csv' reads a local file.
        prices: []
        #  - provider: csv
        #    address: https://prices.example/bars.csv
        #    source: "The name of the source, as printed in every report"

        # The engine that digests articles. The embedded engine needs no model. The r1 engine runs a DeepSeek-R1 distillation from a
        # GGUF file and takes seconds to minutes per article; a budget limits each run, and other articles wait for the next one.
        # digests:
        #   engine: r1
        #   model: /path/to/r1.gguf
        #   threads: 8
        #   in_flight: 4
        #   budget: 30m
        # The remote engine asks servers with an OpenAI-compatible chat API: vLLM, llama.cpp, Ollama or DeepSeek. Keys are never written
        # here. They come from the environment, from the file named by AFTERSHOCK_REMOTE_KEY_FILE, or from systemd's credential
        # aftershock_remote_key.
        # digests:
        #   engine: remote
        #   endpoints:
        #     - {url: http://127.0.0.1:8000/v1, in_flight: 8}
        #     - {url: https://api.deepseek.com/v1, model: deepseek-reasoner, dialect: deepseek, key: AFTERSHOCK_REMOTE_KEY}

        # Services that are asked for the prices of each instrument, in this order. An instrument of the watchlist may have its own order
        # ('prices: [tiingo, yahoo]'). Keys come from the environment variables below, from the file named by the variable with _FILE
        # appended, or from the systemd credential of that name in lower case.
        \(providers)
        # providers:
        #   order: [yahoo, tiingo]
        #   compare: tiingo               # fetched as well; 'aftershock doctor prices' lists where the two differ
        #   since: 2015-01-01
        #   limits: {tiingo: {per_hour: 50, at_once: 2}}
        #   intraday: 1h                  # or 5min: bars for news that comes within a session

        # What the closes of returns are adjusted for: total_return (splits and dividends), splits, or none.
        # returns: total_return

        # A mail or web address that is sent with every request, so that an outlet can reach you.
        # contact: https://example.com/about

        """
    }
}
