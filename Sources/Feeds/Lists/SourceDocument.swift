/// `docs/sources.md`, from the table of a source's attributes.
package enum SourceDocument {
    package static var text: String {
        var lines = [introduction, "", "| attribute | value | meaning |", "|---|---|---|"]
        lines += SourceAttribute.all.map { "| `\($0.name)` | \(cell($0.values)) | \(cell($0.text)) |" }
        return (lines + ["", ending]).joined(separator: "\n") + "\n"
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

    private static let introduction = """
        # Sources

        <!-- Written by `aftershock sources docs`; a test compares this file with the program's table of attributes. -->

        Aftershock reads the sources of OPML lists: those that the configuration names under `feeds`, and your own list. `feeds/ai.opml` comes with the
        program and is never written. `aftershock sources add` writes `sources.opml` beside the configuration, or
        `$XDG_CONFIG_HOME/aftershock/sources.opml` if there is no configuration or its folder is not yours to write. A source of your own list replaces
        one with the same address in another list; with `enabled="false"` it turns it off.

        An `<outline>` with an address is a source, any other a folder. Its `type` says how it is read:

        | type | address | read as |
        |---|---|---|
        | `rss`, `atom`, `json` | `xmlUrl` | a feed, in whatever format it is |
        | `sitemap` | `xmlUrl` | a sitemap with the news extension, whose pages are entries without text |
        | `links` | `url` | a page whose links that match `pattern` are entries, for sites without a feed |
        | `page` | `url` | a page that is one article and is read at every run |

        ```xml
        <outline text="A lab" type="links" url="https://lab.example/news" pattern="/news/*" selector="main" language="en" interval="1h"/>
        <outline text="A paper" type="rss" xmlUrl="https://paper.example/rss" keep="KI; Chips; title:/\\bNvidia\\b/" block="address:/podcast/"/>
        ```

        These attributes set how a source is read. An attribute that is none of them, none of OPML's and has no prefix is an error.
        """

    private static let ending = """
        `aftershock sources list` shows all sources with their state, and `aftershock sources test` reads each once and reports on it:

        ```
        aftershock sources test --format csv
        aftershock sources test --unverified -o sources.json
        ```

        Addresses of `feeds/ai.opml` were taken from public lists. `seenIn` names the list and `seenOn` its date, or the date on which someone
        last read the source; `unverified="true"` marks those of which nobody has recorded a read.
        """
}
