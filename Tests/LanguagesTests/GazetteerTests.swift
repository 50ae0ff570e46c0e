import News
import Testing

@testable import Languages

struct GazetteerTests {
    private static func company(_ id: String, _ names: [String], ambiguous: [String] = [], cues: [String] = [])
        -> NamedEntity
    {
        NamedEntity(
            id: id, kind: .company, name: names.first ?? id, ticker: id,
            aliases: names.map { .init($0) } + ambiguous.map { .init($0, isAmbiguous: true) }, cues: cues)
    }

    private static let entities: [NamedEntity] = [
        company("NVDA", ["Nvidia", "NVIDIA", "エヌビディア", "英伟达", "엔비디아", "H100"]),
        company("AAPL", ["Apple Inc"], ambiguous: ["Apple", "アップル", "苹果", "애플"], cues: ["iPhone", "Cupertino"]),
        company(
            "META", ["Meta Platforms", "Facebook"], ambiguous: ["Meta", "メタ", "메타"], cues: ["Zuckerberg", "Llama"]),
        company("SIE.DE", ["Siemens"]), company("ENR", ["Siemens Energy"]),
        company("GOOGL", ["Google", "Alphabet Inc"]),
        company("MSFT", ["Microsoft"]),
        company("SMHN.DE", ["Süss Microtec"]), company("AMD", ["AMD"]), company("ALL", ["Allstate"]),
        company("NOW", ["ServiceNow"]),
        company("U", ["Unity Software"]), company("T", ["AT&T"]),
        company("TRI", ["Thomson Reuters", "Reuters"]), company("000660.KS", ["SK Hynix", "SK하이닉스"]),
        company("9988.HK", ["Alibaba", "阿里巴巴"]),
        NamedEntity(
            id: "lab:deepseek", kind: .lab, name: "DeepSeek", aliases: [.init("DeepSeek"), .init("深度求索"), .init("딥시크")]),
        NamedEntity(id: "lab:openai", kind: .lab, name: "OpenAI", aliases: [.init("OpenAI"), .init("Open AI")]),
        NamedEntity(
            id: "lab:deepmind", kind: .lab, name: "Google DeepMind",
            aliases: [.init("Google DeepMind"), .init("DeepMind")]),
        NamedEntity(
            id: "model:deepseek-r1", kind: .model, name: "DeepSeek R1", lab: "lab:deepseek",
            aliases: [.init("DeepSeek-R1"), .init("R1", isAmbiguous: true)]),
        NamedEntity(
            id: "model:claude", kind: .model, name: "Claude", lab: "lab:anthropic",
            aliases: [.init("Claude", isAmbiguous: true)],
            cues: ["Anthropic"]),
        NamedEntity(id: "model:gpt-4", kind: .model, name: "GPT-4", lab: "lab:openai", aliases: [.init("GPT-4")]),
        NamedEntity(id: "model:gpt-4.5", kind: .model, name: "GPT-4.5", lab: "lab:openai", aliases: [.init("GPT-4.5")]),
        NamedEntity(id: "model:qwen", kind: .model, name: "Qwen", lab: "lab:qwen", aliases: [.init("Qwen")]),
    ]
    private let gazetteer = Gazetteer(entities)

    private func found(_ title: String, _ text: String = "", _ language: Language? = nil) -> Set<String> {
        Set(gazetteer.mentions(title: title, text: text, language: language).map(\.entity))
    }

    struct Case: CustomTestStringConvertible {
        var text: String
        var language: Language
        var expected: Set<String>
        var testDescription: String { text }

        init(_ text: String, _ language: Language, _ expected: Set<String>) {
            self.text = text
            self.language = language
            self.expected = expected
        }
    }

    @Test(arguments: [
        Case("Nvidia’s shares fall", .english, ["NVDA"]), Case("Nvidias Umsatz wächst", .german, ["NVDA"]),
        Case("Nvidia-Aktie bricht ein", .german, ["NVDA"]), Case("NVIDIA株が急落", .japanese, ["NVDA"]),
        Case("エヌビディア株が急落", .japanese, ["NVDA"]), Case("엔비디아가 급락", .korean, ["NVDA"]),
        Case("英伟达股价暴跌", .chinese, ["NVDA"]),
        Case("Siemens Energy hebt Prognose", .german, ["ENR"]),
        Case("Siemens und Siemens Energy", .german, ["SIE.DE", "ENR"]),
        Case("DeepSeek-R1 rattles chip stocks", .english, ["lab:deepseek", "model:deepseek-r1"]),
        Case("DEEPSEEK SHAKES NVIDIA", .english, ["lab:deepseek", "NVDA"]),
        Case("Deepseek überrascht Open AI", .german, ["lab:deepseek", "lab:openai"]),
        Case("深度求索发布DeepSeek-R1", .chinese, ["lab:deepseek", "model:deepseek-r1"]),
        Case("딥시크 쇼크", .korean, ["lab:deepseek"]),
        Case("Google DeepMind ships a model", .english, ["lab:deepmind", "GOOGL"]),
        Case("GPT-4.5 is here", .english, ["model:gpt-4.5", "lab:openai"]),
        Case("Qwen2.5-72B-Instruct leads", .english, ["model:qwen"]),
        Case("SK하이닉스 급락", .korean, ["000660.KS"]), Case("H100-Chips für China", .german, ["NVDA"]),
        Case("Microsoft-backed startup", .english, ["MSFT"]), Case("xNvidia und Nvidiafake", .english, []),
    ])
    func `names are found by their boundaries`(_ given: Case) {
        #expect(found(given.text, "", given.language) == given.expected)
    }

    @Test(arguments: [
        Case("$NVDA and $AMD slide", .english, ["NVDA", "AMD"]),
        Case("The chip maker (NASDAQ: NVDA) fell", .english, ["NVDA"]),
        Case("shares (NVDA) fell", .english, ["NVDA"]), Case("META.O falls 3%", .english, ["META"]),
        Case("（9988.HK）股价上涨", .chinese, ["9988.HK"]),
        Case("U.S. stocks fall", .english, []), Case("T.S. Eliot in London", .english, []),
        Case("U.N. envoy", .english, []), Case("Unity (NYSE: U) jumps", .english, ["U"]),
        Case("Siemens (SIE.DE) steigt", .german, ["SIE.DE"]), Case("SIE.HK", .english, []),
        Case("NOW.KS", .english, []),
        Case("ALL eyes on the Fed", .english, []), Case("NOW is the time", .english, []), Case("NVDA", .english, []),
    ])
    func `tickers count only where they are marked`(_ given: Case) {
        #expect(found(given.text, "", given.language) == given.expected)
    }

    @Test(arguments: [
        Case("Apple shares rise after results", .english, ["AAPL"]),
        Case("Apple unveils new iPhone", .english, ["AAPL"]),
        Case("An apple a day", .english, []), Case("Apple growers fear frost", .english, []),
        Case("Big Apple shares a marathon", .english, []),
        Case("アップルパイの市場", .japanese, []), Case("アップルが新型iPhoneを発表", .japanese, ["AAPL"]),
        Case("애플망고 수입 늘어", .korean, []),
        Case("파인애플 시장", .korean, []), Case("山东苹果丰收", .chinese, []), Case("Meta: cero emisiones en 2050", .spanish, []),
        Case("Die Meta-Analyse der Aktien", .german, []), Case("Claude Monet painting sold", .english, []),
        Case("Claude gets memory, Anthropic says", .english, ["model:claude"]), Case("メタバース市場が拡大", .japanese, []),
        Case("Le R1 du musée", .french, []),
    ])
    func `ambiguous names need a cue`(_ given: Case) {
        #expect(found(given.text, "", given.language) == given.expected)
    }

    @Test(arguments: [
        Case("ＮＶＩＤＩＡが急落", .japanese, ["NVDA"]), Case("ｴﾇﾋﾞﾃﾞｨｱ、新製品", .japanese, ["NVDA"]),
        Case("Deep\u{AD}Seek schockt Märkte", .german, ["lab:deepseek"]),
        Case("Deep\u{200B}Seek schockt Märkte", .german, ["lab:deepseek"]),
        Case("Su\u{308}ss Microtec bricht ein", .german, ["SMHN.DE"]),
        Case("GPT\u{2011}4.5", .english, ["model:gpt-4.5", "lab:openai"]),
        Case("SK\u{A0}Hynix", .english, ["000660.KS"]), Case("𝗡𝘃𝗶𝗱𝗶𝗮 jumps", .english, ["NVDA"]),
        Case("\u{1103}\u{1175}\u{11B8}\u{1109}\u{1175}\u{110F}\u{1173} 쇼크", .korean, ["lab:deepseek"]),
    ])
    func `every form of a character is the same letter`(_ given: Case) {
        #expect(found(given.text, "", given.language) == given.expected)
    }

    @Test func `offsets of folded names lie in the original`() throws {
        let title = "„Deep\u{AD}Seek“ und ｴﾇﾋﾞﾃﾞｨｱ, Su\u{308}ss Microtec"
        let mentions = gazetteer.mentions(title: title, text: "", language: nil)
        #expect(mentions.map(\.surface) == ["Deep\u{AD}Seek", "ｴﾇﾋﾞﾃﾞｨｱ", "Su\u{308}ss Microtec"])
        let bytes = Array(title.utf8)
        for mention in mentions {
            let range = mention.offset..<(mention.offset + mention.surface.utf8.count)
            #expect(bytes[range].elementsEqual(mention.surface.utf8))
        }
    }

    @Test func `R1 counts beside DeepSeek, with a lower confidence`() throws {
        let mentions = gazetteer.mentions(
            title: "Tech-Aktien brechen ein", text: "DeepSeek präsentierte ein Modell namens «R1», ein R1-Modell.",
            language: .german)
        let models = mentions.filter { $0.kind == .model }
        #expect(models.map(\.surface) == ["R1", "R1"])
        #expect(models.allSatisfy { $0.confidence < 1 && $0.confidence >= 0.9 })
        #expect(mentions.first { $0.entity == "lab:deepseek" }?.confidence == 1)
    }

    @Test(arguments: [
        Case("EU to delay rules, sources tell Reuters", .english, []),
        Case("Nvidia in talks - Reuters", .english, ["NVDA"]),
        Case("Laut Reuters fällt die Aktie", .german, []), Case("Thomson Reuters raises outlook", .english, ["TRI"]),
    ])
    func `publishers are no news about themselves`(_ given: Case) {
        #expect(found(given.text, "", given.language) == given.expected)
    }

    @Test func `offsets slice their field`() {
        let title = "«Nvidia» – 英伟达"
        let text = "Ä: DeepSeek’s R1, エヌビディア\u{0}Google"
        let mentions = gazetteer.mentions(title: title, text: text, language: nil)
        #expect(mentions.count >= 6)
        for mention in mentions {
            let bytes = Array((mention.field == .title ? title : text).utf8)
            let range = mention.offset..<(mention.offset + mention.surface.utf8.count)
            #expect(String(decoding: bytes[range], as: UTF8.self) == mention.surface)
        }
    }

    @Test func `hostile texts and an empty gazetteer are survived`() {
        #expect(Gazetteer([]).mentions(title: "Nvidia", text: "", language: nil).isEmpty)
        #expect(found("", "\u{0}") == [])
        let long = String(repeating: "Nvidia Apple R1 ", count: 3_000)
        #expect(gazetteer.mentions(title: "", text: long, language: .german).count >= 6_000)
    }

    @Test func `an id gives its entity`() {
        #expect(gazetteer["lab:openai"]?.name == "OpenAI")
        #expect(gazetteer["lab:nobody"] == nil)
    }
}
