import Languages
import News

/// Lists the companies and labs of an article, with their part in it and what it says of them.
struct CompanyExtractor {
    let read: AnnotatedArticle
    let gazetteer: Gazetteer
    let scorer: SentimentScorer

    /// What was gathered of one company.
    private struct Account {
        var entity: NamedEntity
        var inTitle = false
        var inLead = false
        var mentions = 0
        var values: [Double] = []
        /// A move of its price is told, with a percentage or the word share beside it.
        var priceMoved = false
        /// A word for such a move stands in its clause.
        var priceTold = false
        var first: Int
    }

    /// What a judgement in another clause of the same sentence counts for a company.
    private static let otherClause = 0.35
    /// What a move of a company's own price counts, besides its words; a percentage makes it weigh more.
    private static let ownMove = 1.5
    private static let ownMoveWithPercent = 3.0

    func companies(category: Digest.Category) -> [Digest.Company] {
        let accounts = accounts()
        return accounts.map { account in
            Digest.Company(
                name: account.entity.name, ticker: account.entity.ticker,
                stance: SentimentScorer.balance(account.values),
                role: role(of: account, among: accounts, category: category)
            )
        }
    }

    /// The part of each company and lab, by its id.
    func roles(category: Digest.Category) -> [String: Mention.Role] {
        let accounts = accounts()
        return Dictionary(
            uniqueKeysWithValues: accounts.map {
                ($0.entity.id, role(of: $0, among: accounts, category: category))
            })
    }

    /// By their first mention.
    private func accounts() -> [Account] {
        var accounts: [String: Account] = [:]
        var order = 0
        for sentence in read.story {
            let judgements = scorer.judgements(in: sentence)
            for mention in sentence.mentions where mention.kind != .model && !isHidden(mention, in: sentence) {
                guard let entity = gazetteer[mention.entity] else { continue }
                order += 1
                var account = accounts[entity.id] ?? Account(entity: entity, first: order)
                account.mentions += 1
                if sentence.number == nil { account.inTitle = true }
                if sentence.number == read.sentences.first(where: { !$0.isBoilerplate })?.number {
                    account.inLead = true
                }
                let values = values(of: mention, in: sentence, judgements)
                account.values += values.values.map { $0 * sentence.weight }
                account.priceMoved = account.priceMoved || values.moved
                account.priceTold = account.priceTold || values.told
                accounts[entity.id] = account
            }
        }
        return accounts.values.sorted { $0.first < $1.first }
    }

    /// A lab whose name stands inside a company's name, or the other way round, is named once.
    private func isHidden(_ mention: Mention, in sentence: AnnotatedSentence) -> Bool {
        let end = mention.offset + mention.surface.utf8.count
        return sentence.mentions.contains { other in
            guard other.kind != .model, other.entity != mention.entity else { return false }
            let otherEnd = other.offset + other.surface.utf8.count
            let covers = other.offset <= mention.offset && otherEnd >= end
            let isLonger = other.surface.utf8.count > mention.surface.utf8.count
            return covers && (isLonger || (mention.kind == .lab && other.kind == .company))
        }
    }

    /// What the sentence says of the company: its own clause fully, the others less where they name others.
    private func values(
        of mention: Mention, in sentence: AnnotatedSentence, _ judgements: [SentimentScorer.Judgement]
    ) -> (values: [Double], moved: Bool, told: Bool) {
        let clause = sentence.clause(at: mention.offset)
        let own = judgements.filter { sentence.clause(at: sentence.offset(of: $0.hit)) == clause }
        let isAlone = Set(sentence.mentions.filter { $0.kind != .model }.map(\.entity)).count == 1
        let relevant = own.isEmpty || isAlone ? judgements : own
        let factor = own.isEmpty && !isAlone && hasOwnClaims(clause, sentence) ? Self.otherClause : 1
        var moved = false
        let values = relevant.map { judgement -> Double in
            guard judgement.hit.kind == .priceUp || judgement.hit.kind == .priceDown else {
                return judgement.value * factor
            }
            let place = sentence.offset(of: judgement.hit)
            let hasPercent = sentence.quantities.contains {
                $0.unit == .percent && sentence.clause(at: $0.offset) == sentence.clause(at: place)
            }
            if hasPercent || sentence.has(.stock) { moved = true }
            return judgement.value * factor * (hasPercent ? Self.ownMoveWithPercent : Self.ownMove)
        }
        let told = (isAlone ? judgements : own).contains { $0.hit.kind == .priceUp || $0.hit.kind == .priceDown }
        return (values, moved, told)
    }

    /// True if a clause without a judging word still says something of its own, so that others do not speak for it.
    private func hasOwnClaims(_ clause: Int, _ sentence: AnnotatedSentence) -> Bool {
        let start = sentence.clauses[clause]
        let end =
            clause + 1 < sentence.clauses.count
            ? sentence.clauses[clause + 1] : sentence.offset + sentence.text.utf8.count
        return end - start > 60
    }

    private func role(of account: Account, among all: [Account], category: Digest.Category) -> Mention.Role {
        let isPrice = category == .marketReaction && (account.priceMoved || account.priceTold)
        if account.inTitle { return isPrice && all.contains { $0.inTitle && !$0.priceTold } ? .affected : .subject }
        if isPrice { return .affected }
        let most = all.map(\.mentions).max() ?? 0
        if account.inLead, account.mentions * 2 >= most { return .subject }
        if !all.contains(where: { $0.inTitle || $0.inLead }), account.mentions == most, account.first == 1 {
            return .subject
        }
        return account.priceMoved ? .affected : .mentioned
    }
}
