import Catalog
import Foundation
import LoopbackServer
import Pipeline
import Store
import Synchronization
import TestSupport

/// Outlets on a loopback server with answers of a test's choice, with an empty database and a clock.
package final class Newsroom: Sendable {
    private final class Answers: Sendable {
        let table = Mutex<[String: LoopbackServer.Reply]>([:])
    }

    package let folder: TemporaryFolder
    package let server: LoopbackServer
    private let clock = Mutex(Date(timeIntervalSince1970: 1_738_000_000))  // 2025-01-27T17:46:40Z
    private let answers = Answers()

    package init() throws {
        folder = try TemporaryFolder()
        server = try LoopbackServer { [answers] request in
            guard let reply = answers.table.withLock({ $0[request.path] }) else { return .init(status: 404) }
            let tag = reply.headers.first { $0.name == "ETag" }?.value
            let isKnown = tag != nil && request.headers["if-none-match"] == tag
            return isKnown ? .init(status: 304, headers: ["ETag": tag ?? ""], body: "") : reply
        }
    }

    deinit { server.stop() }

    /// Sets the answer of a path; a request with the answer's ETag gets 304.
    package func answer(_ path: String, _ reply: LoopbackServer.Reply) {
        answers.table.withLock { $0[path] = reply }
    }

    package var now: Date { clock.withLock { $0 } }

    /// Advances the workspace's clock.
    package func wait(_ seconds: TimeInterval) {
        clock.withLock { $0 += seconds }
    }

    /// Writes the configuration and its list of sources, which are paths on the server or whole addresses, and returns
    /// its path.
    package func configuration(
        sources: [String] = [], pages: [String] = [], prices: [String] = [], allowsHost: Bool = true,
        feedInterval: Int = 0, follow: String = "never"
    ) throws -> String {
        func address(_ path: String) -> String { path.hasPrefix("/") ? server.address(path) : path }
        let outlines =
            sources.map { #"<outline type="rss" text="\#($0)" xmlUrl="\#(address($0))"/>"# }
            + pages.map { #"<outline type="page" text="\#($0)" url="\#(address($0))"/>"# }
        _ = try folder.write(
            #"<opml version="2.0"><body>\#(outlines.joined(separator: "\n"))</body></opml>"#, as: "sources.opml")
        let feeds = Checkout.url("feeds").path
        let priceSources = prices.map { "\n  - {provider: csv, address: \"\(address($0))\", source: Test}" }
        return try folder.write(
            """
            feeds: [sources.opml]
            watchlist: \(feeds)/watchlist.yaml
            releases: \(feeds)/releases.yaml
            confounders: \(feeds)/confounders.yaml
            host_delay: 0
            feed_interval: \(feedInterval)
            follow: \(follow)
            allowed_hosts: [\(allowsHost ? "\"\(server.host)\"" : "")]
            prices: \(prices.isEmpty ? "[]" : priceSources.joined())
            """, as: "config.yaml")
    }

    package func workspace(configuration: String) throws -> Workspace {
        var workspace = try Demo.workspace(database: folder.path("news.db"))
        workspace.configuration = try Configuration.read(configuration)
        workspace.allowsFiles = false
        workspace.now = { [self] in now }
        return workspace
    }

    /// Reads the feeds at these paths, once.
    package func ingest(_ sources: String..., pages: [String] = [], allowsHost: Bool = true) async throws -> (
        outcome: StageOutcome, store: Store
    ) {
        let workspace = try workspace(
            configuration: configuration(sources: sources, pages: pages, allowsHost: allowsHost))
        let outcome = try await NewsIngestion(workspace: workspace).run()
        return (outcome, workspace.store)
    }

    /// A workspace that has read a feed with this many articles; the first contains every short word, so that any
    /// output of a model with random weights shares words with it.
    package func workspace(articles count: Int) async throws -> Workspace {
        let items = (1...count).map {
            SampleFeed.item($0, text: "Report \($0). " + ($0 == 1 ? SampleFeed.shortWords : "Nvidia fell."))
        }
        answer("/feed", .init(body: SampleFeed.rss(items)))
        let workspace = try workspace(configuration: configuration(sources: ["/feed"]))
        _ = try await NewsIngestion(workspace: workspace).run()
        return workspace
    }

    /// The requests to a path.
    package func requests(_ path: String) -> [LoopbackServer.Request] { server.requests.filter { $0.path == path } }
}

/// Feeds in the form that outlets write.
package enum SampleFeed {
    /// Every word of one or two letters.
    fileprivate static let shortWords: String = {
        let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
        return letters.flatMap { first in [first] + letters.map { first + $0 } }.joined(separator: " ") + "."
    }()

    package static func item(
        _ number: Int, title: String? = nil, text: String = "Nvidia fell after DeepSeek published its model."
    ) -> String {
        """
        <item><guid>item-\(number)</guid><link>https://outlet.example/\(number)</link>
        <title>\(title ?? "Nvidia falls, report \(number)")</title>
        <pubDate>Mon, 27 Jan 2025 1\(number % 6):00:00 GMT</pubDate><description>\(text)</description></item>
        """
    }

    package static func rss(
        _ items: [String], declaration: String = #"<?xml version="1.0" encoding="UTF-8"?>"#
    ) -> String {
        """
        \(declaration)
        <rss version="2.0"><channel><title>Outlet</title><link>https://outlet.example/</link>
        \(items.joined(separator: "\n"))
        </channel></rss>
        """
    }
}
