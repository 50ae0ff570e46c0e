import Testing

@testable import Inference

/// Tokens 0–255 are bytes; 300 is `<think>`, 301 `</think>`; from 400 on, tokens without bytes of their own meaning.
private struct Run {
    var thought = ""
    var answer = ""
    var feeds: [String] = []
    var closeAnswers = 0
    var outcome: ReasoningParser.Outcome
    var pieces: [ReasoningParser.Event] = []

    /// Drives a parser over pieces: `.special` ids, or text cut into tokens of `chunk` bytes.
    enum Piece {
        case text(String)
        case special(Int)
    }

    init(_ pieces: [Piece], _ settings: ReasoningParser.Settings, chunk: Int = 1) {
        var parser = ReasoningParser(settings)
        var events: [ReasoningParser.Event] = []
        if case .feed(let text) = parser.begin() { feeds.append(text) }
        var tokens: [(Int, [UInt8])] = []
        for piece in pieces {
            switch piece {
            case .special(let token): tokens.append((token, token == 300 ? Array("<think>".utf8) : []))
            case .text(let text):
                var bytes = Array(text.utf8)[...]
                while !bytes.isEmpty {
                    tokens.append((Int(bytes[bytes.startIndex]), Array(bytes.prefix(chunk))))
                    bytes = bytes.dropFirst(chunk)
                }
            }
        }
        loop: for (token, bytes) in tokens {
            let step = parser.accept(token: token, bytes: bytes)
            events += step.events
            switch step.next {
            case .generate: break
            case .feed(let text): feeds.append(text)
            case .closeAnswer: closeAnswers += 1
            case .end: break loop
            }
        }
        let end = parser.finish()
        events += end.events
        outcome = end.outcome
        for event in events {
            switch event {
            case .thought(let text): thought += text
            case .answer(let text): answer += text
            }
        }
        self.pieces = events
    }
}

struct ReasoningParserTests {
    private static let inside = ReasoningParser.Settings(startsInside: true, openToken: 300, closeToken: 301)
    private static let outside = ReasoningParser.Settings(startsInside: false, openToken: 300, closeToken: 301)

    @Test(arguments: [1, 2, 3, 5, 7, 64])
    func `tags spelled over tokens of any length part thought and answer`(chunk: Int) {
        let run = Run([.text("Hm, 1 < 2.\n</think>\n\nDie Antwort: ü 漢 🙂.")], Self.inside, chunk: chunk)
        #expect(run.thought == "Hm, 1 < 2.")
        #expect(run.answer == "Die Antwort: ü 漢 🙂.")
        #expect(run.outcome.ending == .complete)
        #expect(run.outcome.thoughtClosing == .model)
        #expect(run.feeds.isEmpty)
    }

    @Test func `special tokens part thought and answer`() {
        let run = Run([.text("Hm.\n"), .special(301), .text("\n\nYes.")], Self.inside)
        #expect(run.thought == "Hm.")
        #expect(run.answer == "Yes.")
        #expect(run.outcome.thoughtTokens == 5)
        #expect(run.outcome.answerTokens == 6)
    }

    @Test(arguments: [1, 4, 100])
    func `a model that opens the thought itself starts outside`(chunk: Int) {
        for pieces in [
            [Run.Piece.text("<think>\nHm.\n</think>\n\nYes.")],
            [.text("\n"), .special(300), .text("\nHm.\n"), .special(301), .text("Yes.")],
        ] {
            let run = Run(pieces, Self.outside, chunk: chunk)
            #expect(run.thought == "Hm.")
            #expect(run.answer == "Yes.")
            #expect(run.outcome.thoughtClosing == .model)
        }
    }

    @Test(arguments: [1, 3, 100])
    func `a model that never thinks only answers`(chunk: Int) {
        let run = Run([.text("\n\n<thin ice> is 5 < 6")], Self.outside, chunk: chunk)
        #expect(run.thought.isEmpty)
        #expect(run.answer == "<thin ice> is 5 < 6")
        #expect(run.outcome.thoughtClosing == nil)
        #expect(run.outcome.thoughtTokens == 0)
        #expect(run.outcome.ending == .complete)
    }

    @Test func `a thought that is never closed is no content`() {
        for settings in [Self.inside, Self.outside] {
            let opening: [Run.Piece] = settings.startsInside ? [] : [.special(300)]
            let run = Run(opening + [.text("The answer is 4. </thin")], settings)
            #expect(run.answer.isEmpty)
            #expect(run.thought == "The answer is 4. </thin")
            #expect(run.outcome.ending == .truncatedWhileThinking)
            #expect(run.outcome.thoughtClosing == nil)
        }
    }

    @Test(arguments: [1, 100])
    func `a thought reopened in the answer is suppressed`(chunk: Int) {
        let run = Run(
            [.text("a</think>One. <think>hidden\n</think>\n\nTwo.</think> Three.")], Self.inside, chunk: chunk)
        #expect(run.answer == "One. Two. Three.")
        #expect(run.outcome.reopenings == 1)
        #expect(run.outcome.ending == .complete)
        let open = Run([.text("a</think>One."), .special(300), .text("hidden")], Self.inside)
        #expect(open.answer == "One.")
        #expect(open.outcome.ending == .reopenedThought)
    }

    @Test func `the thought's budget closes it for the model, and the answer begins`() {
        var settings = Self.inside
        settings.thoughtBudget = 5
        let run = Run([.text("abcd<"), .text("answer")], settings)
        #expect(run.feeds == ["\n</think>\n\n"])
        #expect(run.thought == "abcd<")
        #expect(run.answer == "answer")
        #expect(run.outcome.thoughtClosing == .budget)
        #expect(run.outcome.thoughtTokens == 5)
        settings.thoughtBudget = 0
        #expect(Run([.text("answer")], settings).feeds == ["\n</think>\n\n"])
        settings.startsInside = false
        let without = Run([.text("answer")], settings)
        #expect(without.feeds == ["<think>\n\n</think>\n\n"])
        #expect(without.answer == "answer")
    }

    @Test func `the answer's budget is counted apart`() {
        var settings = Self.inside
        settings.answerBudget = 3
        let run = Run([.text("a long thought</think>answer")], settings)
        #expect(run.answer == "ans")
        #expect(run.outcome.ending == .answerBudget)
        #expect(run.outcome.answerTokens == 3)
    }

    @Test func `a constrained answer is handed on as it is, after the separator`() {
        var settings = Self.inside
        settings.answerIsConstrained = true
        let run = Run([.text("t"), .special(301), .text(#"{"a": "<think> </think>"}"#)], settings)
        #expect(run.answer == #"{"a": "<think> </think>"}"#)
        #expect(run.feeds == ["\n\n"])
        let rest = Run([.text("t</think>x")], settings, chunk: 100)
        #expect(rest.answer.isEmpty, "what shares a token with the tag was written without the grammar")
        settings.startsInside = false
        let free = Run([.text("{"), .text(#"{"a": 1}"#)], settings)
        #expect(free.answer == #"{"a": 1}"#)
        #expect(free.feeds == ["\n\n"])
    }

    @Test(arguments: [1, 3, 40])
    func `a loop closes the thought`(block: Int) {
        let text =
            "So we begin: "
            + String(repeating: String("wait, maybe the answer is different, or it is not".prefix(block)), count: 400)
        let run = Run([.text(text + "</think>Yes")], Self.inside)
        #expect(run.outcome.thoughtClosing == .loop(block: block))
        #expect(run.outcome.thoughtTokens < 13 + max(80, 5 * block))
        #expect(run.feeds.first == "\n</think>\n\n")
    }

    @Test func `a loop ends a free answer, and asks a constrained one to close`() {
        let text = "t</think>" + String(repeating: "ab", count: 100)
        let run = Run([.text(text)], Self.inside)
        #expect(run.outcome.ending == .answerLoop(block: 2))
        #expect(run.answer.count < 80)
        var settings = Self.inside
        settings.answerIsConstrained = true
        #expect(Run([.text(text)], settings).closeAnswers > 0)
    }

    @Test func `counting up is no loop`() {
        let text = (0..<500).map { "\($0), " }.joined()
        #expect(Run([.text(text + "</think>Yes")], Self.inside).outcome.thoughtClosing == .model)
    }

    @Test func `an endless blank beginning becomes an answer`() {
        var settings = Self.outside
        settings.answerBudget = 100
        let run = Run([.text(String(repeating: " \n\t", count: 300))], settings)
        #expect(run.outcome.ending == .answerBudget || run.outcome.ending == .answerLoop(block: 3))
    }

    @Test func `no event holds half a character, and no text is lost`() {
        let text = "é漢🙂\u{10FFFF}a"
        for chunk in 1...4 {
            let run = Run([.text(text + "</think>" + text)], Self.inside, chunk: chunk)
            #expect(run.thought == text)
            #expect(run.answer == text)
            for piece in run.pieces {
                switch piece {
                case .thought(let part), .answer(let part): #expect(!part.contains("\u{FFFD}"))
                }
            }
        }
    }
}

struct TextAssemblerTests {
    @Test func `bytes one by one make the text that the decoder makes of them all`() {
        var random = RandomSource(seed: 3)
        let parts: [[UInt8]] = [
            Array("a".utf8), Array("ü".utf8), Array("漢".utf8), Array("🙂".utf8), [0xFF], [0xC0], [0xE0, 0x80],
            [0xED, 0xA0],
            [0xF4, 0x90], [0xE6, 0xBC], [0x80], [0xF0, 0x9F, 0x99],
        ]
        for _ in 0..<500 {
            let bytes = (0..<8).flatMap { _ in parts[Int(random.next() % UInt64(parts.count))] }
            var assembler = TextAssembler()
            var text = ""
            for byte in bytes { text += assembler.append([byte]) }
            text += assembler.finish()
            #expect(text == String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test(arguments: [[0x3C, 0xD7], [0x3C, 0x3C, 0x74]] as [[UInt8]])
    func `half a character or half a tag before a constrained answer is no part of it`(before: [UInt8]) {
        var parser = ReasoningParser(.init(startsInside: false, answerIsConstrained: true))
        #expect(parser.begin() == .generate)
        let step = parser.accept(token: 1, bytes: before)
        #expect(step.events == [] && parser.isAnswering)
        #expect(parser.accept(token: 2, bytes: Array("{}".utf8)).events == [.answer("{}")])
        #expect(parser.finish().events == [])
    }
}
