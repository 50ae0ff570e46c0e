import ArgumentParser
import Catalog
import TextFormats

/// A word in the place of a subcommand that names none.
struct MistypedSubcommand: CustomStringConvertible {
    /// The commands before it, as `aftershock sources`.
    var path: String
    var word: String
    var near: String?

    /// Reads a command line without the program's name, perhaps with `help` first; nil if every word that names a subcommand is one.
    init?(in arguments: some Sequence<String>, of root: any ParsableCommand.Type) {
        var command = root
        var path = root._commandName
        var words = Array(arguments)
        if words.first == "help" { words.removeFirst() }
        for word in words {
            let configuration = command.configuration
            let subcommands = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
            guard !word.hasPrefix("-"), !subcommands.isEmpty, configuration.defaultSubcommand == nil else { return nil }
            let names = subcommands.map { ($0, [$0._commandName] + $0.configuration.aliases) }
            guard let next = names.first(where: { $0.1.contains(word) })?.0 else {
                self.path = path
                self.word = word
                near = Spelling.nearest(to: word, in: names.flatMap(\.1))
                return
            }
            command = next
            path += " " + word
        }
        return nil
    }

    var description: String {
        "There is no command '\(path) \(word)'." + (near.map { " Did you mean '\($0)'?" } ?? "")
            + " '\(path) --help' lists the commands."
    }
}
