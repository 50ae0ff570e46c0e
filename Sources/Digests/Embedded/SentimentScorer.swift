import LanguagePacks
import Languages
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
        let isPrice = sentence.number == nil || sentence.namesCompany || sentence.has(.stock)
        return sentence.hits.compactMap { hit in
            guard hit.kind.polarity != 0 else { return nil }
            // A move up or down is about a price only where a price is: "the costs fell" is no bad news.
            var value = hit.kind.polarity * hit.weight
            if hit.kind == .priceUp || hit.kind == .priceDown { value *= isPrice ? 1 : 0.4 }
            for negator in negators(near: hit.range, in: sentence) where reaches(negator, hit.range, in: sentence) {
                value *= Self.negated
            }
            let intensifiers = sentence.modifiers.near(
                sentence.modifiers.intensifiers, hit.range, words: 2,
                bytes: isMeasuredInCharacters ? Self.wideReachBefore : nil)
            for intensifier in intensifiers where isBeside(intensifier, hit, in: sentence) {
                value *= intensifier.weight
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
        negators(near: range, in: sentence).contains { reaches($0, range, in: sentence) }
    }

    private func negators(near range: Range<Int>, in sentence: AnnotatedSentence) -> ArraySlice<CueHit> {
        sentence.modifiers.near(
            sentence.modifiers.negators, range, words: max(Self.reachBefore, Self.reachAfter),
            bytes: isMeasuredInCharacters ? max(Self.wideReachBefore, Self.wideReachAfter) : nil)
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
        let words = sentence.modifiers.words(between: negator.range, range)
        return words < (isBefore ? Self.reachBefore : Self.reachAfter)
    }

    private func isBeside(_ intensifier: CueHit, _ hit: CueHit, in sentence: AnnotatedSentence) -> Bool {
        guard !intensifier.range.overlaps(hit.range) else { return false }
        if isMeasuredInCharacters {
            return intensifier.range.upperBound <= hit.range.lowerBound
                && hit.range.lowerBound - intensifier.range.upperBound <= Self.wideReachBefore
        }
        return sentence.modifiers.words(between: intensifier.range, hit.range) < 2
    }

    /// Some judgements together.
    struct Balance {
        private var sum = 0.0
        private var size = 0.0

        mutating func add(_ value: Double) {
            sum += value
            size += abs(value)
        }

        /// Adds what another balance has, each value times a factor that is not negative.
        mutating func add(_ other: Balance, times factor: Double) {
            sum += other.sum * factor
            size += other.size * factor
        }

        /// −1…1.
        var value: Double { max(-1, min(1, sum / (size + SentimentScorer.damping))) }
    }

    /// The article's tone, and the words that made it.
    func score(_ read: AnnotatedArticle) -> (sentiment: Double, cues: [Explanation.Cue]) {
        var balance = Balance()
        var cues: [Explanation.Cue] = []
        for sentence in read.story {
            for judgement in judgements(in: sentence) {
                let value = judgement.value * sentence.weight
                balance.add(value)
                let text = read.lexicon.cues[judgement.hit.cue].text
                cues.append(
                    Explanation.Cue(speaksFor: "sentiment", cue: text, weight: value, sentence: sentence.number)
                )
            }
        }
        return (balance.value, cues)
    }
}
