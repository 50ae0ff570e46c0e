import Languages
import News

/// Decides an article's category by its cues and by who does what in it.
struct CategoryCues {
    private(set) var scores: [Digest.Category: Double] = [:]
    private(set) var cues: [Explanation.Cue] = []

    /// Below this score no category was told: `other`.
    private static let least = 1.6
    /// What a cue counts when it comes again, as a share of what it counted before.
    private static let repetition = 0.35
    /// The name of a product as much as of a model.
    private static let chatbot = "model:chatgpt"
    /// What a cue counts whose subject serves another one.
    private static let sideSubject = 0.4
    /// How often a cue counts at all.
    private static let mostRepetitions = 4

    init(_ read: AnnotatedArticle) {
        var times: [Int: Int] = [:]
        addTitleModel(read)
        for sentence in read.story {
            for hit in sentence.hits {
                guard case .category(let category) = hit.kind else { continue }
                let before = times[hit.cue, default: 0]
                guard before < Self.mostRepetitions else { continue }
                times[hit.cue] = before + 1
                var weight = hit.weight * sentence.weight
                for _ in 0..<before { weight *= Self.repetition }
                if category == .chips, Self.isAboutChipsOnlyBySide(sentence) { weight *= Self.sideSubject }
                add(weight, to: category, read.lexicon.cues[hit.cue].text, sentence)
            }
            addFacts(of: sentence)
        }
    }

    /// True where chips are what is exported or whose shares move: the sentence is about that.
    private static func isAboutChipsOnlyBySide(_ sentence: AnnotatedSentence) -> Bool {
        let isExport = sentence.hits.contains { $0.kind == .category(.exportControl) && $0.weight >= 2 }
        let moves = sentence.hits.contains { $0.kind == .priceUp || $0.kind == .priceDown }
        return isExport || (moves && sentence.quantities.contains { $0.unit == .percent })
    }

    private mutating func add(
        _ weight: Double, to category: Digest.Category, _ cue: String, _ sentence: AnnotatedSentence
    ) {
        scores[category, default: 0] += weight
        cues.append(Explanation.Cue(speaksFor: category.rawValue, cue: cue, weight: weight, sentence: sentence.number))
    }

    /// A model in the title and a word of its release or openness soon after.
    private mutating func addTitleModel(_ read: AnnotatedArticle) {
        guard let title = read.title, title.namesModel else { return }
        let isReleased = read.sentences.prefix(3).contains { sentence in
            (sentence.has(.releaseVerb) || sentence.has(.openWeights)) && !sentence.mentions.isEmpty
        }
        if title.mentions.contains(where: { $0.kind == .model && $0.entity != Self.chatbot }) {
            add(1.5, to: .modelRelease, "[a model is in the title]", title)
        }
        if isReleased { add(3, to: .modelRelease, "[the title's model is released]", title) }
    }

    /// What the names, verbs and numbers of one sentence say together.
    private mutating func addFacts(of sentence: AnnotatedSentence) {
        let early = sentence.place < 4
        guard early else { return }
        let moves = sentence.hits.contains { $0.kind == .priceUp || $0.kind == .priceDown }
        let hasPercent = sentence.quantities.contains { $0.unit == .percent }
        let hasMoney = sentence.quantities.contains { $0.unit.isCurrency && $0.value >= 1_000_000 }
        let hasBillions = sentence.quantities.contains { $0.unit.isCurrency && $0.value >= 1_000_000_000 }
        let earnings = sentence.hits.contains { $0.kind == .category(.earnings) && $0.weight >= 2 }
        if sentence.has(.releaseVerb), sentence.namesModel {
            add(2 * sentence.weight, to: .modelRelease, "[a model is named and released]", sentence)
        }
        // What shares did on the day ends many a story about something else.
        let moving = sentence.place == 0 ? 1.5 : 0.6
        if moves, sentence.has(.stock) {
            add(moving * sentence.weight, to: .marketReaction, "[a share or index moves]", sentence)
        }
        if moves, hasPercent, sentence.namesCompany, !earnings {
            add(moving * sentence.weight, to: .marketReaction, "[a company moves by a percentage]", sentence)
        }
        if earnings, hasPercent || hasMoney {
            add(1 * sentence.weight, to: .earnings, "[results with numbers]", sentence)
        }
        if hasBillions, sentence.has(.category(.capex)) {
            add(1.2 * sentence.weight, to: .capex, "[billions for building]", sentence)
        }
        if hasMoney, sentence.has(.category(.funding)) {
            add(1 * sentence.weight, to: .funding, "[millions raised]", sentence)
        }
    }

    /// The category that leads; the order of the cases decides between equals.
    var category: Digest.Category {
        let ranked = ranking
        guard let first = ranked.first, first.score >= Self.least else { return .other }
        return first.category
    }

    private var ranking: [(category: Digest.Category, score: Double)] {
        Digest.Category.allCases.enumerated()
            .map { ($0, $1, scores[$1] ?? 0) }
            .sorted { ($0.2, -$0.0) > ($1.2, -$1.0) }
            .map { ($0.1, $0.2) }
    }

    /// 0…1: how far the first category leads, and how much was found at all.
    var confidence: Double {
        let ranked = ranking
        guard ranked.count > 1, ranked[0].score >= Self.least else { return 0.2 }
        let margin = (ranked[0].score - ranked[1].score) / ranked[0].score
        let strength = ranked[0].score / (ranked[0].score + 4)
        return min(1, max(0.05, strength * (0.35 + 0.65 * margin)))
    }
}
