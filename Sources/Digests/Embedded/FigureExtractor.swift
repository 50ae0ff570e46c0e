import LanguagePacks
import Languages
import News

/// Lists an article's numbers with the words around them and what they count.
struct FigureExtractor {
    private let read: AnnotatedArticle
    /// The one currency that the article gives amounts in; nil if there are none or several.
    private let onlyCurrency: Quantity.Unit?
    private let words: NumberWords
    private let writing: Writing

    init(read: AnnotatedArticle) {
        self.read = read
        words = LanguagePack[read.language].numbers
        writing = LanguagePack[read.language].writing
        let currencies = Set(read.story.flatMap(\.quantities).map(\.unit).filter(\.isCurrency))
        onlyCurrency = currencies.count == 1 ? currencies.first : nil
    }

    /// How many figures a digest lists at most.
    private static let most = 16
    /// How near, in bytes, a word must stand to say what a number counts.
    private static let reach = 110
    private static let trainingCost = "training_cost"
    /// What says so little that a later sentence may say it better.
    private static let vague: Set<String> = ["amount", "count", "change", "share"]
    /// What costs more is no service's price and no share's.
    private static let dearest = 10_000.0
    private static let leastForBuilding = 1_000_000_000.0

    /// The figures in the article's order, and the sentences that contain them.
    func figures() -> (figures: [Digest.Figure], sentences: Set<Int>) {
        var figures: [Digest.Figure] = []
        var sentences: Set<Int> = []
        for sentence in read.story {
            let said = (sentence.quantities + counts(in: sentence)).sorted { $0.offset < $1.offset }
            for written in said where figures.count < Self.most {
                let quantity = withCurrency(written, in: sentence)
                let figure = Digest.Figure(
                    what: what(quantity, in: sentence), value: quantity.value, unit: quantity.unit.rawValue,
                    quote: quantity.quote
                )
                guard isSaid(quantity.quote, in: sentence) else { continue }
                if let same = figures.firstIndex(where: { $0.isSame(as: figure) }) {
                    if Self.vague.contains(figures[same].what) { figures[same] = figure }
                } else {
                    figures.append(figure)
                }
                if let number = sentence.number { sentences.insert(number) }
            }
        }
        return (figures, sentences)
    }

    /// How many of something there are, written out: "18.400 Patienten", "12,000 workers", "4300人".
    private func counts(in sentence: AnnotatedSentence) -> [Quantity] {
        let longest = sentence.quantities.map(\.quote.utf8.count).max() ?? 0
        return Quantities.numbers(sentence.text, language: read.language).compactMap { number in
            let start = sentence.offset + number.offset
            let range = start..<start + number.quote.utf8.count
            let near = sentence.quantities.partition(start - longest..<range.upperBound, by: \.offset)
            let isTaken = sentence.quantities[near].contains { quantity in
                range.overlaps(quantity.offset..<quantity.offset + quantity.quote.utf8.count)
            }
            guard !isTaken, number.value >= Self.leastCount, number.value.rounded() == number.value,
                !(number.quote.allSatisfy(\.isNumber) && Self.years.contains(Int(number.value))),
                isFollowedByNoun(number, in: sentence)
            else { return nil }
            return Quantity(value: number.value, unit: .count, quote: number.quote, offset: start)
        }
    }

    /// The next words of a sentence, from a UTF-8 offset in it.
    private func text(of sentence: AnnotatedSentence, from start: Int) -> String {
        String(decoding: sentence.text.utf8.dropFirst(start).prefix(Self.reach), as: UTF8.self)
    }

    private static let leastCount = 1000.0
    /// Four bare digits of which are years.
    private static let years = 1900...2100

    private func isFollowedByNoun(_ number: WrittenNumber, in sentence: AnnotatedSentence) -> Bool {
        let rest = text(of: sentence, from: number.offset + number.quote.utf8.count)
        guard let first = rest.first else { return false }
        if words.counters.contains(String(first)) { return true }
        guard first == " " else { return false }
        let word = rest.dropFirst().prefix { $0.isLetter }
        let lowered = word.lowercased()
        guard word.count >= 3, !words.wordsAfterAmount.contains(lowered), !words.indexPoints.contains(lowered)
        else { return false }
        return !writing.hasCapitalizedNouns || word.first?.isUppercase == true
            || writing.adjectiveEndings.contains(where: lowered.hasSuffix)
    }

    /// "Inditex gana 1.305 millones" is money: a bare number beside a word for money has the article's currency, where
    /// there is but one.
    private func withCurrency(_ quantity: Quantity, in sentence: AnnotatedSentence) -> Quantity {
        guard quantity.unit == .count, quantity.value >= Self.leastMoney, let currency = onlyCurrency,
            countsNothing(quantity, in: sentence)
        else {
            return quantity
        }
        let counted = Self.nearest(to: quantity, in: sentence) { hit in
            guard case .counts = hit.kind else { return false }
            return true
        }
        guard let counted, case .counts(let what) = counted.kind, Self.money.contains(what) else { return quantity }
        var money = quantity
        money.unit = currency
        return money
    }

    /// True unless a noun follows, as in "5 millones de usuarios".
    private func countsNothing(_ quantity: Quantity, in sentence: AnnotatedSentence) -> Bool {
        let end = quantity.offset - sentence.offset + quantity.quote.utf8.count
        let rest = text(of: sentence, from: end)
        guard rest.first == " " else { return true }
        let word = rest.dropFirst().prefix { $0.isLetter }.lowercased()
        return word.isEmpty || words.wordsAfterAmount.contains(word)
    }

    private static let leastMoney = 1_000_000.0
    private static let money: Set<String> = [
        "revenue", "profit", "funding", "valuation", "capex", "market_value", "market_value_loss", "fine",
        "training_cost",
    ]

    private func isSaid(_ quote: String, in sentence: AnnotatedSentence) -> Bool {
        !quote.isEmpty && sentence.text.contains(quote)
    }

    /// What a number counts, by its unit and the nearest word that says so.
    func what(_ quantity: Quantity, in sentence: AnnotatedSentence) -> String {
        switch quantity.unit.rawValue {
        case "parameters": return "parameters"
        case "tokens": return "tokens"
        case "hours": return "compute_hours"
        case "shares": return "shares"
        default: break
        }
        let counted = Self.nearest(to: quantity, in: sentence) { hit in
            guard case .counts = hit.kind else { return false }
            return true
        }
        var word: String?
        if let counted, case .counts(let what) = counted.kind { word = what }
        if quantity.value >= Self.dearest, tellsOfTraining(sentence) {
            // What is spent on training one model; billions beside the word go into buildings.
            if word == "price" || (word == "capex" && quantity.value < Self.leastForBuilding) {
                word = Self.trainingCost
            }
        }
        let moves = sentence.hits.contains { $0.kind == .priceUp || $0.kind == .priceDown }
        if quantity.unit == .percent {
            switch word {
            case "revenue"?, "profit"?, "workforce"?: return word ?? "share"
            case "share"? where !movesInClause(of: quantity, sentence): return "share"
            default: break
            }
            guard moves else { return word == "price" ? "price" : "share" }
            return sentence.has(.stock) || sentence.namesCompany ? "price_change" : "change"
        }
        guard quantity.unit.isCurrency else {
            switch word {
            case "workforce", "parameters", "tokens": return word ?? "count"
            default: return "count"
            }
        }
        if quantity.value < Self.dearest, word != "price", moves || sentence.has(.stock) { return "share_price" }
        switch word {
        case "market_value_loss":
            let isFall = sentence.hits.contains { $0.kind == .priceDown || $0.kind == .negative }
            return isFall ? "market_value_loss" : "market_value"
        case "parameters"?, "tokens"?, "compute_hours"?, "share"?, "workforce"?, nil: return "amount"
        case let word?: return word
        }
    }

    private func movesInClause(of quantity: Quantity, _ sentence: AnnotatedSentence) -> Bool {
        let clause = sentence.clause(at: quantity.offset)
        return sentence.hits.contains { hit in
            (hit.kind == .priceUp || hit.kind == .priceDown) && sentence.clause(at: sentence.offset(of: hit)) == clause
        }
    }

    private func tellsOfTraining(_ sentence: AnnotatedSentence) -> Bool {
        sentence.hits.contains { $0.kind == .counts(Self.trainingCost) }
    }

    /// The nearest hit of a kind, those of the same clause before the others.
    static func nearest(to quantity: Quantity, in sentence: AnnotatedSentence, where isWanted: (CueHit) -> Bool)
        -> CueHit?
    {
        let clause = sentence.clause(at: quantity.offset)
        let end = quantity.offset + quantity.quote.utf8.count
        func distance(_ hit: CueHit) -> Int {
            let place = sentence.offset(of: hit)
            let bytes = place >= end ? place - end : quantity.offset - place
            return max(0, bytes) + (sentence.clause(at: place) == clause ? 0 : reach / 2)
        }
        let near = sentence.hits.partition(
            quantity.offset - reach..<end + reach + 1, by: { sentence.offset(of: $0) })
        return sentence.hits[near].filter { isWanted($0) && distance($0) <= reach }
            .min { (distance($0), $0.range.lowerBound) < (distance($1), $1.range.lowerBound) }
    }
}

extension Digest.Figure {
    /// True if both give the same number.
    fileprivate func isSame(as other: Digest.Figure) -> Bool {
        value == other.value && unit == other.unit
    }
}
