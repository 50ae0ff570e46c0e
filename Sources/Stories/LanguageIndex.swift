import Foundation
import News

/// The live stories of one language, found by their terms and fingerprints.
struct LanguageIndex: Sendable {
    /// A sparse vector of unit length, by term number.
    typealias Vector = [(term: Int32, weight: Double)]

    private struct Centroid: Sendable {
        var story: Int64
        var sums: [Int32: Double] = [:]
        /// The square of the sums' length.
        var square = 0.0
        var articles = 0.0
        /// The exact figures of the articles' titles.
        var figures: Set<String> = []
        var lastTold: Date
        /// How many articles the story had lately when it was last told; each fades with the settings' burst time.
        var rate = 0.0

        func rate(after pause: TimeInterval, _ settings: StorySettings) -> Double {
            rate * exp(-pause / settings.burstTime)
        }
    }

    private let settings: StorySettings
    private var termNumbers: [String: Int32] = [:]
    private var documentCounts: [Double] = []
    private var documents = 0.0
    private var centroids: [Centroid] = []
    private var centroidByStory: [Int64: Int] = [:]
    /// The centroids in which a term occurs; the oldest are dropped as they die.
    private var postings: [[Int32]] = []
    private var storyByTitle: [UInt64: (story: Int64, time: Date)] = [:]
    private var storyByText: [UInt64: Int64] = [:]
    private var prints: [(fingerprint: [UInt32], story: Int64)] = []
    private var printsByBand: [UInt64: [Int32]] = [:]

    init(settings: StorySettings) {
        self.settings = settings
    }

    /// The article's TF-IDF vector; what was seen so far decides how much a term tells.
    mutating func vector(of terms: StoryTerms) -> Vector {
        documents += 1
        var vector: Vector = []
        vector.reserveCapacity(terms.counts.count)
        for term in terms.counts.keys.sorted() {
            let number = number(of: term)
            documentCounts[Int(number)] += 1
            let frequency = log2(1 + (terms.counts[term] ?? 0))
            // Before much was seen every term looks rare; the first constant stands for a day of news. The second keeps words
            // that were never seen, and so can match nothing, from making the vector long.
            let rarity = log(
                (documents + settings.priorDocuments) / (documentCounts[Int(number)] + settings.rareSmoothing))
            let weight = frequency * rarity
            if weight > 0 { vector.append((number, weight)) }
        }
        let length = vector.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        guard length > 0 else { return [] }
        return vector.map { ($0.term, $0.weight / length) }
    }

    /// The story that has this text already.
    func copy(of print: Fingerprint, at time: Date) -> (Int64, StoryMembership.Reason)? {
        if let text = print.text, let story = storyByText[text] { return (story, .copy) }
        var best: (share: Double, story: Int64)?
        var seen: Set<Int32> = []
        for band in print.bands {
            for candidate in printsByBand[band] ?? [] where seen.insert(candidate).inserted {
                let known = prints[Int(candidate)]
                let equal = zip(known.fingerprint, print.minima).count { $0 == $1 }
                let share = Double(equal) / Double(max(1, print.minima.count))
                if share >= settings.nearDuplicate, share > best?.share ?? 0 { best = (share, known.story) }
            }
        }
        if let best { return (best.story, best.share >= settings.copy ? .copy : .nearDuplicate) }
        // Equal titles over different bodies are a rubric or another telling, unless one has no body.
        if let title = print.title, let known = storyByTitle[title],
            abs(time.timeIntervalSince(known.time)) <= settings.longestPause
        {
            return (known.story, print.text == nil ? .copy : .nearDuplicate)
        }
        return nil
    }

    /// The story whose centroid is nearest, if it is near enough.
    func sameEvent(as vector: Vector, figures: Set<String>, at time: Date) -> Int64? {
        let products = products(of: vector)
        var best: (score: Double, centroid: Int32)?
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
            if score > best?.score ?? 0 || score == best?.score && number < best?.centroid ?? .max {
                best = (score, number)
            }
        }
        guard let best, best.score >= settings.sameEvent else { return nil }
        return centroids[Int(best.centroid)].story
    }

    /// The products of a vector with the centroids that share its terms, by centroid.
    ///
    /// Rare terms are looked up first. Where the lists of the common ones become too long, only the centroids that rare terms
    /// have found are measured on: a story that shares nothing but common words with an article is not its story.
    private func products(of vector: Vector) -> [Int32: Double] {
        let rarestFirst = vector.sorted {
            (postings[Int($0.term)].count, $0.term) < (postings[Int($1.term)].count, $1.term)
        }
        var products: [Int32: Double] = [:]
        var looked = 0
        for (place, (term, weight)) in rarestFirst.enumerated() {
            let list = postings[Int(term)]
            looked += list.count
            if looked > settings.mostLooked {
                let likeliest = products.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(
                    settings.mostMeasured)
                return Dictionary(
                    uniqueKeysWithValues: likeliest.map { centroid, found in
                        let sums = centroids[Int(centroid)].sums
                        return (centroid, rarestFirst[place...].reduce(found) { $0 + $1.weight * (sums[$1.term] ?? 0) })
                    })
            }
            for centroid in list {
                products[centroid, default: 0] += weight * (centroids[Int(centroid)].sums[term] ?? 0)
            }
        }
        return products
    }

    mutating func learn(_ terms: StoryTerms, vector: Vector, story: Int64, at time: Date) {
        let print = terms.fingerprint
        if let title = print.title { storyByTitle[title] = (story, time) }
        if let text = print.text, storyByText[text] == nil { storyByText[text] = story }
        if !print.minima.isEmpty {
            for band in print.bands { printsByBand[band, default: []].append(Int32(prints.count)) }
            prints.append((print.minima, story))
        }
        let number = centroidByStory[story] ?? centroids.count
        if number == centroids.count {
            centroids.append(Centroid(story: story, lastTold: time))
            centroidByStory[story] = number
        }
        for (term, weight) in vector {
            let old = centroids[number].sums[term] ?? 0
            if old == 0 { add(Int32(number), to: Int(term), at: time) }
            centroids[number].sums[term] = old + weight
            centroids[number].square += weight * (2 * old + weight)
        }
        centroids[number].articles += 1
        let pause = max(0, time.timeIntervalSince(centroids[number].lastTold))
        centroids[number].rate = centroids[number].rate(after: pause, settings) + 1
        centroids[number].figures.formUnion(terms.titleFigures)
        centroids[number].lastTold = max(centroids[number].lastTold, time)
    }

    /// Notes a centroid under a term, and now and then forgets the dead ones there.
    private mutating func add(_ centroid: Int32, to term: Int, at time: Date) {
        postings[term].append(centroid)
        guard postings[term].count % 64 == 0 else { return }
        postings[term].removeAll { time.timeIntervalSince(centroids[Int($0)].lastTold) > 2 * settings.longestPause }
    }

    private mutating func number(of term: String) -> Int32 {
        if let number = termNumbers[term] { return number }
        let number = Int32(documentCounts.count)
        termNumbers[term] = number
        documentCounts.append(0)
        postings.append([])
        return number
    }
}
