/// Finds many byte patterns in one pass over a text (Aho and Corasick, 1975).
struct AhoCorasick: Sendable {
    struct Match: Hashable {
        /// The pattern's number, in the order given.
        var pattern: Int
        var range: Range<Int>
    }

    private struct Edge: Hashable {
        var state: Int32
        var byte: UInt8
    }

    /// The root's edges by byte, looked up without hashing because most bytes of a text begin no pattern.
    private var rootEdges = [Int32](repeating: 0, count: 256)
    private var edges: [Edge: Int32] = [:]
    private var fallbacks: [Int32] = [0]
    /// The pattern that ends in a state, or -1.
    private var endings: [Int32] = [-1]
    /// The next shorter state on the fallback path in which a pattern ends, or 0.
    private var outputs: [Int32] = [0]
    private let lengths: [Int]

    /// Builds the automaton.
    ///
    /// Empty patterns never match; of equal patterns only the first does.
    init(_ patterns: [[UInt8]]) {
        lengths = patterns.map(\.count)
        for (number, pattern) in patterns.enumerated() where !pattern.isEmpty { insert(pattern, number: number) }
        linkFallbacks()
    }

    /// Every match, overlapping ones included, by end and then longest first.
    func matches(in bytes: [UInt8]) -> [Match] {
        var found: [Match] = []
        var state: Int32 = 0
        for (index, byte) in bytes.enumerated() {
            while true {
                if state == 0 {
                    state = rootEdges[Int(byte)]
                    break
                }
                if let next = edges[Edge(state: state, byte: byte)] {
                    state = next
                    break
                }
                state = fallbacks[Int(state)]
            }
            var ending = endings[Int(state)] >= 0 ? state : outputs[Int(state)]
            while ending != 0 {
                let pattern = Int(endings[Int(ending)])
                found.append(Match(pattern: pattern, range: (index + 1 - lengths[pattern])..<(index + 1)))
                ending = outputs[Int(ending)]
            }
        }
        return found
    }

    private mutating func insert(_ pattern: [UInt8], number: Int) {
        var state: Int32 = 0
        for byte in pattern {
            if let next = next(state, byte) {
                state = next
                continue
            }
            let new = Int32(fallbacks.count)
            fallbacks.append(0)
            endings.append(-1)
            outputs.append(0)
            if state == 0 { rootEdges[Int(byte)] = new } else { edges[Edge(state: state, byte: byte)] = new }
            state = new
        }
        if endings[Int(state)] < 0 { endings[Int(state)] = Int32(number) }
    }

    private func next(_ state: Int32, _ byte: UInt8) -> Int32? {
        guard state == 0 else { return edges[Edge(state: state, byte: byte)] }
        return rootEdges[Int(byte)] == 0 ? nil : rootEdges[Int(byte)]
    }

    /// Links each state to the longest state that is a proper suffix of it, breadth first.
    private mutating func linkFallbacks() {
        var children = [[(byte: UInt8, state: Int32)]](repeating: [], count: fallbacks.count)
        for (edge, state) in edges { children[Int(edge.state)].append((edge.byte, state)) }
        var queue = rootEdges.filter { $0 != 0 }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for (byte, child) in children[Int(state)] {
                var fallback = fallbacks[Int(state)]
                while fallback != 0, next(fallback, byte) == nil { fallback = fallbacks[Int(fallback)] }
                let target = next(fallback, byte) ?? 0
                fallbacks[Int(child)] = target
                outputs[Int(child)] = endings[Int(target)] >= 0 ? target : outputs[Int(target)]
                queue.append(child)
            }
        }
    }
}
