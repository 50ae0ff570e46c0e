import Languages
import News

/// Lists the companies and labs of an article, with their role and the article's stance towards them.
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
        var balance = SentimentScorer.Balance()
        /// A move of its price is told, with a percentage or the word share beside it.
        var priceMoved = false
        /// A word for such a move stands in its clause.
        var priceTold = false
        var first: Int
    }

    func companies(category: Digest.Category) -> [Digest.Company] {
        let accounts = accounts()
        return accounts.map { account in
            Digest.Company(
                name: account.entity.name, ticker: account.entity.ticker,
                stance: account.balance.value,
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
        let lead = read.sentences.first { !$0.isBoilerplate }?.number
        for sentence in read.story {
            let names = sentence.mentions.filter { $0.kind != .model }
            guard !names.isEmpty else { continue }
            let told = SentenceTone(sentence, judgements: scorer.judgements(in: sentence))
            for mention in Self.visible(names) {
                guard let entity = gazetteer[mention.entity] else { continue }
                order += 1
                var account = accounts[entity.id] ?? Account(entity: entity, first: order)
                account.mentions += 1
                if sentence.number == nil { account.inTitle = true }
                if sentence.number == lead { account.inLead = true }
                let part = told.part(of: mention)
                account.balance.add(part.balance, times: part.factor * sentence.weight)
                account.priceMoved = account.priceMoved || part.priceMoved
                account.priceTold = account.priceTold || part.priceTold
                accounts[entity.id] = account
            }
        }
        return accounts.values.sorted { $0.first < $1.first }
    }

    /// Leaves out a lab whose name stands inside a company's name, or the other way round: it is named once.
    ///
    /// The mentions must be in the order of their offsets.
    private static func visible(_ mentions: [Mention]) -> [Mention] {
        let longest = mentions.map(\.surface.utf8.count).max() ?? 0
        return mentions.filter { mention in
            let length = mention.surface.utf8.count
            let end = mention.offset + length
            // What covers a mention begins at most the longest name before it.
            let near = mentions.partition(mention.offset - longest..<mention.offset + 1, by: \.offset)
            return !mentions[near].contains { other in
                guard other.entity != mention.entity else { return false }
                let otherLength = other.surface.utf8.count
                guard other.offset + otherLength >= end else { return false }
                return otherLength > length || (mention.kind == .lab && other.kind == .company)
            }
        }
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

/// What the judging words of a sentence say of the companies in it, clause by clause.
private struct SentenceTone {
    /// What is said of one company.
    struct Part {
        var balance = SentimentScorer.Balance()
        /// How far the balance counts for the company.
        var factor = 1.0
        /// A move of its price is told, with a percentage or the word share beside it.
        var priceMoved = false
        /// A word for such a move stands there.
        var priceTold = false
    }

    /// What a judgement in another clause of the same sentence counts for a company.
    private static let otherClause = 0.35
    /// What a move of a company's own price counts, besides its words; a percentage makes it weigh more.
    private static let ownMove = 1.5
    private static let ownMoveWithPercent = 3.0
    /// Shorter clauses say nothing of their own; UTF-8 bytes.
    private static let ownClaim = 60

    private let sentence: AnnotatedSentence
    private var all = Part()
    /// By the clause's number; clauses without a judging word are absent.
    private var clauses: [Int: Part] = [:]
    private let isAlone: Bool

    init(_ sentence: AnnotatedSentence, judgements: [SentimentScorer.Judgement]) {
        self.sentence = sentence
        isAlone = Set(sentence.mentions.filter { $0.kind != .model }.map(\.entity)).count == 1
        let percents = Set(
            sentence.quantities.filter { $0.unit == .percent }.map { sentence.clause(at: $0.offset) })
        let namesStock = sentence.has(.stock)
        for judgement in judgements {
            let clause = sentence.clause(at: sentence.offset(of: judgement.hit))
            let isPrice = judgement.hit.kind == .priceUp || judgement.hit.kind == .priceDown
            let hasPercent = percents.contains(clause)
            func add(to part: inout Part) {
                part.balance.add(
                    isPrice ? judgement.value * (hasPercent ? Self.ownMoveWithPercent : Self.ownMove) : judgement.value)
                part.priceTold = part.priceTold || isPrice
                part.priceMoved = part.priceMoved || (isPrice && (hasPercent || namesStock))
            }
            add(to: &all)
            add(to: &clauses[clause, default: Part()])
        }
    }

    /// What the sentence says of a company: its own clause fully, the others less where they name others.
    func part(of mention: Mention) -> Part {
        if isAlone { return all }
        let clause = sentence.clause(at: mention.offset)
        if let own = clauses[clause] { return own }
        var others = all
        others.priceTold = false
        if hasOwnClaims(clause) { others.factor = Self.otherClause }
        return others
    }

    /// True if a clause without a judging word still says something of its own, so that others do not speak for it.
    private func hasOwnClaims(_ clause: Int) -> Bool {
        let start = sentence.clauses[clause]
        let end =
            clause + 1 < sentence.clauses.count
            ? sentence.clauses[clause + 1] : sentence.offset + sentence.text.utf8.count
        return end - start > Self.ownClaim
    }
}
