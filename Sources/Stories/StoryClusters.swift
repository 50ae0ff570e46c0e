import Foundation
import Languages
import News

/// Joins articles that tell the same event, one article at a time.
///
/// An article is first looked for as a copy (address, title and text), then as a near-copy (MinHash of shingles: agency texts with
/// another lead, corrections), then as the same event: cosine of TF-IDF vectors within its language, which fades with
/// the time since the story was last told. Across languages only shared entities and figures close in time join.
///
/// The same articles in the same order give the same stories. Feed them by news time, then id.
package struct StoryClusters: Sendable {
    private var languages: [String: LanguageIndex] = [:]
    private var stories: [Int64: StoryState] = [:]
    private var order: [Int64] = []
    private var storyByAddress: [String: Int64] = [:]
    private var foreign = CrossLingualIndex()
    private let settings: StorySettings

    package init() {
        settings = .standard
    }

    init(settings: StorySettings) {
        self.settings = settings
    }

    /// Adds an article to the story that it tells, or to a new one.
    ///
    /// A story's id is the id of its first article.
    package mutating func add(_ input: StoryInput) -> StoryMembership {
        place(input, story: nil)
    }

    /// Takes in an article whose story is known, so that later articles can join it.
    ///
    /// For going on where an earlier run stopped: the live articles first, by news time and then id, with their stored stories.
    @discardableResult
    package mutating func remember(_ input: StoryInput, story: Int64) -> StoryMembership {
        place(input, story: story)
    }

    private mutating func place(_ input: StoryInput, story known: Int64?) -> StoryMembership {
        let terms = StoryTerms(input)
        let code = input.language?.rawValue ?? ""
        let address = input.address.flatMap(CanonicalAddress.of)
        // Taken out while it changes, so that it is not copied.
        var index = languages.removeValue(forKey: code) ?? LanguageIndex(settings: settings)
        let vector = index.vector(of: terms)

        var match: (story: Int64, reason: StoryMembership.Reason)?
        if let address, let story = storyByAddress[address] {
            match = (story, .copy)
        } else if let copy = index.copy(of: terms.fingerprint, at: input.newsTime) {
            match = copy
        } else if let same = index.sameEvent(as: vector, figures: terms.titleFigures, at: input.newsTime) {
            match = (same, terms.isCorrection ? .nearDuplicate : .sameEvent)
        } else if let across = foreign.story(of: terms, language: code, at: input.newsTime, settings: settings) {
            match = (across, .sameEvent)
        }
        if terms.isCorrection, match?.reason == .copy { match?.reason = .nearDuplicate }
        let id = known ?? match?.story ?? input.id
        let reason = id == input.id ? .first : match?.reason ?? .sameEvent
        index.learn(terms, vector: vector, story: id, at: input.newsTime)
        languages[code] = index
        if let address, storyByAddress[address] == nil { storyByAddress[address] = id }
        foreign.learn(terms, language: code, story: id, at: input.newsTime)
        let novelty = join(input, story: id, reason: reason)
        return StoryMembership(article: input.id, story: id, reason: reason, novelty: novelty)
    }

    /// The story of an id, with its articles in the order of addition.
    package func story(_ id: Int64) -> Story? {
        stories[id].map { Story(id: id, title: $0.title, firstPublic: $0.firstPublic, articles: $0.articles) }
    }

    /// All stories, in the order of their first articles.
    package var all: [Story] {
        order.compactMap(story)
    }

    /// How much a story is told: by how many articles, sources and languages.
    package func heat(_ id: Int64) -> StoryHeat? {
        stories[id].map {
            StoryHeat(articles: $0.articles.count, sources: $0.sources.count, languages: $0.languages.count)
        }
    }

    /// Clusters a batch from nothing, by news time and then id.
    package static func memberships(of inputs: [StoryInput]) -> [StoryMembership] {
        var clusters = StoryClusters()
        return inputs.sorted { ($0.newsTime, $0.id) < ($1.newsTime, $1.id) }.map { clusters.add($0) }
    }

    private mutating func join(_ input: StoryInput, story id: Int64, reason: StoryMembership.Reason) -> Double {
        var state = stories[id] ?? StoryState(title: input.title, firstPublic: input.newsTime)
        if state.articles.isEmpty { order.append(id) }
        state.articles.append(input.id)
        state.sources.insert(input.source)
        if let language = input.language { state.languages.insert(language.rawValue) }
        let age = max(0, input.newsTime.timeIntervalSince(state.firstPublic))
        if input.newsTime < state.firstPublic {
            state.firstPublic = input.newsTime
            state.title = input.title
        }
        stories[id] = state
        return settings.novelty(rank: state.articles.count, age: age, reason: reason)
    }
}

/// How much a story is told.
package struct StoryHeat: Hashable, Sendable {
    package var articles: Int
    package var sources: Int
    package var languages: Int
}

private struct StoryState: Sendable {
    var title: String
    var firstPublic: Date
    var articles: [Int64] = []
    var sources: Set<String> = []
    var languages: Set<String> = []
}
