import Foundation
import Testing

/// One recorded answer of a service, kept beside the repository.
struct RecordedReply: CustomTestStringConvertible, Sendable {
    /// `yahoo/chart_NVDA_2021_split4to1.json`.
    let name: String
    var testDescription: String { name }

    static let folder = SharedData.root.appending(path: "reference/providers")
    static var exists: Bool { FileManager.default.fileExists(atPath: folder.path) }

    /// The answers of price services that the manifest lists; companions with status and headers are not answers.
    static var all: [RecordedReply] {
        guard exists else { return [] }
        let services = [
            "yahoo/", "alphavantage/", "tiingo/", "eodhd/", "fmp/", "polygon_massive/", "twelvedata/", "stooq/",
        ]
        guard let text = try? String(contentsOf: folder.appendingPathComponent("MANIFEST.csv"), encoding: .utf8) else {
            return []  // the test over all of them then fails by their number
        }
        return text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
            .filter { name in services.contains { name.hasPrefix($0) } && !name.hasSuffix(".http.json") }
            .map(RecordedReply.init)
    }

    func body() throws -> [UInt8] {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        return Array((name.hasSuffix(".yaml") ? Cassette.body(of: text) ?? "" : text).utf8)
    }

    /// As recorded beside the answer, or as the manifest says.
    func status() throws -> Int {
        let companion = Self.folder.appendingPathComponent("\(name).http.json")
        if FileManager.default.fileExists(atPath: companion.path) {
            struct Companion: Decodable { var status: Int }
            return try JSONDecoder().decode(Companion.self, from: Data(contentsOf: companion)).status
        }
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        if name.hasSuffix(".yaml"), let match = text.firstMatch(of: #/code: (\d+)/#) { return Int(match.1) ?? 0 }
        return name.hasPrefix("fmp/") ? 403 : 200
    }
}

/// The recordings of the Python library VCR: YAML with the body as one quoted scalar.
enum Cassette {
    static func body(of yaml: String) -> String? {
        guard
            let start = yaml.range(
                of: "string:", range: (yaml.range(of: "response:")?.upperBound ?? yaml.startIndex)..<yaml.endIndex)
        else { return nil }
        var rest = yaml[start.upperBound...].drop { $0.isWhitespace }
        guard let quote = rest.popFirst(), quote == "'" || quote == "\"" else { return nil }
        var text = ""
        while let character = rest.popFirst() {
            if character == quote {
                guard quote == "'", rest.first == "'" else { return text }
                rest.removeFirst()
                text.append("'")
            } else if character == "\\", quote == "\"" {
                switch rest.popFirst() {
                case "n"?: text.append("\n")
                case "t"?: text.append("\t")
                case "\n"?: rest = rest.drop { $0 == " " }
                case let other?: text.append(other)
                case nil: return nil
                }
            } else if character == "\n" {
                // A folded line: the break and the indent are one space.
                while text.last == " " { text.removeLast() }
                rest = rest.drop { $0 == " " }
                text.append(" ")
            } else {
                text.append(character)
            }
        }
        return nil
    }
}
