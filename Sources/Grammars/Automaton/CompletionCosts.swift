/// For each state of an automaton, a number of tokens with which its rule can be brought to its end.
///
/// The number is the least over single bytes and over the tokens that lie within the literal text of one rule. Tokens across the
/// edges of rules could save some, so it is a sure upper bound of the least number. What matters is that it can be
/// followed: from every state there is a token that leads to a state whose number is lower by one.
struct CompletionCosts: Sendable {
    /// The cost of what cannot be completed at all.
    static let never: Int32 = 1 << 29

    let states: [Int32]

    init(_ automaton: ByteAutomaton, vocabulary: AnswerVocabulary) {
        let jumps = automaton.states.indices.map { Self.jumps(from: Int32($0), automaton, vocabulary) }
        var costs = automaton.states.map { $0.isRuleEnd ? Int32(0) : Self.never }
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            // States are built from front to back, so that this order mostly needs few rounds.
            for index in costs.indices.reversed() {
                let state = automaton.states[index]
                var cost = costs[index]
                for edge in state.edges where vocabulary.hasByte(of: edge.bytes) {
                    cost = min(cost, 1 + costs[Int(edge.target)])
                }
                for target in jumps[index] { cost = min(cost, 1 + costs[Int(target)]) }
                for target in state.free { cost = min(cost, costs[Int(target)]) }
                for call in state.calls {
                    cost = min(cost, costs[Int(automaton.ruleStarts[Int(call.rule)])] + costs[Int(call.target)])
                }
                guard cost < costs[index] else { continue }
                costs[index] = cost
                hasChanged = true
            }
        }
        states = costs
    }

    /// The states that a single token of several bytes leads to through edges of one byte each.
    private static func jumps(
        from start: Int32, _ automaton: ByteAutomaton, _ vocabulary: AnswerVocabulary
    ) -> Set<Int32> {
        guard automaton.states[Int(start)].edges.contains(where: { $0.bytes.count == 1 }) else { return [] }
        var found: Set<Int32> = []
        var open: [(state: Int32, node: Int32?)] = [(start, nil)]
        var seen: Set<UInt64> = []
        while let (state, node) = open.popLast() {
            guard seen.insert(UInt64(UInt32(state)) << 32 | UInt64(UInt32(bitPattern: node ?? -1))).inserted else {
                continue
            }
            if let node, vocabulary.trie.hasTokens(node), vocabulary.trie.nodes[Int(node)].depth > 1 {
                found.insert(state)
            }
            for target in automaton.states[Int(state)].free where node != nil { open.append((target, node)) }
            for edge in automaton.states[Int(state)].edges where edge.bytes.count == 1 {
                guard let next = vocabulary.trie.child(of: node, edge.bytes.lowerBound) else { continue }
                open.append((edge.target, next))
            }
        }
        return found
    }
}
