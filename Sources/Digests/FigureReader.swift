import Languages
import News

/// Lists an article's numbers with the words that hold them, and says what they count.
struct FigureReader {
    let read: ReadArticle

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

    /// The figures in the article's order, and the sentences that hold them.
    func figures() -> (figures: [Digest.Figure], sentences: Set<Int>) {
        var figures: [Digest.Figure] = []
        var sentences: Set<Int> = []
        for sentence in read.story {
            for quantity in sentence.quantities where figures.count < Self.most {
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

    private func isSaid(_ quote: String, in sentence: ReadSentence) -> Bool {
        !quote.isEmpty && sentence.text.contains(quote)
    }

    /// What a number counts, by its unit and the nearest word that says so.
    func what(_ quantity: Quantity, in sentence: ReadSentence) -> String {
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

    private func movesInClause(of quantity: Quantity, _ sentence: ReadSentence) -> Bool {
        let clause = sentence.clause(at: quantity.offset)
        return sentence.hits.contains { hit in
            (hit.kind == .priceUp || hit.kind == .priceDown) && sentence.clause(at: sentence.offset(of: hit)) == clause
        }
    }

    private func tellsOfTraining(_ sentence: ReadSentence) -> Bool {
        sentence.hits.contains { $0.kind == .counts(Self.trainingCost) }
    }

    /// The nearest hit of a kind, those of the same clause before the others.
    static func nearest(to quantity: Quantity, in sentence: ReadSentence, where isWanted: (CueHit) -> Bool) -> CueHit? {
        let clause = sentence.clause(at: quantity.offset)
        let end = quantity.offset + quantity.quote.utf8.count
        func distance(_ hit: CueHit) -> Int {
            let place = sentence.offset(of: hit)
            let bytes = place >= end ? place - end : quantity.offset - place
            return max(0, bytes) + (sentence.clause(at: place) == clause ? 0 : reach / 2)
        }
        return sentence.hits.filter { isWanted($0) && distance($0) <= reach }
            .min { (distance($0), $0.range.lowerBound) < (distance($1), $1.range.lowerBound) }
    }
}

extension Digest.Figure {
    /// True if both give the same number.
    fileprivate func isSame(as other: Digest.Figure) -> Bool {
        value == other.value && unit == other.unit
    }
}
