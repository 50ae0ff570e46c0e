import Grammars
import Inference
import LanguagePacks
import News

/// A question to a model, and how it may be answered.
package struct ModelQuestion: Sendable {
    package var text: String
    /// The language of the answer; nil leaves it to the model.
    package var language: Language?
    /// What the answer conforms to.
    package var grammar: Grammar?
    /// The most tokens of reasoning; 0 turns it off.
    package var thoughtTokens: Int
    package var answerTokens: Int
    package var sampling: SamplingParameters

    package init(
        _ text: String, language: Language? = nil, grammar: Grammar? = nil, thoughtTokens: Int,
        answerTokens: Int,
        sampling: SamplingParameters
    ) {
        self.text = text
        self.language = language
        self.grammar = grammar
        self.thoughtTokens = thoughtTokens
        self.answerTokens = answerTokens
        self.sampling = sampling
    }

    /// The languages that an answer can be asked for in.
    package static var languages: [Language] {
        Language.analysed.filter { sentence(asking: $0) != nil }.sorted { $0.rawValue < $1.rawValue }
    }

    /// The sentence, in the language itself, that asks for an answer in it.
    private static func sentence(asking language: Language) -> String? {
        LanguagePack[language].prompts["answer"]
    }

    /// The question in the model's own chat template, without a system text.
    package func request(to engine: Engine) async throws -> GenerationRequest {
        let sentence = language.flatMap(Self.sentence)
        let message = ChatMessage(.user, parts: [text] + (sentence.map { ["\n\n" + $0] } ?? []))
        let prompt = try engine.chatTemplate().prompt([message])
        var request = GenerationRequest(
            prompt: prompt.tokens, startsInThought: prompt.endsInsideThought)
        request.thoughtBudget = thoughtTokens
        request.answerBudget = answerTokens
        request.sampling = sampling
        if let grammar { request.constraint = try await engine.constraint(grammar) }
        if let language {
            request.scripts = ScriptMask(
                scripts: Script.needed(by: language.rawValue), vocabulary: await engine.answerVocabulary)
        }
        return request
    }
}
