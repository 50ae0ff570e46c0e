import Foundation
import Markets
import News
import TextFormats
import Yams

/// A kind of value in the configuration: how a person writes it, how it is read, and how it is shown.
struct ValueKind<Value: Sendable>: Sendable {
    /// In the documentation: `seconds from 0 to 60`.
    var name: String
    /// Of several values: `paths`.
    var plural: String? = nil
    /// True for a single word or number, which an environment variable can give as well.
    var isScalar = false
    /// The keys below, if the value is a mapping, or a list of mappings.
    var keys: [KeyDescription] = []
    var read: @Sendable (CatalogNode, inout ConfigurationReader) throws(CatalogError) -> Value
    /// The value as a person would write it on one line; nil if nothing is set.
    var written: @Sendable (Value) -> String?
    /// The values of the keys below by their paths, for a mapping; empty for everything else.
    var parts: @Sendable (Value) -> [(path: String, written: String?)] = { _ in [] }
    /// Puts what the environment sets below this key into the value; a mapping passes it on to its keys.
    var override: @Sendable (inout Value, _ path: String, inout ConfigurationReader) -> Void = { _, _, _ in }
}

extension ValueKind {
    /// A scalar, whose value the environment replaces.
    static func scalar(
        _ name: String, plural: String? = nil,
        read: @escaping @Sendable (CatalogNode, inout ConfigurationReader) throws(CatalogError) -> Value,
        written: @escaping @Sendable (Value) -> String?
    ) -> ValueKind {
        ValueKind(
            name: name, plural: plural, isScalar: true, read: read, written: written,
            override: { value, path, reader in
                guard let (node, folder) = reader.variable(of: path) else { return }
                reader.read(node, at: path, relativeTo: folder) { (reader) throws(CatalogError) in
                    value = try read(node, &reader)
                }
            })
    }

    /// The same, where nothing need be set.
    var optional: ValueKind<Value?> {
        let kind = self
        return ValueKind<Value?>(
            name: name, isScalar: isScalar, keys: keys.map { $0.below("", hasVariable: false) },
            read: { (node, reader) throws(CatalogError) in try kind.read(node, &reader) },
            written: { $0.flatMap(kind.written) }, parts: { $0.map(kind.parts) ?? [] },
            override: { value, path, reader in
                guard kind.isScalar, let (node, folder) = reader.variable(of: path) else { return }
                reader.read(node, at: path, relativeTo: folder) { (reader) throws(CatalogError) in
                    value = try kind.read(node, &reader)
                }
            })
    }

    /// A list of such values; each mistake in it is noted, and the other items are read.
    var list: ValueKind<[Value]> {
        let kind = self
        return ValueKind<[Value]>(
            name: "list of \(plural ?? name)", keys: keys.map { $0.below("[]", hasVariable: false) },
            read: { (node, reader) throws(CatalogError) in
                var values: [Value] = []
                for item in try node.items() {
                    reader.note { (reader) throws(CatalogError) in values.append(try kind.read(item, &reader)) }
                }
                return values
            },
            written: { values in
                values.isEmpty ? nil : "[\(values.compactMap(kind.written).joined(separator: ", "))]"
            })
    }

    /// A mapping that a table describes.
    ///
    /// What follows from several of its keys is done at the end, by `finish`.
    static func mapping(
        _ table: KeyTable<Value>,
        finish: @escaping @Sendable (inout Value, CatalogNode, inout ConfigurationReader) throws(CatalogError) -> Void =
            {
                _, _, _ in
            }
    ) -> ValueKind {
        ValueKind(
            name: "mapping", plural: "mappings", keys: table.descriptions.map { $0.below(".") },
            read: { (node, reader) throws(CatalogError) in
                var value = table.initial
                let before = reader.findings.count
                reader.read(node, as: table, into: &value)
                if reader.findings.count == before { try finish(&value, node, &reader) }
                return value
            },
            written: { value in
                let set = table.keys.compactMap { key in key.written(value).map { "\(key.description.path): \($0)" } }
                return set.isEmpty ? nil : "{\(set.joined(separator: ", "))}"
            },
            parts: { value in table.parts(of: value).map { (".\($0.path)", $0.written) } },
            override: { value, path, reader in
                for key in table.keys { key.override(&value, "\(path).\(key.description.path)", &reader) }
            })
    }
}

extension ValueKind where Value == String {
    static var text: ValueKind {
        .scalar("text", plural: "texts") { (node, _) throws(CatalogError) in
            try node.text()
        } written: {
            $0
        }
    }

    /// A path; made absolute, from the folder of the file that names it.
    static var path: ValueKind {
        .scalar("path", plural: "paths") { (node, reader) throws(CatalogError) in
            reader.absolute(try node.text())
        } written: {
            $0.isEmpty ? nil : $0
        }
    }

    /// An address whose scheme is given; a password in it is not shown.
    static func address(_ name: String = "address") -> ValueKind {
        .scalar(name, plural: name + (name.hasSuffix("s") ? "es" : "s")) { (node, _) throws(CatalogError) in
            try node.text()
        } written: { address in
            address.isEmpty ? nil : address.replacing(/:\/\/[^\/@\s]*@/, with: "://***@")
        }
    }

    static func word(_ what: String, among known: [String]) -> ValueKind {
        .scalar(Self.choices(known)) { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard known.contains(text) else {
                throw .unknownReference(node.location, what: what, value: text, known: known)
            }
            return text
        } written: {
            $0
        }
    }

    static func choices(_ words: [String]) -> String {
        list(words, joint: "or")
    }

    static func list(_ words: [String], joint: String) -> String {
        let quoted = words.map { "`\($0)`" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return "\(quoted.dropLast().joined(separator: ", ")) \(joint) \(last)"
    }
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable {
    /// One of a few words.
    static func choice(_ what: String) -> ValueKind {
        let known = Value.allCases.map(\.rawValue)
        return .scalar(ValueKind<String>.choices(known)) { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard let value = Value(rawValue: text) else {
                throw .unknownReference(node.location, what: what, value: text, known: known)
            }
            return value
        } written: {
            $0.rawValue
        }
    }
}

extension ValueKind where Value == Int {
    static func wholeNumber(_ range: ClosedRange<Int>) -> ValueKind {
        let isOpen = range.upperBound >= 1_000_000_000
        let name =
            isOpen
            ? "whole number from \(range.lowerBound)" : "whole number from \(range.lowerBound) to \(range.upperBound)"
        return .scalar(name) { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard let number = Int(text.replacing("_", with: "")), range.contains(number) else {
                throw node.invalid(text, expected: "a \(name)")
            }
            return number
        } written: {
            "\($0)"
        }
    }
}

extension ValueKind where Value == Double {
    static func seconds(_ range: ClosedRange<Int>) -> ValueKind {
        let name = "seconds from \(range.lowerBound) to \(range.upperBound)"
        return .scalar(name) { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard let seconds = Double(text), Double(range.lowerBound)...Double(range.upperBound) ~= seconds else {
                throw node.invalid(text, expected: name)
            }
            return seconds
        } written: {
            $0 == $0.rounded() ? "\(Int($0))" : "\($0)"
        }
    }
}

extension ValueKind where Value == Bool {
    static var boolean: ValueKind {
        .scalar("`true` or `false`") { (node, _) throws(CatalogError) in
            try node.boolean()
        } written: {
            "\($0)"
        }
    }
}

extension ValueKind where Value == SessionDate {
    static var date: ValueKind {
        .scalar("date") { (node, _) throws(CatalogError) in
            try node.date()
        } written: {
            $0.description
        }
    }
}

extension ValueKind where Value == Date {
    /// An instant, or the first one of a date.
    static var instant: ValueKind {
        .scalar("instant") { (node, _) throws(CatalogError) in
            try node.publicInstant().instant
        } written: {
            $0.rfc3339
        }
    }
}

extension ValueKind where Value == Duration {
    static var duration: ValueKind {
        .scalar("duration") { (node, _) throws(CatalogError) in
            let text = try node.text()
            guard let duration = WrittenDuration.read(text) else {
                throw node.invalid(text, expected: WrittenDuration.expected)
            }
            return duration
        } written: {
            WrittenDuration.written($0)
        }
    }
}

extension ValueKind where Value == ProviderName {
    static var provider: ValueKind {
        .scalar("provider", plural: "providers") { (node, reader) throws(CatalogError) in
            try node.provider(known: reader.providers)
        } written: {
            $0.rawValue
        }
    }
}

extension ValueKind {
    /// A mapping from providers to such values.
    func byProvider(_ owner: String) -> ValueKind<[ProviderName: Value]> {
        let kind = self
        return ValueKind<[ProviderName: Value]>(
            name: isScalar ? "mapping of providers to \(plural ?? name)" : "mapping of providers",
            keys: keys.map { $0.below(".PROVIDER", hasVariable: false) },
            read: { (node, reader) throws(CatalogError) in
                let known = reader.providers
                var values: [ProviderName: Value] = [:]
                for (key, value) in try node.pairs() {
                    reader.note { (reader) throws(CatalogError) in
                        let name = ProviderName(rawValue: key.what)
                        if let known, !known.contains(name) {
                            throw .unknownKey(
                                key.location, key: key.what, of: owner, allowed: known.map(\.rawValue))
                        }
                        values[name] = try kind.read(value, &reader)
                    }
                }
                return values
            },
            written: { values in
                let set = values.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { name, value in
                    kind.written(value).map { "\(name.rawValue): \($0)" }
                }
                return set.isEmpty ? nil : "{\(set.joined(separator: ", "))}"
            })
    }
}
