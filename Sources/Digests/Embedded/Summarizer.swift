import Foundation
import LanguagePacks
import Languages
import News

/// Chooses the one to three sentences that tell an article, by their closeness to the whole and their place in it.
///
/// Each sentence is a vector of its content words, weighted by how rare they are among the article's sentences. Its
/// score adds its closeness to the centroid of all, its place, the words it shares with the title, and the names and
/// figures in it; maximal marginal relevance keeps the chosen ones apart.
///
/// > Source: Radev et al. (2004), centroid-based summarization; Carbonell and Goldstein (1998), marginal relevance.
struct Summarizer {
    /// A sentence that may be chosen.
    private struct Candidate {
        var number: Int
        var text: String
        var size: Int
        var words: [String: Double]
        var score: Double
    }

    struct Summary {
        var text: String
        /// In the text's order; empty if the title had to serve.
        var choices: [Explanation.SummaryChoice]
    }

    private static let centroidWeight = 0.30
    private static let placeWeight = 0.40
    private static let titleWeight = 0.20
    private static let nameWeight = 0.12
    private static let figureWeight = 0.10
    /// What is taken off for likeness to what was already chosen.
    private static let redundancyWeight = 0.5
    private static let mostSentences = 3
    /// A sentence that scores lower than this share of the best adds nothing.
    private static let leastShare = 0.45
    /// Sentences shorter than this are headings and calls.
    private static let fewestWords = 4
    private static let fewestCharacters = 8

    let read: AnnotatedArticle
    private let limit: Int

    init(_ read: AnnotatedArticle) {
        self.read = read
        limit = DigestContract.summaryLimit(in: read.language)
    }

    func summary() -> Summary {
        let candidates = candidates()
        var chosen: [Candidate] = []
        var left = limit
        while chosen.count < Self.mostSentences {
            let best = candidates.filter { candidate in
                candidate.size <= left && !chosen.contains { $0.number == candidate.number }
            }
            .map { candidate in
                let likeness = chosen.map { Self.cosine($0.words, candidate.words) }.max() ?? 0
                return (candidate, candidate.score - Self.redundancyWeight * likeness)
            }
            .max { ($0.1, -$0.0.number) < ($1.1, -$1.0.number) }
            guard let (candidate, score) = best else { break }
            if let first = chosen.first, score < Self.leastShare * first.score { break }
            chosen.append(candidate)
            left -= candidate.size
        }
        if chosen.isEmpty, let best = candidates.max(by: { ($0.score, -$0.number) < ($1.score, -$1.number) }) {
            let choice = Explanation.SummaryChoice(sentence: best.number, score: best.score, isCut: true)
            return Summary(text: Self.cut(best.text, to: limit, in: read.language), choices: [choice])
        }
        if chosen.isEmpty {
            let text = Self.clean(read.article.title.trimmed.isEmpty ? read.article.text : read.article.title)
            return Summary(text: Self.cut(text, to: limit, in: read.language), choices: [])
        }
        chosen.sort { $0.number < $1.number }
        let joint = LanguagePack[read.language].writing.hasSpaces ? " " : ""
        return Summary(
            text: chosen.map(\.text).joined(separator: joint),
            choices: chosen.map { Explanation.SummaryChoice(sentence: $0.number, score: $0.score, isCut: false) }
        )
    }

    /// All sentences of the article, those first that tell most of it; what is no part of the story comes last.
    ///
    /// - Returns: Sentence numbers, each once.
    func ranking() -> [Int] {
        let ranked = candidates().sorted { ($1.score, $0.number) < ($0.score, $1.number) }.map(\.number)
        let known = Set(ranked)
        let others = read.sentences.filter { sentence in sentence.number.map { !known.contains($0) } ?? false }
        let told = others.filter { !$0.isBoilerplate } + others.filter(\.isBoilerplate)
        return ranked + told.compactMap(\.number)
    }

    private func candidates() -> [Candidate] {
        let sentences = read.sentences.filter { !$0.isBoilerplate }
        let tokens = sentences.map { Words.tokens($0.text, language: read.language) }
        var frequency: [String: Int] = [:]
        for list in tokens {
            for word in Set(list) { frequency[word, default: 0] += 1 }
        }
        let count = Double(max(1, sentences.count))
        // Words that several sentences share carry the subject; those of one sentence alone only its detail.
        let vectors = tokens.map { list -> [String: Double] in
            var vector: [String: Double] = [:]
            for word in list { vector[word, default: 0] += 1 + log(1 + Double(frequency[word] ?? 1) / count * 4) }
            return vector
        }
        var centroid: [String: Double] = [:]
        for vector in vectors {
            for (word, weight) in vector where (frequency[word] ?? 0) > 1 || sentences.count < 4 {
                centroid[word, default: 0] += weight
            }
        }
        let title = Set(Words.tokens(read.article.title, language: read.language))
        let names = read.mentions.map(\.surface)
        return sentences.indices.compactMap { index in
            let sentence = sentences[index]
            guard let number = sentence.number else { return nil }
            let text = Self.clean(
                Boilerplate.quotable(sentence.text, isFirst: number == 0, names: names, language: read.language))
            let size = DigestContract.size(of: text, in: read.language)
            guard size >= (read.language.isMeasuredInCharacters ? Self.fewestCharacters : Self.fewestWords),
                Self.isWhole(text) || sentences.count < 3
            else { return nil }
            let shared = title.isEmpty ? 0 : Double(Set(tokens[index]).intersection(title).count) / Double(title.count)
            var score = Self.centroidWeight * Self.cosine(vectors[index], centroid)
            score += Self.placeWeight / (1 + 0.6 * Double(index))
            score += Self.titleWeight * shared
            score += Self.nameWeight * min(1, Double(Set(sentence.mentions.map(\.entity)).count) / 2)
            score += Self.figureWeight * min(1, Double(sentence.quantities.count) / 2)
            if text.hasSuffix("?") || text.hasSuffix("？") { score *= 0.5 }
            if index > 0, pointsBack(text) { score *= Self.pointingBack }
            return Candidate(number: number, text: text, size: size, words: vectors[index], score: score)
        }
    }

    /// True if a sentence ends as one; headings between paragraphs do not.
    private static func isWhole(_ text: String) -> Bool {
        guard let last = text.last(where: { !"\"'»”’」』）)“«".contains($0) }) else { return false }
        return ".!?…。！？:".contains(last)
    }

    /// True if a sentence begins with a word that needs the one before.
    private func pointsBack(_ text: String) -> Bool {
        let word = text.prefix { $0.isLetter || $0.isNumber }.lowercased()
        return LanguagePack[read.language].words.backReferences.contains(word)
    }

    /// What a sentence keeps of its score that needs the one before.
    private static let pointingBack = 0.8

    /// One line, without characters that cannot be seen.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var needsSpace = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                needsSpace = !result.isEmpty
            } else if !scalar.isUnseen {
                if needsSpace { result.append(" ") }
                needsSpace = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Cuts at the last clause boundary that fits, else after the last whole word, and says so with "…".
    static func cut(_ text: String, to limit: Int, in language: Language) -> String {
        guard DigestContract.size(of: text, in: language) > limit else { return text }
        let head: Substring
        if language.isMeasuredInCharacters {
            head = text.prefix(limit - 1)
        } else {
            var words = 0
            var end = text.startIndex
            for index in text.indices where text[index] == " " {
                words += 1
                if words == limit { break }
                end = index
            }
            if words < limit - 1 || end == text.startIndex { end = text.endIndex }
            head = text[..<end]
        }
        let boundary = head.lastIndex { ",;:–，、；：".contains($0) }
        if let boundary, head.distance(from: head.startIndex, to: boundary) * 2 > head.count {
            return head[..<boundary].trimmed + "…"
        }
        let writing = LanguagePack[language].writing
        if writing.isMeasuredInCharacters, writing.hasSpaces, let space = head.lastIndex(of: " ") {
            return head[..<space] + "…"
        }
        return head.trimmed + "…"
    }

    private static func cosine(_ one: [String: Double], _ other: [String: Double]) -> Double {
        let (small, large) = one.count < other.count ? (one, other) : (other, one)
        var product = 0.0
        // Sorted, since the order of a dictionary differs from run to run and the last digit of a sum with it.
        for word in small.keys.sorted() {
            if let weight = small[word], let second = large[word] { product += weight * second }
        }
        guard product > 0 else { return 0 }
        return product / (norm(one) * norm(other))
    }

    private static func norm(_ vector: [String: Double]) -> Double {
        vector.values.map { $0 * $0 }.sorted().reduce(0, +).squareRoot()
    }
}

extension Unicode.Scalar {
    /// True for zero-width characters, direction marks, soft hyphens, tags and controls.
    var isUnseen: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
            0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}
