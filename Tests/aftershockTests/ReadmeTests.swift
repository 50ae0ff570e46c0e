import Foundation
import TestSupport
import Testing

/// What the documentation tells to type works.
struct ReadmeTests {
    private static func lines(of name: String) throws -> [String] {
        try String(contentsOf: Checkout.url(name), encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The commands in the README's shell blocks under "Use it".
    private static func commands() throws -> [String] {
        var isInSection = false
        var isInBlock = false
        var commands: [String] = []
        for line in try lines(of: "README.md") {
            if line.hasPrefix("## ") { isInSection = line == "## Use it" }
            if line.hasPrefix("```") { isInBlock = line == "```sh" }
            if isInSection, isInBlock, line.hasPrefix("aftershock ") { commands.append(line) }
        }
        return commands
    }

    @Test func `every command of the README works on the demo's data`() async throws {
        let program = try await DemoProgram()
        _ = try program.folder.write(
            """
            Frankfurt – Die Aktien von Nvidia gaben am Montag deutlich nach. Das chinesische Start-up DeepSeek hatte mit seinem \
            Modell R1 die Anleger verunsichert. Die Entwicklung soll nur 5,6 Millionen Dollar gekostet haben.
            """, as: "article.txt")
        let commands = try Self.commands()
        #expect(commands.count >= 15)
        for command in commands {
            let result = try program.shell(command)
            // 'status' ends with 3 while an article waits for its digest.
            let allowed: Set<Int32> = command.hasPrefix("aftershock status") ? [0, 3] : [0]
            #expect(allowed.contains(result.status), "\(command): \(result.status) \(result.errors)")
        }
        #expect(FileManager.default.fileExists(atPath: program.folder.path("nvda.html")))
    }

    @Test func `every line of the crontab has its five fields and a command whose flags exist`() async throws {
        let jobs = try Self.lines(of: "crontab").filter { line in
            !line.isEmpty && !line.hasPrefix("#") && !line.prefix { $0 != " " }.contains("=")
        }
        #expect(jobs.count >= 2)
        for job in jobs {
            let words = job.split(separator: " ", maxSplits: 5).map(String.init)
            try #require(words.count == 6, "\(job)")
            for field in words.prefix(5) {
                #expect(field.wholeMatch(of: #/(\*|\d+(-\d+)?)(\/\d+)?(,\d+)*/#) != nil, "\(field) in \(job)")
            }
            let command = words[5]
            #expect(!command.contains("%"), "cron makes a line break of a percent sign")
            let called = command.split(separator: " ").map(String.init).prefix { !["|", "||", ">", ";"].contains($0) }
            #expect(called.first == "aftershock")
            let help = try BuiltProgram.run(called.dropFirst().filter { !$0.hasPrefix("-") } + ["--help"])
            #expect(help.status == 0)
            for flag in called where flag.hasPrefix("-") { #expect(help.output.contains(flag), "\(flag) in \(job)") }
        }
    }

    @Test func `the crontab's lines are silent when all is well and when another run is under way`() async throws {
        let program = try await DemoProgram()
        let lock = try HeldLock(database: program.database)
        let jobs = try Self.lines(of: "crontab").filter { $0.contains(" * * * ") && !$0.hasPrefix("#") }
        for job in jobs {
            let command = try #require(job.split(separator: " ", maxSplits: 5).last.map(String.init))
            let result = try program.shell(command)
            #expect(result.status == 0, "\(command): \(result.errors)")
            #expect(result.output + result.errors == "", "\(command)")
        }
        lock.release()
        for job in jobs {
            let command = try #require(job.split(separator: " ", maxSplits: 5).last.map(String.init))
            let result = try program.shell(command)
            #expect(result.status == 0, "\(command): \(result.errors)")
            #expect(result.output + result.errors == "", "\(command)")
        }
    }
}
