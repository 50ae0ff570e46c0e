/// `docs/configuration.md`, from the table of keys.
package enum ConfigurationDocument {
    package static var text: String {
        var lines = [introduction]
        for section in Configuration.sections {
            lines += ["", "## \(section.title)", "", "| key | value | default | meaning |", "|---|---|---|---|"]
            let table = KeyTable("", initial: Configuration(path: ""), section.keys)
            lines += table.descriptions.map(row)
        }
        lines += ["", variables]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func row(_ key: KeyDescription) -> String {
        "| `\(key.path)` | \(key.type) | \(key.isRequired ? "required" : key.fallback ?? "none") | \(key.text) |"
    }

    private static let introduction = """
        # Configuration

        <!-- Written by `aftershock config docs`; a test compares this file with the program's table of keys. -->

        Aftershock reads one YAML file: the one that `--config` names, else the one that `AFTERSHOCK_CONFIG` names, else
        `$XDG_CONFIG_HOME/aftershock/config.yaml` (`~/.config/aftershock/config.yaml`), else `/etc/aftershock/config.yaml`. Without any, it reads the lists
        that come with the program. `aftershock init` writes a file to start from.

        Options of a command override environment variables, environment variables override the file, and the file overrides the defaults.
        `aftershock config show --origin` lists every value with its origin, and `aftershock config check` lists every mistake with its line.

        Paths in the file are relative to the file's folder; paths in variables are relative to the working folder. Times have a zone, or are
        dates. Durations are written `90s`, `30m` or `1h30m`.
        """

    private static let variables = """
        ## Environment variables

        A key whose value is a single word, number, path or instant is also read from the environment: `AFTERSHOCK_` and the key in capital letters,
        with `_` for each full stop. `AFTERSHOCK_HOST_DELAY=2` overrides `host_delay`, and `AFTERSHOCK_DIGESTS_ENGINE=r1` overrides
        `digests.engine`. Keys within lists, within `providers.limits`, `providers.addresses` and `providers.csv`, and `models`, have no variable.

        | variable | meaning |
        |---|---|
        | `AFTERSHOCK_CONFIG` | the configuration file |
        | `AFTERSHOCK_DATABASE` | the database; default `$XDG_STATE_HOME/aftershock/aftershock.db` (`~/.local/state/aftershock/aftershock.db`) |
        | `AFTERSHOCK_DATA` | the folder of the lists that come with the program; default beside the program |
        | `AFTERSHOCK_MODELS` | the folder of fetched models; default `$XDG_DATA_HOME/aftershock/models` (`~/.local/share/aftershock/models`) |
        | `NO_COLOR` | turns colour off unless `--color always` is given |

        Secrets come from the environment only: the key of a provider from `AFTERSHOCK_<PROVIDER>_KEY`, such as `AFTERSHOCK_TIINGO_KEY`; the key of
        an endpoint from the variable that `digests.endpoints[].key` names; `{secret:NAME}` in the address of a feed from `AFTERSHOCK_NAME`. A provider's
        or endpoint's key may also be in a file that the variable with `_FILE` at its end names, or in systemd's credential of the same name in
        small letters.
        """
}
