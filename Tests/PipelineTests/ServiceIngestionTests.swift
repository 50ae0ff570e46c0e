import Foundation
import LoopbackServer
import News
import PipelineTestSupport
import Store
import TestSupport
import Testing

@testable import Pipeline

/// Answers in the forms of news services, given by a loopback server and taken in as any source's.
struct ServiceIngestionTests {
    let room: Newsroom

    init() throws { room = try Newsroom() }

    private func reply(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Checkout.url("Tests/FeedsTests/Fixtures/services/\(name)")))
    }

    @Test(arguments: [
        ("gdelt.json", "application/json", 5), ("finnhub.json", "application/json", 3),
        ("github.atom", "application/atom+xml; charset=utf-8", 2), ("edgar.atom", "application/atom+xml", 40),
        ("google_news.xml", "application/xml; charset=utf-8", 1),
    ])
    func `an answer becomes articles, once`(name: String, type: String, expected: Int) async throws {
        room.answer("/service", .init(headers: ["Content-Type": type], body: try reply(name)))
        let (outcome, store) = try await room.ingest("/service")
        #expect(outcome.failures == [])
        let count = try store.articleCount()
        #expect(count == expected)
        room.wait(2 * 86_400)
        let again = try await room.ingest("/service")
        #expect(again.outcome.failures == [])
        #expect(try again.store.articleCount() == count)
    }

    @Test func `arXiv's papers become articles, and its error is none`() async throws {
        let papers = try reply("arxiv.atom")
        room.answer("/papers", .init(headers: ["Content-Type": "application/atom+xml"], body: papers))
        let error = try reply("arxiv_error.atom")
        room.answer("/error", .init(headers: ["Content-Type": "application/atom+xml"], body: error))
        let (outcome, store) = try await room.ingest("/papers", "/error")
        #expect(outcome.failures.count == 1)
        #expect(try store.articleCount() == 10)
    }

    @Test func `Tiingo's news becomes an article with its outlet`() async throws {
        room.answer("/news", .init(headers: ["Content-Type": "application/json"], body: try reply("tiingo.json")))
        let (outcome, store) = try await room.ingest("/news")
        #expect(outcome.failures == [])
        #expect(try store.articleCount() == 1)
        let article = try #require(try store.articles(asOf: .distantFuture).first)
        #expect(article.title == "Chip makers may recover sooner than you think")
        #expect(article.publisher == "post.example")
        #expect(article.published?.instant == Date(timeIntervalSince1970: 1_738_012_380))
    }

    @Test func `an answer of Hacker News without a title is no article`() async throws {
        room.answer(
            "/hits", .init(headers: ["Content-Type": "application/json"], body: try reply("hacker_news.json"))
        )
        let (outcome, store) = try await room.ingest("/hits")
        #expect(outcome.failures == [])
        #expect(try store.articleCount() == 0)
    }

    @Test(arguments: [200, 429])
    func `a service that throttles gave no measurement, not no news`(status: Int) async throws {
        room.answer(
            "/service",
            .init(status: status, headers: ["Content-Type": "text/plain"], body: try reply("throttled.txt")))
        let (outcome, store) = try await room.ingest("/service")
        #expect(outcome.failures.count == 1, "\(outcome.failures)")
        #expect(outcome.status != .done)
        #expect(try store.articleCount() == 0)
        // The bytes of an answer are kept, whoever can read them; a refusal has none.
        #expect(try store.counts().documents == (status == 200 ? 1 : 0))
        // It is left alone for a while.
        _ = try await room.ingest("/service")
        #expect(room.requests("/service").count == 1)
    }
}
