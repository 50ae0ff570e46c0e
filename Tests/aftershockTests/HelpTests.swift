import Foundation
import TestSupport
import Testing

@testable import aftershock

/// The help of every command, as a terminal of 80 columns shows it.
///
/// `AFTERSHOCK_RENEW_HELP=1 swift test --filter HelpTests` writes the files anew.
struct HelpTests {
    /// A command's words after the program's name: `["sources", "add"]`.
    struct Command: Sendable {
        var words: [String]
        var file: String { (words.isEmpty ? "aftershock" : words.joined(separator: "-")) + ".txt" }
    }

    /// The tree of commands as swift-argument-parser dumps it.
    private struct Dump: Decodable {
        struct Node: Decodable {
            var commandName: String
            var shouldDisplay: Bool?
            var subcommands: [Node]?

            func commands(_ words: [String]) -> [Command] {
                let shown = (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
                return [Command(words: words)] + shown.flatMap { $0.commands(words + [$0.commandName]) }
            }
        }

        var command: Node
    }

    /// Every command that help shows, the program itself first.
    private static func commands() throws -> [Command] {
        let dump = try BuiltProgram.run(["--experimental-dump-help"])
        return try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command.commands([])
    }

    private static let folder = Checkout.root.appending(path: "Tests/aftershockTests/Fixtures/help")
    private static let renews = ProcessInfo.processInfo.environment["AFTERSHOCK_RENEW_HELP"] != nil

    private static func compare(_ text: String, with name: String) throws {
        let file = folder.appending(path: name)
        if renews {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(name) differs; AFTERSHOCK_RENEW_HELP=1 renews the files")
    }

    @Test func `every command's help is the file's, and nothing is wider than 80 columns`() throws {
        let commands = try Self.commands()
        #expect(commands.count >= 30)
        for command in commands {
            let result = try BuiltProgram.run(command.words + ["--help"], environment: ["COLUMNS": "80"])
            #expect(result.status == 0, "\(command.words)")
            try Self.compare(result.output, with: command.file)
            // swift-argument-parser writes the usage on one line, whatever its width.
            for line in result.output.split(separator: "\n") where !line.hasPrefix("USAGE: ") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test(arguments: HelpTopic.allCases)
    func `a topic's help is the file's, and nothing is wider than 80 columns`(topic: HelpTopic) throws {
        let result = try BuiltProgram.run(["help", topic.rawValue], environment: ["COLUMNS": "80"])
        #expect(result.status == 0)
        try Self.compare(result.output, with: "topic-\(topic.rawValue).txt")
        for line in result.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `every file of help belongs to a command or a topic`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let known = try Self.commands().map(\.file) + HelpTopic.allCases.map { "topic-\($0.rawValue).txt" }
        #expect(Set(files) == Set(known))
    }

    @Test func `examples stand on one line each, and call commands that exist`() throws {
        let commands = try Self.commands()
        let names = Set(commands.compactMap(\.words.first))
        var count = 0
        for command in commands {
            let help = try String(contentsOf: Self.folder.appending(path: command.file), encoding: .utf8)
            let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard let start = lines.firstIndex(where: { $0.trimmingCharacters(in: .whitespaces) == "Examples:" }) else {
                continue
            }
            for example in lines[(start + 1)...].prefix(while: { !$0.isEmpty }) {
                let called = example.components(separatedBy: "aftershock ").dropFirst().compactMap {
                    $0.split(separator: " ").first.map(String.init)
                }
                #expect(!called.isEmpty, "not an example on a line of its own: \(example)")
                for name in called { #expect(names.contains(name), "\(example)") }
                count += 1
            }
        }
        #expect(count >= 40)
    }
}
