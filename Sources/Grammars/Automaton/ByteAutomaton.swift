/// A grammar as states over bytes.
///
/// A state may call a rule, so that rules may contain themselves; the rest is a plain nondeterministic automaton.
struct ByteAutomaton: Sendable {
    struct Edge: Sendable {
        var bytes: ClosedRange<UInt8>
        var target: Int32
    }

    struct Call: Sendable {
        var rule: Int32
        /// Where reading goes on after the rule.
        var target: Int32
    }

    struct State: Sendable {
        var edges: [Edge] = []
        var free: [Int32] = []
        var calls: [Call] = []
        var isRuleEnd = false
        /// If the state calls for one more character of a text: which text class, and where reading goes on.
        var text: (set: Int, next: Int32)?
    }

    static let mostStates = 400_000
    /// A character class is a text, whose tokens are worth setting apart, from this many scalars.
    private static let leastTextSet = 1000
    /// A repeated expression of more states than this becomes a rule of its own, and its repetitions calls.
    private static let mostInlined = 8

    private(set) var states: [State] = []
    private(set) var ruleStarts: [Int32] = []
    private(set) var textSets: [ScalarSet] = []
    let root: Int32

    private(set) var rules: [Grammar.Rule]
    private var textIndexes: [ScalarSet: Int] = [:]
    private var classRules: [ScalarSet: Int] = [:]

    /// Builds the automaton.
    ///
    /// - Throws: ``ConstraintError/tooLarge(states:most:)``, ``ConstraintError/leftRecursion(rules:)``.
    init(_ grammar: Grammar) throws(ConstraintError) {
        rules = grammar.rules
        root = Int32(grammar.root)
        // Rules are added while others are built.
        var rule = 0
        while rule < rules.count {
            let start = try addState()
            let end = try addState()
            states[Int(end)].isRuleEnd = true
            ruleStarts.append(start)
            if case .characters(let set) = rules[rule].expression, classRules[set] == rule {
                try buildClass(set, from: start, to: end)
            } else {
                try build(rules[rule].expression, from: start, to: end)
            }
            rule += 1
        }
        try refuseLeftRecursion()
    }

    private mutating func addState() throws(ConstraintError) -> Int32 {
        guard states.count < Self.mostStates else { throw .tooLarge(states: states.count, most: Self.mostStates) }
        states.append(State())
        return Int32(states.count - 1)
    }

    // MARK: Building

    /// Adds states and edges so that the expression, and nothing else, leads from one state to the other.
    ///
    /// No edge is added
    /// into the first state or out of the last.
    private mutating func build(
        _ expression: Grammar.Expression, from start: Int32, to end: Int32
    ) throws(ConstraintError) {
        switch expression {
        case .bytes(let bytes):
            try buildChain(bytes.map { $0...$0 }, from: start, to: end)
        case .characters(let set):
            try buildCharacters(set, from: start, to: end)
        case .sequence(let parts):
            var place = start
            for (index, part) in parts.enumerated() {
                let next = index == parts.count - 1 ? end : try addState()
                try build(part, from: place, to: next)
                place = next
            }
            if parts.isEmpty { states[Int(start)].free.append(end) }
        case .choice(let choices):
            for choice in choices { try build(choice, from: start, to: end) }
        case .repeated(let part, let minimum, let maximum):
            try buildRepetition(of: part, minimum, maximum, from: start, to: end)
        case .rule(let rule):
            states[Int(start)].calls.append(Call(rule: Int32(rule), target: end))
        }
    }

    private mutating func buildChain(
        _ ranges: [ClosedRange<UInt8>], from start: Int32, to end: Int32
    ) throws(ConstraintError) {
        guard !ranges.isEmpty else {
            states[Int(start)].free.append(end)
            return
        }
        var place = start
        for (index, range) in ranges.enumerated() {
            let next = index == ranges.count - 1 ? end : try addState()
            states[Int(place)].edges.append(Edge(bytes: range, target: next))
            place = next
        }
    }

    private mutating func buildCharacters(
        _ set: ScalarSet, from start: Int32, to end: Int32
    ) throws(ConstraintError) {
        let sequences = set.byteSequences
        guard sequences.count > Self.mostInlined else {
            for sequence in sequences { try buildChain(sequence, from: start, to: end) }
            return
        }
        if classRules[set] == nil {
            rules.append(Grammar.Rule(name: nil, expression: .characters(set)))
            classRules[set] = rules.count - 1
        }
        if let rule = classRules[set] { states[Int(start)].calls.append(Call(rule: Int32(rule), target: end)) }
    }

    /// Builds a class of many sequences once: sequences that end alike share the states of their ends.
    private mutating func buildClass(
        _ set: ScalarSet, from start: Int32, to end: Int32
    ) throws(ConstraintError) {
        var ends: [[ClosedRange<UInt8>]: Int32] = [[]: end]
        for sequence in set.byteSequences {
            var target = end
            for index in sequence.indices.dropFirst().reversed() {
                let rest = Array(sequence[index...])
                if let known = ends[rest] {
                    target = known
                    continue
                }
                let state = try addState()
                states[Int(state)].edges.append(Edge(bytes: sequence[index], target: target))
                ends[rest] = state
                target = state
            }
            states[Int(start)].edges.append(Edge(bytes: sequence[0], target: target))
        }
    }

    private mutating func buildRepetition(
        of part: Grammar.Expression, _ minimum: Int, _ maximum: Int?, from start: Int32, to end: Int32
    ) throws(ConstraintError) {
        let text = textSet(of: part)
        var part = part
        if maximum ?? (minimum + 1) > 1, text != nil || Self.size(of: part) > Self.mostInlined {
            rules.append(Grammar.Rule(name: nil, expression: part))
            part = .rule(rules.count - 1)
        }
        var place = try addState()
        states[Int(start)].free.append(place)
        for index in 0..<(maximum ?? minimum) {
            if index >= minimum { states[Int(place)].free.append(end) }
            let next = try addState()
            try build(part, from: place, to: next)
            states[Int(place)].text = text.map { ($0, next) }
            place = next
        }
        if maximum == nil {
            let back = try addState()
            try build(part, from: place, to: back)
            states[Int(back)].free.append(place)
            states[Int(place)].text = text.map { ($0, place) }
        }
        states[Int(place)].free.append(end)
    }

    /// A large set of characters each of which the expression may be.
    private mutating func textSet(of expression: Grammar.Expression) -> Int? {
        guard let set = largeSet(of: expression, depth: 0) else { return nil }
        if let index = textIndexes[set] { return index }
        textSets.append(set)
        textIndexes[set] = textSets.count - 1
        return textSets.count - 1
    }

    private func largeSet(of expression: Grammar.Expression, depth: Int) -> ScalarSet? {
        guard depth < 8 else { return nil }
        switch expression {
        case .characters(let set): return set.count >= Self.leastTextSet ? set : nil
        case .sequence(let parts): return parts.count == 1 ? largeSet(of: parts[0], depth: depth + 1) : nil
        case .choice(let choices): return choices.lazy.compactMap { largeSet(of: $0, depth: depth + 1) }.first
        case .rule(let rule): return largeSet(of: rules[rule].expression, depth: depth + 1)
        case .bytes, .repeated: return nil
        }
    }

    /// About how many states an expression takes.
    private static func size(of expression: Grammar.Expression) -> Int {
        switch expression {
        case .bytes(let bytes): bytes.count
        case .characters(let set): set.ranges.count
        case .sequence(let parts), .choice(let parts): parts.reduce(1) { $0 + size(of: $1) }
        case .repeated(let part, let minimum, let maximum): size(of: part) * max(1, maximum ?? minimum)
        case .rule: 1
        }
    }
}
