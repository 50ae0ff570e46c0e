import Foundation

/// The status and headers of one response; a chain of redirects has several.
struct ResponseHead {
    /// 0 before the first status line, and for files.
    private(set) var status = 0
    /// By lower-case name.
    private(set) var headers: [String: String] = [:]
    private var last: String?

    init() {}

    init(statusLine: String) {
        let parts = statusLine.split(separator: " ", maxSplits: 2)
        status = parts.count > 1 ? Int(parts[1].trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0 : 0
    }

    /// True if libcurl follows the response elsewhere.
    var isRedirect: Bool { (300..<400).contains(status) && headers["location"] != nil }

    mutating func add(line: String) {
        let value: String
        // A folded line, which RFC 9112 forbids and some servers send.
        if let last, line.first == " " || line.first == "\t" {
            value = line.trimmingCharacters(in: .whitespacesAndNewlines)
            headers[last, default: ""] += " \(value)"
            return
        }
        guard let colon = line.firstIndex(of: ":") else { return }
        let name = line[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
        value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespacesAndNewlines)
        last = name
        headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
}

/// Header values as characters U+0000…U+00FF, one a byte, so that they are returned unchanged.
enum HeaderText {
    static func string(_ bytes: UnsafeRawBufferPointer) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return String(text)
    }

    /// - Returns: Nil if a character of the value is not a single byte, or would end the line.
    static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\t" else { return nil }
            guard let byte = UInt8(exactly: scalar.value) else { return nil }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : bytes
    }
}
