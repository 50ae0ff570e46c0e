import LanguagePacks
import Languages
import News

extension DigestChecker {
    /// What is left of a summary that a model wrote.
    struct WrittenSummary {
        var sentences: [String] = []
        var isWhole = true
    }

    /// The text that becomes a digest's summary.
    struct ChosenSummary {
        var text: String
        var origin: DigestRun.SummaryOrigin
        /// The article's sentences that stand in it as they are.
        var evidence: Set<Int> = []
    }

    /// The sentences of a summary that the article bears out.
    func sentences(of summary: String, _ checked: inout Checked) -> WrittenSummary {
        let text = Summarizer.clean(summary)
        guard !text.isEmpty else { return WrittenSummary(isWhole: false) }
        if let other = otherLanguage(of: text) {
            _ = checked.keeps(false, "summary in \(other)")
            return WrittenSummary(isWhole: false)
        }
        var written = WrittenSummary()
        for sentence in Sentences.split(text, language: facts.language).map(\.text) {
            if isSupported(sentence, &checked) {
                written.sentences.append(sentence)
            } else {
                written.isWhole = false
            }
        }
        return written
    }

    /// The sentences within the contract's limit; sentences of the article if none is left.
    func summary(of written: WrittenSummary) -> ChosenSummary {
        guard !written.sentences.isEmpty else { return extracted() }
        let limit = DigestContract.summaryLimit(in: facts.language)
        let joint = LanguagePack[facts.language].writing.hasSpaces ? " " : ""
        var text = ""
        var isCut = !written.isWhole
        for sentence in written.sentences {
            let longer = text.isEmpty ? sentence : text + joint + sentence
            guard DigestContract.size(of: longer, in: facts.language) <= limit else {
                isCut = true
                break
            }
            text = longer
        }
        // One sentence longer than a summary may be.
        if text.isEmpty { text = Summarizer.cut(written.sentences[0], to: limit, in: facts.language) }
        return ChosenSummary(text: text, origin: isCut ? .shortened : .written)
    }

    private func extracted() -> ChosenSummary {
        let summary = Summarizer(facts.read).summary()
        return ChosenSummary(
            text: summary.text, origin: .extracted, evidence: Set(summary.choices.map(\.sentence)))
    }

    // MARK: What a sentence claims

    /// True if the article contains all numbers, dates, quotes and names of a sentence, and is about the same.
    func isSupported(_ sentence: String, _ checked: inout Checked) -> Bool {
        let before = checked.unsupported.count
        if facts.isForeign(sentence) { _ = checked.keeps(false, "sentence “\(sentence.prefix(80))”") }
        let dates = WrittenDates.read(sentence, language: facts.language, reference: facts.article.newsTime)
        for date in dates { _ = checked.keeps(facts.says(date: date.date), "date \(date.quote)") }
        checkNumbers(of: sentence, apartFrom: dates, &checked)
        for quote in Self.quotes(in: sentence) {
            _ = checked.keeps(facts.verbatim(quote) != nil, "quote “\(quote)”")
        }
        for name in facts.strangers(in: sentence) { _ = checked.keeps(false, "name \(name)") }
        return checked.unsupported.count == before
    }

    /// Looks for each quantity in its unit, and for each other number.
    private func checkNumbers(of sentence: String, apartFrom dates: [WrittenDate], _ checked: inout Checked) {
        var taken = dates.map { $0.offset..<($0.offset + $0.quote.utf8.count) }
        for quantity in Quantities.read(sentence, language: facts.language) {
            let range = quantity.offset..<(quantity.offset + quantity.quote.utf8.count)
            guard !taken.prefix(dates.count).contains(where: { $0.overlaps(range) }) else { continue }
            taken.append(range)
            let isSaid =
                quantity.unit == .count
                ? facts.says(number: quantity.value)
                : !facts.quantities(of: quantity.value, unit: quantity.unit.rawValue).isEmpty
            _ = checked.keeps(isSaid, "figure \(quantity.quote)")
        }
        for number in Quantities.numbers(sentence, language: facts.language)
        where !taken.contains(where: { $0.contains(number.offset) }) {
            _ = checked.keeps(facts.says(number: number.value), "figure \(number.quote)")
        }
    }

    /// The text between quotation marks.
    static func quotes(in text: String) -> [String] {
        var quotes: [String] = []
        var open: (mark: Character, start: String.Index)?
        for index in text.indices {
            let character = text[index]
            if let current = open, closings[current.mark]?.contains(character) == true {
                let quote = text[text.index(after: current.start)..<index].trimmed
                if !quote.isEmpty { quotes.append(quote) }
                open = nil
            } else if open == nil, closings[character] != nil {
                open = (character, index)
            }
        }
        return quotes
    }

    /// The marks that may close what each one opens.
    private static let closings: [Character: String] = [
        "“": "”", "„": "“”", "\"": "\"", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』",
    ]

    /// The language of a summary where that is clearly not the article's.
    private func otherLanguage(of text: String) -> Language? {
        let least = facts.language.isMeasuredInCharacters ? Self.fewestCharacters : Self.fewestWords
        guard DigestContract.size(of: text, in: facts.language) >= least else { return nil }
        let identified = LanguageIdentifier().identify(text)
        guard let language = identified.language, language != facts.language, identified.confidence >= Self.sure else {
            return nil
        }
        return language
    }

    /// Shorter texts are told apart too seldom.
    private static let fewestWords = 8
    private static let fewestCharacters = 20
    private static let sure = 0.9
}
