/// An answer under way: which tokens may come next, so that it keeps to its grammar and ends within its budget.
///
/// ```swift
/// var answer = try constraint.answer(budget: 400)
/// while !answer.isComplete {
///     let forced = answer.forcedTokens()           // fed without sampling
///     …
///     let token = try sampler.sample(logits, history: tokens, allowed: answer.allowedTokens())
///     if vocabulary.endTokens.contains(token) { break }
///     try answer.accept(token)
/// }
/// ```
package struct ConstrainedAnswer: Sendable {
    private let constraint: AnswerConstraint
    private var place: Int32 = 0
    private var generation = 0
    /// What has been answered so far.
    package private(set) var bytes: [UInt8] = []
    /// How many tokens may still come.
    package private(set) var budget: Int
    /// Whether the answer may end here.
    package private(set) var mayEnd = false
    /// Whether nothing may follow.
    package private(set) var isComplete = false
    /// A number of tokens that is enough to end.
    private var cost = 0

    init(_ constraint: AnswerConstraint, budget: Int) throws(ConstraintError) {
        guard budget >= constraint.minimumTokens else {
            throw .budgetTooSmall(budget: budget, needed: constraint.minimumTokens)
        }
        self.constraint = constraint
        self.budget = budget
        constraint.renewTableIfFull()
        refresh()
    }

    /// The tokens that may come next; where the answer may end, the end-of-generation tokens are among them.
    package func allowedTokens() -> TokenMask {
        constraint.withTable { table in table.mask(at: current(in: &table), budget: budget) }
    }

    /// Takes the next token, which must be an allowed one of the answer's own, not one that ends it.
    ///
    /// - Throws: ``ConstraintError/tokenNotAllowed(token:)``, and the answer is as it was.
    package mutating func accept(_ token: Int) throws(ConstraintError) {
        guard constraint.vocabulary.bytes.indices.contains(token), !constraint.vocabulary.endTokens.contains(token),
            !constraint.vocabulary.bytes[token].isEmpty, budget > 0,
            let next = reach(constraint.vocabulary.bytes[token]), next.cost <= budget - 1
        else { throw .tokenNotAllowed(token: token) }
        (place, generation) = (next.place, next.generation)
        bytes += constraint.vocabulary.bytes[token]
        budget -= 1
        refresh()
    }

    /// Has the answer end as soon as it can: what is left of the budget is what that takes.
    package mutating func close() {
        budget = min(budget, cost)
        refresh()
    }

    // MARK: What is forced

    /// The bytes that must come next, whatever is sampled: until there is a choice, or the answer may end.
    package func forcedBytes() -> [UInt8] {
        constraint.withTable { table in
            var place = current(in: &table)
            var forced: [UInt8] = []
            while let byte = table.onlyByte(at: place), forced.count < Self.mostForced {
                place = table.run.move(from: place, by: byte)
                forced.append(byte)
            }
            return forced
        }
    }

    /// The forced bytes as tokens, to be fed to the model without sampling and passed to ``accept(_:)``; each is the longest
    /// that keeps the budget.
    ///
    /// - Parameter encode: The model's own tokenizer, whose tokens are taken if they spell the bytes and keep the budget.
    /// - Returns: Tokens that may all be accepted, one after the other; none where there is a choice.
    package func forcedTokens(encode: (([UInt8]) -> [Int])? = nil) -> [Int] {
        let forced = forcedBytes()
        guard !forced.isEmpty else { return [] }
        if let tokens = encode?(forced), isUsable(tokens, for: forced) { return tokens }
        var answer = self
        var tokens: [Int] = []
        while answer.bytes.count < bytes.count + forced.count {
            let rest = forced[(answer.bytes.count - bytes.count)...]
            guard let token = constraint.vocabulary.prefixes(of: rest).last(where: { answer.takes($0) }) else { break }
            tokens.append(token)
        }
        return tokens
    }

    /// A loop of forced bytes would be a text without end; the notation can say one within its budget.
    private static let mostForced = 4096

    private func isUsable(_ tokens: [Int], for forced: [UInt8]) -> Bool {
        var answer = self
        return tokens.allSatisfy { answer.takes($0) } && answer.bytes.dropFirst(bytes.count).elementsEqual(forced)
    }

    private mutating func takes(_ token: Int) -> Bool {
        do throws(ConstraintError) {
            try accept(token)
            return true
        } catch {
            // That it is not allowed is the answer here.
            return false
        }
    }

    // MARK: Places

    private mutating func refresh() {
        let state = constraint.withTable { table in
            let place = current(in: &table)
            let here = table.run.places[Int(place)]
            return (place, table.generation, here.mayEnd, here.tops.isEmpty, Int(here.cost))
        }
        (place, generation, mayEnd, cost) = (state.0, state.1, state.2, state.4)
        isComplete = state.3 || (mayEnd && budget == 0)
    }

    /// This answer's place in the table, which may have been renewed since.
    private func current(in table: inout MaskTable) -> Int32 {
        guard generation != table.generation else { return place }
        return bytes.reduce(table.run.start) { table.run.move(from: $0, by: $1) }
    }

    private func reach(_ word: [UInt8]) -> (place: Int32, generation: Int, cost: Int)? {
        constraint.withTable { table in
            var place = current(in: &table)
            for byte in word {
                place = table.run.move(from: place, by: byte)
                guard place >= 0 else { return nil }
            }
            return (place, table.generation, Int(table.run.places[Int(place)].cost))
        }
    }
}
