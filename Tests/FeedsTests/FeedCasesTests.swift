import Dates
import Foundation
import Markup
import News
import TestSupport
import Testing

@testable import Feeds

/// Runs the published suites of other parsers through the batch door and compares the fields that they name.
struct FeedCasesTests {
    private struct Share {
        var passed = 0
        var all = 0
        var failures: [String] = []

        var value: Double { all == 0 ? 0 : Double(passed) / Double(all) }
    }

    @Test func `feeds of our own are read as feedparser reads them`() throws {
        let folder = try TemporaryFolder()
        let decoded = try JSONSerialization.jsonObject(with: Data(Fixtures().bytes("cases.json")))
        let cases = try #require(decoded as? [[String: Any]])
        #expect(cases.count == 35)
        for test in cases {
            let name = try #require(test["name"] as? String)
            let bytes = try #require((test["bytes"] as? String).flatMap { Data(base64Encoded: $0) })
            let question = try JSONSerialization.data(withJSONObject: [
                "path": try folder.write(Array(bytes), as: "\(name).feed"), "url": test["url"] ?? NSNull(),
            ])
            let line = FeedBatch.answer(line: String(decoding: question, as: UTF8.self))
            let answer = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(try FeedCase(test).isMet(by: answer, line: line), "\(name): \(line)")
        }
    }

    @Test(.enabled(if: SharedData.has("reference/feeds/cases"), "../shared/reference/feeds is absent"))
    func `most cases of other parsers' suites are read as expected`() throws {
        let folder = SharedData.url("reference/feeds/cases")
        var parse = Share()
        var dates = Share()
        var encodings = Share()
        var hostile = Share()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where name.hasSuffix(".json") {
            let file = folder.appendingPathComponent(name)
            let decoded = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            let test = try #require(decoded as? [String: Any])
            let category = try #require(test["category"] as? String)
            guard category != "fp:sanitize" else { continue }
            let question = try JSONSerialization.data(withJSONObject: [
                "path": file.deletingPathExtension().appendingPathExtension("feed").path,
                "url": test["url"] ?? NSNull(),
                "content_type": test["content_type"] ?? NSNull(),
                "content_location": test["content_location"] ?? NSNull(),
            ])
            let line = FeedBatch.answer(line: String(decoding: question, as: UTF8.self))
            let answer = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let isPassed = try FeedCase(test).isMet(by: answer, line: line)
            func count(_ share: inout Share) {
                share.all += 1
                share.passed += isPassed ? 1 : 0
                if !isPassed { share.failures.append(name) }
            }
            if category == "own:hostile" { count(&hostile) } else { count(&parse) }
            if category.hasPrefix("own:dates") { count(&dates) }
            if category.hasPrefix("own:encoding") { count(&encodings) }
        }
        #expect(hostile.value == 1, "\(hostile.failures)")
        #expect(parse.value >= 0.97, "\(parse.value) \(parse.failures)")
        #expect(dates.value >= 0.98, "\(dates.failures)")
        #expect(encodings.value >= 0.98, "\(encodings.failures)")
    }
}

/// One case: what must be in the answer.
private struct FeedCase {
    private let expected: [String: Any]
    private let absent: [String]

    init(_ test: [String: Any]) throws {
        expected = try #require(test["expect"] as? [String: Any])
        absent = test["absent"] as? [String] ?? []
    }

    func isMet(by answer: [String: Any], line: String) throws -> Bool {
        let entries = answer["entries"] as? [[String: Any]] ?? []
        let status = expected["status"] as? String
        if status == "error" { return entries.isEmpty }
        if let limit = expected["max_output"] as? Int, line.utf8.count > limit { return false }
        for text in expected["must_not_contain"] as? [String] ?? [] where line.contains(text) { return false }
        if let count = expected["entries_count"] as? Int, count != entries.count { return false }
        if let feed = expected["feed"] as? [String: Any], !matches(feed, answer["feed"] as? [String: Any] ?? [:]) {
            return false
        }
        for (index, entry) in (expected["entries"] as? [[String: Any]] ?? []).enumerated() {
            if entry.isEmpty { continue }
            guard index < entries.count, matches(entry, entries[index]) else { return false }
        }
        return absent.allSatisfy { path in
            let parts = path.split(separator: ".").map(String.init)
            guard parts.count == 3, let index = Int(parts[1]), index < entries.count else { return true }
            return entries[index][parts[2]] == nil
        }
    }

    private func matches(_ expected: [String: Any], _ got: [String: Any]) -> Bool {
        expected.allSatisfy { key, value in
            switch key {
            case "title", "summary", "content", "subtitle", "source_title", "author":
                Self.text(value) == Self.text(got[key])
            case "body": Self.text(value) == Self.text(got["content"] ?? got["summary"])
            case "date": Self.date(value) == Self.date(got["published"] ?? got["updated"])
            case "published", "updated": Self.date(value) == Self.date(got[key])
            case "categories", "authors":
                (value as? [Any] ?? []).allSatisfy { item in
                    item is NSNull || (got[key] as? [Any] ?? []).contains { Self.text($0) == Self.text(item) }
                }
            case "enclosures", "image", "comments", "media", "source_link": true
            default: value is NSNull || Self.address(value) == Self.address(got[key])
            }
        }
    }

    /// Letters and digits only, after two rounds of reading as HTML.
    private static func text(_ value: Any?) -> String {
        guard let value = value as? String else { return "" }
        let plain = HTMLText.line(HTMLText.line(value))
        let name = plain.contains("@") ? FeedDocument.Person(plain)?.display ?? plain : plain
        return name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func date(_ value: Any?) -> Int? {
        (value as? String).flatMap(DocumentDate.read).map { Int($0.instant.timeIntervalSince1970.rounded(.down)) }
    }

    private static func address(_ value: Any?) -> String {
        let text = CharacterReferences.resolve(value as? String ?? "").lowercased()
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
