/// Finds `<think>` and `</think>` in bytes that come one by one, and holds back what may be the beginning of one.
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
    /// - Returns: The bytes that turned out to be text, and the tag that the byte completes.
    mutating func append(_ byte: UInt8) -> (text: [UInt8], tag: Tag?) {
        var text: [UInt8] = []
        held.append(byte)
        if !isBeginning {
            // `<` stands only at a tag's beginning, so nothing within the held bytes can begin another, save the last one.
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
