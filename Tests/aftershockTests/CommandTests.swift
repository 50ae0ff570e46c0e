import Foundation
import GRDB
import Glibc
import Reports
import TestSupport
import Testing

/// The program as a process: its exit codes, what it says and where.
struct CommandTests {
    /// A call that cannot be answered, with its exit code and what stderr has to say.
    struct Refusal: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var status: Int32
        var says: [String]

        init(_ arguments: String, _ status: Int32, _ says: String...) {
            self.arguments = arguments.split(separator: " ").map(String.init)
            self.status = status
            self.says = says
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let refusals = [
        Refusal("report stock NVDX", 66, "NVDX", "Known are"),
        Refusal("study --event 2025-01-27 --tickers NVDX", 66, "NVDX"),
        Refusal("study --event 2025-01-27 --tickers NVDA --benchmark SPX", 66, "SPX"),
        Refusal("search --ticker NVDX", 66, "NVDX", "aftershock instruments"),
        Refusal("selloffs --ticker NVDX", 66, "NVDX"),
        Refusal("report release deepseek-r", 66, "deepseek-r", "Did you mean", "'deepseek-r1'"),
        Refusal("report release deepsek-r1", 66, "Did you mean", "'deepseek-r1'"),
        Refusal("releases --lab deepsea", 66, "deepsea"),
        Refusal("story 999999", 66, "no story 999999"),
        Refusal("article 999999", 66, "no article 999999"),
        Refusal("ingest --file missing.txt", 66, "missing.txt"),
        Refusal("ingest prices --file missing.csv", 66, "missing.csv"),
        Refusal("study --event 2025-01-27 --exchange XQQQ", 64, "XQQQ", "XNYS"),
        Refusal("explain release deepseek-r1 --language fr", 64, "'en'", "'fr'"),
        Refusal("explain release nix", 66, "nix"),
        Refusal("explain selloff yesterday", 64, "yesterday", "YYYY-MM-DD"),
        Refusal("explain release deepseek-r1 --engine r1", 66, "--model"),
        Refusal("explain release deepseek-r1 --engine remote", 78, "endpoints"),
        Refusal("sessions XQQQ", 64, "XQQQ", "XNYS"),
        Refusal("study --event 2020-01-06 --tickers NVDA", 65, "lies outside the bars of NVDA", "2024-06-03"),
        Refusal("study --event 2026-01-05 --tickers NVDA", 65, "lies outside the bars of NVDA"),
        Refusal("study --event 2024-07-01 --tickers NVDA", 65, "needs 30", "ingest prices"),
        Refusal("study --event 2024-07-01", 65, "needs 30"),
        Refusal("report selloff 2025-01-25", 65, "2025-01-25", "no session"),
        Refusal("report selloff yesterday", 64, "yesterday", "YYYY-MM-DD"),
        Refusal("study --event yesterday", 64, "yesterday", "--event"),
        Refusal("study --event 2025-01-27 --window 5..-5", 64, "5..-5"),
        Refusal("study", 64, "--event", "--spec"),
        Refusal("study --event 2025-01-27 --car -9..0", 64, "-9..0", "-5..10"),
        Refusal("study --event 2025-01-27 --estimation -100..-3", 64, "does not end before"),
        Refusal("study --event 2025-01-27 --car 0", 64, "'0' is not a window"),
        Refusal("study --event 2025-01-27 --model factor", 64, "--factors"),
        Refusal("study --event 2025-01-27 --model magic", 64, "magic", "scholes-williams"),
        Refusal("study --event 2025-01-27 --model dimson --leads 99", 64, "leads", "0 to 20"),
        Refusal("study --event 2025-01-27 --factors missing.csv", 64, "--model factor"),
        Refusal("study --event 2025-01-27 --model factor --factors missing.csv", 66, "missing.csv"),
        Refusal("study --event 2025-01-27 --spec case.json", 64, "one of"),
        Refusal("study --spec missing.json", 66, "missing.json"),
        Refusal("study --spec missing.json --inputs missing", 66, "missing"),
        Refusal("study --inputs .", 64, "--spec"),
        Refusal("study --requests missing.csv", 64, "--firms"),
        Refusal("report release deepseek-r1 --as-of yesterday", 64, "--as-of"),
        Refusal("report release deepseek-r1 -o report.pdf", 64, "pdf", "html"),
        Refusal("article 1 --format csv", 64, "csv", "json"),
        Refusal("report release deepseek-r1 --format pdf", 64, "--format"),
        Refusal("search --limit 0", 64, "--limit"),
        Refusal("search --category gossip", 64, "gossip", "model_release"),
        Refusal("ingest --published 2025-01-27", 64, "--file"),
        Refusal("report", 64, "Usage:"),
        Refusal("frobnicate", 64, "frobnicate"),
        Refusal("serach x", 64, "no command 'aftershock serach'", "Did you mean 'search'?"),
        Refusal("help serach", 64, "no command 'aftershock serach'", "Did you mean 'search'?"),
        Refusal("sources lst", 64, "no command 'aftershock sources lst'", "Did you mean 'list'?"),
        Refusal("redo --from nothing", 64, "nothing"),
        Refusal("redo --since yesterday", 64, "yesterday", "--since"),
        Refusal("redo --source Nowhere", 66, "Nowhere", "aftershock sources list"),
        Refusal("report release deepseek-r1 -o /proc/x.json", 73, "/proc/x.json"),
        Refusal("digest --database /proc/x/y.db", 66, "/proc/x/y.db", "aftershock init"),
        Refusal("run --database /proc/x/y.db", 73, "/proc/x/y.db", "--database"),
        Refusal("init --database /proc/x/y.db", 73, "/proc/x/y.db"),
        Refusal("status --config missing.yaml", 66, "missing.yaml"),
    ]

    @Test func `what cannot be answered is refused with its exit code, on stderr, and nothing on stdout`() async throws
    {
        let program = try await DemoProgram()
        for refusal in Self.refusals {
            let result = try program.run(refusal.arguments)
            #expect(result.status == refusal.status, "\(refusal.testDescription): \(result.errors)")
            #expect(result.output == "", "\(refusal.testDescription)")
            for fragment in refusal.says {
                #expect(result.errors.contains(fragment), "\(refusal.testDescription): \(result.errors)")
            }
        }
    }

    @Test func `a database of a newer version is left alone`() async throws {
        let program = try await DemoProgram()
        let database = try DatabaseQueue(path: program.database)
        try await database.write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('from the future')")
        }
        for arguments in [["status"], ["run"], ["search", "Nvidia"]] {
            let result = try program.run(arguments)
            #expect(result.status == 65)
            #expect(result.errors.contains("newer version") && result.errors.contains("from the future"))
            #expect(result.output == "")
        }
    }

    @Test func `a file that is no database is refused and stays as it is`() async throws {
        let program = try await DemoProgram()
        let text = String(repeating: "Dear diary, today I was no database. ", count: 200)
        let path = try program.folder.write(text, as: "diary.db")
        for command in ["status", "run"] {
            let result = try program.run([command, "--database", path])
            #expect(result.status == 65, "\(result.errors)")
            #expect(result.errors.contains("not a database"))
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test(arguments: ["watchlist", "releases", "confounders"])
    func `a mistake in a list is named with its file and line`(list: String) async throws {
        let program = try await DemoProgram()
        let original = Checkout.url("feeds/\(list).yaml")
        var lines = try String(contentsOf: original, encoding: .utf8).components(separatedBy: "\n")
        let line = try #require(lines.lastIndex { $0.contains("name: ") })
        lines[line] = lines[line].replacing("name: ", with: "nmae: ")
        let path = try program.folder.write(lines.joined(separator: "\n"), as: "\(list).yaml")
        let configuration = try String(contentsOfFile: program.configuration, encoding: .utf8)
            .replacing(original.path, with: path)
        let mistaken = try program.folder.write(configuration, as: "mistaken.yaml")
        let result = try program.run(["status", "--config", mistaken])
        #expect(result.status == 78)
        #expect(result.errors.contains("\(path):\(line + 1):"), "\(result.errors)")
        #expect(result.errors.contains("name"))
    }

    @Test func `a list of sources that cannot be read is a mistake of the configuration`() async throws {
        let program = try await DemoProgram()
        let list = try program.folder.write("<html><body>Not found</body></html>", as: "sources.opml")
        let configuration = try String(contentsOfFile: program.configuration, encoding: .utf8)
            .replacing("feeds: []", with: "feeds: [sources.opml]")
        let path = try program.folder.write(configuration, as: "mistaken.yaml")
        let result = try program.run(["ingest", "news", "--config", path])
        #expect(result.status == 78, "\(result.errors)")
        #expect(result.errors.contains(list))
    }

    @Test(arguments: [
        ["report", "release", "deepseek-r1"], ["report", "selloff", "2025-01-27"], ["report", "stock", "NVDA"],
        ["study", "--event", "2025-01-27", "--tickers", "NVDA"],
    ])
    func `as of a time before everything there is a report that says so`(arguments: [String]) async throws {
        let program = try await DemoProgram()
        let result = try program.run(arguments + ["--as-of", "2000-01-01"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("2000-01-0"))
        #expect(result.output.contains("Nothing was known"), "\(result.output)")
        let json = try program.run(arguments + ["--as-of", "2000-01-01", "--format", "json"])
        #expect(try Report(json: json.output).coverage?.articles == 0)
    }

    @Test func `whoever finds another run under way ends with 75 and changes nothing`() async throws {
        let program = try await DemoProgram()
        _ = try program.run(["status"])  // a reader may bring the write-ahead log into the file
        let article = try program.folder.write("Nvidia fell on Monday after DeepSeek published its model.", as: "a.txt")
        let lock = try HeldLock(database: program.database)
        let before = try program.run(["status"]).output
        for arguments in [["run"], ["ingest"], ["ingest", "--file", article], ["digest"], ["analyze"]] {
            let result = try program.run(arguments)
            #expect(result.status == 75, "\(arguments): \(result.errors)")
            #expect(result.errors.contains("Another run holds the lock"))
            #expect(result.errors.contains(program.database + ".lock"))
            #expect(result.output == "")
        }
        #expect(try program.run(["status"]).output == before)
        lock.release()
        #expect(try program.run(["run"]).status == 0)
    }

    static let questions = [
        ["report", "release", "deepseek-r1"], ["report", "selloff", "2025-01-27"], ["report", "stock", "NVDA"],
        ["study", "--event", "2025-01-27", "--tickers", "NVDA,AVGO"], ["search", "Nvidia"], ["releases"], ["selloffs"],
        ["instruments"], ["sessions", "XKRX", "--from", "2025-01-20", "--to", "2025-02-05"],
        ["sessions", "--at", "2025-01-27T07:30Z"], ["article", "1"], ["story", "2"], ["status"],
    ]

    @Test func `results are on stdout alone, as JSON that decodes, and without escape sequences`() async throws {
        let program = try await DemoProgram()
        for question in Self.questions {
            let text = try program.run(question)
            #expect(text.status == 0, "\(question): \(text.errors)")
            #expect(text.errors == "", "\(question)")
            #expect(!text.output.isEmpty, "\(question)")
            #expect(!text.output.contains("\u{1B}"), "\(question)")
            let json = try program.run(question + ["--format", "json"])
            #expect(json.status == 0 && json.errors == "", "\(question): \(json.errors)")
            let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            let schema = try #require(value?["schema"] as? String, "\(question)")
            #expect(schema.hasPrefix("aftershock.") && schema.hasSuffix("/1"), "\(question): \(schema)")
        }
    }

    @Test func `the suffix of the output chooses its format`() async throws {
        let program = try await DemoProgram()
        func written(_ name: String) throws -> String {
            let result = try program.run(["releases", "-o", name])
            #expect(result.status == 0 && result.output == "" && result.errors == "", "\(name): \(result.errors)")
            return try String(contentsOfFile: program.folder.path(name), encoding: .utf8)
        }
        #expect(try written("releases.csv").hasPrefix("id,name,lab,released,"))
        #expect(try written("releases.json").hasPrefix("{"))
        #expect(try written("releases.md").contains("| --- |") || written("releases.md").contains("|---"))
        #expect(try written("releases.html").lowercased().hasPrefix("<!doctype html>"))
        #expect(try written("releases.txt").contains("deepseek-r1"))
        let named = try program.run(["releases", "-o", "releases.md", "--format", "csv"])
        #expect(named.status == 0)
        #expect(try String(contentsOfFile: program.folder.path("releases.md"), encoding: .utf8).hasPrefix("id,name,"))
    }

    @Test func `colour is for terminals, and not where NO_COLOR forbids it`() async throws {
        let program = try await DemoProgram()
        let question = ["report", "stock", "NVDA"]
        #expect(try program.run(question + ["--color", "always"]).output.contains("\u{1B}["))
        #expect(try !program.run(question).output.contains("\u{1B}["))
        #expect(try Terminal.output(of: question, in: program).contains("\u{1B}["))
        #expect(try !Terminal.output(of: question, in: program, adding: ["NO_COLOR": "1"]).contains("\u{1B}["))
        #expect(try !Terminal.output(of: question, in: program, adding: ["TERM": "dumb"]).contains("\u{1B}["))
    }

    @Test func `quiet commands say nothing on stderr`() async throws {
        let program = try await DemoProgram()
        let new = program.folder.path("new/config.yaml")
        for arguments in [
            ["run"], ["ingest"], ["digest"], ["analyze"], ["ingest", "--file", "-", "--published", "2025-01-27"],
            ["init", "--config", new, "--database", program.folder.path("new/aftershock.db")],
        ] {
            let result = try program.run(
                arguments + ["--quiet"], input: "Nvidia fell on Monday after DeepSeek published its model R1.")
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            #expect(result.errors == "", "\(arguments)")
        }
        #expect(FileManager.default.fileExists(atPath: new))
        let loud = try program.run(["digest"])
        #expect(loud.errors.contains("digests:"))
    }

    @Test func `init makes configuration and database, once`() throws {
        let folder = try TemporaryFolder()
        func run(_ arguments: String...) throws -> BuiltProgram.Result {
            try BuiltProgram.run(arguments, environment: ["HOME": folder.url.path], workingFolder: folder.url)
        }
        let before = try run("status")
        #expect(before.status == 66)
        #expect(before.errors.contains("aftershock init"))
        let first = try run("init")
        #expect(first.status == 0, "\(first.errors)")
        let configuration = folder.path(".config/aftershock/config.yaml")
        let database = folder.path(".local/state/aftershock/aftershock.db")
        let made = try String(contentsOfFile: configuration, encoding: .utf8)
        #expect(FileManager.default.fileExists(atPath: database))
        let own = made + "concurrency: 4\n"
        _ = try folder.write(own, as: ".config/aftershock/config.yaml")
        let second = try run("init")
        #expect(second.status == 0)
        #expect(second.errors.contains("stays as it is"))
        #expect(try String(contentsOfFile: configuration, encoding: .utf8) == own)
        let status = try run("status")
        #expect(status.status == 0)
        #expect(status.output.contains("articles    0"))
        let report = try run("report", "release", "deepseek-r1")
        #expect(report.status == 0, "\(report.errors)")
    }

    @Test func `an installed copy finds its lists and runs the demo from anywhere`() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        for name in ["bin", "share/aftershock", "elsewhere"] {
            try files.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
        }
        let installed = folder.url.appendingPathComponent("bin/aftershock")
        try files.copyItem(at: BuiltProgram.executable, to: installed)
        try files.copyItem(
            at: Checkout.url("feeds"),
            to: folder.url.appendingPathComponent("share/aftershock/feeds"))
        func run(_ arguments: String...) throws -> BuiltProgram.Result {
            try BuiltProgram.run(
                arguments, environment: ["HOME": folder.path("elsewhere")], executable: installed,
                workingFolder: folder.url.appendingPathComponent("elsewhere"))
        }
        let releases = try run("releases", "--lab", "deepseek")
        #expect(releases.status == 0, "\(releases.errors)")
        #expect(releases.output.contains("deepseek-r1"))
        let demo = try run("demo", "--reports", folder.path("out"), "--quiet")
        #expect(demo.status == 0, "\(demo.errors)")
        #expect(demo.errors == "")
        #expect(demo.output.contains("−16.97 %"))
        for suffix in ["html", "md", "json", "csv", "txt"] {
            #expect(files.fileExists(atPath: folder.path("out/deepseek-r1.\(suffix)")))
        }
        #expect(try files.contentsOfDirectory(atPath: folder.path("share/aftershock")) == ["feeds"])
        #expect(try files.contentsOfDirectory(atPath: folder.path("elsewhere")).isEmpty)
    }
}

/// A terminal of the kernel, in place of a person's.
private enum Terminal {
    /// `TIOCSPTLCK` and `TIOCGPTN` of <asm-generic/ioctls.h>, which Glibc's module leaves out.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// Runs the program with a terminal as its stdout and gives what was shown there.
    static func output(
        of arguments: [String], in program: DemoProgram, adding: [String: String] = [:]
    ) throws -> String {
        let ours = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var unlocked: Int32 = 0
        var number: UInt32 = 0
        guard ours >= 0, ioctl(ours, setLock, &unlocked) == 0, ioctl(ours, getNumber, &number) == 0 else {
            throw CocoaError(.fileNoSuchFile)
        }
        let main = FileHandle(fileDescriptor: ours, closeOnDealloc: true)
        let theirs = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard theirs >= 0 else { throw CocoaError(.fileNoSuchFile) }
        let process = Process()
        process.executableURL = BuiltProgram.executable
        process.arguments = arguments
        process.environment = program.environment.merging(["TERM": "xterm", "PATH": "/usr/bin:/bin"]) { $1 }
            .merging(adding) { $1 }
        process.standardOutput = FileHandle(fileDescriptor: theirs, closeOnDealloc: false)
        process.standardError = FileHandle.nullDevice
        try process.run()
        close(theirs)
        var shown: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4_096)
        // The read fails when the last one who has the terminal open has closed it.
        while case let count = read(main.fileDescriptor, &bytes, bytes.count), count > 0 { shown += bytes[..<count] }
        process.waitUntilExit()
        return String(decoding: shown, as: UTF8.self)
    }
}
