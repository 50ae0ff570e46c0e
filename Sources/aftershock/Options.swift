import ArgumentParser
import Catalog
import Foundation
import Logging
import News
import Pipeline
import Reports
import Store

/// The options of every command.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The database file.", valueName: "file"))
    var database: String?

    @Flag(name: .shortAndLong, help: "Print nothing to stderr but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Print more to stderr.")
    var verbose = false

    var log: Logger {
        var log = Logger(label: "aftershock") { _ in PlainLogHandler() }
        log.logLevel = quiet ? .error : verbose ? .debug : .notice
        return log
    }

    /// Opens the database and the lists.
    ///
    /// A command that only reads passes `mustExist`, so that no database is created.
    func workspace(mustExist: Bool) throws -> Workspace {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try Configuration.located(config, environment: environment)
        let path = UserFolder.database(database, environment: environment)
        if mustExist, !FileManager.default.fileExists(atPath: path) { throw PipelineError.noDatabase(path) }
        var workspace = try Workspace.open(
            configuration: configuration, database: path, log: log, environment: environment)
        workspace.progress = ProgressLine.meter(isQuiet: quiet)
        return workspace
    }

    /// The locale that the configuration sets, where a command can do without one.
    func configuredLocale() throws -> ReportLocale? {
        let environment = ProcessInfo.processInfo.environment
        if database != nil, config == nil { return nil }
        return try Configuration.located(config, environment: environment).locale
    }

    /// The sources of the configuration's lists, or with a named database and no named configuration those that the database knows.
    func sources(now: Date) throws -> [SourceHealth] {
        let environment = ProcessInfo.processInfo.environment
        let path = UserFolder.database(database, environment: environment)
        if database != nil, config == nil {
            guard FileManager.default.fileExists(atPath: path) else { throw PipelineError.noDatabase(path) }
            return SourceHealth.known(try Store(path: path).sources(), now: now)
        }
        let known = FileManager.default.fileExists(atPath: path) ? try Store(path: path).sources() : []
        return try SourceHealth.listed(
            in: try Configuration.located(config, environment: environment), known: known, now: now)
    }
}

/// How a result is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case csv
    case markdown
    case html

    /// How the names of its files end.
    var suffix: String {
        switch self {
        case .text: "txt"
        case .markdown: "md"
        case .json, .csv, .html: rawValue
        }
    }
}

/// The options of commands that write a result.
struct OutputOptions: ParsableArguments {
    @Option(help: "Output format.")
    var format: OutputFormat?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to a file; its suffix sets the format.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Use colour: auto, always or never.", valueName: "when"))
    var color: ColourChoice = .auto

    enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
        case auto
        case always
        case never
    }

    func chosenFormat() throws(ProgramError) -> OutputFormat {
        if let format { return format }
        guard let output, let suffix = output.split(separator: ".").last, output.contains(".") else { return .text }
        switch suffix.lowercased() {
        case "txt": return .text
        case "json": return .json
        case "csv": return .csv
        case "md", "markdown": return .markdown
        case "html", "htm": return .html
        default: throw .unknownFormat(String(suffix), known: ["txt", "json", "csv", "md", "html"])
        }
    }
}

/// The option of commands that print something for people.
struct LocaleOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Language of sentences and headings (default: the configuration's, else the environment's).",
            valueName: "locale"))
    var locale: ReportLocale?

    /// In the locale that was asked for, else the configuration's, else that of `LC_ALL`, `LC_MESSAGES` or `LANG`.
    func prose(_ configured: ReportLocale? = nil) -> Prose {
        Prose(locale ?? configured ?? ReportLocale(environment: ProcessInfo.processInfo.environment))
    }
}

extension ReportLocale: ExpressibleByArgument {}

/// The option of analyses that must not look ahead.
struct AsOfOption: ParsableArguments {
    @Option(help: ArgumentHelp("Ignore everything that became known later.", valueName: "instant"))
    var asOf: String?

    /// - Returns: Nil without the option. A date alone is its end, 24:00 UTC.
    func instant() throws(ProgramError) -> Date? {
        guard let asOf else { return nil }
        return try InstantArgument.readEnd(asOf, option: "--as-of")
    }
}

/// Reads dates and instants from the command line.
enum InstantArgument {
    /// A date, or an instant with its zone; what is written decides the precision.
    static func read(_ text: String, option: String) throws(ProgramError) -> PublicInstant {
        guard let instant = PublicInstant(written: text) else { throw .unreadableInstant(text, option: option) }
        return instant
    }

    /// The last instant that the text names: a date alone is its end, 24:00 UTC.
    static func readEnd(_ text: String, option: String) throws(ProgramError) -> Date {
        let written = try read(text, option: option)
        return written.precision == .day ? written.instant.addingTimeInterval(86_400) : written.instant
    }
}
