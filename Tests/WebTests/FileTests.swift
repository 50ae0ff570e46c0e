import Foundation
import TestSupport
import Testing

@testable import Web

struct FileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs a test with a file.
    private func withFile(_ name: String, _ text: String, run: (URL) async throws -> Void) async throws {
        _ = try folder.write(text, as: name)
        try await run(folder.url.appending(path: name))
    }

    @Test func `a file is refused unless the request allows it`() async throws {
        try await withFile("feed ü.xml", "<rss/>") { file in
            let address = file.absoluteString
            await #expect(throws: WebError.schemeRefused(address: address, scheme: "file")) {
                try await Fetcher().fetch(FetchRequest(address: address))
            }
            let response = try await Fetcher().fetch(FetchRequest(address: address, allowsFile: true))
            #expect(response.status == 200)
            #expect(response.body == Array("<rss/>".utf8))
            #expect(response.validators.isEmpty)
        }
    }

    @Test func `a missing file, a folder and a pipe are errors`() async throws {
        try await withFile("feed.xml", "<rss/>") { file in
            let missing = folder.url.appending(path: "none.xml")
            await #expect(throws: WebError.fileUnreadable(path: missing.path, reason: "there is no such file")) {
                try await Fetcher().fetch(FetchRequest(address: missing.absoluteString, allowsFile: true))
            }
            await #expect(throws: WebError.fileUnreadable(path: folder.url.path, reason: "it is a folder")) {
                try await Fetcher().fetch(FetchRequest(address: "file://\(folder.url.path)", allowsFile: true))
            }
            await #expect(throws: WebError.fileUnreadable(path: "/dev/zero", reason: "it is not a plain file")) {
                try await Fetcher().fetch(FetchRequest(address: "file:///dev/zero", allowsFile: true))
            }
        }
    }

    @Test func `a file above the limit is an error`() async throws {
        try await withFile("feed.xml", String(repeating: "a", count: 101)) { file in
            let fetcher = Fetcher(limits: FetchLimits(bodyBytes: 100))
            await #expect(throws: WebError.tooLarge(address: "file://\(file.path)", limit: 100)) {
                try await fetcher.fetch(FetchRequest(address: file.absoluteString, allowsFile: true))
            }
        }
    }
}
