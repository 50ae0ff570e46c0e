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

    /// Commands that print text, with something that each prints in German and in English.
    static let texts: [(command: String, german: String, english: String)] = [
        ("article 4", "Zusammenfassung\n", "Summary\n"), ("article 1 --why", "Warum\n", "Why\n"),
        ("story 2", "Zugehörig als", "Belongs as"), ("status", "Auswertungen", "analyses"),
        ("sources list --database DATABASE", "Zuletzt gelesen", "Last read"),
        ("doctor prices --format html", "Handelstag", "Session"),
        ("model list", "Vorhanden", "On disk"), ("config show --origin", "Herkunft", "Origin"),
        ("releases", "Genauigkeit", "Precision"), ("selloffs", "Handelstag", "Session"),
        ("instruments", "Währung", "Currency"),
        ("search Nvidia", "Zeitpunkt", "News time"),
        ("sessions XNAS --from 2025-12-24", "Schluss", "Close"),
    ]

    @Test(arguments: texts)
    func `a command prints German with --locale de, and JSON the same in every locale`(
        command: String, german: String, english: String
    ) async throws {
        let program = try await DemoProgram()
        func run(_ locale: String, _ more: String...) throws -> String {
            let words = command.split(separator: " ").map { $0 == "DATABASE" ? program.database : String($0) }
            return try program.run(words + ["--locale", locale] + more).output
        }
        let (inGerman, inEnglish) = (try run("de"), try run("en"))
        #expect(inGerman.contains(german) && !inGerman.contains(english), "\(inGerman)")
        #expect(inEnglish.contains(english) && !inEnglish.contains(german), "\(inEnglish)")
        #expect(try run("de") == inGerman)
        let json = try run("de", "--format", "json")
        #expect(try !json.isEmpty && json == run("en", "--format", "json"))
    }

    @Test func `a document that is read is told in the locale`() async throws {
        let program = try await DemoProgram()
        let folder = try TemporaryFolder()
        let file = try folder.write("Nvidia fell on Monday, and so did Broadcom.", as: "note.txt")
        let database = folder.path("own.db")
        func ingest() throws -> String {
            try program.run([
                "ingest", "--file", file, "--published", "2025-01-27", "--database", database, "--locale", "de",
            ]).output
        }
        #expect(try ingest() == "Artikel 1: neu\n")
        #expect(try ingest() == "Artikel 1: bekannt\n")
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
