import Foundation
import TestSupport
import Testing

/// `aftershock config` as a process.
struct ConfigCommandTests {
    private let folder: TemporaryFolder
    private let feeds = Checkout.root.appendingPathComponent("feeds").path

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: String, adding: [String: String] = [:]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            arguments.split(separator: " ").map(String.init),
            environment: ["HOME": folder.url.path].merging(adding) { $1 }, workingFolder: folder.url)
    }

    private func write(_ rest: String, as name: String = "config.yaml") throws -> String {
        try folder.write(
            """
            watchlist: \(feeds)/watchlist.yaml
            releases: \(feeds)/releases.yaml
            confounders: \(feeds)/confounders.yaml
            \(rest)
            """, as: name)
    }

    @Test func `every value is shown with its origin`() throws {
        let path = try write("host_delay: 2\nconcurrency: 4\n")
        let result = try run(
            "config show --origin --format csv --config \(path)",
            adding: ["AFTERSHOCK_HOST_DELAY": "0.25", "AFTERSHOCK_DATABASE": "/srv/a.db"])
        #expect(result.status == 0)
        let lines = result.output.split(whereSeparator: \.isNewline)
        #expect(lines.first == "key,value,origin")
        #expect(lines.contains("config,\(path),'--config"))
        #expect(lines.contains("database,/srv/a.db,AFTERSHOCK_DATABASE"))
        #expect(lines.contains("host_delay,0.25,AFTERSHOCK_HOST_DELAY"))
        #expect(lines.contains("concurrency,4,\(path):5"))
        #expect(lines.contains("reservations,obey,default"))
    }

    @Test func `one key is shown alone, with the keys below it`() throws {
        let path = try write("digests: {engine: r1, threads: 2}\n")
        let one = try run("config show digests.engine --format csv --config \(path)")
        #expect(one.output.split(whereSeparator: \.isNewline) == ["key,value", "digests.engine,r1"])
        let section = try run("config show digests --format csv --config \(path)")
        #expect(section.output.split(whereSeparator: \.isNewline).contains("digests.threads,2"))
        #expect(!section.output.contains("host_delay"))
        let mistyped = try run("config show digests.engin --config \(path)")
        #expect(mistyped.status == 64)
        #expect(mistyped.errors == "error: There is no key 'digests.engin'. Did you mean 'digests.engine'?\n")
    }

    @Test func `without a file the defaults are shown as defaults`() throws {
        let result = try run("config show --origin --format csv")
        #expect(result.status == 0)
        let lines = result.output.split(whereSeparator: \.isNewline)
        #expect(lines.contains("watchlist,\(feeds)/watchlist.yaml,default"))
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",default") })
    }

    @Test func `every mistake of the file and of its lists is one line with its place`() throws {
        let list = try folder.write(
            "groups: []\ninstruments:\n  - {symbol: A, nme: B}\ncompanies: x\n", as: "mine.yaml")
        let path = try folder.write(
            """
            watchlist: mine.yaml
            releases: missing.yaml
            confounders: \(feeds)/confounders.yaml
            digests: {engine: r2}
            host_dely: 3
            """, as: "config.yaml")
        let result = try run("config check \(path) --quiet")
        #expect(result.status == 78)
        #expect(
            result.output.split(whereSeparator: \.isNewline).prefix(4) == [
                "\(path):4:19: There is no engine 'r2'. Did you mean 'r1'?",
                "\(path):5:1: The configuration has no key 'host_dely'. Did you mean 'host_delay'?",
                "\(list):3:17: An instrument has no key 'nme'. Did you mean 'name'?",
                "\(list):4:12: 'companies' must be a list, but it is 'x'.",
            ])
        #expect(result.output.contains("\(path):2:1: There is no file '\(folder.path("missing.yaml"))'."))
    }

    @Test func `the program's own lists and the demo's configuration are in order`() throws {
        for arguments in ["config check", "config check \(feeds)/demo/demo.yaml"] {
            let result = try run(arguments)
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output.isEmpty)
            #expect(result.errors.hasPrefix("0 mistakes in "))
        }
    }

    @Test func `the documentation is written as the repository has it`() throws {
        let file = Checkout.root.appendingPathComponent("docs/configuration.md")
        #expect(try run("config docs").output == (try String(contentsOf: file, encoding: .utf8)))
    }

    @Test func `sessions are corrected by the file of the configuration, and by the environment's before it`() throws {
        _ = try folder.write("XNYS closed 2025-03-04 A storm\n", as: "corrections.txt")
        let path = try write("sessions: corrections.txt\n")
        func sessions(_ options: String, adding: [String: String] = [:]) throws -> [String] {
            let result = try run(
                "sessions XNYS --from 2025-03-03 --to 2025-03-06 --format csv\(options)", adding: adding)
            #expect(result.status == 0, "\(result.errors)")
            return result.output.split(whereSeparator: \.isNewline).dropFirst().map { String($0.prefix(10)) }
        }
        let all = ["2025-03-03", "2025-03-04", "2025-03-05", "2025-03-06"]
        #expect(try sessions("") == all)
        #expect(try sessions(" --config \(path)") == ["2025-03-03", "2025-03-05", "2025-03-06"])
        let other = try folder.write("XNYS closed 2025-03-05 A flood\n", as: "other.txt")
        let environment = ["AFTERSHOCK_SESSIONS": other, "AFTERSHOCK_CONFIG": path]
        #expect(try sessions("", adding: environment) == ["2025-03-03", "2025-03-04", "2025-03-06"])
        #expect(
            try sessions("", adding: ["AFTERSHOCK_SESSIONS": other, "AFTERSHOCK_DATA": "/proc"]) == [
                "2025-03-03", "2025-03-04", "2025-03-06",
            ])
    }
}
