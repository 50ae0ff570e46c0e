/// Words to find in many short texts, in one pass over each.
struct WordSet: Sendable {
    /// By a hash of the first two bytes.
    private var buckets = [[[UInt8]]](repeating: [], count: 1 << bits)
    /// True to find words only without a Latin letter directly before or after them.
    private let findsWhole: Bool

    private static let bits = 11

    /// - Parameters:
    ///   - words: Of two bytes at least.
    ///   - findsWhole: True to find words only where no ASCII letter precedes or follows them.
    init(_ words: [String], findsWhole: Bool = false) {
        self.findsWhole = findsWhole
        for word in words {
            let bytes = Array(word.utf8)
            precondition(bytes.count >= 2, "'\(word)' is too short to be looked for.")
            buckets[Self.hash(bytes[0], bytes[1])].append(bytes)
        }
    }

    @inline(__always)
    private static func hash(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) << 5 ^ Int(second)) & (1 << bits - 1)
    }

    /// True if any of the words is in the text.
    func isFound(in text: String) -> Bool {
        count(in: text, limit: 1) > 0
    }

    /// How many times words are in the text, those within longer ones not counted, up to a limit.
    func count(in text: String, limit: Int) -> Int {
        var text = text
        return text.withUTF8 { count(in: $0, limit: limit) }
    }

    func count(in text: [UInt8], limit: Int) -> Int {
        text.withUnsafeBufferPointer { count(in: $0, limit: limit) }
    }

    private func count(in bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Int {
        var count = 0
        var place = 0
        while place + 1 < bytes.count {
            let bucket = buckets[Self.hash(bytes[place], bytes[place + 1])]
            var longest = 0
            if !bucket.isEmpty, !findsWhole || place == 0 || !Self.isLetter(bytes[place - 1]) {
                for word in bucket where word.count > longest && matches(word, bytes, at: place) {
                    longest = word.count
                }
            }
            if longest > 0 {
                count += 1
                if count == limit { return count }
            }
            place += max(longest, 1)
        }
        return count
    }

    private func matches(_ word: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        guard place + word.count <= bytes.count else { return false }
        for offset in word.indices where bytes[place + offset] != word[offset] { return false }
        let end = place + word.count
        return !findsWhole || end == bytes.count || !Self.isLetter(bytes[end]) || !Self.isLetter(bytes[end - 1])
    }

    @inline(__always)
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
}
