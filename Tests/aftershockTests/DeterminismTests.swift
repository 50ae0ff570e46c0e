import Foundation
import TestSupport
import Testing

/// The same input gives the same bytes in every process: Swift hashes with another seed in each, so order that comes from a set or a
/// dictionary shows only between processes.
struct DeterminismTests {
    /// Hashing with one fixed seed, and with random ones.
    private static let hashing: [[String: String]] = [["SWIFT_DETERMINISTIC_HASHING": "1"], [:], [:]]

    /// Runs a command once under each way of hashing.
    private func outputs(
        _ arguments: [String], input: String = "", adding: [String: String] = [:]
    ) throws -> [BuiltProgram.Result] {
        try Self.hashing.map { hashing in
            try BuiltProgram.run(
                arguments,
                environment: ["AFTERSHOCK_DATA": Checkout.root.path].merging(hashing) { $1 }
                    .merging(adding) { $1 },
                input: input)
        }
    }

    private func expectOneAnswer(_ results: [BuiltProgram.Result]) throws {
        let first = try #require(results.first)
        #expect(first.status == 0, "\(first.errors)")
        #expect(!first.output.isEmpty)
        for result in results.dropFirst() { #expect(result.output == first.output) }
    }

    @Test func `the demo writes the same files`() throws {
        let folder = try TemporaryFolder()
        var written: [[String: String]] = []
        for (index, hashing) in Self.hashing.prefix(2).enumerated() {
            let reports = folder.path("\(index)")
            let result = try BuiltProgram.run(["demo", "--quiet", "--reports", reports], environment: hashing)
            #expect(result.status == 0, "\(result.errors)")
            var files = ["stdout": Self.withoutClock(result.output)]
            for name in try FileManager.default.contentsOfDirectory(atPath: reports) where !name.contains(".db") {
                files[name] = Self.withoutClock(try String(contentsOfFile: "\(reports)/\(name)", encoding: .utf8))
            }
            written.append(files)
        }
        let names = written[0].keys.sorted()
        #expect(names == written[1].keys.sorted())
        #expect(["txt", "html", "md", "json", "csv"].allSatisfy { names.contains("deepseek-r1.\($0)") })
        #expect(names.filter { $0.hasSuffix(".svg") }.count > 10)
        for name in names { #expect(written[0][name] == written[1][name], "\(name)") }
    }

    /// A text without the moments of this year: the demo's are all of years before, so they are when a report was made.
    private static func withoutClock(_ text: String) -> String {
        text.replacing(/(\d{4})-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?( UTC|Z)/) { match in
            Int(match.1) ?? 0 > 2025 ? "a moment" : String(match.0)
        }
    }

    @Test(arguments: ["text", "json", "csv", "markdown", "html"])
    func `a report of one database is the same in every form`(format: String) async throws {
        let program = try await DemoProgram()
        let results = try Self.hashing.map { hashing in
            try program.run(["report", "release", "deepseek-r1", "--format", format], adding: hashing)
        }
        try expectOneAnswer(
            results.map { result in
                var result = result
                result.output = Self.withoutClock(result.output)
                return result
            })
    }

    @Test func `headlines are clustered alike`() throws {
        let lines = try Checkout.text("Tests/StoriesTests/Fixtures/labelled.tsv").split(separator: "\n").dropFirst()
        let input = try lines.enumerated().map { number, line in
            let fields = line.split(separator: "\t").map(String.init)
            let head: [String: Any] = [
                "n": number, "lang": fields[1], "published": fields[2].replacing(" ", with: "T") + "Z",
                "title": fields[3],
            ]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: head, options: .sortedKeys), as: UTF8.self)
        }.joined(separator: "\n")
        let results = try outputs(["stories", "cluster", "--batch"], input: input + "\n")
        try expectOneAnswer(results)
        #expect(results[0].output.split(separator: "\n").count == lines.count)
    }

    @Test func `names are found alike`() throws {
        let input = try Checkout.text("Tests/LanguagesTests/Fixtures/cases.jsonl")
        let results = try outputs(["mentions", "--batch"], input: input)
        try expectOneAnswer(results)
        #expect(results[0].output.split(separator: "\n").count == 40)
    }

    @Test(arguments: ["market_model", "recurring_firms"])
    func `a specified study is answered alike`(name: String) throws {
        let folder = "Tests/EventStudiesTests/Fixtures/cases"
        try expectOneAnswer(
            try outputs([
                "study", "--spec", Checkout.path("\(folder)/\(name).ref.json"), "--inputs", Checkout.path(folder),
                "--format", "json",
            ]))
    }
}
