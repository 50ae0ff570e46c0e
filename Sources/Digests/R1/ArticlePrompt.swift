import Languages
import News

/// An article as a prompt tells it: date, title, and numbered sentences, each on a line of its own.
///
/// Characters that cannot be seen are left out, and no sentence contains a line break: what an article says cannot look like
/// a part of the prompt. Of an article that is too long the sentences that tell most of it are kept, and it is said that
/// others are missing.
struct ArticlePrompt: Sendable {
    let text: String
    /// Nil if the article is there as a whole.
    let cut: DigestRun.Cut?

    /// The share of the budget that a title may take.
    private static let titleShare = 4

    /// - Parameters:
    ///   - read: The article.
    ///   - prompt: The words of its language.
    ///   - budget: The most tokens of ``text``.
    ///   - count: The tokens of a text.
    init(_ read: AnnotatedArticle, prompt: R1Prompt, budget: Int, count: (String) -> Int) {
        let article = read.article
        var head = ""
        if article.publishedFlag != .missing, article.publishedFlag != .implausible {
            head += "\(prompt.published) \(ArticleFacts.day(article.newsTime))\n"
        }
        let whole = Summarizer.clean(article.title)
        let title = Self.shortened(whole, to: budget / Self.titleShare, count)
        if !title.isEmpty { head += "\(prompt.title) \(title)\n" }
        head += prompt.sentences + "\n"

        let lines = read.sentences.compactMap { sentence -> (number: Int, text: String)? in
            let text = Summarizer.clean(sentence.text)
            guard let number = sentence.number, !text.isEmpty else { return nil }
            return (number, text)
        }
        func assembled(_ lines: [(number: Int, text: String)], note: String?) -> String {
            head + lines.map { "[\($0.number)] \($0.text)\n" }.joined() + (note.map { $0 + "\n" } ?? "") + "\n"
        }
        let full = assembled(lines, note: nil)
        if title == whole, count(full) <= budget {
            (text, cut) = (full, nil)
            return
        }

        func note(_ kept: Int) -> String {
            prompt.cut.replacing("{kept}", with: "\(kept)").replacing("{all}", with: "\(lines.count)")
        }
        var room = budget - count(assembled([], note: note(lines.count)))
        var kept: [Int: String] = [:]
        let texts = Dictionary(lines.map { ($0.number, $0.text) }) { first, _ in first }
        let ranking = Summarizer(read).ranking().filter { texts[$0] != nil }
        for number in ranking {
            guard let text = texts[number] else { continue }
            let cost = count("[\(number)] \(text)\n")
            guard cost <= room else { continue }
            room -= cost
            kept[number] = text
        }
        var isWithin = title != whole
        if kept.isEmpty, let best = ranking.first, let text = texts[best] {
            kept[best] = Self.shortened(text, to: room - count("[\(best)] \n"), count)
            isWithin = true
        }
        let chosen = kept.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map {
            (number: $0.key, text: $0.value)
        }
        text = assembled(chosen, note: note(chosen.count))
        cut = DigestRun.Cut(sentences: chosen.count, of: lines.count, isWithinSentence: isWithin)
    }

    /// A text's beginning that has no more tokens than it may.
    private static func shortened(_ text: String, to budget: Int, _ count: (String) -> Int) -> String {
        guard count(text) > budget else { return text }
        var low = 0
        var high = text.count
        while low < high {
            let middle = (low + high + 1) / 2
            if count(text.prefix(middle) + "…") <= budget { low = middle } else { high = middle - 1 }
        }
        return low == 0 ? "" : text.prefix(low) + "…"
    }
}
