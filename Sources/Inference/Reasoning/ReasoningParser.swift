/// Separates a reasoning model's thought from its answer, token by token, and ends each at its budget.
///
/// The caller passes every generated token with its bytes, and carries out ``Step/next``:
///
/// ```swift
/// var parser = ReasoningParser(settings)
/// var next = parser.begin()
/// while true {
///     let step = parser.accept(token: token, bytes: vocabulary[token])
///     for event in step.events { … }
///     switch step.next {
///     case .generate: …                       // sample the next token
///     case .feed(let text): …                 // encode with special tokens, run through the model, do not pass here
///     case .closeAnswer: …                    // have the grammar close as soon as it can
///     case .end: return parser.finish()
///     }
/// }
/// ```
package struct ReasoningParser: Sendable {
    package enum Event: Hashable, Sendable {
        case thought(String)
        case answer(String)
    }

    package enum Next: Hashable, Sendable {
        case generate
        /// The caller feeds the text to the model (`</think>` as the special token where there is one).
        case feed(String)
        /// A constrained answer repeats itself: the caller cuts its budget to the tokens that closing needs.
        case closeAnswer
        case end
    }

    package struct Step: Hashable, Sendable {
        package var events: [Event]
        package var next: Next
    }

    /// Who closed the thought.
    package enum Closing: Hashable, Sendable {
        case model
        case budget
        /// A block of this many tokens was repeated over and over.
        case loop(block: Int)
    }

    package enum Ending: Hashable, Sendable {
        case complete
        /// The thought was never closed: there is no answer.
        case truncatedWhileThinking
        case answerBudget
        case answerLoop(block: Int)
        /// The answer turned into a thought again and ended there; the part before it was streamed.
        case reopenedThought
    }

    package struct Outcome: Hashable, Sendable {
        package var ending: Ending
        /// Nil if the thought was never closed, or there was none.
        package var thoughtClosing: Closing?
        package var thoughtTokens: Int
        package var answerTokens: Int
        /// How often a thought was reopened in the answer; no event contains the text of such a thought.
        package var reopenings: Int
    }

    private enum Place: Hashable {
        /// Nothing but white space so far, and the prompt did not open a thought.
        case beginning
        case thought
        case answer
        /// A thought that was reopened in the answer.
        case suppressed
    }

    /// Closes a thought in the model's own way and begins the answer.
    static let closing = "\n</think>\n\n"
    private static let emptyThought = "<think>\n\n</think>\n\n"
    /// R1's text between `</think>` and the answer.
    static let separator = "\n\n"
    /// The most bytes of white space, and the most tokens, before a thought opens; a longer beginning is an answer.
    private static let longestBlankBeginning = 32

    package let settings: Settings
    private var place: Place
    private var tags = TagScanner()
    private var text = TextAssembler()
    private var loops: LoopDetector
    private var blank = ""
    private var skipsBlank = true
    private var closing: Closing?
    private var ending: Ending?
    private var thoughtTokens = 0
    private var answerTokens = 0
    private var reopenings = 0
    private var events: [Event] = []

    package init(_ settings: Settings) {
        self.settings = settings
        place = settings.startsInside ? .thought : .beginning
        loops = LoopDetector(settings.loops)
    }

    /// Whether the model's output now belongs to the answer; a grammar applies only here.
    package var isAnswering: Bool { place == .answer || place == .suppressed }

    /// The step before the first token: a thought budget of 0 closes the thought at once.
    package mutating func begin() -> Next {
        guard settings.thoughtBudget == 0 else { return .generate }
        enterAnswer(.budget)
        return .feed(settings.startsInside ? Self.closing : Self.emptyThought)
    }

    /// Takes a generated token; after an end-of-generation token, call ``finish()`` instead.
    ///
    /// - Parameters:
    ///   - token: The token's id.
    ///   - bytes: Its bytes, of which control tokens have none.
    /// - Returns: The events that the token completes, and the next step.
    package mutating func accept(token: Int, bytes: [UInt8]) -> Step {
        precondition(ending == nil, "a token after the end")
        if isAnswering { answerTokens += 1 } else { thoughtTokens += 1 }
        let wasAnswering = isAnswering
        if wasAnswering, settings.answerIsConstrained {
            write(bytes)
        } else if token == settings.closeToken {
            write(tags.flush())
            meet(.close)
        } else if token == settings.openToken {
            write(tags.flush())
            meet(.open)
        } else {
            scan(bytes)
        }
        let next = isAnswering && !wasAnswering ? begunAnswer() : nextStep(after: token)
        defer { events = [] }
        return Step(events: merged(events), next: next)
    }

    /// Ends the generation, after the model ends it, the answer is complete, or the caller stops.
    package mutating func finish() -> (events: [Event], outcome: Outcome) {
        write(tags.flush())
        emit(text.finish())
        if ending == nil {
            switch place {
            case .thought: ending = .truncatedWhileThinking
            case .suppressed: ending = .reopenedThought
            case .beginning, .answer: ending = .complete
            }
        }
        let outcome = Outcome(
            ending: ending ?? .complete, thoughtClosing: closing, thoughtTokens: thoughtTokens,
            answerTokens: answerTokens, reopenings: reopenings)
        defer { events = [] }
        return (merged(events), outcome)
    }

    // MARK: Budgets

    private mutating func nextStep(after token: Int) -> Next {
        let block = loops.append(token)
        guard isAnswering else {
            if place == .beginning, thoughtTokens > Self.longestBlankBeginning {
                enterAnswer(nil)
                return begunAnswer()
            }
            guard place == .thought else { return .generate }
            if let block { return close(.loop(block: block)) }
            if let budget = settings.thoughtBudget, thoughtTokens >= budget { return close(.budget) }
            return .generate
        }
        if settings.answerIsConstrained { return block == nil ? .generate : .closeAnswer }
        if let block {
            ending = .answerLoop(block: block)
        } else if let budget = settings.answerBudget, answerTokens >= budget {
            ending = place == .suppressed ? .reopenedThought : .answerBudget
        }
        return ending == nil ? .generate : .end
    }

    /// Closes the thought for the model: a tag or character that it had begun becomes text.
    private mutating func close(_ reason: Closing) -> Next {
        write(tags.flush())
        emit(text.finish())
        enterAnswer(reason)
        loops = LoopDetector(settings.loops)
        return .feed(Self.closing)
    }

    private mutating func begunAnswer() -> Next {
        loops = LoopDetector(settings.loops)
        return settings.answerIsConstrained ? .feed(Self.separator) : .generate
    }

    // MARK: Places

    private mutating func scan(_ bytes: [UInt8]) {
        for byte in bytes {
            let found = tags.append(byte)
            write(found.text)
            if let tag = found.tag { meet(tag) }
            // The rest of the token after the tag was written without the grammar, and does not belong to the answer.
            if isAnswering, settings.answerIsConstrained { return }
        }
    }

    private mutating func meet(_ tag: TagScanner.Tag) {
        switch (place, tag) {
        case (.beginning, .open):
            place = .thought
            blank = ""
        case (.beginning, .close), (.thought, .close):
            emit(text.finish())
            enterAnswer(.model)
        case (.answer, .open):
            emit(text.finish())
            place = .suppressed
            reopenings += 1
        case (.suppressed, .close):
            place = .answer
            text = TextAssembler()
            (blank, skipsBlank) = ("", true)
        // A tag that changes nothing is not text either.
        case (.thought, .open), (.answer, .close), (.suppressed, .open): break
        }
    }

    private mutating func enterAnswer(_ reason: Closing?) {
        place = .answer
        closing = reason
        // Without a thought the text was the answer, unless a grammar makes that: then the text counts as nothing.
        if reason == nil, !settings.answerIsConstrained { (thoughtTokens, answerTokens) = (0, thoughtTokens) }
        (blank, skipsBlank) = ("", true)
        // Half a tag or half a character from before the grammar does not belong to the answer.
        if settings.answerIsConstrained { (tags, text) = (TagScanner(), TextAssembler()) }
    }

    private mutating func write(_ bytes: [UInt8]) {
        if !bytes.isEmpty { emit(text.append(bytes)) }
    }

    /// Emits text: a thought without the white space around it, an answer without white space before it.
    private mutating func emit(_ piece: String) {
        guard !piece.isEmpty else { return }
        if place == .answer, settings.answerIsConstrained {
            events.append(.answer(piece))
            return
        }
        guard place != .suppressed else { return }
        let kept = skipsBlank ? String(piece.drop(while: \.isWhitespace)) : piece
        guard place == .beginning else { return hand(kept) }
        blank += piece
        guard !kept.isEmpty || blank.utf8.count > Self.longestBlankBeginning else { return }
        enterAnswer(nil)
        if !settings.answerIsConstrained { hand(kept) }
    }

    private mutating func hand(_ piece: String) {
        guard !piece.isEmpty else { return }
        skipsBlank = false
        guard place == .thought else {
            events.append(.answer(piece))
            return
        }
        let whole = blank + piece
        let end = whole.lastIndex { !$0.isWhitespace }.map(whole.index(after:)) ?? whole.startIndex
        blank = String(whole[end...])
        if end > whole.startIndex { events.append(.thought(String(whole[..<end]))) }
    }

    /// Joins neighbouring events of one kind, so that a token makes at most one event of each kind unless it contains a
    /// tag.
    private func merged(_ events: [Event]) -> [Event] {
        var result: [Event] = []
        for event in events {
            switch (result.last, event) {
            case (.thought(let before), .thought(let after)): result[result.count - 1] = .thought(before + after)
            case (.answer(let before), .answer(let after)): result[result.count - 1] = .answer(before + after)
            default: result.append(event)
            }
        }
        return result
    }
}
