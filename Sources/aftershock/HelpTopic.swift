import Foundation
import Prices

/// Pages of help that belong to no single command: `aftershock help exit-codes`.
enum HelpTopic: String, CaseIterable {
    case exitCodes = "exit-codes"
    case environment
    case formats

    /// The topic that a command line without the program's name asks for: `help TOPIC`.
    init?(in arguments: some Collection<String>) {
        guard arguments.count == 2, arguments.first == "help", let name = arguments.dropFirst().first else {
            return nil
        }
        self.init(rawValue: name)
    }

    /// One line for the list of topics.
    var abstract: String {
        switch self {
        case .exitCodes: "What each exit code means."
        case .environment: "The environment variables that are read."
        case .formats: "Output formats, and how they change."
        }
    }

    /// The page, at most 80 columns wide.
    var text: String {
        switch self {
        case .exitCodes: Self.exitCodesText
        case .environment: Self.environmentText
        case .formats: Self.formatsText
        }
    }

    private static var exitCodesText: String {
        let rows = ExitStatus.allCases.map { ("\($0.rawValue)", $0.meaning) } + [("143", "terminated by SIGTERM")]
        return """
            Exit codes follow sysexits(3).

            \(table(rows))
            """
    }

    private static var environmentText: String {
        let rows = [
            ("AFTERSHOCK_CONFIG", "the configuration file, unless --config names one"),
            ("AFTERSHOCK_DATABASE", "the database file, unless --database names one"),
            ("AFTERSHOCK_DATA", "the folder with the shipped lists"),
            ("AFTERSHOCK_MODELS", "the folder with GGUF models"),
            ("AFTERSHOCK_SESSIONS", "a file with corrections of trading sessions"),
            ("XDG_CONFIG_HOME", "where aftershock/config.yaml is looked for"),
            ("XDG_STATE_HOME", "where aftershock/aftershock.db is kept"),
            ("XDG_DATA_HOME", "where aftershock/models is kept"),
            ("LC_ALL, LC_MESSAGES, LANG", "the language of reports, unless --locale names one"),
            ("NO_COLOR", "if set, nothing is coloured"),
            ("COLUMNS", "the width of help"),
        ]
        return """
            Options override environment variables, and environment variables override the
            configuration file. Secrets are read from the environment only.

            \(table(rows))

            Every single-valued key of the configuration has a variable as well, such as
            AFTERSHOCK_HOST_DELAY for host_delay and AFTERSHOCK_DIGESTS_ENGINE for
            digests: {engine: …}.

            Keys of price providers (NAME_FILE names a file that contains the key):

            \(table(keys))
            """
    }

    private static var keys: [(String, String)] {
        PriceProviders.facts.compactMap { facts in facts.keyVariable.map { ($0, facts.title) } }
    }

    private static var formatsText: String {
        let rows = [
            ("text", "for a terminal; fits its width"),
            ("json", "versioned: \"schema\": \"aftershock.report/1\""),
            ("csv", "one table, with a header line"),
            ("markdown", "tables and headings for documents"),
            ("html", "one page with its figures, without scripts"),
        ]
        return """
            --format chooses the output format (default: text). -o FILE writes to a file;
            its suffix .txt, .json, .csv, .md or .html sets the format.

            \(table(rows))

            JSON and CSV only grow: within a version, keys and columns are added and never
            renamed or removed. Instants are RFC 3339 in UTC. A value that does not exist is
            null. Keys are English in every locale; sentences follow --locale.
            """
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "  \($0.0.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.1)" }
            .joined(separator: "\n")
    }
}
