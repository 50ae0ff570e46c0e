import Foundation
import Markets
import News
import Testing

@testable import Catalog

struct ConfigurationTests {
    private static let lists = "watchlist: w.yaml\nreleases: r.yaml\nconfounders: c.yaml\n"

    private static let whole = """
        feeds: [a.opml, /data/b.opml]
        watchlist: w.yaml
        releases: r.yaml
        confounders: c.yaml
        sessions: sessions.txt
        models: models.yaml
        recorded: 2025-02-03T22:00:00Z
        prices:
          - {provider: csv, address: "https://prices.example/bars.csv", source: The exchanges}
          - {provider: csv, address: "file:bars.csv"}
        providers:
          order: [tiingo, csv]
          compare: yahoo
          since: 2018-01-02
          limits: {tiingo: {per_hour: 50, at_once: 1}}
          addresses: {tiingo: "http://127.0.0.1:8080"}
          csv: {address: "https://prices.example/{symbol}.csv", basis: raw, currency: USD}
          intraday: 5min
        returns: splits
        contact: https://example.com/about
        concurrency: 4
        host_delay: 2
        feed_interval: 60
        follow: all
        follow_budget: 50
        proxy: http://proxy.example:3128
        response_limit: 64
        reservations: note
        allowed_hosts: ["localhost:8080"]
        digests:
          engine: remote
          model: deepseek-reasoner
          endpoints:
            - {url: "https://api.example/v1", dialect: deepseek, key: MY_KEY, in_flight: 2, context: 4096, stream: false}
        reports: out
        locale: de
        """

    @Test func `every key has its place`() throws {
        let configuration = try Configuration.parse(Self.whole, path: "/etc/aftershock/config.yaml")
        var expected = Configuration(path: "/etc/aftershock/config.yaml")
        expected.feeds = ["/etc/aftershock/a.opml", "/data/b.opml"]
        expected.watchlist = "/etc/aftershock/w.yaml"
        expected.releases = "/etc/aftershock/r.yaml"
        expected.confounders = "/etc/aftershock/c.yaml"
        expected.sessions = "/etc/aftershock/sessions.txt"
        expected.models = "/etc/aftershock/models.yaml"
        expected.recorded = Date(timeIntervalSince1970: 1_738_620_000)
        var table = Configuration.PriceSource()
        table.address = "https://prices.example/bars.csv"
        table.source = "The exchanges"
        var file = Configuration.PriceSource()
        file.address = "file:///etc/aftershock/bars.csv"
        file.source = "file:bars.csv"
        expected.prices = [table, file]
        expected.providers.order = ["tiingo", "csv"]
        expected.providers.compare = "yahoo"
        expected.providers.since = try #require(SessionDate("2018-01-02"))
        expected.providers.limits = ["tiingo": RequestLimits(perHour: 50, atOnce: 1)]
        expected.providers.addresses = ["tiingo": "http://127.0.0.1:8080"]
        expected.providers.csv = PriceTableAddress(
            template: "https://prices.example/{symbol}.csv", basis: .asTraded, currency: "USD")
        expected.providers.intraday = .fiveMinutes
        expected.adjustment = .splits
        expected.contact = "https://example.com/about"
        expected.concurrency = 4
        expected.hostDelay = 2
        expected.feedInterval = 60
        expected.follow = .all
        expected.followBudget = 50
        expected.proxy = "http://proxy.example:3128"
        expected.responseLimit = 64
        expected.reservations = .note
        expected.allowedHosts = ["localhost:8080"]
        expected.digests.engine = .remote
        expected.digests.model = "deepseek-reasoner"
        var endpoint = Configuration.Digests.Endpoint(address: "https://api.example/v1")
        endpoint.dialect = "deepseek"
        endpoint.keyVariable = "MY_KEY"
        endpoint.inFlight = 2
        endpoint.context = 4096
        endpoint.streams = false
        expected.digests.endpoints = [endpoint]
        expected.reports = "/etc/aftershock/out"
        expected.locale = .german
        #expect(configuration == expected)
    }

    @Test func `the sample sets every key at the file's top`() {
        let keys = Configuration.keys.map(\.path).filter { !$0.contains(".") }
        for key in keys { #expect(Self.whole.contains("\n\(key):") || Self.whole.hasPrefix("\(key):"), "\(key)") }
    }

    @Test func `variables override the file, and the file overrides the defaults`() throws {
        let yaml = Self.lists + "host_delay: 2\nconcurrency: 4\ndigests: {engine: r1, model: r1.gguf, threads: 2}\n"
        let reading = Configuration.read(
            yaml, path: "/etc/aftershock/config.yaml",
            environment: [
                "AFTERSHOCK_HOST_DELAY": "0.25", "AFTERSHOCK_DIGESTS_THREADS": "8",
                "AFTERSHOCK_PROVIDERS_COMPARE": "yahoo",
                "AFTERSHOCK_MODELS": "/srv/models", "AFTERSHOCK_RETURNS": "",
            ])
        #expect(reading.findings.isEmpty)
        #expect(reading.configuration.hostDelay == 0.25)
        #expect(reading.configuration.concurrency == 4)
        #expect(reading.configuration.digests.threads == 8)
        #expect(reading.configuration.digests.model == "/etc/aftershock/r1.gguf")
        #expect(reading.configuration.providers.compare == "yahoo")
        #expect(reading.configuration.models == nil)
        #expect(reading.configuration.adjustment == .totalReturn)
        let entries = Dictionary(uniqueKeysWithValues: reading.entries.map { ($0.path, $0) })
        func shown(_ key: String) -> String? {
            entries[key].map { "\($0.value ?? "nothing") from \($0.origin)" }
        }
        #expect(shown("host_delay") == "0.25 from AFTERSHOCK_HOST_DELAY")
        #expect(shown("concurrency") == "4 from /etc/aftershock/config.yaml:5")
        #expect(shown("digests.engine") == "r1 from /etc/aftershock/config.yaml:6")
        #expect(shown("digests.threads") == "8 from AFTERSHOCK_DIGESTS_THREADS")
        #expect(shown("reservations") == "obey from default")
        #expect(shown("contact") == "nothing from default")
    }

    @Test func `a path in a variable is relative to the working folder`() throws {
        let configuration = try Configuration.parse(
            "releases: r.yaml\nconfounders: c.yaml", path: "/etc/aftershock/config.yaml",
            environment: ["AFTERSHOCK_WATCHLIST": "mine/w.yaml"])
        #expect(configuration.watchlist == FileManager.default.currentDirectoryPath + "/mine/w.yaml")
        #expect(configuration.releases == "/etc/aftershock/r.yaml")
    }

    @Test func `a mistake in a variable names the variable`() {
        let path = "/etc/aftershock/config.yaml"
        #expect {
            try Configuration.parse(Self.lists, path: path, environment: ["AFTERSHOCK_HOST_DELAY": "fast"])
        } throws: {
            "\($0)"
                == "environment variable AFTERSHOCK_HOST_DELAY: 'fast' is not a valid 'host_delay'. Write seconds from 0 to 60."
        }
    }

    @Test func `every mistake is found, in the file's order`() {
        let yaml = """
            feeds: a.opml
            watchlist: w.yaml
            relases: r.yaml
            confounders: c.yaml
            prices:
              - {provider: cvs, address: x}
              - {provider: csv, adress: x}
            providers: {order: [csv], limits: {tingo: {}, tiingo: {per_hour: 0}}}
            digests: {engine: r2, threads: 0}
            host_delay: 61
            """
        let findings = Configuration.read(yaml, path: "/c.yaml", providers: ["tiingo", "csv"]).findings
            .map(\.description)
        #expect(
            findings == [
                "/c.yaml:1:1: The configuration has no 'releases'. Add the key 'releases'.",
                "/c.yaml:1:8: 'feeds' must be a list, but it is 'a.opml'.",
                "/c.yaml:3:1: The configuration has no key 'relases'. Did you mean 'releases'?",
                "/c.yaml:6:16: There is no provider 'cvs'. Did you mean 'csv'?",
                "/c.yaml:7:5: A price source has no 'address'. Add the key 'address'.",
                "/c.yaml:7:21: A price source has no key 'adress'. Did you mean 'address'?",
                "/c.yaml:8:1: 'providers' has no 'csv'. Add the key 'csv'.",
                "/c.yaml:8:36: 'limits' has no key 'tingo'. Did you mean 'tiingo'?",
                "/c.yaml:8:66: '0' is not a valid 'per_hour'. Write a whole number from 1.",
                "/c.yaml:9:19: There is no engine 'r2'. Did you mean 'r1'?",
                "/c.yaml:9:32: '0' is not a valid 'threads'. Write a whole number from 1 to 1024.",
                "/c.yaml:10:13: '61' is not a valid 'host_delay'. Write seconds from 0 to 60.",
            ])
    }

    @Test func `a password in an address is not shown`() throws {
        let reading = Configuration.read(
            Self.lists + "prices: [{provider: csv, address: 'https://me:secret@prices.example/a.csv', source: S}]",
            path: "/c.yaml")
        let value = try #require(reading.entries.first { $0.path == "prices" }?.value)
        #expect(value == "[{provider: csv, address: https://***@prices.example/a.csv, source: S}]")
    }

    @Test func `every key is described, once`() {
        let keys = Configuration.keys
        #expect(Set(keys.map(\.path)).count == keys.count)
        for key in keys {
            #expect(key.text.hasSuffix("."), "\(key.path)")
            #expect(!key.type.isEmpty, "\(key.path)")
        }
        #expect(Set(keys.compactMap(\.variable)).count == keys.count { $0.variable != nil })
    }

    @Test func `the documentation is what the table of keys gives`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/configuration.md")
        // 'aftershock config docs > docs/configuration.md' renews the file.
        #expect(try String(contentsOf: file, encoding: .utf8) == ConfigurationDocument.text)
    }

    private static let sample = ConfigurationSample(
        values: [
            "feeds": "[a.opml]", "watchlist": "w.yaml", "releases": "r.yaml", "confounders": "c.yaml",
        ], notes: ["providers": ["yahoo   Yahoo Finance"]]
    ).text

    @Test func `a sample sets what is given, and leaves every other default`() throws {
        let configuration = try Configuration.parse(Self.sample, path: "/etc/config.yaml")
        var expected = try Configuration.parse(Self.lists, path: "/etc/config.yaml")
        expected.feeds = ["/etc/a.opml"]
        #expect(configuration == expected)
        #expect(Self.sample.contains("#   yahoo   Yahoo Finance\n"))
        #expect(Self.sample.split(separator: "\n").allSatisfy { $0.count <= 110 })
    }

    @Test func `a sample without its comment marks sets every key, without a mistake`() throws {
        let top = Set(Configuration.keys.map(\.path).filter { !$0.contains { ".[".contains($0) } })
        let lines = Self.sample.split(separator: "\n").map { line in
            let name = line.dropFirst(2).prefix { $0 != ":" }
            let isKey = line.hasPrefix("# ") && (top.contains(String(name)) || line.hasPrefix("#   "))
            return isKey ? String(line.dropFirst(2)) : String(line)
        }.filter { !$0.hasPrefix("  yahoo") }
        let reading = Configuration.read(lines.joined(separator: "\n"), path: "/etc/config.yaml")
        #expect(reading.findings == [])
        let entries = reading.entries
        #expect(entries.filter { $0.value == nil }.map(\.path) == [])
        #expect(entries.count > 30)
        #expect(reading.configuration.digests.endpoints.first?.keyVariable == "AFTERSHOCK_REMOTE_KEY")
        #expect(reading.configuration.providers.limits["tiingo"]?.perHour == 50)
    }
}
