import Foundation
import Markets
import Yams

/// Where a value of the configuration comes from.
package enum ConfigurationOrigin: Hashable, Sendable, CustomStringConvertible {
    case fallback
    case file(CatalogLocation)
    case variable(String)
    case option(String)

    package var description: String {
        switch self {
        case .fallback: "default"
        case .file(let location): "\(location.path):\(location.line)"
        case .variable(let name): name
        case .option(let name): name
        }
    }
}

/// A configuration as it was read, with the origin of each value and everything that is wrong with it.
package struct ConfigurationReading: Sendable {
    package var configuration: Configuration
    /// By the key's path; what is not here is a default.
    package var origins: [String: ConfigurationOrigin]
    /// In the file's order.
    package var findings: [CatalogError]

    /// Every key with its value and the value's origin, in the documentation's order.
    package var entries: [ConfigurationEntry] {
        Configuration.table.parts(of: configuration).map { part in
            ConfigurationEntry(path: part.path, value: part.written, origin: origins[part.path] ?? .fallback)
        }
    }
}

/// One value of a configuration.
package struct ConfigurationEntry: Hashable, Sendable {
    /// The key: `digests.engine`.
    package var path: String
    /// As it would be written on one line; nil if nothing is set.
    package var value: String?
    package var origin: ConfigurationOrigin

    package init(path: String, value: String?, origin: ConfigurationOrigin) {
        self.path = path
        self.value = value
        self.origin = origin
    }
}

/// Reads one configuration to its end: the file first, then the environment over it.
struct ConfigurationReader {
    /// What relative paths are relative to.
    private(set) var folder: String
    let environment: [String: String]
    /// The providers that may be named; nil lets every name pass.
    let providers: [ProviderName]?
    private(set) var origins: [String: ConfigurationOrigin] = [:]
    private(set) var findings: [CatalogError] = []
    /// The path of the mapping that is read; nil within lists, whose items have no origin of their own.
    private var path: String? = ""

    init(folder: String, environment: [String: String], providers: [ProviderName]?) {
        self.folder = folder
        self.providers = providers
        self.environment = environment
    }

    /// The path made absolute.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : URL(fileURLWithPath: folder).appendingPathComponent(path).standardizedFileURL.path
    }

    /// The path made absolute, from the folder of what sets a key: the file's, or for a variable the working folder.
    func absolute(_ path: String, namedBy key: String) -> String {
        guard case .variable = origins[key], !path.hasPrefix("/") else { return absolute(path) }
        return URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// Where the file sets a key.
    func location(of key: String, in path: String) -> CatalogLocation {
        if case .file(let location) = origins[key] { location } else { CatalogLocation(path: path, line: 1, column: 1) }
    }

    /// Does a part of the reading; an error is noted, and the reading goes on.
    mutating func note(_ body: (inout ConfigurationReader) throws(CatalogError) -> Void) {
        do {
            try body(&self)
        } catch {
            findings.append(error)
        }
    }

    /// Reads a mapping key by key.
    mutating func read<Owner>(_ node: CatalogNode, as table: KeyTable<Owner>, into owner: inout Owner) {
        var seen: Set<String> = []
        let above = path
        note { (reader) throws(CatalogError) in
            for (name, value) in try node.pairs() {
                guard let key = table.keys.first(where: { $0.description.path == name.what }) else {
                    reader.findings.append(
                        .unknownKey(
                            name.location, key: name.what, of: table.owner, allowed: table.keys.map(\.description.path))
                    )
                    continue
                }
                seen.insert(name.what)
                let path = above.map { $0.isEmpty ? name.what : "\($0).\(name.what)" }
                if let path { reader.origins[path] = .file(name.location) }
                reader.path = value.isMapping ? path : nil
                reader.note { (reader) throws(CatalogError) in try key.read(value, &owner, &reader) }
                reader.path = above
            }
            for key in table.keys where key.description.isRequired && !seen.contains(key.description.path) {
                let path = above.map { $0.isEmpty ? key.description.path : "\($0).\(key.description.path)" }
                if let path, reader.variable(of: path) != nil { continue }
                reader.findings.append(.missingKey(node.location, key: key.description.path, of: table.owner))
            }
        }
        path = above
    }

    /// The environment variable that sets a key, as a node, and the folder that a path in it is relative to.
    func variable(of path: String) -> (node: CatalogNode, folder: String)? {
        let name = KeyDescription.variable(of: path)
        guard let text = environment[name], !text.isEmpty else { return nil }
        let what = path.split(separator: ".").last.map(String.init) ?? path
        return (
            CatalogNode(node: Node(text, Tag(.str), .doubleQuoted), path: "environment variable \(name)", what: what),
            FileManager.default.currentDirectoryPath
        )
    }

    /// Reads what a variable sets.
    mutating func read(
        _ node: CatalogNode, at path: String, relativeTo folder: String,
        _ body: (inout ConfigurationReader) throws(CatalogError) -> Void
    ) {
        let usual = self.folder
        self.folder = folder
        note(body)
        self.folder = usual
        origins[path] = .variable(KeyDescription.variable(of: path))
    }
}
