/// Finds the texts of special tokens in a text.
struct SpecialTokenMatcher: Sendable {
    struct Match {
        let token: Int
        let range: Range<Int>
    }

    /// The children of each node of a trie, by node and byte; the root is node 0.
    private var children: [UInt64: Int] = [:]
    /// The token that ends at each node.
    private var tokens: [Int?] = [nil]
    private var firstBytes = [Bool](repeating: false, count: 256)

    /// - Parameter tokens: Ids and texts. Empty texts are ignored.
    init(_ tokens: [(id: Int, text: ArraySlice<UInt8>)]) {
        for (id, text) in tokens where !text.isEmpty {
            var node = 0
            for byte in text {
                if node == 0 { firstBytes[Int(byte)] = true }
                let key = Self.key(node, byte)
                if let child = children[key] {
                    node = child
                } else {
                    self.tokens.append(nil)
                    node = self.tokens.count - 1
                    children[key] = node
                }
            }
            self.tokens[node] = id
        }
    }

    private static func key(_ node: Int, _ byte: UInt8) -> UInt64 { UInt64(node) << 8 | UInt64(byte) }

    /// The special tokens in a text, from left to right, without overlap.
    ///
    /// Where two overlap the longer wins; of equally long ones the one with the smaller id, and of one token's the
    /// first.
    func matches(in text: UnsafeBufferPointer<UInt8>) -> [Match] {
        var found: [Match] = []
        for start in text.indices where firstBytes[Int(text[start])] {
            var node = 0
            var index = start
            while index < text.count, let child = children[Self.key(node, text[index])] {
                node = child
                index += 1
                if let token = tokens[node] { found.append(Match(token: token, range: start..<index)) }
            }
        }
        guard found.count > 1 else { return found }
        found.sort {
            ($1.range.count, $0.token, $0.range.lowerBound) < ($0.range.count, $1.token, $1.range.lowerBound)
        }
        var isTaken = [Bool](repeating: false, count: text.count)
        let kept = found.filter { match in
            guard !isTaken[match.range].contains(true) else { return false }
            for index in match.range { isTaken[index] = true }
            return true
        }
        return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
