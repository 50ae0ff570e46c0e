import Foundation
import News

/// The live stories of one language, found by their terms and fingerprints.
struct LanguageIndex: Sendable {
    /// A sparse vector of unit length, by term number.
    typealias Vector = [(term: Int32, weight: Double)]

    private struct Centroid: Sendable {
        var story: Int64
        /// The index of the sum of each term's weights in ``LanguageIndex/sums``.
        var slots: [Int32: Int32] = [:]
        /// The square of the sums' length.
        var square = 0.0
        var articles = 0.0
        /// The exact figures of the articles' titles.
        var figures: Set<String> = []
        /// The names in the articles.
        var subject = EventSubject()
        var lastTold: Date
        /// The number of the story's recent articles at the last report; each fades with the settings' burst time.
        var rate = 0.0

        func rate(after pause: TimeInterval, _ settings: StorySettings) -> Double {
            rate * exp(-pause / settings.burstTime)
        }
    }

    private let settings: StorySettings
    private var termNumbers: [String: Int32] = [:]
    private var documentCounts: [Double] = []
    private var lastSeen: [Date] = []
    private var documents = 0.0
    private var centroids: [Centroid] = []
    private var centroidByStory: [Int64: Int] = [:]
    /// The centroids that contain a term, and the index of its sum; entries of dead centroids are dropped from time to
    /// time.
    private var postings: [[(centroid: Int32, slot: Int32)]] = []
    /// The sums of weights of all centroids' terms.
    private var sums: [Double] = []
    /// Working memory of ``products(of:)``, by centroid: zero between two calls.
    private var room: [Double] = []
    private var storyByTitle: [UInt64: (story: Int64, time: Date)] = [:]
    private var storyByText: [UInt64: (story: Int64, time: Date)] = [:]
    private var prints: [(fingerprint: Fingerprint, story: Int64, time: Date)] = []
    private var printsByBand: [UInt64: [Int32]] = [:]

    init(settings: StorySettings) {
        self.settings = settings
    }

    /// The article's TF-IDF vector; the earlier articles decide how informative a term is.
    mutating func vector(of terms: StoryTerms, at time: Date) -> Vector {
        documents += 1
        var vector: Vector = []
        vector.reserveCapacity(terms.counts.count)
        for (number, count) in numbered(terms.counts) {
            documentCounts[Int(number)] += 1
            lastSeen[Int(number)] = max(lastSeen[Int(number)], time)
            let frequency = log2(1 + count)
            // Among the first articles every term looks rare; the first constant represents a day of news. The second
            // keeps unseen words, which can match nothing, from lengthening the vector.
            let rarity = log(
                (documents + settings.priorDocuments) / (documentCounts[Int(number)] + settings.rareSmoothing))
            let weight = frequency * rarity
            if weight > 0 { vector.append((number, weight)) }
        }
        let length = vector.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        guard length > 0 else { return [] }
        return vector.map { ($0.term, $0.weight / length) }
    }

    /// The story that contains this text already.
    func copy(of print: Fingerprint, subject: EventSubject, at time: Date) -> (Int64, StoryMembership.Reason)? {
        func isRecent(_ known: Date) -> Bool { abs(time.timeIntervalSince(known)) <= settings.longestCopyPause }
        if let text = print.text, let known = storyByText[text], isRecent(known.time), !excludes(subject, known.story) {
            return (known.story, .copy)
        }
        var best: (share: Double, story: Int64)?
        var seen: Set<Int32> = []
        for band in print.bands {
            for candidate in printsByBand[band] ?? [] where seen.insert(candidate).inserted {
                let known = prints[Int(candidate)]
                let share = print.resemblance(to: known.fingerprint)
                if share >= settings.nearDuplicate, share > best?.share ?? 0, isRecent(known.time),
                    !excludes(subject, known.story)
                {
                    best = (share, known.story)
                }
            }
        }
        if let best { return (best.story, best.share >= settings.copy ? .copy : .nearDuplicate) }
        // Equal titles over different bodies are a rubric or another report, unless one has no body.
        if let title = print.title, let known = storyByTitle[title],
            abs(time.timeIntervalSince(known.time)) <= settings.longestPause
        {
            return (known.story, print.text == nil ? .copy : .nearDuplicate)
        }
        return nil
    }

    /// True if a story's titles name other subjects than an article's.
    private func excludes(_ subject: EventSubject, _ story: Int64) -> Bool {
        centroidByStory[story].map { centroids[$0].subject.excludes(subject) } ?? false
    }

    /// The story with the nearest centroid, if it is near enough and names no other subject.
    mutating func sameEvent(
        as vector: Vector, figures: Set<String>, subject: EventSubject, at time: Date, isAboutOthers: (Int64) -> Bool
    ) -> Int64? {
        let products = products(of: vector)
        var near: [(score: Double, centroid: Int32)] = []
        for (number, product) in products {
            let centroid = centroids[Int(number)]
            let pause = abs(time.timeIntervalSince(centroid.lastTold))
            guard pause <= settings.longestPause, centroid.square > 0 else { continue }
            let fading = exp(-pause * pause / (2 * settings.fade * settings.fade))
            let crowd = 1 + settings.crowdEase * min(log2(centroid.articles), 5)
            let doublings = log2(1 + centroid.rate(after: pause, settings))
            let burst = 1 + settings.burstEase * min(doublings, settings.mostBurstDoublings)
            let differs = !figures.isEmpty && !centroid.figures.isEmpty && figures.isDisjoint(with: centroid.figures)
            let agreement = differs ? settings.otherFigures : 1
            let score = product / centroid.square.squareRoot() * fading * crowd * burst * agreement
            if score >= settings.sameEvent { near.append((score, number)) }
        }
        near.sort { ($1.score, $0.centroid) < ($0.score, $1.centroid) }
        for (score, number) in near {
            let centroid = centroids[Int(number)]
            if centroid.subject.excludes(subject) { continue }
            var agreement = centroid.subject.opposes(subject) ? settings.opposedActs : 1
            if isAboutOthers(centroid.story) { agreement *= settings.otherTopics }
            if score * agreement >= settings.sameEvent { return centroid.story }
        }
        return nil
    }

    /// The products of a vector with the centroids that share its terms, by centroid.
    ///
    /// Rare terms are looked up first. Where the lists of the common ones become too long, only the centroids that rare
    /// terms have found are measured further: a story that shares only common words with an article is not its story.
    private mutating func products(of vector: Vector) -> [(centroid: Int32, product: Double)] {
        let rarestFirst = vector.sorted {
            (postings[Int($0.term)].count, $0.term) < (postings[Int($1.term)].count, $1.term)
        }
        var found: [Int32] = []
        var looked = 0
        var rest = rarestFirst[...]
        while let (term, weight) = rest.first, looked + postings[Int(term)].count <= settings.mostLooked {
            looked += postings[Int(term)].count
            for (centroid, slot) in postings[Int(term)] {
                // A product is never zero: weights are positive.
                if room[Int(centroid)] == 0 { found.append(centroid) }
                room[Int(centroid)] += weight * sums[Int(slot)]
            }
            rest.removeFirst()
        }
        var products = found.map { ($0, room[Int($0)]) }
        for centroid in found { room[Int(centroid)] = 0 }
        guard !rest.isEmpty else { return products }
        products.sort { ($0.1, $1.0) > ($1.1, $0.0) }
        return products.prefix(settings.mostMeasured).map { centroid, found in
            let slots = centroids[Int(centroid)].slots
            return (
                centroid,
                rest.reduce(found) { sum, part in sum + part.weight * (slots[part.term].map { sums[Int($0)] } ?? 0) }
            )
        }
    }

    mutating func learn(_ terms: StoryTerms, vector: Vector, story: Int64, at time: Date) {
        let print = terms.fingerprint
        if let title = print.title { storyByTitle[title] = (story, time) }
        if let text = print.text { storyByText[text] = (storyByText[text]?.story ?? story, time) }
        if !print.minima.isEmpty { keep(print, story: story, at: time) }
        let number = centroidByStory[story] ?? centroids.count
        if number == centroids.count {
            centroids.append(Centroid(story: story, lastTold: time))
            room.append(0)
            centroidByStory[story] = number
        }
        for (term, weight) in vector {
            let slot = centroids[number].slots[term] ?? add(Int32(number), to: term, at: time)
            let old = sums[Int(slot)]
            sums[Int(slot)] = old + weight
            centroids[number].square += weight * (2 * old + weight)
        }
        centroids[number].articles += 1
        let pause = max(0, time.timeIntervalSince(centroids[number].lastTold))
        centroids[number].rate = centroids[number].rate(after: pause, settings) + 1
        centroids[number].figures.formUnion(terms.titleFigures)
        centroids[number].subject.formUnion(terms.profile.subject)
        centroids[number].lastTold = max(centroids[number].lastTold, time)
    }

    private mutating func keep(_ print: Fingerprint, story: Int64, at time: Date) {
        for band in print.bands { printsByBand[band, default: []].append(Int32(prints.count)) }
        prints.append((print, story, time))
    }

    /// Drops the stories, texts and terms that are too old to recur.
    mutating func forget(before latest: Date) {
        let storyEnd = latest.addingTimeInterval(-2 * settings.longestPause)
        let copyEnd = latest.addingTimeInterval(-settings.longestCopyPause)
        let termEnd = latest.addingTimeInterval(-settings.longestMemory)
        storyByTitle = storyByTitle.filter { $0.value.time >= storyEnd }
        storyByText = storyByText.filter { $0.value.time >= copyEnd }
        let (oldPrints, oldCentroids, oldSums) = (prints, centroids, sums)
        prints = []
        printsByBand = [:]
        for print in oldPrints where print.time >= copyEnd {
            keep(print.fingerprint, story: print.story, at: print.time)
        }
        let live = oldCentroids.filter { $0.lastTold >= storyEnd }
        var isNeeded = lastSeen.map { $0 >= termEnd }
        for centroid in live {
            for term in centroid.slots.keys { isNeeded[Int(term)] = true }
        }
        var moved = [Int32](repeating: -1, count: isNeeded.count)
        var counts: [Double] = []
        var seen: [Date] = []
        for number in isNeeded.indices where isNeeded[number] {
            moved[number] = Int32(counts.count)
            counts.append(documentCounts[number])
            seen.append(lastSeen[number])
        }
        termNumbers = termNumbers.compactMapValues { moved[Int($0)] < 0 ? nil : moved[Int($0)] }
        (documentCounts, lastSeen) = (counts, seen)
        postings = [[(centroid: Int32, slot: Int32)]](repeating: [], count: counts.count)
        (centroids, sums, room, centroidByStory) = ([], [], [], [:])
        for var centroid in live {
            let slots = centroid.slots.sorted { $0.key < $1.key }
            centroid.slots = [:]
            for (term, slot) in slots {
                let number = moved[Int(term)]
                centroid.slots[number] = Int32(sums.count)
                postings[Int(number)].append((Int32(centroids.count), Int32(sums.count)))
                sums.append(oldSums[Int(slot)])
            }
            centroidByStory[centroid.story] = centroids.count
            centroids.append(centroid)
            room.append(0)
        }
    }

    /// Adds a centroid to a term's list, and from time to time drops the dead ones there.
    ///
    /// - Returns: The index of the sum.
    private mutating func add(_ centroid: Int32, to term: Int32, at time: Date) -> Int32 {
        let slot = Int32(sums.count)
        sums.append(0)
        centroids[Int(centroid)].slots[term] = slot
        postings[Int(term)].append((centroid, slot))
        if postings[Int(term)].count % 64 == 0 {
            postings[Int(term)].removeAll {
                time.timeIntervalSince(centroids[Int($0.centroid)].lastTold) > 2 * settings.longestPause
            }
        }
        return slot
    }

    /// The terms by number; new ones are numbered in alphabetical order.
    private mutating func numbered(_ counts: [String: Double]) -> [(number: Int32, count: Double)] {
        var known: [(number: Int32, count: Double)] = []
        known.reserveCapacity(counts.count)
        var new: [(term: String, count: Double)] = []
        for (term, count) in counts {
            if let number = termNumbers[term] { known.append((number, count)) } else { new.append((term, count)) }
        }
        known.sort { $0.number < $1.number }
        for (term, count) in new.sorted(by: { $0.term < $1.term }) {
            let number = Int32(documentCounts.count)
            termNumbers[term] = number
            documentCounts.append(0)
            lastSeen.append(.distantPast)
            postings.append([])
            known.append((number, count))
        }
        return known
    }
}
