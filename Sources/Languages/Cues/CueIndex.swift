/// Finds many cues in one pass over a text.
package struct CueIndex: Sendable {
    private let patterns: [CuePattern]
    /// The patterns' numbers by a hash of their first bytes.
    private let buckets: [[Int32]]
    private static let bucketCount = 4096

    package init(_ patterns: [CuePattern]) {
        var buckets = [[Int32]](repeating: [], count: Self.bucketCount)
        for (number, pattern) in patterns.enumerated() {
            buckets[Self.bucket(pattern.bytes, 0)].append(Int32(number))
        }
        self.patterns = patterns
        self.buckets = buckets
    }

    /// Calls a closure with the number of every pattern in a text and its offset in the folded bytes.
    package func forEachMatch(in text: FoldedText, _ body: (_ pattern: Int, _ place: Int) -> Void) {
        let bytes = text.bytes
        guard bytes.count >= CuePattern.keyLength else { return }
        for place in 0...(bytes.count - CuePattern.keyLength) where bytes[place] & 0xC0 != 0x80 {
            for number in buckets[Self.bucket(bytes, place)]
            where patterns[Int(number)].end(in: bytes, from: place) != nil {
                body(Int(number), place)
            }
        }
    }

    private static func bucket(_ bytes: [UInt8], _ place: Int) -> Int {
        (Int(bytes[place]) &* 961 &+ Int(bytes[place + 1]) &* 31 &+ Int(bytes[place + 2])) & (bucketCount - 1)
    }
}
