/// A cue as a search pattern: folded words, with the places where any ending, beginning or filling is allowed.
///
/// `kurssturz` is that word; `kursst*` any word that begins so; `*einbruch` any that ends so; `*sturz*` any that contains
/// it; `bricht … ein` the two words with at most five others between. Words of scripts without spaces (Chinese,
/// Japanese) and Korean words, which carry their particles at the end, are found anywhere.
package struct CuePattern: Hashable, Sendable {
    /// Folded bytes; ``any`` and ``gap`` mark the variable places.
    package let bytes: [UInt8]

    /// Any run of bytes without a space.
    private static let any: UInt8 = 1
    /// Up to ``widestGap`` words.
    private static let gap: UInt8 = 2
    private static let widestGap = 5
    /// A pattern is found by its first bytes, so these must be fixed.
    package static let keyLength = 3

    /// Reads a cue.
    ///
    /// - Returns: Nil if it begins with too few fixed letters.
    package init?(_ cue: String) {
        var bytes: [UInt8] = []
        let words = cue.split(separator: " ").map(String.init)
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            if word == "…" {
                while bytes.last == 0x20 || bytes.last == Self.any { bytes.removeLast() }
                bytes.append(Self.gap)
                continue
            }
            let pieces = word.split(separator: "*", omittingEmptySubsequences: false)
                .map { Array(FoldedText(String($0)).bytes.dropFirst().dropLast()) }
            let letters = pieces.flatMap { $0 }
            let isFree = letters.contains { $0 >= 0xE3 }
            if index > 0 || !(isFree || word.hasPrefix("*")) {
                if bytes.last != 0x20, !(isFree && bytes.last == Self.gap) { bytes.append(0x20) }
            }
            for (number, piece) in pieces.enumerated() {
                if number > 0, !bytes.isEmpty { bytes.append(Self.any) }
                bytes += piece
            }
            if isLast {
                while bytes.last == Self.any { bytes.removeLast() }
                if !isFree, !word.hasSuffix("*") { bytes.append(0x20) }
            } else if isFree, bytes.last != Self.any {
                bytes.append(Self.any)
            }
        }
        guard bytes.count >= Self.keyLength, bytes.prefix(Self.keyLength).allSatisfy({ $0 > Self.gap }) else {
            return nil
        }
        self.bytes = bytes
    }

    /// The end of the match that begins at `start`, or nil if there is none.
    package func end(in text: [UInt8], from start: Int) -> Int? {
        match(text, start, 0)
    }

    private func match(_ text: [UInt8], _ start: Int, _ first: Int) -> Int? {
        var place = start
        var index = first
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Self.any {
                while true {
                    if let end = match(text, place, index + 1) { return end }
                    guard place < text.count, text[place] != 0x20 else { return nil }
                    place += 1
                }
            }
            if byte == Self.gap { return matchGap(text, place, index + 1) }
            guard place < text.count, text[place] == byte else { return nil }
            place += 1
            index += 1
        }
        return place
    }

    private func matchGap(_ text: [UInt8], _ start: Int, _ next: Int) -> Int? {
        var place = start
        let isWide = start < text.count && text[start] >= 0xE3
        for _ in 0...(isWide ? Self.widestGap * 6 : Self.widestGap) {
            if let end = match(text, place, next) { return end }
            guard place < text.count else { return nil }
            place += 1
            while place < text.count, text[place] != 0x20, !(isWide && text[place] & 0xC0 != 0x80) { place += 1 }
        }
        return nil
    }
}
