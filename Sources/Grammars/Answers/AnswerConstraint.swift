import Synchronization

/// A grammar bound to a vocabulary: gives the tokens that may come next in an answer.
///
/// Made once for a schema, then shared; what it has worked out for one answer serves the next.
package final class AnswerConstraint: Sendable {
    /// A budget, in tokens, with which an answer can be given for sure; end-of-generation tokens are not counted.
    package let minimumTokens: Int
    package let vocabulary: AnswerVocabulary
    private let automaton: ByteAutomaton
    private let costs: CompletionCosts
    private let table: Mutex<MaskTable>
    /// The most places that are kept; past it the table begins anew, and answers under way are read into it again.
    private let mostPlaces: Int

    /// Compiles a grammar for a vocabulary.
    ///
    /// - Throws: ``ConstraintError`` for a grammar that is too large, left-recursive or empty, and for a vocabulary
    ///   that lacks a byte.
    package convenience init(_ grammar: Grammar, vocabulary: AnswerVocabulary) throws(ConstraintError) {
        // Some 30 MB.
        try self.init(grammar, vocabulary: vocabulary, mostPlaces: 50_000)
    }

    init(_ grammar: Grammar, vocabulary: AnswerVocabulary, mostPlaces: Int) throws(ConstraintError) {
        self.mostPlaces = mostPlaces
        self.vocabulary = vocabulary
        automaton = try ByteAutomaton(grammar)
        let missing = Set(automaton.states.flatMap { $0.edges.flatMap(\.bytes) })
            .filter { vocabulary.byteTokens[Int($0)] == nil }
        guard missing.isEmpty else { throw .missingBytes(missing.sorted()) }
        costs = CompletionCosts(automaton, vocabulary: vocabulary)
        let cost = costs.states[Int(automaton.ruleStarts[Int(automaton.root)])]
        guard cost < CompletionCosts.never else {
            throw .unsatisfiable(path: "", reason: "no text ever comes to its end")
        }
        minimumTokens = Int(cost)
        table = Mutex(MaskTable(automaton, costs: costs, vocabulary: vocabulary))
    }

    /// Begins an answer.
    ///
    /// - Parameter budget: The most tokens that the answer may have.
    /// - Returns: An answer of which nothing has come yet.
    /// - Throws: ``ConstraintError/budgetTooSmall(budget:needed:)``.
    package func answer(budget: Int) throws(ConstraintError) -> ConstrainedAnswer {
        try ConstrainedAnswer(self, budget: budget)
    }

    func withTable<Result: Sendable>(_ body: (inout MaskTable) -> sending Result) -> Result {
        table.withLock { body(&$0) }
    }

    func renewTableIfFull() {
        table.withLock { table in
            guard table.run.places.count > mostPlaces else { return }
            let generation = table.generation + 1
            table = MaskTable(automaton, costs: costs, vocabulary: vocabulary)
            table.generation = generation
        }
    }
}

/// The places of a constraint and the masks of those that an answer has stopped at.
struct MaskTable: Sendable {
    var run: AutomatonRun
    var generation = 0
    private let vocabulary: AnswerVocabulary
    private var masks: [Int32: Mask] = [:]

    private struct Mask {
        var tokens: TokenMask
        /// The greatest cost of a place that an allowed token leads to: with so much budget left, nothing is cut.
        var greatestCost: Int32
    }

    /// A mask is 19 KB for a vocabulary of 152 000: these are 20 MB.
    private static let mostMasks = 1024

    init(_ automaton: ByteAutomaton, costs: CompletionCosts, vocabulary: AnswerVocabulary) {
        self.vocabulary = vocabulary
        run = AutomatonRun(automaton, costs: costs)
        for set in automaton.textSets { _ = vocabulary.slice(of: set) }
    }

    /// The tokens that may follow at a place so that `budget − 1` more are enough to end.
    mutating func mask(at place: Int32, budget: Int) -> TokenMask {
        let limit = Int32(clamping: budget - 1)
        if let mask = masks[place], mask.greatestCost <= limit { return mask.tokens }
        let mask = makeMask(at: place, limit: limit)
        // Only a mask that the budget did not cut serves other budgets.
        if mask.greatestCost <= limit, masks[place] == nil {
            if masks.count >= Self.mostMasks { masks.removeAll() }
            masks[place] = mask
        }
        return mask.tokens
    }

    /// The byte that must come next, if there is just one and the answer may not end.
    mutating func onlyByte(at place: Int32) -> UInt8? {
        guard !run.places[Int(place)].mayEnd else { return nil }
        var only: UInt8?
        for byte in UInt8.min...UInt8.max where run.move(from: place, by: byte) >= 0 {
            guard only == nil else { return nil }
            only = byte
        }
        return only
    }

    private mutating func makeMask(at place: Int32, limit: Int32) -> Mask {
        var mask = Mask(tokens: TokenMask(vocabularySize: vocabulary.count), greatestCost: 0)
        if limit >= 0 {
            if let text = run.places[Int(place)].text {
                addText(text, at: place, limit: limit, to: &mask)
            } else {
                walk(vocabulary.trie, from: place, limit: limit, into: &mask)
            }
        }
        if run.places[Int(place)].mayEnd {
            for token in vocabulary.endTokens where token < vocabulary.count { mask.tokens.insert(token) }
        }
        return mask
    }

    /// Within a text its plain tokens are allowed, or not, all at once; the others are walked.
    private mutating func addText(_ text: (set: Int, entry: Int32), at place: Int32, limit: Int32, to mask: inout Mask)
    {
        let slice = vocabulary.slice(of: run.automaton.textSets[text.set])
        let room = run.room(inTextAt: text.entry, limit: TextSlice.longest)
        let areAllAllowed = room.costs.upperBound <= limit
        // Another reading of the grammar may still take plain tokens when the text itself cannot be ended in time.
        let areNoneAllowed = room.costs.lowerBound > limit && run.isOnlyText(text, at: place)
        guard room.characters == TextSlice.longest, areAllAllowed || areNoneAllowed else {
            walk(vocabulary.trie, from: place, limit: limit, into: &mask)
            return
        }
        if areAllAllowed { mask.tokens = slice.mask }
        mask.greatestCost = room.costs.upperBound
        walk(slice.others, from: place, limit: limit, into: &mask)
    }

    /// Adds the tokens of a tree that the automaton reads from a place, and whose cost keeps the limit.
    private mutating func walk(_ trie: TokenTrie, from place: Int32, limit: Int32, into mask: inout Mask) {
        var path = [Int32](repeating: place, count: trie.depth + 1)
        var greatest = mask.greatestCost
        var node = 0
        let end = trie.nodes.count
        var tokens = 0
        while node < end {
            let here = trie.nodes[node]
            let next = run.move(from: path[Int(here.depth) - 1], by: here.byte)
            guard next >= 0 else {
                node = Int(here.next)
                tokens = node < end ? Int(trie.nodes[node - 1].tokensEnd) : tokens
                continue
            }
            path[Int(here.depth)] = next
            if tokens < here.tokensEnd {
                let cost = run.places[Int(next)].cost
                greatest = max(greatest, cost)
                if cost <= limit {
                    for index in tokens..<Int(here.tokensEnd) { mask.tokens.insert(Int(trie.tokens[index])) }
                }
                tokens = Int(here.tokensEnd)
            }
            node += 1
        }
        mask.greatestCost = greatest
    }
}
