import Languages
import News

/// Holds a model's answer against the article, and makes a digest of what is left.
///
/// Names, figures, dates and quotes that the article does not contain are removed and counted. What remains keeps
/// ``DigestContract``. Tickers come from the gazetteer alone.
package struct DigestChecker: Sendable {
    /// What became of an answer.
    package struct Checked: Sendable {
        /// Nil if nothing of the answer could be kept: no sentence of the summary, and no claim.
        package var digest: Digest?
        /// Names, figures, dates and quotes that were looked for, and those that were not found.
        package var claims = 0
        package var unsupported: [String] = []
        /// Nil without a digest.
        package var summary: DigestRun.SummaryOrigin?

        mutating func keeps(_ isSupported: Bool, _ claim: @autoclosure () -> String) -> Bool {
            claims += 1
            if !isSupported { unsupported.append(claim()) }
            return isSupported
        }
    }

    let facts: ArticleFacts

    /// Reads the article's facts; the mentions are the gazetteer's, in its title and text.
    package init(_ article: Article, language: Language, mentions: [Mention], gazetteer: Gazetteer) {
        facts = ArticleFacts(article, language: language, mentions: mentions, gazetteer: gazetteer)
    }

    /// Checks every claim of an answer.
    package func check(_ answer: DigestAnswer, engine: Digest.Engine) -> Checked {
        var checked = Checked()
        let written = sentences(of: answer.summary, &checked)
        let companies = companies(of: answer, &checked)
        let release = answer.release.flatMap { self.release($0, &checked) }
        let figures = answer.figures.compactMap { figure($0, &checked) }
        let evidence = evidence(of: answer, figures: figures, &checked)
        let headline = headline(of: answer, &checked)
        guard !(written.sentences.isEmpty && companies.isEmpty && release == nil && figures.isEmpty) else {
            return checked
        }
        let summary = summary(of: written)
        checked.summary = summary.origin
        checked.digest = Digest(
            article: facts.article.id, engine: engine, language: facts.language, headline: headline,
            summary: summary.text, category: answer.category,
            sentiment: Self.clamped(answer.sentiment, -1...1), companies: companies, release: release,
            figures: figures, confidence: Self.clamped(answer.confidence, 0...1),
            evidence: evidence.union(summary.evidence).sorted())
        return checked
    }

    private static func clamped(_ value: Double, _ range: ClosedRange<Double>) -> Double {
        value.isFinite ? max(range.lowerBound, min(range.upperBound, value)).rounded(toPlaces: 3) : 0
    }

    // MARK: Companies

    private func companies(of answer: DigestAnswer, _ checked: inout Checked) -> [Digest.Company] {
        var companies: [Digest.Company] = []
        for company in answer.companies {
            let entity = facts.entity(named: company.name)
            // A model is in the article, and is no company.
            if entity?.kind == .model { continue }
            let name = entity?.name ?? facts.verbatim(company.name, mayBeInflected: true)
            guard checked.keeps(name != nil, "company \(company.name)"), let name,
                !companies.contains(where: { FoldedText($0.name).bytes == FoldedText(name).bytes })
            else { continue }
            companies.append(
                Digest.Company(
                    name: name, ticker: entity?.ticker, stance: Self.clamped(company.stance, -1...1),
                    role: company.role))
        }
        return companies
    }

    // MARK: Release

    private func release(_ release: DigestAnswer.Release, _ checked: inout Checked) -> Digest.ToldRelease? {
        let model = facts.verbatim(release.model) ?? facts.entity(named: release.model)?.name
        guard checked.keeps(model != nil, "model \(release.model)"), let model else { return nil }
        let lab = facts.entity(named: release.lab)?.name ?? facts.verbatim(release.lab, mayBeInflected: true)
        guard checked.keeps(lab != nil, "lab \(release.lab)"), let lab else { return nil }
        var told = Digest.ToldRelease(lab: lab, model: model)
        if let date = release.date, checked.keeps(facts.says(date: date), "date \(date)") {
            told.date = date
            told.precision = .day
        }
        if let isOpen = release.openWeights, checked.keeps(facts.tells(ofOpenWeights: isOpen), "open weights") {
            told.openWeights = isOpen
        }
        if let cost = release.trainingCostUSD, checked.keeps(facts.says(dollars: cost), "training cost \(cost) USD") {
            told.trainingCostUSD = cost
        }
        return told
    }

    // MARK: Figures

    private func figure(_ figure: Digest.Figure, _ checked: inout Checked) -> Digest.Figure? {
        let supported = supported(figure)
        _ = checked.keeps(supported != nil, "figure \(figure.value) \(figure.unit) “\(figure.quote)”")
        return supported
    }

    /// The figure as the article gives it: its words are there, and they give this number in this unit.
    private func supported(_ figure: Digest.Figure) -> Digest.Figure? {
        guard DigestContract.units.contains(figure.unit), let quote = facts.verbatim(figure.quote) else { return nil }
        var figure = figure
        figure.quote = quote
        if !AnswerSchema.whats.contains(figure.what) { figure.what = "amount" }
        let same = facts.quantities(of: figure.value, unit: figure.unit)
        if let quantity = same.first(where: { quote.contains($0.quote) || $0.quote.contains(quote) }) {
            figure.value = quantity.value
            return figure
        }
        // A plain count has no unit that could be read: "20 models".
        guard figure.unit == Quantity.Unit.count.rawValue,
            Quantities.read(quote, language: facts.language).isEmpty,
            Quantities.numbers(quote, language: facts.language).contains(where: {
                ArticleFacts.areEqual($0.value, figure.value)
            })
        else { return nil }
        return figure
    }

    // MARK: Evidence and headline

    private func evidence(
        of answer: DigestAnswer, figures: [Digest.Figure], _ checked: inout Checked
    ) -> Set<Int> {
        let count = facts.read.sentences.count
        var evidence: Set<Int> = []
        for number in Set(answer.evidence).sorted()
        where checked.keeps((0..<count).contains(number), "sentence \(number)") {
            evidence.insert(number)
        }
        for figure in figures {
            let sentence = facts.read.sentences.first { $0.text.contains(figure.quote) }
            if let number = sentence?.number { evidence.insert(number) }
        }
        return evidence
    }

    /// The model's headline if the article supports it, else the article's own; nil if there is none.
    private func headline(of answer: DigestAnswer, _ checked: inout Checked) -> String? {
        let own = Summarizer.clean(facts.article.title)
        let headline = Summarizer.clean(answer.headline)
        guard !headline.isEmpty, isSupported(headline, &checked) else { return own.isEmpty ? nil : own }
        return headline
    }
}
