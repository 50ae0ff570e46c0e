import Catalog
import News
import TestSupport
import Testing

@testable import Languages

/// Names of models that no list has, by the families of the project's own list.
struct ModelNameGrammarTests {
    private static func grammar() throws -> ModelNameGrammar {
        let text = try Checkout.text("feeds/releases.yaml")
        return ModelNameGrammar(try ReleaseList.parse(text, path: "releases.yaml").entities)
    }

    @Test(arguments: [
        ("Anthropic launches Claude Opus 5 today", "Claude Opus 5", "model:claude-opus-5"),
        ("Claude 5 Sonnet", "Claude 5 Sonnet", "model:claude-5-sonnet"),
        ("Sonnet 4.7 is cheaper", "Claude Sonnet 4.7", "model:claude-sonnet-4.7"),
        ("GPT-5.5 mini", "GPT-5.5 mini", "model:gpt-5.5-mini"), ("GPT5.5", "GPT-5.5", "model:gpt-5.5"),
        ("GPT 6", "GPT-6", "model:gpt-6"), ("o5-mini-high", "o5-mini-High", "model:o5-mini-high"),
        ("Gemini 4 Pro", "Gemini 4 Pro", "model:gemini-4-pro"), ("Gemini 4, says Google", "Gemini 4", "model:gemini-4"),
        ("Grok 4.1 Fast", "Grok 4.1 Fast", "model:grok-4.1-fast"), ("Kimi K2.5", "Kimi K2.5", "model:kimi-k2.5"),
        ("Kimi k2.5", "Kimi K2.5", "model:kimi-k2.5"), ("Qwen3.5-Max", "Qwen3.5-Max", "model:qwen3.5-max"),
        ("Qwen 3.5", "Qwen3.5", "model:qwen3.5"), ("Mistral Large 3", "Mistral Large 3", "model:mistral-large-3"),
        ("Mistral OCR 3", "Mistral OCR 3", "model:mistral-ocr-3"), ("GLM-5.5V", "GLM-5.5V", "model:glm-5.5v"),
        ("MiniMax-M3", "MiniMax-M3", "model:minimax-m3"), ("DeepSeek V4", "DeepSeek V4", "model:deepseek-v4"),
        ("DeepSeek-V3.2-Speciale", "DeepSeek V3.2 Speciale", "model:deepseek-v3.2-speciale"),
        ("DeepSeek-R2-Zero", "DeepSeek R2 Zero", "model:deepseek-r2-zero"), ("R2", "DeepSeek R2", "model:deepseek-r2"),
        ("深度求索V4支持", "DeepSeek V4", "model:deepseek-v4"), ("딥시크 V4 공개", "DeepSeek V4", "model:deepseek-v4"),
        ("ディープシークV4", "DeepSeek V4", "model:deepseek-v4"), ("千问3.5登顶", "Qwen3.5", "model:qwen3.5"),
        ("文心大模型5.5发布", "Ernie 5.5", "model:ernie-5.5"), ("豆包2.0上线", "Doubao 2.0", "model:doubao-2.0"),
        ("클로드 오푸스 5, 만점", "Claude Opus 5", "model:claude-opus-5"), ("제미나이 4", "Gemini 4", "model:gemini-4"),
        ("Llama 5 70B Instruct", "Llama 5", "model:llama-5"), ("Qwen4-235B-A22B-Instruct-2507", "Qwen4", "model:qwen4"),
        ("Phi-5", "Phi-5", "model:phi-5"), ("엑사원 4.5", "EXAONE 4.5", "model:exaone-4.5"),
        ("X1.1 von Ernie: Ernie X1.1", "Ernie X1.1", "model:ernie-x1.1"),
    ])
    func `a version that no list has is read with its family`(text: String, name: String, id: String) throws {
        let names = try Self.grammar().names(in: text)
        #expect(names.map(\.name) == [name])
        #expect(names.map(\.id) == [id])
    }

    @Test(arguments: [
        "Claude 4 %", "Gemini 4 million users", "Grok 3,5", "DeepSeek 3 Prozent", "Mistral 2 Milliarden",
        "Qwen 2025", "Llama 12:30", "Falcon 9", "豆包2亿用户", "o2", "to3", "Claude und 5 andere", "Kimi 2", "V8-Motor",
        "GPT-5x2", "Opus", "Sonnet", "SR2", "models/R2", "GPT-100",
    ])
    func `numbers beside a family's word are no version by themselves`(text: String) throws {
        let names = try Self.grammar().names(in: text).filter { !$0.isAlone || $0.range.count == text.utf8.count }
        #expect(names.map(\.id) == (text == "o2" ? ["model:o2"] : []))
    }

    /// Versions, sizes and kinds make other models.
    @Test(arguments: [
        ["V3.1", "V3.2", "V3", "R1", "R2"].map { "DeepSeek \($0)" },
        ["GPT-5", "GPT-5 mini", "GPT-5 nano", "GPT-5.1", "GPT-5 Pro", "GPT-4o", "GPT-4"],
        ["Claude Opus 5", "Claude Sonnet 5", "Claude Haiku 5", "Claude Opus 5.1", "Claude 5"],
        ["Gemini 3 Pro", "Gemini 3 Flash", "Gemini 3", "Gemini 3.5 Flash", "Gemini 3 Flash Lite"],
        ["Qwen3", "Qwen3.5", "Qwen3-Max", "Qwen3-Coder"], ["o3", "o3-mini", "o3-pro", "o4-mini"],
    ])
    func `no version folds into its sibling`(names: [String]) throws {
        let grammar = try Self.grammar()
        let ids = names.map { grammar.names(in: $0).map(\.id) }
        #expect(ids.allSatisfy { $0.count == 1 })
        #expect(Set(ids).count == names.count)
    }

    @Test func `dates and stages belong to a name, but make no other model`() throws {
        let names = try Self.grammar().names(in: "DeepSeek-R1-0528, DeepSeek-R1, DeepSeek-V3.2-Exp")
        #expect(names.map(\.id) == ["model:deepseek-r1", "model:deepseek-r1", "model:deepseek-v3.2"])
        #expect(names.map(\.date) == ["0528", nil, nil])
        #expect(names.map(\.version) == ["R1", "R1", "V3.2"])
        #expect(names.map(\.range.count) == [16, 11, 17])
    }

    @Test func `an id gives the model's name`() throws {
        let grammar = try Self.grammar()
        for id in [
            "model:claude-opus-5", "model:gpt-6-mini", "model:qwen3.5-max", "model:o5-mini", "model:deepseek-v4",
            "model:kimi-k2.5", "model:mistral-large-3",
        ] { #expect(grammar.name(of: id)?.id == id) }
        #expect(grammar.name(of: "model:claude-opus-5")?.name == "Claude Opus 5")
        #expect(grammar.name(of: "model:nobody-3") == nil)
        #expect(grammar.name(of: "lab:openai") == nil)
    }

    @Test func `the gazetteer knows a model by the id that it gave`() throws {
        let list = try ReleaseList.parse(try Checkout.text("feeds/releases.yaml"), path: "releases.yaml")
        let gazetteer = Gazetteer(list.entities)
        let mentions = gazetteer.mentions(title: "Claude Opus 7 is out", text: "", language: .english)
        #expect(mentions.map(\.entity) == ["lab:anthropic", "model:claude-opus-7"])
        #expect(gazetteer["model:claude-opus-7"]?.name == "Claude Opus 7")
        #expect(gazetteer["model:claude-opus-7"]?.lab == "lab:anthropic")
    }
}
