import LanguagePacks
import News

/// Reads the tone of sentences and clauses by the lexicon's judging words.
struct SentimentScorer {
    /// One judging word in its place.
    struct Judgement {
        var hit: CueHit
        /// Signed; negation and intensifiers are in it.
        var value: Double
    }

    /// What a negated word is worth: the opposite, but weaker.
    private static let negated = -0.6
    /// How many words before (after) a word a negator reaches.
    private static let reachBefore = 3
    private static let reachAfter = 2
    /// The same in bytes, in scripts without spaces, where the negator stands close.
    private static let wideReachBefore = 12
    private static let wideReachAfter = 18
    /// Makes one lone word count little.
    private static let damping = 2.5

    let language: Language
    private let negation: Writing.Negation
    private let isMeasuredInCharacters: Bool

    init(language: Language) {
        self.language = language
        let pack = LanguagePack[language]
        negation = pack.writing.negation
        isMeasuredInCharacters = pack.writing.isMeasuredInCharacters
    }

    /// The judging words of a sentence with what they count.
    func judgements(in sentence: AnnotatedSentence) -> [Judgement] {
        sentence.hits.compactMap { hit in
            guard hit.kind.polarity != 0 else { return nil }
            // A move up or down is about a price only where a price is: "the costs fell" is no bad news.
            var value = hit.kind.polarity * hit.weight
            if hit.kind == .priceUp || hit.kind == .priceDown {
                let isPrice = sentence.has(.stock) || sentence.namesCompany || sentence.number == nil
                value *= isPrice ? 1 : 0.4
            }
            for other in sentence.hits {
                switch other.kind {
                case .negator where reaches(other, hit.range, in: sentence): value *= Self.negated
                case .intensifier where isBeside(other, hit, in: sentence): value *= other.weight
                default: break
                }
            }
            return Judgement(hit: hit, value: value)
        }
    }

    /// True for words of a sentence that a negator turns round.
    ///
    /// - Parameters:
    ///   - range: Their place in the folded text.
    ///   - sentence: The sentence.
    /// - Returns: False where a negator stands too far away, or in another clause.
    func isNegated(_ range: Range<Int>, in sentence: AnnotatedSentence) -> Bool {
        sentence.hits.contains { $0.kind == .negator && reaches($0, range, in: sentence) }
    }

    private func reaches(_ negator: CueHit, _ range: Range<Int>, in sentence: AnnotatedSentence) -> Bool {
        let place = sentence.offset + Int(sentence.folded.sources[range.lowerBound])
        guard !negator.range.overlaps(range),
            sentence.clause(at: sentence.offset(of: negator)) == sentence.clause(at: place)
        else { return false }
        let isBefore = negator.range.upperBound <= range.lowerBound
        guard negation == .both || isBefore == (negation == .before) else { return false }
        if isMeasuredInCharacters {
            return isBefore
                ? range.lowerBound - negator.range.upperBound <= Self.wideReachBefore
                : negator.range.lowerBound - range.upperBound <= Self.wideReachAfter
        }
        let words = words(between: negator.range, range, in: sentence)
        return words < (isBefore ? Self.reachBefore : Self.reachAfter)
    }

    private func isBeside(_ intensifier: CueHit, _ hit: CueHit, in sentence: AnnotatedSentence) -> Bool {
        guard !intensifier.range.overlaps(hit.range) else { return false }
        if isMeasuredInCharacters {
            return intensifier.range.upperBound <= hit.range.lowerBound
                && hit.range.lowerBound - intensifier.range.upperBound <= Self.wideReachBefore
        }
        return words(between: intensifier.range, hit.range, in: sentence) < 2
    }

    /// How many words stand between two places.
    private func words(between one: Range<Int>, _ other: Range<Int>, in sentence: AnnotatedSentence) -> Int {
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        guard first.upperBound < second.lowerBound else { return 0 }
        let between = sentence.folded.bytes[first.upperBound..<second.lowerBound]
        return between.split(separator: 0x20).count
    }

    /// −1…1 of some judgements together.
    static func balance(_ values: [Double]) -> Double {
        let sum = values.reduce(0, +)
        let size = values.reduce(0) { $0 + abs($1) }
        return max(-1, min(1, sum / (size + damping)))
    }

    /// The article's tone, and the words that made it.
    func score(_ read: AnnotatedArticle) -> (sentiment: Double, cues: [Explanation.Cue]) {
        var values: [Double] = []
        var cues: [Explanation.Cue] = []
        for sentence in read.story {
            for judgement in judgements(in: sentence) {
                let value = judgement.value * sentence.weight
                values.append(value)
                let text = read.lexicon.cues[judgement.hit.cue].text
                cues.append(
                    Explanation.Cue(speaksFor: "sentiment", cue: text, weight: value, sentence: sentence.number)
                )
            }
        }
        return (Self.balance(values), cues)
    }
}
