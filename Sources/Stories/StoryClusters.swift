import Foundation
import Languages
import News

/// Joins articles about the same event, one article at a time.
///
/// An article is compared first as a copy (address, title and text), then as a near-copy (MinHash of shingles: agency
/// texts with another lead, corrections), then as a report of the same event: within its language by the cosine of
/// TF-IDF vectors, which fades with the time since the story's last report; across languages by the names, acts and
/// places that both have (``EventIndex``). Titles that name different companies, labs or versions never belong to one event.
///
/// The same articles in the same order give the same stories. Add them by news time, then id. Stories that are too old
/// to recur are dropped, so that memory is bounded by the articles of a few weeks.
package struct StoryClusters: Sendable {
    private var languages: [String: LanguageIndex] = [:]
    private var stories: [Int64: StoryState] = [:]
    private var storyByAddress: [String: (story: Int64, time: Date)] = [:]
    private var events: EventIndex
    private let settings: StorySettings
    /// The latest news time.
    private var latest = Date.distantPast
    private var sinceCleanup = 0

    package init() {
        self.init(settings: .standard)
    }

    init(settings: StorySettings) {
        self.settings = settings
        events = EventIndex(settings: settings)
    }

    /// Adds an article to the story of its event, or to a new one.
    ///
    /// A story's id is the id of its first article.
    package mutating func add(_ input: StoryInput) -> StoryMembership {
        place(input, story: nil)
    }

    /// Adds an article whose story is known, so that later articles can join it.
    ///
    /// To continue after an earlier run, add the live articles first, by news time and then id, with their stored
    /// stories.
    @discardableResult
    package mutating func remember(_ input: StoryInput, story: Int64) -> StoryMembership {
        place(input, story: story)
    }

    private mutating func place(_ input: StoryInput, story known: Int64?) -> StoryMembership {
        let terms = StoryTerms(input)
        let code = input.language?.rawValue ?? ""
        let address = input.address.flatMap(CanonicalAddress.of)
        // Removed while it changes, to avoid a copy.
        var index = languages.removeValue(forKey: code) ?? LanguageIndex(settings: settings)
        let vector = index.vector(of: terms, at: input.newsTime)
        let reading = events.read(terms.profile, story: input.id, language: code, at: input.newsTime)
        let subject = terms.profile.subject

        var match: (story: Int64, reason: StoryMembership.Reason)?
        if let address, let known = storyByAddress[address] {
            match = (known.story, .copy)
        } else if let copy = index.copy(of: terms.fingerprint, subject: subject, at: input.newsTime) {
            match = copy
        } else if let same = index.sameEvent(
            as: vector, figures: terms.titleFigures, subject: subject, at: input.newsTime,
            isAboutOthers: { events.isAboutOthers(reading, story: $0) })
        {
            match = (same, terms.isCorrection ? .nearDuplicate : .sameEvent)
        } else if known == nil, let abroad = events.story(of: reading) {
            match = (abroad, .sameEvent)
        }
        if terms.isCorrection, match?.reason == .copy { match?.reason = .nearDuplicate }
        let id = known ?? match?.story ?? input.id
        let reason = id == input.id ? .first : match?.reason ?? .sameEvent
        index.learn(terms, vector: vector, story: id, at: input.newsTime)
        languages[code] = index
        if let address, storyByAddress[address] == nil { storyByAddress[address] = (id, input.newsTime) }
        events.learn(reading, story: id)
        let novelty = join(input, story: id, reason: reason)
        forgetIfMany(at: input.newsTime)
        return StoryMembership(article: input.id, story: id, reason: reason, novelty: novelty)
    }

    /// A live story, with its articles in the order of addition.
    package func story(_ id: Int64) -> Story? {
        stories[id].map { Story(id: id, title: $0.title, firstPublic: $0.firstPublic, articles: $0.articles) }
    }

    /// The attention to a story: its articles, sources and languages.
    package func heat(_ id: Int64) -> StoryHeat? {
        stories[id].map {
            StoryHeat(articles: $0.articles.count, sources: $0.sources.count, languages: $0.languages.count)
        }
    }

    /// Clusters a batch from an empty state, by news time and then id.
    package static func memberships(of inputs: [StoryInput]) -> [StoryMembership] {
        var clusters = StoryClusters()
        return inputs.sorted { ($0.newsTime, $0.id) < ($1.newsTime, $1.id) }.map { clusters.add($0) }
    }

    private mutating func join(_ input: StoryInput, story id: Int64, reason: StoryMembership.Reason) -> Double {
        var state =
            stories.removeValue(forKey: id)
            ?? StoryState(title: input.title, firstPublic: input.newsTime, lastTold: input.newsTime)
        state.articles.append(input.id)
        state.sources.insert(input.source)
        if let language = input.language { state.languages.insert(language.rawValue) }
        let age = max(0, input.newsTime.timeIntervalSince(state.firstPublic))
        if input.newsTime < state.firstPublic {
            state.firstPublic = input.newsTime
            state.title = input.title
        }
        state.lastTold = max(state.lastTold, input.newsTime)
        let rank = state.articles.count
        stories[id] = state
        return settings.novelty(rank: rank, age: age, reason: reason)
    }

    /// Drops dead stories once as many articles have come as there were live stories, which keeps the cost per article
    /// constant.
    private mutating func forgetIfMany(at time: Date) {
        latest = max(latest, time)
        sinceCleanup += 1
        guard sinceCleanup >= max(settings.leastBetweenCleanups, stories.count) else { return }
        sinceCleanup = 0
        let oldest = latest.addingTimeInterval(-settings.longestMemory)
        stories = stories.filter { $0.value.lastTold >= latest.addingTimeInterval(-2 * settings.longestPause) }
        storyByAddress = storyByAddress.filter { $0.value.time >= oldest }
        for code in languages.keys.sorted() { languages[code]?.forget(before: latest) }
        events.forget(before: latest.addingTimeInterval(-2 * settings.longestPauseAbroad), traitsBefore: oldest)
    }
}

/// The attention to a story.
package struct StoryHeat: Hashable, Sendable {
    package var articles: Int
    package var sources: Int
    package var languages: Int
}

private struct StoryState: Sendable {
    var title: String
    var firstPublic: Date
    var lastTold: Date
    var articles: [Int64] = []
    var sources: Set<String> = []
    var languages: Set<String> = []
}
