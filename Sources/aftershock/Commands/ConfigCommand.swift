import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Reports
import TextFormats

struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show the configuration and where each value comes from, or check it.",
        subcommands: [Show.self, Check.self, Docs.self])

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "List every key with its value.",
            discussion: """
                Examples:
                  aftershock config show
                  aftershock config show --origin
                  aftershock config show digests.engine --origin --format json
                """)

        @Argument(help: ArgumentHelp("Show only this key and the keys below it.", valueName: "key"))
        var key: String?

        @Flag(
            help:
                "Add the origin of each value: an option, an environment variable, a line of the file, or the default.")
        var origin = false

        @OptionGroup var locale: LocaleOption
        @OptionGroup var output: OutputOptions
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Program.run {
                let writer = try ResultWriter(output)
                let environment = ProcessInfo.processInfo.environment
                let file = try ConfigurationFile.locate(common.config, environment: environment)
                let reading = file.reading(environment: environment)
                if let first = reading.findings.first { throw first }
                let all = Self.places(file, common, environment) + reading.entries
                let entries = all.filter { key == nil || $0.path == key || $0.path.hasPrefix("\(key ?? "").") }
                if let key, entries.isEmpty {
                    let near = Spelling.nearest(to: key, in: all.map(\.path)).map { " Did you mean '\($0)'?" } ?? ""
                    throw ProgramError.wrongUsage("There is no key '\(key)'.\(near)")
                }
                let prose = writer.prose(locale, reading.configuration.locale)
                try writer.write(Self.table(entries, withOrigin: origin, prose))
                return .done
            }
        }

        /// The file and the database, which no file can set.
        private static func places(
            _ file: ConfigurationFile, _ common: CommonOptions, _ environment: [String: String]
        ) -> [ConfigurationEntry] {
            let origin: ConfigurationOrigin =
                switch file.reason {
                case .named: .option("--config")
                case .variable(let name): .variable(name)
                case .found, .shipped: .fallback
                }
            let variable = "AFTERSHOCK_DATABASE"
            return [
                ConfigurationEntry(path: "config", value: file.reason == .shipped ? nil : file.path, origin: origin),
                ConfigurationEntry(
                    path: "database", value: UserFolder.database(common.database, environment: environment),
                    origin: common.database != nil
                        ? .option("--database") : environment[variable] != nil ? .variable(variable) : .fallback),
            ]
        }

        private static func table(_ entries: [ConfigurationEntry], withOrigin: Bool, _ prose: Prose) -> Table {
            var columns: [Table.Column] = [
                .init("key", prose("Key", "Schlüssel")),
                .init("value", prose("Value", "Wert"), minimumWidth: 20, wraps: true),
            ]
            if withOrigin {
                columns.append(.init("origin", prose("Origin", "Herkunft"), minimumWidth: 20, wraps: true))
            }
            func origin(_ entry: ConfigurationEntry) -> Table.Cell {
                let text = entry.origin.description
                return .word(text, entry.origin == .fallback ? prose(text, "Vorgabe") : text)
            }
            return Table(
                name: "configuration", title: prose("Configuration", "Konfiguration"), columns: columns,
                rows: entries.map { [.text($0.path), .text($0.value)] + (withOrigin ? [origin($0)] : []) },
                prose: prose)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "List every mistake in a configuration and in the lists that it names.",
            discussion: """
                Each mistake is one line with file, line and column. Ends with exit code 78 if there are any.

                Examples:
                  aftershock config check
                  aftershock config check /etc/aftershock/config.yaml --format csv
                """)

        @Argument(
            help: ArgumentHelp(
                "The configuration file (default: the one that other commands would read).", valueName: "file"))
        var file: String?

        @OptionGroup var locale: LocaleOption
        @OptionGroup var output: OutputOptions
        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Program.run {
                let writer = try ResultWriter(output)
                let environment = ProcessInfo.processInfo.environment
                let located = try ConfigurationFile.locate(file ?? common.config, environment: environment)
                let check = try ConfigurationCheck(located, environment: environment)
                if writer.format != .text {
                    try writer.write(Self.table(check.findings, writer.prose(locale)))
                } else if !check.findings.isEmpty {
                    try writer.write(check.findings.map(Self.line).joined(separator: "\n"))
                }
                if !common.quiet {
                    let (found, files) = (check.findings.count, check.files.count)
                    Program.say("\(found) mistake\(found == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s")")
                }
                return check.findings.isEmpty ? .done : .badConfiguration
            }
        }

        /// As compilers write it.
        private static func line(_ finding: ConfigurationCheck.Finding) -> String {
            let place = [finding.path] + [finding.line, finding.column].compactMap { $0.map(String.init) }
            return "\(place.joined(separator: ":")): \(finding.message)"
        }

        private static func table(_ findings: [ConfigurationCheck.Finding], _ prose: Prose) -> Table {
            Table(
                name: "configuration_findings",
                title: prose("Mistakes in the configuration", "Fehler in der Konfiguration"),
                columns: [
                    .init("path", prose("File", "Datei")), .init("line", prose("Line", "Zeile"), .trailing),
                    .init("column", prose("Column", "Spalte"), .trailing),
                    .init("message", prose("Mistake", "Fehler"), minimumWidth: 24, wraps: true),
                ],
                rows: findings.map { finding in
                    [
                        .text(finding.path), finding.line.map { .integer($0) } ?? .none,
                        finding.column.map { .integer($0) } ?? .none, .text(finding.message),
                    ]
                }, prose: prose)
        }
    }

    /// Writes `docs/configuration.md`.
    struct Docs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "docs", abstract: "Write the documentation of every key as Markdown.", shouldDisplay: false)

        func run() async throws {
            try await Program.run {
                FileHandle.standardOutput.write(Data(ConfigurationDocument.text.utf8))
                return .done
            }
        }
    }
}
