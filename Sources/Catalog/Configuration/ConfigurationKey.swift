/// What the documentation reports about a key.
package struct KeyDescription: Hashable, Sendable {
    /// From the file's top: `digests.engine`, `prices[].address`.
    package var path: String
    /// What is written there: `seconds from 0 to 60`.
    package var type: String
    /// The value where nothing sets the key, in Markdown; nil if there is none.
    package var fallback: String?
    /// A value as it may be written, where the default is none.
    package var example: String?
    package var isRequired: Bool
    /// What the value does, in whole sentences.
    package var text: String
    /// True if an environment variable overrides the file's value.
    package var hasVariable: Bool

    /// The variable that overrides the file's value: `AFTERSHOCK_HOST_DELAY`.
    package var variable: String? { hasVariable ? Self.variable(of: path) : nil }

    static func variable(of path: String) -> String {
        "AFTERSHOCK_" + path.uppercased().replacing(".", with: "_")
    }

    /// The key below another one, with the separator between the two; within lists it has no variable.
    func below(_ joint: String, hasVariable: Bool = true) -> KeyDescription {
        var description = self
        description.path = joint + path
        if !hasVariable { description.hasVariable = false }
        return description
    }
}

/// One key of a mapping: its name, its meaning, where its value goes and how it is read.
///
/// ```swift
/// Key("host_delay", .seconds(0...60), \.hostDelay, "The pause between two requests to one host.")
/// ```
struct Key<Owner: Sendable>: Sendable {
    /// The path is the key's name here; tables above put theirs before it.
    let description: KeyDescription
    let below: [KeyDescription]
    let read: @Sendable (CatalogNode, inout Owner, inout ConfigurationReader) throws(CatalogError) -> Void
    let written: @Sendable (Owner) -> String?
    let parts: @Sendable (Owner) -> [(path: String, written: String?)]
    let override: @Sendable (inout Owner, _ path: String, inout ConfigurationReader) -> Void

    /// A key for a property of the mapping's value.
    ///
    /// The fallback is the default in words, for keys whose initial value does not show it, and the example a value for those. `hasVariable` is false where an environment
    /// variable of that name means something else.
    init<Value>(
        _ name: String, _ kind: ValueKind<Value>, _ property: any (WritableKeyPath<Owner, Value> & Sendable),
        isRequired: Bool = false, fallback: String? = nil, example: String? = nil, hasVariable: Bool = true,
        _ text: String
    ) {
        description = KeyDescription(
            path: name, type: kind.name, fallback: fallback, example: example, isRequired: isRequired, text: text,
            hasVariable: hasVariable && kind.isScalar)
        below = kind.keys
        read = { (node, owner, reader) throws(CatalogError) in owner[keyPath: property] = try kind.read(node, &reader) }
        written = { kind.written($0[keyPath: property]) }
        parts = { owner in
            let parts = kind.parts(owner[keyPath: property])
            return parts.isEmpty
                ? [(name, kind.written(owner[keyPath: property]))] : parts.map { (name + $0.path, $0.written) }
        }
        override = { owner, path, reader in
            if hasVariable { kind.override(&owner[keyPath: property], path, &reader) }
        }
    }
}

/// All keys of a mapping, in the order in which the documentation shows them.
struct KeyTable<Owner: Sendable>: Sendable {
    /// What the mapping describes, with its article: `an endpoint`.
    let owner: String
    /// Every default.
    let initial: Owner
    let keys: [Key<Owner>]

    init(_ owner: String, initial: Owner, _ keys: [Key<Owner>]) {
        self.owner = owner
        self.initial = initial
        self.keys = keys
    }

    /// The keys with those below them.
    var descriptions: [KeyDescription] {
        keys.flatMap { key in
            var own = key.description
            if own.fallback == nil, key.below.isEmpty { own.fallback = key.written(initial).map { "`\($0)`" } }
            return [own]
                + key.below.map { below in
                    var description = below
                    description.path = own.path + below.path
                    return description
                }
        }
    }

    /// Every value by its path, those of mappings key by key.
    func parts(of value: Owner) -> [(path: String, written: String?)] {
        keys.flatMap { $0.parts(value) }
    }
}
