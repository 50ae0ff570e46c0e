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
    /// What costs more than this beside training words is the training, not a service's price.
    private static let dearest = 10_000.0

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
                guard isSaid(quantity.quote, in: sentence), !figures.contains(where: { $0.isSame(as: figure) })
                else { continue }
                figures.append(figure)
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
        if word == "price", quantity.value >= Self.dearest, isNearTraining(quantity, in: sentence) {
            word = Self.trainingCost
        }
        if quantity.unit == .percent {
            let moves = Self.nearest(to: quantity, in: sentence) { $0.kind == .priceUp || $0.kind == .priceDown }
            let isPrice = sentence.has(.stock) || (sentence.namesCompany && word == nil)
            if moves != nil, isPrice { return "price_change" }
            switch word {
            case "share", "revenue", "profit", "workforce", "price": return word ?? "share"
            default: return moves != nil ? "change" : "share"
            }
        }
        guard quantity.unit.isCurrency else {
            switch word {
            case "workforce", "parameters", "tokens": return word ?? "count"
            default: return "count"
            }
        }
        switch word {
        case "market_value_loss":
            let isFall = sentence.hits.contains { $0.kind == .priceDown || $0.kind == .negative }
            return isFall ? "market_value_loss" : "market_value"
        case "parameters"?, "tokens"?, "compute_hours"?, "share"?, "workforce"?, nil: return "amount"
        case let word?: return word
        }
    }

    private func isNearTraining(_ quantity: Quantity, in sentence: ReadSentence) -> Bool {
        Self.nearest(to: quantity, in: sentence) { $0.kind == .counts(Self.trainingCost) } != nil
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
    /// True if both say the same of the same number.
    fileprivate func isSame(as other: Digest.Figure) -> Bool {
        value == other.value && unit == other.unit && what == other.what
    }
}
