import ArgumentParser
import Catalog
import Foundation
import Pipeline
import Reports

struct InstrumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instruments",
        abstract: "List the watched instruments with exchange, group and benchmark.",
        discussion: """
            Examples:
              aftershock instruments
              aftershock instruments --format csv
            """)

    @OptionGroup var locale: LocaleOption
    @OptionGroup var output: OutputOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let writer = try ResultWriter(output)
            let configuration = try Configuration.located(
                common.config, environment: ProcessInfo.processInfo.environment)
            let prose = writer.prose(locale, configuration.locale)
            let watchlist = try configuration.readWatchlist()
            try writer.write(
                Table.instruments(watchlist.instruments, groupNames: watchlist.groupNames(prose), prose: prose))
            return .done
        }
    }
}
