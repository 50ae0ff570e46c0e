import LanguagePacks
import Languages
import News
import Synchronization

/// The kinds of traits that two reports of an event share.
enum EventTrait: UInt8, Sendable, CaseIterable {
    /// A company or a lab.
    case maker
    case model
    case place
    /// A central bank, a ministry, a court.
    case body
    case person
    /// A product, a technology, a currency.
    case thing
    case act
    /// A concept of `concepts.txt`.
    case topic
    /// A word in Latin letters as written, which languages borrow from each other.
    case word
    /// A rounded figure; it only finds candidates.
    case figure
}

/// The acts, places, bodies, people, things and topics of the language packs, numbered for all languages alike.
struct EventNames: Sendable {
    static let shared = EventNames(LanguagePack.shared)

    /// By number.
    let traits: [EventTrait]
    let numbers: [String: Int32]
    /// The place that contains a place or a body.
    let within: [Int32: Int32]
    /// Groups of acts that exclude each other, as bits of ``EventSubject/acts``.
    let opposed: [[UInt64]]
    /// Central banks, by number.
    let centralBanks: [Int32: String]
    /// Words that turn a version into another model: mini, nano.
    let tiers: Set<String>
    /// The first act's number; acts have the lowest numbers.
    static let mostActs = 64

    init(_ pack: LanguagePack) {
        let lists = Dictionary(uniqueKeysWithValues: pack.events.map { ($0.key, $0.items) })
        func keys(_ head: String) -> [String] { pack.events.map(\.key).filter { $0.hasPrefix(head) } }
        let acts = (lists["acts"] ?? []).map { "act " + $0 }
        precondition(acts.count <= Self.mostActs, "There are more acts than bits.")
        let groups: [(EventTrait, [String])] = [
            (.act, acts), (.place, (lists["places"] ?? []).map { "place " + $0 }),
            (.body, (lists["bodies"] ?? []).map { "body " + $0 }), (.person, keys("person ")), (.thing, keys("thing ")),
            (.topic, (pack.concepts.first { $0.key == "concepts" }?.items ?? []).map { "topic " + $0 }),
        ]
        var traits: [EventTrait] = []
        var numbers: [String: Int32] = [:]
        for (trait, names) in groups {
            for name in names {
                numbers[name] = Int32(traits.count)
                traits.append(trait)
            }
        }
        self.traits = traits
        self.numbers = numbers
        var within: [Int32: Int32] = [:]
        for item in lists["within"] ?? [] {
            guard let mark = item.firstRange(of: " = ") else { continue }
            let inner = String(item[..<mark.lowerBound])
            guard let outer = numbers["place " + item[mark.upperBound...]] else { continue }
            for kind in ["place ", "body "] {
                if let number = numbers[kind + inner] { within[number] = outer }
            }
        }
        self.within = within
        opposed = (lists["opposed"] ?? []).map { group in
            group.split(separator: "/").compactMap { act in numbers["act " + act].map { 1 << UInt64($0) } }
        }
        centralBanks = Dictionary(
            uniqueKeysWithValues: (lists["central banks"] ?? []).compactMap { bank in
                numbers["body " + bank].map { ($0, bank) }
            })
        tiers = Set(lists["tiers"] ?? [])
    }
}

/// A language's words for the ``EventNames``.
struct EventVocabulary: Sendable {
    private let index: CueIndex
    /// By pattern.
    private let names: [Int32]

    init(_ language: Language?) {
        var patterns: [CuePattern] = []
        var names: [Int32] = []
        let shared = EventNames.shared
        func add(_ entries: [PackEntry], prefix: String) {
            for entry in entries {
                guard let number = shared.numbers[prefix + entry.key] else { continue }
                for item in entry.items {
                    guard let pattern = CuePattern(item) else {
                        preconditionFailure("'\(item)' of '\(entry.key)' is too short to be found by")
                    }
                    patterns.append(pattern)
                    names.append(number)
                }
            }
        }
        if let language {
            add(LanguagePack[language].events, prefix: "")
            add(LanguagePack[language].concepts, prefix: "topic ")
        }
        add(LanguagePack.shared.events, prefix: "")
        index = CueIndex(patterns)
        self.names = names
    }

    /// The names in a text, as numbers of ``EventNames``, with the places that contain the named ones.
    func names(in text: FoldedText) -> Set<Int32> {
        var found: Set<Int32> = []
        index.forEachMatch(in: text) { pattern, _ in found.insert(names[pattern]) }
        for number in found {
            if let outer = EventNames.shared.within[number] { found.insert(outer) }
        }
        return found
    }

    static func of(_ language: Language?) -> EventVocabulary {
        cache.withLock { known in
            if let vocabulary = known[language] { return vocabulary }
            let vocabulary = EventVocabulary(language)
            known[language] = vocabulary
            return vocabulary
        }
    }

    private static let cache = Mutex<[Language?: EventVocabulary]>([:])
}
