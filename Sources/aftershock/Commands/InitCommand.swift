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
                say("The configuration '\(path)' is there already and stays as it is.")
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
                "The database is '\(database)'. Next: name your feeds and prices in '\(path)', then 'aftershock run'.")
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
        # Copy a list beside this file and name it here to change it.
        feeds:
          - \(feeds)/ai.opml
        watchlist: \(feeds)/watchlist.yaml
        releases: \(feeds)/releases.yaml
        confounders: \(feeds)/confounders.yaml

        # Daily bars as CSV with the columns symbol, session (or date), close, and if you have them open, high, low, volume,
        # adjusted_close. A file of this machine is read with 'aftershock ingest prices --file bars.csv'.
        prices: []
        #  - provider: csv
        #    address: https://prices.example/bars.csv
        #    source: "Where the closes come from, as printed in every report"

        # Who digests. The embedded engine needs nothing; r1 reasons with a model from a GGUF file, a DeepSeek-R1 distillation,
        # and takes seconds an article: a budget keeps a run short, and the rest waits for the next.
        # digests:
        #   engine: r1
        #   model: /path/to/r1.gguf
        #   threads: 8
        #   in_flight: 4
        #   budget: 30m
        # Or servers with the OpenAI-compatible chat interface: vLLM, llama.cpp's, Ollama, DeepSeek's own. A key stands in the environment,
        # in a file that AFTERSHOCK_REMOTE_KEY_FILE names, or in systemd's credential aftershock_remote_key, and never here.
        # digests:
        #   engine: remote
        #   endpoints:
        #     - {url: http://127.0.0.1:8000/v1, in_flight: 8}
        #     - {url: https://api.deepseek.com/v1, model: deepseek-reasoner, dialect: deepseek, key: AFTERSHOCK_REMOTE_KEY}

        # Services that are asked for prices, one instrument after the other, in this order; an instrument of the watchlist may have its own
        # ('prices: [tiingo, yahoo]'). A key comes from the environment variable below, from the file that the variable with _FILE names, or from
        # the systemd credential of that name in lower case.
        \(providers)
        # providers:
        #   order: [yahoo, tiingo]
        #   compare: tiingo               # fetched beside the first; 'aftershock doctor prices' lists where they differ
        #   since: 2015-01-01
        #   limits: {tiingo: {per_hour: 50, at_once: 2}}
        #   intraday: 1h                  # or 5min: for news within a session

        # What studies take returns of: total_return (splits and dividends), splits, or none.
        # returns: total_return

        # Sent with every request, so that an outlet can reach you: a mail or web address.
        # contact: https://example.com/about

        """
    }
}
