/// Reads the entries of one file by their keys, and notes missing, unknown and unreadable ones.
struct PackReader {
    /// Whether every key is required.
    private let isComplete: Bool
    private let file: String
    private var entries: [String: PackEntry] = [:]
    private var known: Set<String> = []
    private(set) var mistakes: [String] = []

    init(_ file: PackFile, text: Substring, isComplete: Bool) {
        self.file = file.name
        self.isComplete = isComplete
        for entry in PackEntry.entries(of: text) {
            if entries.updateValue(entry, forKey: entry.key) != nil {
                note("'\(entry.key)' is there twice", entry.line)
            }
        }
    }

    /// Notes the keys that nothing read.
    mutating func finish() {
        for entry in entries.values.sorted(by: { $0.line < $1.line }) where !known.contains(entry.key) {
            note("'\(entry.key)' is not a key", entry.line)
        }
    }

    mutating func list(_ key: String) -> [String] {
        known.insert(key)
        guard let entry = entries[key] else {
            if isComplete { mistakes.append("\(file): '\(key)' is missing; 'none' says that there is nothing") }
            return []
        }
        return entry.items
    }

    /// The items of a key that only some packs have.
    mutating func optional(_ key: String) -> [String] {
        known.insert(key)
        return entries[key]?.items ?? []
    }

    mutating func set(_ key: String) -> Set<String> { Set(list(key)) }

    /// `a/b, c` as `[[a, b], [c]]`.
    mutating func forms(_ key: String) -> [[String]] {
        list(key).map { item in item == "-" ? [] : item.split(separator: "/").map(String.init) }
    }

    /// One of several words; nil for `none`.
    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(_ key: String) -> Value? {
        let items = list(key)
        guard let item = items.first else { return nil }
        guard items.count == 1, let value = Value(rawValue: item) else {
            note("'\(key)' has to be \(Value.allCases.map(\.rawValue).joined(separator: " or "))", entries[key]?.line)
            return nil
        }
        return value
    }

    mutating func flag(_ key: String, default value: Bool = false) -> Bool {
        enum Answer: String, CaseIterable {
            case yes
            case no
        }
        let answer: Answer? = choice(key)
        return answer.map { $0 == .yes } ?? value
    }

    /// `a = b, c = d` as pairs.
    mutating func pairs(_ key: String, isOptional: Bool = false) -> [(name: String, value: String)] {
        (isOptional ? optional(key) : list(key)).compactMap { item in
            guard let mark = item.firstRange(of: " = ") else {
                note("'\(item)' of '\(key)' has no ' = '", entries[key]?.line)
                return nil
            }
            return (String(item[..<mark.lowerBound]), String(item[mark.upperBound...]))
        }
    }

    /// `a = 1e3, b = 1e6` as pairs.
    mutating func factors(_ key: String, isOptional: Bool = false) -> [(name: String, value: Double)] {
        pairs(key, isOptional: isOptional).compactMap { name, value in
            guard let number = Double(value) else {
                note("'\(value)' of '\(key)' is not a number", entries[key]?.line)
                return nil
            }
            return (name, number)
        }
    }

    /// Single characters.
    mutating func scalars(_ key: String) -> [Unicode.Scalar] {
        list(key).compactMap { item in
            guard item.unicodeScalars.count == 1 else {
                note("'\(item)' of '\(key)' is not a single character", entries[key]?.line)
                return nil
            }
            return item.unicodeScalars.first
        }
    }

    /// Notes values of a key that are not known.
    mutating func expect(_ values: [String], of key: String, among known: [String]) {
        for value in values where !known.contains(value) {
            note("'\(value)' of '\(key)' is none of \(known.joined(separator: ", "))", entries[key]?.line)
        }
    }

    private mutating func note(_ mistake: String, _ line: Int?) {
        mistakes.append("\(file), line \(line ?? 0): \(mistake)")
    }
}
