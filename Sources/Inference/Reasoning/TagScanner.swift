/// Finds `<think>` and `</think>` in bytes that arrive one by one, and withholds a possible beginning of a tag.
struct TagScanner: Hashable, Sendable {
    enum Tag: Hashable {
        case open
        case close
    }

    private static let tags: [(tag: Tag, bytes: [UInt8])] = [
        (.open, Array("<think>".utf8)), (.close, Array("</think>".utf8)),
    ]

    private var held: [UInt8] = []

    /// Takes a byte.
    ///
    /// - Returns: The bytes that are certainly text, and the tag that the byte completes.
    mutating func append(_ byte: UInt8) -> (text: [UInt8], tag: Tag?) {
        var text: [UInt8] = []
        held.append(byte)
        if !isBeginning {
            // `<` occurs only at a tag's beginning, so of the withheld bytes only the last can begin another.
            text = held.dropLast()
            held = [byte]
            if !isBeginning {
                text.append(byte)
                held = []
            }
        }
        guard let tag = Self.tags.first(where: { $0.bytes == held })?.tag else { return (text, nil) }
        held = []
        return (text, tag)
    }

    /// Gives up waiting for the rest of a tag.
    mutating func flush() -> [UInt8] {
        defer { held = [] }
        return held
    }

    private var isBeginning: Bool { Self.tags.contains { $0.bytes.starts(with: held) } }
}
