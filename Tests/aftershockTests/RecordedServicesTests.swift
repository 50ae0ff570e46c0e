import Foundation
import LoopbackServer
import News
import Store
import Testing

@testable import Pipeline
@testable import aftershock

/// Answers of news services as they were recorded, given again by a loopback server and taken in as any source's.
struct RecordedServicesTests {
    private static let folder = Checkout.root.deletingLastPathComponent()
        .appendingPathComponent("shared/reference/providers")
    private static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

    let room: Newsroom

    init() throws { room = try Newsroom() }

    private func recorded(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: Self.folder.appendingPathComponent(name)))
    }

    /// arXiv's recordings keep the answer as a string beside its address.
    private func arXiv(_ name: String) throws -> [UInt8] {
        struct Recording: Decodable { var body: String }
        return Array(try JSONDecoder().decode(Recording.self, from: Data(try recorded("arxiv/\(name)"))).body.utf8)
    }

    @Test(
        .enabled(if: exists, "../shared is absent"),
        arguments: [
            ("gdelt/artlist_rows_2023-09-18_truncated_urls.json", "application/json", 5),
            ("finnhub/company_news_AAPL_2024-04-14.json", "application/json", 3),
            ("feeds/github_releases_powertoys.atom", "application/atom+xml; charset=utf-8", 2),
            ("edgar/getcurrent_2025-12-12.atom", "application/atom+xml", 20),
            ("feeds/google_news_2026-09-09.xml", "application/xml; charset=utf-8", 1),
        ])
    func `a recorded answer becomes articles, once`(name: String, type: String, atLeast: Int) async throws {
        room.answer("/service", .init(headers: ["Content-Type": type], body: try recorded(name)))
        let (outcome, store) = try await room.ingest("/service")
        #expect(outcome.failures == [])
        let count = try store.articleCount()
        #expect(count >= atLeast)
        room.wait(2 * 86_400)
        let again = try await room.ingest("/service")
        #expect(again.outcome.failures == [])
        #expect(try again.store.articleCount() == count)
    }

    @Test(.enabled(if: exists, "../shared is absent"))
    func `arXiv's papers become articles, and its error is none`() async throws {
        let papers = try arXiv("q_testing_s0_m10_bc5a6c384fe9.json")
        room.answer("/papers", .init(headers: ["Content-Type": "application/atom+xml"], body: papers))
        let error = try arXiv("id_abc_s0_m100_b79c8dcf6bc3.json")
        room.answer("/error", .init(headers: ["Content-Type": "application/atom+xml"], body: error))
        let (outcome, store) = try await room.ingest("/papers", "/error")
        #expect(outcome.failures.count == 1)
        #expect(try store.articleCount() == 10)
    }

    /// Tiingo's recordings keep the answer as a quoted string of YAML, in which two apostrophes mean one.
    private func tiingo(_ name: String) throws -> [UInt8] {
        let text = String(decoding: try recorded("tiingo/\(name)"), as: UTF8.self)
        let start = try #require(text.range(of: "body: {string: '")).upperBound
        let end = try #require(text.range(of: "'}", range: start..<text.endIndex)).lowerBound
        return Array(text[start..<end].replacingOccurrences(of: "''", with: "'").utf8)
    }

    @Test(.enabled(if: exists, "../shared is absent"))
    func `Tiingo's news becomes an article with its outlet`() async throws {
        room.answer("/news", .init(headers: ["Content-Type": "application/json"], body: try tiingo("news.yaml")))
        let (outcome, store) = try await room.ingest("/news")
        #expect(outcome.failures == [])
        #expect(try store.articleCount() == 1)
        let article = try #require(try store.articles(asOf: .distantFuture).first)
        #expect(article.title == "Tech giants may be stronger than you think")
        #expect(article.publisher == "cnbc.com")
        #expect(article.published?.instant == Date(timeIntervalSince1970: 1_452_553_980))
    }

    @Test(.enabled(if: exists, "../shared is absent"))
    func `an answer of Hacker News without a title is no article`() async throws {
        room.answer(
            "/hits", .init(headers: ["Content-Type": "application/json"], body: try recorded("hn/search_hit_mock.json"))
        )
        let (outcome, store) = try await room.ingest("/hits")
        #expect(outcome.failures == [])
        #expect(try store.articleCount() == 0)
    }

    @Test(
        .enabled(if: exists, "../shared is absent"),
        arguments: [("gdelt/error_429_plain.txt", 200), ("gdelt/error_429_plain.txt", 429)])
    func `a service that throttles gave no measurement, not no news`(name: String, status: Int) async throws {
        room.answer(
            "/service",
            .init(status: status, headers: ["Content-Type": "text/plain"], body: try recorded(name)))
        let (outcome, store) = try await room.ingest("/service")
        #expect(outcome.failures.count == 1, "\(outcome.failures)")
        #expect(outcome.status != .done)
        #expect(try store.articleCount() == 0 && store.counts().documents == 0)
        // It is left alone for a while.
        _ = try await room.ingest("/service")
        #expect(room.requests("/service").count == 1)
    }
}
