import Foundation
import TestSupport
import Testing

/// The locale of what is printed, and that it is the same every time, by the program as a process.
struct LocaleTests {
    /// Ways to ask for German, with the environment that goes with each.
    static let ways: [(arguments: [String], environment: [String: String])] = [
        (["--locale", "de"], [:]), ([], ["LC_ALL": "de_DE.UTF-8"]), ([], ["LANG": "de_AT.UTF-8"]),
        ([], ["AFTERSHOCK_LOCALE": "de"]), (["--locale", "de"], ["LC_ALL": "en_US.UTF-8"]),
    ]

    @Test(arguments: ways.indices)
    func `an explanation is in German however that is asked for`(_ way: Int) async throws {
        let (arguments, environment) = Self.ways[way]
        let program = try await DemoProgram()
        let result = try program.run(
            ["explain", "selloff", "2025-01-27"] + arguments, adding: ["LANG": ""].merging(environment) { $1 })
        #expect(result.status == 0, "\(result.errors)")
        let text = result.output.split(separator: "\n").joined(separator: " ")
        #expect(text.contains("Am 27. Januar 2025 schloss Nvidia bei 118,42 nach 142,62 (−16,97 %"))
        #expect(text.contains("593 Milliarden Dollar"))
    }

    @Test func `explain takes --language as another name for --locale, and not both`() async throws {
        let program = try await DemoProgram()
        let german = try program.run(["explain", "release", "deepseek-r1", "--locale", "de"])
        #expect(german.status == 0)
        #expect(try program.run(["explain", "release", "deepseek-r1", "--language", "de"]).output == german.output)
        let both = try program.run(
            ["explain", "release", "deepseek-r1", "--language", "de", "--locale", "en"])
        #expect(both.status == 64 && both.errors.contains("--language is the same as --locale"))
    }

    @Test(arguments: [
        ("releases", "Veröffentlichungen von KI-Modellen", "Releases of AI models"),
        ("selloffs", "Kursrutsche", "Sell-offs"), ("instruments", "Beobachtete Werte", "Instruments"),
        ("search Nvidia", "Gefundene Artikel", "Articles found"),
    ])
    func `a list has its headings in both languages and the same values`(
        command: String, german: String, english: String
    ) async throws {
        let program = try await DemoProgram()
        let arguments = command.split(separator: " ").map(String.init)
        func run(_ more: [String]) throws -> String { try program.run(arguments + more).output }
        #expect(try run(["--locale", "de", "--format", "html"]).contains(german))
        #expect(try run(["--locale", "en", "--format", "html"]).contains(english))
        #expect(try run(["--locale", "de", "--format", "csv"]) == run(["--locale", "en", "--format", "csv"]))
    }

    /// Hashes differ from process to process, so two runs in one would prove nothing.
    @Test(arguments: ["en", "de"], ["json", "text", "html", "markdown"])
    func `two processes write the same bytes`(locale: String, format: String) async throws {
        let program = try await DemoProgram()
        func run() throws -> String {
            let result = try program.run(
                ["report", "selloff", "2025-01-27", "--locale", locale, "--format", format])
            #expect(result.status == 0, "\(result.errors)")
            return Self.withoutTime(result.output)
        }
        let first = try run()
        #expect(first.contains(locale == "de" ? "16,97" : "16.97"))
        #expect(try run() == first)
    }

    /// Without the lines that name when the report was made.
    private static func withoutTime(_ text: String) -> String {
        text.split(separator: "\n").filter { line in
            !line.contains("\"generated\"") && !line.contains("Made ") && !line.contains("Erstellt am ")
        }.joined(separator: "\n")
    }
}
