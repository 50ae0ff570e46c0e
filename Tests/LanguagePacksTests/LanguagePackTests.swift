import LanguagePacks
import News
import Testing

struct LanguagePackTests {
    @Test func `every pack has what it needs, and nothing unknown`() {
        let mistakes = (LanguagePack.all + [.shared]).flatMap { pack in pack.mistakes.map { "\(pack.language)/\($0)" } }
        #expect(mistakes == [])
    }

    @Test(arguments: Language.analysed)
    func `every analysed language has a pack`(_ language: Language) {
        #expect(LanguagePack[language].language == language)
    }

    @Test(arguments: Language.analysed)
    func `every pack has words for every concept, and for no other`(_ language: Language) throws {
        let names = try #require(LanguagePack.shared.concepts.first { $0.key == "concepts" }).items
        let concepts = LanguagePack[language].concepts
        #expect(concepts.map(\.key) == names)
        #expect(concepts.filter(\.items.isEmpty).map(\.key) == [])
    }

    /// The sections of `cues.txt`, which every language fills.
    @Test(arguments: Language.analysed)
    func `every pack has cues of every kind that the others have`(_ language: Language) {
        func sections(_ pack: LanguagePack) -> Set<String> {
            Set(pack.cues.filter { !$0.items.isEmpty }.map { String($0.key.prefix { $0 != " " }) })
        }
        let all = Language.analysed.reduce(into: Set<String>()) { $0.formUnion(sections(LanguagePack[$1])) }
        #expect(all.subtracting(sections(LanguagePack[language])).sorted() == [])
    }

    /// Places that are named alike in most languages are in the shared pack.
    @Test(arguments: Language.analysed)
    func `every pack has words for every act, place and body, and for no other`(_ language: Language) throws {
        let shared = LanguagePack.shared.events
        func names(_ list: String) throws -> [String] {
            try #require(shared.first { $0.key == list }).items
        }
        let wanted =
            try names("acts").map { "act " + $0 } + names("places").map { "place " + $0 }
            + names("bodies").map { "body " + $0 }
        let own = LanguagePack[language].events
        let known = Set((own + shared).filter { !$0.items.isEmpty }.map(\.key))
        #expect(wanted.filter { !known.contains($0) } == [])
        #expect(own.map(\.key).filter { !wanted.contains($0) } == [])
        #expect(Set(own.map(\.key)).count == own.count)
    }

    @Test func `every place and act that the shared pack refers to is one of its own`() throws {
        func items(_ list: String) throws -> [String] {
            try #require(LanguagePack.shared.events.first { $0.key == list }).items
        }
        let (acts, places, bodies) = (try items("acts"), try items("places"), try items("bodies"))
        let opposed = try items("opposed").flatMap { $0.split(separator: "/").map(String.init) }
        #expect(opposed.filter { !acts.contains($0) } == [])
        #expect(try items("central banks").filter { !bodies.contains($0) } == [])
        for item in try items("within") {
            let ends = item.split(separator: " = ").map(String.init)
            #expect(ends.count == 2 && (places + bodies).contains(ends[0]) && places.contains(ends[1]), "\(item)")
        }
    }

    @Test func `a language without a folder has an empty pack`() {
        let pack = LanguagePack[Language(rawValue: "xx")]
        #expect(pack.words.stopWords.isEmpty && pack.numbers.scales.isEmpty && pack.prompts.isEmpty)
        #expect(pack.writing.hasSpaces && !pack.writing.isMeasuredInCharacters)
    }

    @Test func `the words of all packs count where the language is unknown`() {
        #expect(LanguagePack.packs(for: .german).map(\.language.rawValue) == ["de", "mul"])
        #expect(LanguagePack.packs(for: nil).count == LanguagePack.all.count + 1)
    }

    @Test func `words of one language do not count in another`() {
        #expect(LanguagePack[.spanish].numbers.wordsAfterAmount.contains("en"))
        #expect(!LanguagePack[.german].numbers.wordsAfterAmount.contains("en"))
        #expect(!LanguagePack[.italian].words.backReferences.contains("il"))
    }

    /// R1 mixes languages unless it is asked for one at the end of the user's turn.
    @Test func `every pack asks for an answer in its language`() {
        #expect(LanguagePack[.german].prompts["answer"] == "Antworte auf Deutsch.")
        #expect(Language.analysed.filter { LanguagePack[$0].prompts["answer"] == nil } == [])
    }

    // MARK: The files

    @Test func `an entry goes on in indented lines, and comments say nothing`() {
        let entries = PackEntry.entries(of: "# Fruit.\n\nfruit 2: apple, *pear,\n  fig … tree\nnuts: none\nbare\n")
        #expect(entries.map(\.key) == ["fruit 2", "nuts", "bare"])
        #expect(entries.map(\.items) == [["apple", "*pear", "fig … tree"], [], []])
        #expect(entries.map(\.line) == [3, 5, 6])
    }

    @Test func `a visible space is a space`() {
        #expect(PackEntry.entries(of: "points: ␣point, age␣point").first?.items == [" point", "age point"])
    }
}
