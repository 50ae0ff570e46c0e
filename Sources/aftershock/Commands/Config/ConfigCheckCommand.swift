import ArgumentParser
import Foundation
import Pipeline
import Reports

/// `config check`: every mistake in a configuration and its lists.
struct ConfigCheckCommand: AsyncParsableCommand {
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
                try writer.write(Table(check.findings, writer.prose(locale)))
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
}
