/// Words that are looked for in many short texts, in one pass over each.
struct WordSet: Sendable {
    /// By first byte.
    private var buckets = [[[UInt8]]](repeating: [], count: 256)

    init(_ words: [String]) {
        for word in words {
            guard let first = word.utf8.first else { continue }
            buckets[Int(first)].append(Array(word.utf8))
        }
    }

    /// True if any of the words is in the text.
    func isFound(in text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            for place in bytes.indices {
                for word in buckets[Int(bytes[place])] where place + word.count <= bytes.count {
                    if word.indices.allSatisfy({ bytes[place + $0] == word[$0] }) { return true }
                }
            }
            return false
        }
    }
}
