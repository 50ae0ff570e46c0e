import Foundation

/// Where a user's files are, after the XDG base directory specification.
package enum UserFolder {
    /// `$XDG_CONFIG_HOME/aftershock/config.yaml`.
    package static func configuration(_ environment: [String: String]) -> String {
        folder("XDG_CONFIG_HOME", else: ".config", environment) + "/aftershock/config.yaml"
    }

    /// The user's own list of sources where the configuration's folder is not theirs: `$XDG_CONFIG_HOME/aftershock/sources.opml`.
    static func sources(_ environment: [String: String]) -> String {
        folder("XDG_CONFIG_HOME", else: ".config", environment) + "/aftershock/sources.opml"
    }

    /// The named database, else `AFTERSHOCK_DATABASE`, else `$XDG_STATE_HOME/aftershock/aftershock.db`.
    package static func database(_ path: String?, environment: [String: String]) -> String {
        path ?? environment["AFTERSHOCK_DATABASE"]
            ?? folder("XDG_STATE_HOME", else: ".local/state", environment) + "/aftershock/aftershock.db"
    }

    /// Where models are kept: `AFTERSHOCK_MODELS`, else `$XDG_DATA_HOME/aftershock/models`.
    static func models(_ environment: [String: String]) -> String {
        if let named = environment["AFTERSHOCK_MODELS"], !named.isEmpty { return named }
        return folder("XDG_DATA_HOME", else: ".local/share", environment) + "/aftershock/models"
    }

    private static func folder(_ variable: String, else fallback: String, _ environment: [String: String]) -> String {
        if let named = environment[variable], named.hasPrefix("/") { return named }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/" + fallback
    }
}
