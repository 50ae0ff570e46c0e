import Foundation
import Testing

@testable import Web

struct FileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "aftershock-\(UUID().uuidString)")

    /// Runs the test with a folder that is removed after it.
    private func withFile(_ name: String, _ text: String, run: (URL) async throws -> Void) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            do {
                try FileManager.default.removeItem(at: folder)
            } catch {
                Issue.record(error)
            }
        }
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        try await run(file)
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
            let missing = folder.appending(path: "none.xml")
            await #expect(throws: WebError.fileUnreadable(path: missing.path, reason: "there is no such file")) {
                try await Fetcher().fetch(FetchRequest(address: missing.absoluteString, allowsFile: true))
            }
            await #expect(throws: WebError.fileUnreadable(path: folder.path, reason: "it is a folder")) {
                try await Fetcher().fetch(FetchRequest(address: "file://\(folder.path)", allowsFile: true))
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
