import Foundation
import News

/// Finds an event that another language reported first, by traits that do not depend on language: makers, models,
/// places, bodies, people, acts, topics, figures, closeness in time.
///
/// Each pair of reports is weighed by logistic regression (``EventWeights``). A story is judged by its likeliest report
/// and the mean of all, so that one report that agrees by chance does not decide.
struct EventIndex: Sendable {
    fileprivate struct Telling: Sendable {
        var story: Int64
        var language: String
        var time: Date
        var traits: [Trait]
        /// The length of the vector of acts and topics.
        var topicLength: Double
        var entities: Set<String>
        var titleEntities: Set<String>
        var figures: [EventFigure]
        var titleFigures: [EventFigure]
        var subject: EventSubject
    }

    /// A trait of a report, by number, in ascending order.
    fileprivate struct Trait: Sendable {
        var number: Int32
        var isInTitle: Bool
    }

    /// An article as the index sees it.
    struct Reading: Sendable {
        fileprivate var telling: Telling
        /// The inverse document frequency of each of the report's traits.
        fileprivate var rarities: [Double]
    }

    private let settings: StorySettings
    private var numbers: [String: Int32] = [:]
    private var traits = EventNames.shared.traits
    private var documents = 0.0
    /// The number of articles with each trait, and the time of the latest.
    private var counts = [Double](repeating: 0, count: EventNames.shared.traits.count)
    private var lastSeen = [Date](repeating: .distantPast, count: EventNames.shared.traits.count)
    private var postings = [[Posting]](repeating: [], count: EventNames.shared.traits.count)
    private var tellings: [Telling] = []
    private var tellingsByStory: [Int64: [Int32]] = [:]
    /// Working memory of ``candidates(for:)``, by report: zero between two calls.
    private var room: [Float] = []

    private struct Posting: Sendable {
        var telling: Int32
        var isInTitle: Bool
    }

    init(settings: StorySettings) {
        self.settings = settings
    }

    /// Reads an article; the earlier ones decide how informative a trait is.
    mutating func read(_ profile: EventProfile, story: Int64, language: String, at time: Date) -> Reading {
        var read = profile.known.map { Trait(number: $0.number, isInTitle: $0.isInTitle) }
        for name in profile.names { read.append(Trait(number: number(of: name), isInTitle: name.isInTitle)) }
        read.sort { $0.number < $1.number }
        var rarities: [Double] = []
        rarities.reserveCapacity(read.count)
        var square = 0.0
        for trait in read {
            let rarity = min(
                EventWeights.mostRarity,
                log(
                    (documents + EventWeights.priorDocuments)
                        / (counts[Int(trait.number)] + EventWeights.priorDocuments / 20)))
            rarities.append(rarity)
            if Self.isTopical(traits[Int(trait.number)]) { square += rarity * rarity * (trait.isInTitle ? 1 : 0.5) }
        }
        return Reading(
            telling: Telling(
                story: story, language: language, time: time, traits: read, topicLength: square.squareRoot(),
                entities: profile.entities, titleEntities: profile.titleEntities, figures: profile.figures,
                titleFigures: profile.titleFigures, subject: profile.subject),
            rarities: rarities)
    }

    /// The story of another language that reports the same event.
    mutating func story(of reading: Reading) -> Int64? {
        var best: (score: Double, story: Int64)?
        for story in candidates(for: reading) {
            let score = score(of: reading, story: story)
            guard score >= settings.sameEventAbroad else { continue }
            if score > best?.score ?? -.infinity || score == best?.score && story < best?.story ?? .max {
                best = (score, story)
            }
        }
        return best?.story
    }

    /// True if the reports of a story in the article's language are about other subjects: each title has two acts or
    /// topics or more, and none in common.
    func isAboutOthers(_ reading: Reading, story: Int64) -> Bool {
        func topics(_ telling: Telling) -> Set<Int32> {
            Set(telling.traits.filter { $0.isInTitle && Self.isTopical(traits[Int($0.number)]) }.map(\.number))
        }
        let ours = topics(reading.telling)
        guard ours.count >= 2 else { return false }
        let others = (tellingsByStory[story] ?? []).map { tellings[Int($0)] }
            .filter { $0.language == reading.telling.language }.map(topics)
        return !others.isEmpty && others.allSatisfy { $0.count >= 2 && $0.isDisjoint(with: ours) }
    }

    /// Adds an article to its story's reports, and counts its traits.
    mutating func learn(_ reading: Reading, story: Int64) {
        documents += 1
        for trait in reading.telling.traits {
            counts[Int(trait.number)] += 1
            lastSeen[Int(trait.number)] = max(lastSeen[Int(trait.number)], reading.telling.time)
        }
        let known = tellingsByStory[story] ?? []
        let sameLanguage = known.count { tellings[Int($0)].language == reading.telling.language }
        guard known.count < settings.mostTellings, sameLanguage < settings.mostTellingsPerLanguage else { return }
        var telling = reading.telling
        telling.story = story
        store(telling)
    }

    private mutating func store(_ telling: Telling) {
        let number = Int32(tellings.count)
        for trait in telling.traits where traits[Int(trait.number)] != .topic {
            postings[Int(trait.number)].append(Posting(telling: number, isInTitle: trait.isInTitle))
        }
        tellingsByStory[telling.story, default: []].append(number)
        tellings.append(telling)
        room.append(0)
    }

    /// Drops stories and traits that are too old.
    mutating func forget(before time: Date, traitsBefore oldest: Date) {
        let live = tellings.filter { $0.time >= time }
        let needed = live.reduce(into: Set<Int32>()) { $0.formUnion($1.traits.map(\.number)) }
        let fixed = EventNames.shared.traits.count
        var moved = [Int32](repeating: -1, count: traits.count)
        var (newTraits, newCounts, newSeen) = (
            Array(traits[..<fixed]), Array(counts[..<fixed]), Array(lastSeen[..<fixed])
        )
        for number in 0..<fixed { moved[number] = Int32(number) }
        for number in fixed..<traits.count where lastSeen[number] >= oldest || needed.contains(Int32(number)) {
            moved[number] = Int32(newTraits.count)
            newTraits.append(traits[number])
            newCounts.append(counts[number])
            newSeen.append(lastSeen[number])
        }
        numbers = numbers.compactMapValues { moved[Int($0)] < 0 ? nil : moved[Int($0)] }
        (traits, counts, lastSeen) = (newTraits, newCounts, newSeen)
        postings = [[Posting]](repeating: [], count: traits.count)
        tellings = []
        tellingsByStory = [:]
        room = []
        for var telling in live {
            for index in telling.traits.indices {
                telling.traits[index].number = moved[Int(telling.traits[index].number)]
            }
            telling.traits.sort { $0.number < $1.number }
            store(telling)
        }
    }

    private mutating func number(of name: EventProfile.Name) -> Int32 {
        let key = "\(name.trait.rawValue) " + name.text
        if let number = numbers[key] { return number }
        let number = Int32(traits.count)
        numbers[key] = number
        traits.append(name.trait)
        counts.append(0)
        lastSeen.append(.distantPast)
        postings.append([])
        return number
    }

    /// The stories whose reports in other languages share most with the article; rare traits are looked up first.
    private mutating func candidates(for reading: Reading) -> [Int64] {
        let telling = reading.telling
        let rarestFirst = telling.traits.indices.filter { !postings[Int(telling.traits[$0].number)].isEmpty }.sorted {
            let (one, other) = (telling.traits[$0].number, telling.traits[$1].number)
            return (postings[Int(one)].count, one) < (postings[Int(other)].count, other)
        }
        var found: [Int32] = []
        var looked = 0
        for index in rarestFirst {
            let trait = telling.traits[index]
            let weight = Float(EventWeights.weight(traits[Int(trait.number)]) * reading.rarities[index])
            for posting in postings[Int(trait.number)].reversed() {
                let other = tellings[Int(posting.telling)]
                if telling.time.timeIntervalSince(other.time) > 2 * settings.longestPauseAbroad { break }
                looked += 1
                guard other.language != telling.language else { continue }
                if room[Int(posting.telling)] == 0 { found.append(posting.telling) }
                room[Int(posting.telling)] += weight * (trait.isInTitle && posting.isInTitle ? 1 : 0.71)
                if looked >= settings.mostLooked { break }
            }
            if looked >= settings.mostLooked { break }
        }
        found.sort { (room[Int($1)], $0) < (room[Int($0)], $1) }
        var stories: [Int64] = []
        for number in found {
            let story = tellings[Int(number)].story
            if stories.count < settings.mostMeasuredAbroad, !stories.contains(story) { stories.append(story) }
        }
        for number in found { room[Int(number)] = 0 }
        return stories
    }

    private func score(of reading: Reading, story: Int64) -> Double {
        var scores: [Double] = []
        for number in tellingsByStory[story] ?? [] {
            let telling = tellings[Int(number)]
            let subject = reading.telling.subject
            if subject.hasOtherVersion(than: telling.subject) || subject.hasOtherCentralBank(than: telling.subject) {
                return -.infinity
            }
            guard telling.language != reading.telling.language else { continue }
            let pause = abs(reading.telling.time.timeIntervalSince(telling.time))
            guard pause <= settings.longestPauseAbroad else { continue }
            let evidence = evidence(reading, telling)
            scores.append(evidence.logit + EventWeights.perDay * pause / 86_400)
        }
        guard let best = scores.max() else { return -.infinity }
        return (best + scores.reduce(0, +) / Double(scores.count)) / 2
    }

    private static func isTopical(_ trait: EventTrait) -> Bool { trait == .act || trait == .topic }

    private func evidence(_ reading: Reading, _ other: Telling) -> EventEvidence {
        let telling = reading.telling
        var evidence = EventEvidence()
        var topicProduct = 0.0
        var place = 0
        for (index, trait) in telling.traits.enumerated() {
            while place < other.traits.count, other.traits[place].number < trait.number { place += 1 }
            guard place < other.traits.count else { break }
            guard other.traits[place].number == trait.number else { continue }
            let isInBothTitles = trait.isInTitle && other.traits[place].isInTitle
            let kind = traits[Int(trait.number)]
            let rarity = reading.rarities[index]
            evidence.shared[Int(kind.rawValue)] += rarity * (isInBothTitles ? 1 : 0.5.squareRoot())
            if Self.isTopical(kind) { topicProduct += rarity * rarity * (isInBothTitles ? 1 : 0.5) }
        }
        let lengths = telling.topicLength * other.topicLength
        evidence.topicCosine = topicProduct / (lengths + EventWeights.topicSmoothing)
        evidence.figures = EventFigure.agreement(of: telling.figures, with: other.figures)
        evidence.hasOtherFigures =
            Self.disagree(telling.titleFigures, other.figures) && Self.disagree(other.titleFigures, telling.figures)
            && !other.titleFigures.isEmpty && !telling.titleFigures.isEmpty
        evidence.namesOthers =
            !telling.titleEntities.isEmpty && !other.titleEntities.isEmpty
            && telling.titleEntities.isDisjoint(with: other.entities)
            && other.titleEntities.isDisjoint(with: telling.entities)
        evidence.unsharedNames =
            telling.titleEntities.subtracting(other.entities).count
            + other.titleEntities.subtracting(telling.entities).count
        evidence.namesNobody = telling.entities.isEmpty && other.entities.isEmpty
        evidence.isElsewhere = namesPlaces(telling, missingIn: other) && namesPlaces(other, missingIn: telling)
        evidence.hasOpposedActs = telling.subject.opposes(other.subject)
        return evidence
    }

    /// True if a report's title names places, and the other report has none of them.
    private func namesPlaces(_ telling: Telling, missingIn other: Telling) -> Bool {
        let places = telling.traits.filter { $0.isInTitle && traits[Int($0.number)] == .place }
        return !places.isEmpty
            && !places.contains { place in other.traits.contains { $0.number == place.number } }
    }

    private static func disagree(_ figures: [EventFigure], _ others: [EventFigure]) -> Bool {
        !figures.contains { figure in others.contains { figure.agreement(with: $0) > 0 } }
    }
}
