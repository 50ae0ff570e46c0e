import Foundation
import News
import Store
import Testing

struct SearchTests {
    private func titles(_ temporary: TemporaryStore, _ query: SearchQuery) throws -> [String] {
        try temporary.store.search(query).map(\.article.title)
    }

    @Test func `a word is found in longer words, with and without umlaut dots`() throws {
        let temporary = try TemporaryStore()
        _ = try temporary.save("Kursstürze an der Börse")
        _ = try temporary.save("Ruhiger Handel")
        #expect(try titles(temporary, SearchQuery(text: "kurssturz")) == ["Kursstürze an der Börse"])
        #expect(try titles(temporary, SearchQuery(text: "Boerse")).isEmpty)
        #expect(try titles(temporary, SearchQuery(text: "borse")) == ["Kursstürze an der Börse"])
    }

    @Test(arguments: [
        ("英伟达", "英伟达股价暴跌"), ("股价", "英伟达股价暴跌"), ("跌", "英伟达股价暴跌"), ("東京", "東京市場で株安"),
        ("株", "東京市場で株安"), ("엔비디아", "엔비디아 주가 급락"), ("급락", "엔비디아 주가 급락"), ("エヌビディア", "エヌビディア株が急落"),
    ])
    func `two and even one character of Chinese, Japanese and Korean are found`(word: String, title: String) throws {
        let temporary = try TemporaryStore()
        for text in ["英伟达股价暴跌", "東京市場で株安", "엔비디아 주가 급락", "エヌビディア株が急落", "Etwas anderes"] {
            _ = try temporary.save(text)
        }
        #expect(try titles(temporary, SearchQuery(text: word)).contains(title))
    }

    @Test func `all words must be there`() throws {
        let temporary = try TemporaryStore()
        _ = try temporary.save("Nvidia fällt", text: "Der Kurssturz am Montag.")
        _ = try temporary.save("Nvidia steigt", text: "Ein guter Tag.")
        #expect(try titles(temporary, SearchQuery(text: "Nvidia Kurssturz")) == ["Nvidia fällt"])
    }

    @Test(arguments: ["\"", "a OR", "NEAR(", "title:x", "*", "-", "(", "'; DROP TABLE article; --", "\u{0}"])
    func `signs that mean something to the database are only text`(text: String) throws {
        let temporary = try TemporaryStore()
        _ = try temporary.save("Nvidia")
        _ = try titles(temporary, SearchQuery(text: text))
        #expect(try temporary.store.articleCount() == 1)
    }

    @Test func `a title weighs more than the text`() throws {
        let temporary = try TemporaryStore()
        _ = try temporary.save(
            "Anderes", text: "Am Rande kommt DeepSeek vor. " + String(repeating: "Füllwort ", count: 20))
        _ = try temporary.save("DeepSeek", text: String(repeating: "Füllwort ", count: 20))
        #expect(try titles(temporary, SearchQuery(text: "DeepSeek")) == ["DeepSeek", "Anderes"])
    }

    @Test func `language, time, entity and category narrow the search`() throws {
        let temporary = try TemporaryStore()
        let store = temporary.store
        let noon = TemporaryStore.noon
        let german = try temporary.save("Nvidia heute", at: noon).id
        let english = try temporary.save("Nvidia today", language: .english, at: noon.addingTimeInterval(3_600)).id
        try store.saveMentions(
            [Mention(entity: "NVDA", kind: .company, surface: "Nvidia", field: .title, offset: 0)], article: german,
            version: 1)
        try store.saveDigests([(.example(article: english), 1)], at: noon)
        func ids(_ query: SearchQuery) throws -> [Int64] { try store.search(query).map(\.article.id) }
        #expect(try ids(SearchQuery(text: "nvidia", languages: [.english])) == [english])
        #expect(try ids(SearchQuery(text: "nvidia", since: noon.addingTimeInterval(1))) == [english])
        #expect(try ids(SearchQuery(text: "nvidia", until: noon)) == [german])
        #expect(try ids(SearchQuery(text: "", entity: "NVDA")) == [german])
        #expect(try ids(SearchQuery(text: "", category: .marketReaction)) == [english])
        #expect(try ids(SearchQuery(text: "")) == [english, german])
        #expect(try ids(SearchQuery(text: "", limit: 1)) == [english])
    }

    @Test func `a summary is found, and a changed text is no longer found by its old words`() throws {
        let temporary = try TemporaryStore()
        let id = try temporary.save("Titel", text: "Vorher", identity: "a").id
        try temporary.store.saveDigests(
            [(.example(article: id, summary: "Zusammenfassung"), 1)], at: TemporaryStore.noon)
        #expect(try titles(temporary, SearchQuery(text: "Zusammenfassung")) == ["Titel"])
        _ = try temporary.save("Titel", text: "Nachher", identity: "a")
        #expect(try titles(temporary, SearchQuery(text: "Vorher")).isEmpty)
        #expect(try titles(temporary, SearchQuery(text: "Nachher")) == ["Titel"])
    }
}
