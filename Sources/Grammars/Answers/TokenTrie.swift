/// The bytes of a vocabulary's tokens as a tree, laid flat in the order of a walk that goes down first.
struct TokenTrie: Sendable {
    struct Node {
        var byte: UInt8
        /// The number of bytes from the root, 1 for its children.
        var depth: UInt16
        /// The node after everything below this one.
        var next: Int32
        /// Where the node's tokens end in ``tokens``; they begin where the previous node's end.
        var tokensEnd: Int32
    }

    /// Without the root.
    private(set) var nodes: [Node] = []
    private(set) var tokens: [Int32] = []
    private(set) var depth = 0

    /// - Parameters:
    ///   - order: The tokens to store, sorted by their bytes; none of them empty or longer than 65535 bytes.
    ///   - bytes: The bytes of every token, by id.
    init(sorted order: some Sequence<Int32>, bytes: [[UInt8]]) {
        var path: [Int32] = []
        var previous: [UInt8] = []
        for token in order {
            let word = bytes[Int(token)]
            let shared = zip(word, previous).prefix { $0 == $1 }.count
            close(&path, to: shared)
            for index in shared..<word.count {
                path.append(Int32(nodes.count))
                nodes.append(
                    Node(byte: word[index], depth: UInt16(index + 1), next: 0, tokensEnd: Int32(tokens.count)))
            }
            tokens.append(token)
            nodes[nodes.count - 1].tokensEnd = Int32(tokens.count)
            depth = max(depth, word.count)
            previous = word
        }
        close(&path, to: 0)
    }

    private mutating func close(_ path: inout [Int32], to depth: Int) {
        while path.count > depth { nodes[Int(path.removeLast())].next = Int32(nodes.count) }
    }

    /// The node that a byte leads to from a node, or from the root.
    func child(of node: Int32?, _ byte: UInt8) -> Int32? {
        var child = node.map { $0 + 1 } ?? 0
        let end = node.map { nodes[Int($0)].next } ?? Int32(nodes.count)
        while child < end {
            if nodes[Int(child)].byte == byte { return child }
            child = nodes[Int(child)].next
        }
        return nil
    }

    /// The node's tokens, as a range of ``tokens``.
    func tokenRange(of node: Int32) -> Range<Int32> {
        (node == 0 ? 0 : nodes[Int(node) - 1].tokensEnd)..<nodes[Int(node)].tokensEnd
    }

    func hasTokens(_ node: Int32) -> Bool { !tokenRange(of: node).isEmpty }
}
