import Foundation

/// Any JSON, to compare whole answers with whole files.
package indirect enum JSONTree: Decodable, Equatable {
    case number(Double)
    case text(String)
    case flag(Bool)
    case list([JSONTree])
    case fields([String: JSONTree])
    case null

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            // Each try? here only tests whether the value is of that kind; the last attempt throws.
            self = .flag(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .list(value)
        } else {
            self = .fields(try container.decode([String: JSONTree].self))
        }
    }

    package subscript(key: String) -> JSONTree? { if case .fields(let fields) = self { fields[key] } else { nil } }

    /// Where this answer lacks a field of another or differs from it; the other's fields with the given names are
    /// skipped.
    ///
    /// Numbers may differ by 1e-9 relative or 1e-12 absolute; p-values, whose field ends in `_p` or contains `_p_`, by
    /// 1e-8.
    package func differences(from answer: JSONTree, leavingOut names: Set<String>, at path: String = "") -> [String] {
        switch (self, answer) {
        case (.fields(let own), .fields(let others)):
            return others.sorted { $0.key < $1.key }.flatMap { key, other -> [String] in
                if names.contains(key) { return [] }
                guard let value = own[key] else { return ["\(path)/\(key) is not there"] }
                return value.differences(from: other, leavingOut: names, at: "\(path)/\(key)")
            }
        case (.list(let own), .list(let others)):
            guard own.count == others.count else { return ["\(path) has \(own.count), not \(others.count)"] }
            return zip(own, others).enumerated().flatMap { index, pair in
                pair.0.differences(from: pair.1, leavingOut: names, at: "\(path)/\(index)")
            }
        case (.number(let own), .number(let other)):
            let isProbability = path.split(separator: "/").contains { $0.hasSuffix("_p") || $0.contains("_p_") }
            let bound = isProbability ? max(1e-8 * abs(other), 1e-15) : max(1e-12, 1e-9 * abs(other))
            return abs(own - other) <= bound ? [] : ["\(path) is \(own), not \(other)"]
        default:
            return self == answer ? [] : ["\(path) is \(self), not \(answer)"]
        }
    }
}
