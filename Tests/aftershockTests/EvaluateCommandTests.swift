import Foundation
import News
import TestSupport
import Testing

/// `evaluate` as a user runs it, on the labelled articles and on files of its own.
struct EvaluateCommandTests {
    private static let folder = Checkout.url("Tests/DigestsTests/Fixtures/gold")
    let files: TemporaryFolder

    init() throws { files = try TemporaryFolder() }

    private static func goldFiles() throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }
    }

    private func evaluate(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.run(["evaluate"] + arguments, workingFolder: files.url)
    }

    private func measures(_ result: BuiltProgram.Result) throws -> [String: [String: Any]] {
        try #require(result.status == 0, "\(result.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let list = try #require(object?["measures"] as? [[String: Any]])
        return Dictionary(list.compactMap { one in (one["measure"] as? String).map { ($0, one) } }) { first, _ in first
        }
    }

    @Test func `labelled articles are well-formed: ids, categories, and quotes that their text holds`() throws {
        var ids: Set<String> = []
        var categories: [String: Int] = [:]
        var languages: [String: Int] = [:]
        for file in try Self.goldFiles() {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let one = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                let id = try #require(one["id"] as? String)
                #expect(ids.insert(id).inserted, "\(id) is there twice")
                #expect(one["language"] as? String == file.deletingPathExtension().lastPathComponent, "\(id)")
                categories[try #require(one["category"] as? String), default: 0] += 1
                languages[file.deletingPathExtension().lastPathComponent, default: 0] += 1
                let text = try #require(one["title"] as? String) + "\n" + #require(one["text"] as? String)
                for figure in try #require(one["figures"] as? [[String: Any]]) {
                    let quote = try #require(figure["quote"] as? String)
                    #expect(text.contains(quote), "\(id): \(quote)")
                }
            }
        }
        #expect(Set(categories.keys) == Set(Digest.Category.allCases.map(\.rawValue)))
        #expect(categories.values.allSatisfy { $0 >= 10 }, "\(categories)")
        #expect(ids.count >= 240)
        #expect(languages.count == 9 && languages["de", default: 0] >= 60, "\(languages)")
    }

    @Test func `the embedded engine agrees with the labels of articles it was not made with`() throws {
        let gold = try Self.goldFiles().map(\.path)
        let result = try BuiltProgram.run(
            ["evaluate", "--engine", "embedded", "--format", "json", "--resamples", "20", "--gold"] + gold)
        let measures = try measures(result)
        #expect(try #require(measures["category_macro_f1"]?["value"] as? Double) >= 0.85)
        #expect(measures["language_accuracy"]?["value"] as? Double == 1)
        #expect(measures["unsupported_numbers"]?["value"] as? Double == 0)
    }

    @Test func `predictions that are written score as the engine that made them`() throws {
        let gold = Self.folder.appendingPathComponent("en.jsonl").path
        let run = try evaluate("--gold", gold, "--predictions", "made.jsonl", "--format", "json")
        let read = try evaluate("--gold", gold, "--from", "made.jsonl", "--format", "json")
        let (one, other) = (try measures(run), try measures(read))
        #expect(one.count >= 15)
        for (name, measure) in one {
            #expect(measure["value"] as? Double == other[name]?["value"] as? Double, "\(name)")
        }
    }

    @Test func `an engine is compared with worse predictions article by article`() throws {
        let gold = Self.folder.appendingPathComponent("de.jsonl").path
        _ = try evaluate("--gold", gold, "--predictions", "made.jsonl")
        let made = try String(contentsOfFile: files.path("made.jsonl"), encoding: .utf8)
        let worse = made.replacing(#/"category":"[a-z_]+"/#, with: #""category":"other""#)
        _ = try files.write(worse, as: "worse.jsonl")
        let result = try evaluate(
            "--gold", gold, "--from", "made.jsonl", "--against", "worse.jsonl", "--format", "json")
        let measure = try #require(try measures(result)["category_accuracy"])
        #expect(try #require(measure["difference"] as? Double) > 0.5)
        #expect(try #require(measure["p"] as? Double) < 0.01)
    }

    @Test func `an evaluation is printed in German, and its JSON is the same in every locale`() throws {
        let gold = Self.folder.appendingPathComponent("de.jsonl").path
        func run(_ more: String...) throws -> String {
            let common = ["evaluate", "--gold", gold, "--limit", "5", "--resamples", "10"]
            return try BuiltProgram.run(common + more, workingFolder: files.url).output
        }
        let german = try run("--locale", "de")
        #expect(german.contains("embedded mit 5 Artikeln aus de.jsonl"))
        #expect(german.contains("Kategorie, Makro-F1") && german.contains("1,000"))
        #expect(try run("--locale", "de", "--format", "json") == run("--locale", "en", "--format", "json"))
    }

    @Test func `bad files are refused with the line, and bad calls with what to do`() throws {
        _ = try files.write(#"{"id": "1", "title": "A", "category": "gossip"}"# + "\n", as: "category.jsonl")
        _ = try files.write("{\"id\": \"1\", \"title\": \"A\"}\n{\"id\": \"1\", \"title\": \"B\"}\n", as: "twice.jsonl")
        _ = try files.write(#"{"id": "1", "title": "A", "category": "legal"}"#, as: "one.jsonl")
        _ = try files.write(#"{"id": "1", "title": "A", "category": "legal"}"#, as: "same.jsonl")
        _ = try files.write(#"{"id": "9", "category": "legal"}"#, as: "stranger.jsonl")
        _ = try files.write("", as: "empty.jsonl")
        let refusals: [(arguments: [String], status: Int32, says: [String])] = [
            (["--gold", "category.jsonl"], 65, ["category.jsonl, line 1", "gossip"]),
            (["--gold", "twice.jsonl"], 65, ["twice.jsonl, line 2", "'1'"]),
            (["--gold", "one.jsonl", "same.jsonl"], 65, ["two of the gold files"]),
            (["--gold", "empty.jsonl"], 65, ["empty.jsonl contains no line"]),
            (["--gold", "missing.jsonl"], 66, ["missing.jsonl"]),
            (["--gold", "one.jsonl", "--from", "stranger.jsonl"], 65, ["stranger.jsonl", "'9'"]),
            (["--gold", "one.jsonl", "--language", "xx"], 64, ["'xx'"]),
            (["--gold", "one.jsonl", "--resamples", "0"], 64, ["--resamples"]),
            (["--gold", "one.jsonl", "--from", "one.jsonl", "--engine", "embedded"], 64, ["--from"]),
            ([], 64, ["--gold"]),
        ]
        for refusal in refusals {
            let result = try BuiltProgram.run(["evaluate"] + refusal.arguments, workingFolder: files.url)
            #expect(result.status == refusal.status, "\(refusal.arguments): \(result.errors)")
            #expect(result.output == "", "\(refusal.arguments)")
            for fragment in refusal.says { #expect(result.errors.contains(fragment), "\(refusal): \(result.errors)") }
        }
    }
}
