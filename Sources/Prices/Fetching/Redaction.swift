import Web

/// Takes keys out of texts that are shown, logged or stored.
struct Redaction {
    let keys: [String]

    init(_ keys: [ProviderKey?]) {
        let plain = keys.compactMap { $0?.value }.filter { !$0.isEmpty }
        self.keys = plain + plain.map(ServiceAddress.encoded)
    }

    /// The text with `***` for every known key, and for the places where services echo a key: after `API key as`, and as the
    /// value of a parameter or field that is named like one.
    func redact(_ text: String) -> String {
        var text = text
        for key in keys { text = text.replacing(key, with: "***", ignoringCase: true) }
        text = text.replacing(#/(?i)(api[ _-]?key (?:as|is|of|=|:)\s*)["'(]*[A-Za-z0-9._~-]{6,}/#) {
            "\($0.output.1)***"
        }
        return text.replacing(
            #/(?i)\b((?:api_?key|api_?token|token|crumb|authorization)["']?\s*[=:]\s*["']?(?:token |bearer )?)[A-Za-z0-9._~%+\/-]{6,}/#
        ) { "\($0.output.1)***" }
    }

    /// How an answer begins, in one line and without keys; for messages.
    func beginning(of bytes: [UInt8], limit: Int = 160) -> String {
        let text = String(decoding: bytes.prefix(2_048), as: UTF8.self)
        let words = text.split { $0.isWhitespace || $0 == "\u{FEFF}" || $0.asciiValue.map { $0 < 0x20 } ?? false }
        guard !words.isEmpty else { return "nothing" }
        return String(redact(words.joined(separator: " ")).prefix(limit))
    }
}

extension String {
    fileprivate func replacing(_ needle: String, with text: String, ignoringCase: Bool) -> String {
        let (haystack, pattern) = (Array(utf8), Array(needle.utf8))
        func folded(_ byte: UInt8) -> UInt8 { ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        let (plain, wanted) = (haystack.map(folded), pattern.map(folded))
        guard !wanted.isEmpty, plain.count >= wanted.count else { return self }
        var result: [UInt8] = []
        var index = 0
        while index < plain.count {
            if index + wanted.count <= plain.count, plain[index..<index + wanted.count].elementsEqual(wanted) {
                result += text.utf8
                index += wanted.count
            } else {
                result.append(haystack[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
