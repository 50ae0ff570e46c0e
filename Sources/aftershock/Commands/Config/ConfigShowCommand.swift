import ArgumentParser
import Catalog
import Foundation
import News
import Pipeline
import Reports
import TextFormats

/// `config show`: every value with its origin.
struct ConfigShowCommand: AsyncParsableCommand {
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
            let (entries, locale) = try entries()
            try writer.write(Table(entries, withOrigin: origin, writer.prose(self.locale, locale)))
            return .done
        }
    }

    private func entries() throws -> (entries: [ConfigurationEntry], locale: ReportLocale?) {
        let environment = ProcessInfo.processInfo.environment
        let file = try ConfigurationFile.locate(common.config, environment: environment)
        let reading = file.reading(environment: environment)
        if let first = reading.findings.first { throw first }
        let all = file.places(database: common.database, environment: environment) + reading.entries
        guard let key else { return (all, reading.configuration.locale) }
        let chosen = all.filter { $0.path == key || $0.path.hasPrefix("\(key).") }
        guard chosen.isEmpty else { return (chosen, reading.configuration.locale) }
        let near = Spelling.nearest(to: key, in: all.map(\.path)).map { " Did you mean '\($0)'?" } ?? ""
        throw ProgramError.wrongUsage("There is no key '\(key)'.\(near)")
    }
}
