import Testing

@testable import Grammars

struct ScriptMaskTests {
    private static let vocabulary = SmallVocabulary.vocabulary

    @Test(
        arguments: [
            ("a", Script.latin), ("ß", .latin), ("Ω", .greek), ("ж", .cyrillic), ("א", .hebrew), ("ع", .arabic),
            ("अ", .devanagari),
            ("ก", .thai), ("漢", .han), ("々", .han), ("ひ", .hiragana), ("カ", .katakana), ("한", .hangul), ("ა", .other),
            ("𐎀", .other),
            ("1", nil), ("。", nil), ("ー", nil), ("€", nil), ("🙂", nil), ("\u{301}", nil), ("\u{1FAE8}", nil),
            (" ", nil),
        ] as [(Unicode.Scalar, Script?)])
    func `a scalar has its script, or none of its own`(scalar: Unicode.Scalar, script: Script?) {
        #expect(Script.of(scalar) == script)
    }

    @Test(arguments: [[Script.latin], [.latin, .han], [.latin, .hiragana, .katakana], [.cyrillic], []])
    func `whatever the model, no other script is written, not even byte by byte`(scripts: [Script]) throws {
        let mask = ScriptMask(scripts: Set(scripts), vocabulary: Self.vocabulary)
        var seen: Set<Script?> = []
        for seed in 0..<UInt64(60) {
            var model = RandomModel(seed: seed)
            var filter = ScriptFilter(mask)
            var bytes: [UInt8] = []
            for _ in 0..<60 {
                let picked = model.pick(filter.allowedTokens(), Self.vocabulary)
                let token = try #require(picked)
                if token >= SmallVocabulary.words.count { break }
                bytes += SmallVocabulary.words[token]
                filter.accept(SmallVocabulary.words[token])
            }
            let rest = PartialCharacter.length(atEndOf: bytes)
            let text = try #require(String(validating: bytes.dropLast(rest), as: UTF8.self))
            seen.formUnion(text.unicodeScalars.map(Script.of))
        }
        #expect(seen.isSubset(of: scripts.map { $0 } + [nil]))
        // What is allowed does come.
        #expect(seen.contains(nil) && (scripts.isEmpty || seen.count > 1))
    }

    @Test func `a beginning is judged by what can come of it`() {
        let latin = ScriptMask(scripts: [.latin], vocabulary: Self.vocabulary)
        let fresh = latin.tokens(after: [])
        #expect(!fresh.contains(0xE5), "only Han begins so")
        #expect(fresh.contains(0xE2), "punctuation begins so")
        #expect(fresh.contains(0xC3) && !fresh.contains(0x80) && !fresh.contains(0xFF))
        let afterE3 = latin.tokens(after: [0xE3])
        #expect(afterE3.contains(0x80), "。 may come of it")
        #expect(!afterE3.contains(0x81), "hiragana only")
        #expect(!afterE3.contains(0x61) && !afterE3.contains(SmallVocabulary.endToken))
        #expect(!latin.tokens(after: [0xE3, 0x80]).contains(0x85), "々 is Han")
        #expect(latin.tokens(after: [0xE3, 0x80]).contains(0x82))
    }

    @Test func `the grammar wins where nothing else is left, and that is counted`() throws {
        let grammar = try AnswerConstraint(
            try Grammar(schema: #"{"enum": ["漢字"]}"#), vocabulary: Self.vocabulary)
        var filter = ScriptFilter(ScriptMask(scripts: [.latin], vocabulary: Self.vocabulary))
        var answer = try grammar.answer(budget: 20)
        var model = RandomModel(seed: 1)
        while !answer.isComplete {
            let picked = model.pick(filter.allowedTokens(within: answer.allowedTokens()), Self.vocabulary)
            let token = try #require(picked)
            try answer.accept(token)
            filter.accept(Self.vocabulary.bytes[token])
        }
        #expect(String(decoding: answer.bytes, as: UTF8.self) == "\"漢字\"")
        #expect(filter.timesOverruled > 0)
    }

    @Test func `a constrained string keeps to the scripts and closes`() throws {
        let grammar = try AnswerConstraint(
            try Grammar(schema: #"{"type": "string", "minLength": 4}"#), vocabulary: Self.vocabulary)
        let mask = ScriptMask(scripts: [.latin, .cyrillic], vocabulary: Self.vocabulary)
        for seed in 0..<UInt64(200) {
            var filter = ScriptFilter(mask)
            var answer = try grammar.answer(budget: grammar.minimumTokens + Int(seed % 30))
            var model = RandomModel(seed: seed)
            while !answer.isComplete {
                let picked = model.pick(filter.allowedTokens(within: answer.allowedTokens()), Self.vocabulary)
                let token = try #require(picked)
                try answer.accept(token)
                filter.accept(Self.vocabulary.bytes[token])
            }
            let text = try #require(String(validating: answer.bytes, as: UTF8.self))
            #expect(text.unicodeScalars.allSatisfy { [.latin, .cyrillic, nil].contains(Script.of($0)) }, "\(text)")
            #expect(filter.timesOverruled == 0)
        }
    }

    @Test func `languages need their scripts`() {
        #expect(Script.needed(by: "ja") == [.latin, .han, .hiragana, .katakana])
        #expect(Script.needed(by: "zh-Hant") == [.latin, .han])
        #expect(Script.needed(by: "de") == [.latin])
    }
}
