import Foundation

/// A configuration to start from, made from the table of keys: what is given is set, and every other key is a comment with an example.
package struct ConfigurationSample: Sendable {
    /// The values that are set, as YAML writes them, by the paths of their keys.
    let values: [String: String]
    /// Lines that follow the explanation of a key.
    let notes: [String: [String]]

    private static let width = 100

    package init(values: [String: String], notes: [String: [String]] = [:]) {
        self.values = values
        self.notes = notes
    }

    package var text: String {
        var lines = Self.comment(
            "Aftershock's configuration. Paths are relative to this file. Take away the '# ' before a key to set it; "
                + "'aftershock config check' reports mistakes with their lines.")
        for section in Configuration.sections {
            lines += ["", "# ---- \(section.title)"]
            for key in section.keys {
                let table = KeyTable("", initial: Configuration(path: ""), [key])
                guard let node = Node.tree(of: table.descriptions).first else { continue }
                lines += [""] + explanation(of: node)
                let written = written(node)
                lines += values[node.description.path] == nil ? written.map { "# " + $0 } : written
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A key with those below it.
    private struct Node {
        /// Without the path above.
        var name: String
        var description: KeyDescription
        /// What stands between this key and those below: `.`, `[].` or `.PROVIDER.`.
        var joint = ""
        var below: [Node] = []

        /// Keys in documentation's order, each before those below it.
        static func tree(of descriptions: [KeyDescription], above: String = "") -> [Node] {
            var nodes: [Node] = []
            var rest = descriptions[...]
            while let own = rest.popFirst() {
                var node = Node(name: String(own.path.dropFirst(above.count)), description: own)
                let below = rest.prefix {
                    $0.path.hasPrefix(own.path + ".") || $0.path.hasPrefix(own.path + "[]")
                }
                rest = rest.dropFirst(below.count)
                if let first = below.first {
                    let path = first.path.dropFirst(own.path.count)
                    node.joint =
                        path.hasPrefix("[].") ? "[]." : path.hasPrefix(".PROVIDER.") ? ".PROVIDER." : "."
                    node.below = tree(of: Array(below), above: own.path + node.joint)
                }
                nodes.append(node)
            }
            return nodes
        }
    }

    /// The key's meaning, kind of value and default as comment lines.
    private func explanation(of node: Node) -> [String] {
        let key = node.description
        var text = key.text
        if node.below.isEmpty {
            text += " Value: \(key.type)."
            text += key.isRequired ? " Required." : key.fallback.map { " Default: \($0)." } ?? ""
        }
        return Self.comment(text) + (notes[key.path] ?? []).map { "#   " + $0 }
    }

    /// The key with its value, or with the keys below it and their explanations.
    private func written(_ node: Node) -> [String] {
        let key = node.description
        guard !node.below.isEmpty else {
            let value = values[key.path] ?? key.example ?? key.fallback.flatMap(Self.quoted) ?? ""
            return ["\(node.name): \(value)"]
        }
        var lines = ["\(node.name):"]
        if node.joint == ".PROVIDER." { lines.append("  tiingo:") }
        let indent = node.joint == "." ? "  " : "    "
        for (index, below) in node.below.enumerated() {
            let own = written(below).map { indent + $0 }
            lines += explanation(of: below).map { indent + $0 }
            let isItem = node.joint == "[]." && index == 0
            lines += isItem ? ["  - \(own[0].dropFirst(4))"] + own.dropFirst() : own
        }
        return lines
    }

    /// What a default in Markdown quotes as code, if it is nothing else.
    private static func quoted(_ fallback: String) -> String? {
        let parts = fallback.split(separator: "`", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].isEmpty && parts[2].isEmpty ? String(parts[1]) : nil
    }

    /// Markdown as plain comment lines.
    private static func comment(_ markdown: String) -> [String] {
        let plain = markdown.replacing("`", with: "").replacing(/\[([^\]]*)\]\([^)]*\)/) { $0.output.1 }
        var lines: [String] = []
        for word in plain.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append("# \(word)")
            }
        }
        return lines
    }
}
