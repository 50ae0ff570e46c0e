import Digests
import Foundation
import Inference
import Languages
import News
import TestSupport
import Testing

/// The way of an article through a model, with random weights: plumbing, not quality.
struct R1EngineTests {
    static let articles: [Article] = [
        ("Nvidia falls", "Nvidia fell 17 percent on Monday. DeepSeek's R1 cost 5.6 million dollars.", Language.english),
        ("Nvidia fällt", "Nvidia verlor am Montag 17 Prozent. R1 kostete 5,6 Millionen Dollar.", .german),
        ("Nvidia plonge", "Nvidia a perdu 17 % lundi. R1 a coûté 5,6 millions de dollars.", .french),
        ("Nvidia se hunde", "Nvidia perdió un 17 % el lunes. R1 costó 5,6 millones de dólares.", .spanish),
        ("Nvidia crolla", "Nvidia ha perso il 17 per cento. R1 è costato 5,6 milioni di dollari.", .italian),
        ("Nvidia cai", "A Nvidia caiu 17%. O R1 custou 5,6 milhões de dólares.", .portuguese),
        ("Nvidia keldert", "Nvidia daalde 17 procent. R1 kostte 5,6 miljoen dollar.", .dutch),
        ("エヌビディア株急落", "エヌビディア株は17%下落した。R1の学習費は560万ドルだった。", .japanese),
        ("英伟达暴跌", "英伟达股价下跌17%。R1的训练成本为560万美元。", .chinese),
        ("엔비디아 급락", "엔비디아 주가가 17% 하락했다. R1의 학습 비용은 560만 달러였다.", .korean),
    ].enumerated().map { Labelled.article($1.0, $1.1, $1.2, id: Int64($0 + 1)) }

    /// Every short word there is, so that whatever a model writes shares a word with the article.
    static let babble: Article = {
        let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
        let words = letters.flatMap { first in [first] + letters.map { first + $0 } }
        return Labelled.article("Babble", words.joined(separator: " ") + ".", .english, id: 77)
    }()

    private func expectSound(_ output: R1Engine.Output, of article: Article) {
        #expect(output.run.engine == output.digest?.engine ?? output.run.engine)
        #expect(output.run.engine.name == "r1" && output.run.engine.modelHash?.count == 32)
        #expect((output.digest == nil) == (output.run.outcome == .unclassified))
        #expect((output.digest == nil) == (output.run.summary == nil))
        #expect(output.digest != nil || output.run.attempts == 2)
        #expect(output.run.unsupported.count <= output.run.claims)
        #expect(output.run.generatedTokens > 0 && output.run.promptTokens > 1000)
        if let digest = output.digest { #expect(DigestContract.validate(digest, article: article) == []) }
    }

    @Test func `an article of any language gets a digest that keeps the contract, or stays unclassified`() async throws
    {
        let engine = try await RandomEngine.engine(RandomEngine.model())
        let results = try await engine.outputs(Self.articles)
        for (article, result) in try pairs(Self.articles, results) {
            let output = try #require(try result?.get())
            expectSound(output, of: article)
            #expect(output.run.cut == nil)
        }
    }

    @Test func `an answer that speaks of the article becomes a digest, with its run`() async throws {
        let model = try RandomEngine.model()
        var digests = 0
        for seed in 0..<3 {
            let engine = try await RandomEngine.engine(model) { $0.seed = UInt64(1000 * seed) }
            let output = try #require(try await engine.outputs([Self.babble])[0]?.get())
            expectSound(output, of: Self.babble)
            digests += output.digest == nil ? 0 : 1
            #expect(output.run.parameters.thoughtTokens == 8 && output.run.parameters.temperature == 1)
            #expect(output.run.reasoning != nil)
        }
        #expect(digests > 0)
    }

    @Test(arguments: SeedTests.texts)
    func `an article goes through whole, and cut where the context is small`(text: String) async throws {
        let article = Labelled.article("", text, .german)
        let large = try await RandomEngine.engine(RandomEngine.model(context: 20_000))
        let whole = try #require(try await large.outputs([article])[0]?.get())
        expectSound(whole, of: article)
        #expect(whole.run.cut == nil)

        let request = try large.request(.init(article, mentions: []))
        let room = request.prompt.count + 8 + request.answerBudget
        let small = try await RandomEngine.engine(RandomEngine.model(context: room - 200))
        let cut = try #require(try await small.outputs([article])[0]?.get())
        expectSound(cut, of: article)
        let note = try #require(cut.run.cut)
        #expect(note.sentences > 0 && note.sentences < note.of && !note.isWithinSentence)
        #expect(note.of == Sentences.split(text, language: .german).count)
        #expect(try small.request(.init(article, mentions: [])).prompt.count < request.prompt.count)
    }

    @Test func `a cut article says so in the prompt, keeps the sentences' numbers, and fits`() async throws {
        let model = try RandomEngine.model(context: 5000)
        let engine = try await RandomEngine.engine(model)
        let text = (0..<120).map { "Sentence number \($0) tells of Nvidia and its chips in New York." }
        for article in [
            Labelled.article("Chips", text.joined(separator: " "), .english),
            Labelled.article("Chips", String(repeating: "endless ", count: 3000), .english),
            Labelled.article(String(repeating: "Title ", count: 3000), "Nvidia fell.", .english),
        ] {
            let request = try engine.request(.init(article, mentions: []))
            let prompt = model.tokenizer.decode(request.prompt)
            #expect(prompt.contains("(The article is longer:"))
            #expect(request.prompt.count + 8 + request.answerBudget <= model.context)
        }
        let prompt = model.tokenizer.decode(
            try engine.request(.init(Labelled.article("Chips", text.joined(separator: " "), .english), mentions: []))
                .prompt)
        let numbers = prompt.matches(of: #/\n\[(\d+)\] Sentence number (\d+) /#).map { ($0.1, $0.2) }
        #expect(numbers.count > 3 && numbers.allSatisfy { $0 == $1 })
        #expect(prompt.contains("of its 120 sentences the \(numbers.count) most important"))
    }

    @Test func `the second article of a language finds the instructions computed`() async throws {
        let engine = try await RandomEngine.engine(RandomEngine.model()) { $0.inFlight = 2 }
        let first = try #require(try await engine.outputs([Self.articles[1]])[0]?.get())
        var other = Self.articles[1]
        other.id = 40
        other.title = "Etwas ganz anderes"
        let second = try #require(try await engine.outputs([other])[0]?.get())
        #expect(first.run.reusedTokens < first.run.promptTokens / 2 + 1)
        // All but the article and the closing line.
        #expect(second.run.reusedTokens > second.run.promptTokens * 8 / 10)
    }

    @Test func `the same seed gives the same output, alone and among others`() async throws {
        let model = try RandomEngine.model()
        let engine = try await RandomEngine.engine(model) { $0.inFlight = 3 }
        let together = try await engine.outputs(Array(Self.articles.prefix(3)) + [Self.babble])
        let alone = try #require(try await engine.outputs([Self.babble])[0]?.get())
        let among = try #require(try together[3]?.get())
        #expect(alone.digest == among.digest)
        #expect(alone.run.reasoning == among.run.reasoning && alone.run.seed == among.run.seed)
    }

    @Test func `reasoning is left out where it is not to be kept`() async throws {
        let engine = try await RandomEngine.engine(RandomEngine.model()) { $0.keepsReasoning = false }
        let output = try #require(try await engine.outputs([Self.babble])[0]?.get())
        #expect(output.run.reasoning == nil)
    }

    @Test func `an article with nothing to read fails alone`() async throws {
        let engine = try await RandomEngine.engine(RandomEngine.model())
        let empty = Labelled.article("", "\u{200B}\u{E0049}", .english, id: 9)
        let results = try await engine.outputs([empty, Self.articles[0]])
        #expect(throws: DigestError.emptyArticle(article: 9)) { try results[0]?.get() }
        #expect(throws: Never.self) { try results[1]?.get() }
    }

    @Test func `a context without room for an article is refused`() async throws {
        let model = try RandomEngine.model(context: 3000)
        let error = await #expect(throws: DigestError.self) { _ = try await RandomEngine.engine(model) }
        guard case .contextTooSmall(3000, let needed) = error else {
            Issue.record("\(String(describing: error)) was thrown")
            return
        }
        _ = try await RandomEngine.engine(RandomEngine.model(context: needed))
    }

    @Test func `cancelling ends the work between tokens, and what was done is kept`() async throws {
        let model = try RandomEngine.model()
        let engine = try await RandomEngine.engine(model) { $0.inFlight = 1 }
        let desk = try Desk.shared.get()
        let inputs = Self.articles.map { R1Engine.Input($0, mentions: desk.mentions($0)) }
        let work = Task {
            var done = 0
            do {
                try await engine.digest(inputs) { _, _ in
                    done += 1
                    withUnsafeCurrentTask { $0?.cancel() }
                }
                return (done, false)
            } catch is CancellationError {
                return (done, true)
            }
        }
        let (done, wasCancelled) = try await work.value
        #expect(wasCancelled)
        #expect(done == 1)
    }
}
