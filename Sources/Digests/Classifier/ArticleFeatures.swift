import Languages
import News

/// What the classifier sees of an article: pieces of its words, weighted by where they stand, and a few facts about it.
///
/// Words, pairs of words and their inner n-grams are hashed into one table for all languages, so that what languages
/// share in writing ("export", "Quartal", "trimestre") is learned once. Names that the gazetteer knows are replaced by
/// their kind, and numbers by their unit and size: which firm it is about says nothing of what happened.
package struct ArticleFeatures: Sendable {
    /// One piece of text in its place.
    struct Piece: Sendable {
        var bucket: Int
        /// What it counts, by its kind and its sentence.
        var weight: Float
        /// Index in the article's story; the title is the first where there is one.
        var sentence: Int
        /// UTF-8 offsets of the word or words in the sentence's folded text, for explanations.
        var place: Range<Int>
    }

    /// The table's size is 2 to this.
    package static let bucketBits = 16
    /// How many facts there are, ``facts``' count.
    package static let factCount =
        Fact.allCases.count + Place.allCases.count
        * (Digest.Category.allCases.count + Tone.allCases.count + Concepts.names.count)

    private(set) var pieces: [Piece] = []
    /// ``Fact`` by ``Fact``, then for each ``Place`` what the lexicon's cues give each category, ``Tone`` by ``Tone``
    /// and concept by concept; each from 0 to about 1, a tone and a judging
    /// concept from −1.
    package private(set) var facts: [Float]

    /// Facts about an article as a whole.
    private enum Fact: String, CaseIterable {
        case titleNamesModel = "title names a model"
        case modelIsReleased = "a model is released"
        case titleMoves = "title tells a move"
        case movesByPercentage = "moves by a percentage"
        case hasMoneyEarly = "millions early"
        case hasBillionsEarly = "billions early"
        case titleAsks = "title asks"
        case titleQuotes = "title quotes"
        case titleHasColon = "title has a colon"
        case namesNoCompany = "names no company"
        case namesManyCompanies = "names many companies"
        case isShort = "short"
        case tone
        case toneStrength = "strength of the tone"
    }

    /// Where in an article something is said.
    private enum Place: String, CaseIterable {
        case title
        case lead = "first sentence"
        case rest

        init(_ sentence: AnnotatedSentence) {
            self = sentence.number == nil ? .title : sentence.place == 0 ? .lead : .rest
        }
    }

    /// How something is said in one place.
    private enum Tone: String, CaseIterable {
        case good = "good words"
        case bad = "bad words"
        case priceUp = "price up"
        case priceDown = "price down"
    }

    /// Takes an article apart.
    package init(_ article: Article, language: Language, mentions: [Mention]) {
        self.init(AnnotatedArticle(article, language: language, mentions: mentions))
    }

    init(_ read: AnnotatedArticle) {
        self.init(read, cues: CategoryCues(read), tone: SentimentScorer(language: read.language).score(read).sentiment)
    }

    init(_ read: AnnotatedArticle, cues: CategoryCues, tone: Double) {
        let story = read.story
        let scorer = SentimentScorer(language: read.language)
        facts = Self.facts(read, story: story, cues: cues, tone: tone)
        for (index, sentence) in story.prefix(Self.mostSentences).enumerated() {
            let place = read.title == nil ? index + 1 : index
            let weight = Self.placeWeights[min(place, Self.placeWeights.count - 1)]
            add(sentence, index: index, weight: weight, scorer: scorer)
        }
    }

    /// Later sentences tell of the background.
    private static let mostSentences = 12
    /// The title, the first sentence, and so on; the last counts for all that follow.
    private static let placeWeights: [Float] = [2.5, 1.5, 1, 0.8, 0.6, 0.5, 0.4, 0.3]

    // MARK: The vector

    /// The pieces as one sparse vector of length 1.
    ///
    /// - Returns: Buckets in ascending order with their values; empty without words.
    package func vector() -> [(bucket: Int, value: Float)] {
        var sums: [Int: Float] = [:]
        for piece in pieces { sums[piece.bucket, default: 0] += piece.weight }
        // A word that comes ten times tells little more than one that comes thrice.
        var entries = sums.map { (bucket: $0.key, value: $0.value.squareRoot()) }
        entries.sort { $0.bucket < $1.bucket }
        let norm = entries.reduce(Float(0)) { $0 + $1.value * $1.value }.squareRoot()
        guard norm > 0 else { return [] }
        for index in entries.indices { entries[index].value /= norm }
        return entries
    }

    // MARK: Pieces

    /// What kinds of piece count.
    private enum Weight {
        static let word: Float = 1
        static let pair: Float = 0.6
        static let inner: Float = 0.25
        static let name: Float = 0.6
        static let quantity: Float = 0.8
        /// By length: one character, two, three.
        static let characters: [Float] = [0.25, 1, 0.6]
    }

    /// The lengths of the n-grams inside words, in bytes of the folded text.
    private static let innerLengths = [4, 5, 6]
    private static let mostInnerBytes = 24

    private mutating func add(_ sentence: AnnotatedSentence, index: Int, weight: Float, scorer: SentimentScorer) {
        let hasNegator = sentence.has(.negator)
        let bytes = sentence.folded.bytes
        let longestName = sentence.mentions.map(\.surface.utf8.count).max() ?? 0
        func name(at place: Int) -> Mention? {
            let near = sentence.mentions.partition(place - longestName..<place + 1, by: \.offset)
            return sentence.mentions[near].first { $0.offset + $0.surface.utf8.count > place }
        }
        var previous: UInt64?
        var previousStart = 0
        var start = 0
        while start < bytes.count {
            guard bytes[start] != 0x20 else {
                start += 1
                continue
            }
            let end = bytes[start...].firstIndex(of: 0x20) ?? bytes.count
            let place = start..<end
            defer { start = end }
            let source = Int(sentence.folded.sources[start])
            let isNegated = hasNegator && scorer.isNegated(place, in: sentence)
            let hash: UInt64
            if let name = name(at: sentence.offset + source) {
                hash = Self.hash(name.kind.rawValue.utf8, salt: .name)
                pieces.append(
                    Piece(bucket: Self.bucket(hash), weight: Weight.name * weight, sentence: index, place: place))
            } else if (0x30...0x39).contains(bytes[start]) {
                hash = Self.hash("0".utf8, salt: .name)
            } else if bytes[start] >= 0xE0 {
                addCharacters(of: sentence, place, index: index, weight: weight, scorer: hasNegator ? scorer : nil)
                hash = Self.hash(bytes[place], salt: .word)
            } else {
                hash = Self.hash(bytes[place], salt: isNegated ? .negatedWord : .word)
                pieces.append(
                    Piece(bucket: Self.bucket(hash), weight: Weight.word * weight, sentence: index, place: place))
                if !isNegated { addInner(bytes, place, index: index, weight: weight) }
            }
            if let before = previous {
                let pair = Self.mixed(before &* 0x9E37_79B9_7F4A_7C15 ^ hash)
                pieces.append(
                    Piece(
                        bucket: Self.bucket(pair), weight: Weight.pair * weight, sentence: index,
                        place: previousStart..<end))
            }
            previous = hash
            previousStart = start
        }
        for quantity in sentence.quantities {
            let size = quantity.value > 0 ? min(13, Int(log10Floor(quantity.value) / 3)) : 0
            let hash = Self.hash("\(quantity.unit.rawValue) \(size)".utf8, salt: .quantity)
            let unit = Self.hash(quantity.unit.rawValue.utf8, salt: .quantity)
            for hash in [hash, unit] {
                pieces.append(
                    Piece(bucket: Self.bucket(hash), weight: Weight.quantity * weight, sentence: index, place: 0..<0))
            }
        }
    }

    /// N-grams of a word and its ends.
    private mutating func addInner(_ bytes: [UInt8], _ place: Range<Int>, index: Int, weight: Float) {
        guard place.lowerBound > 0, place.upperBound < bytes.count, place.count <= Self.mostInnerBytes else { return }
        // The spaces at both ends belong to the n-grams.
        let whole = (place.lowerBound - 1)..<(place.upperBound + 1)
        for length in Self.innerLengths where length < whole.count {
            for first in whole.lowerBound...(whole.upperBound - length) {
                let hash = Self.hash(bytes[first..<(first + length)], salt: .inner)
                pieces.append(
                    Piece(bucket: Self.bucket(hash), weight: Weight.inner * weight, sentence: index, place: place))
            }
        }
    }

    /// N-grams of characters, in scripts that are written without spaces.
    private mutating func addCharacters(
        of sentence: AnnotatedSentence, _ place: Range<Int>, index: Int, weight: Float, scorer: SentimentScorer?
    ) {
        let bytes = sentence.folded.bytes
        var starts = place.filter { bytes[$0] & 0xC0 != 0x80 }
        starts.append(place.upperBound)
        for first in 0..<(starts.count - 1) {
            for (length, factor) in Weight.characters.enumerated() where first + length + 1 < starts.count {
                let range = starts[first]..<starts[first + length + 1]
                let isNegated = scorer?.isNegated(range, in: sentence) ?? false
                let hash = Self.hash(bytes[range], salt: isNegated ? .negatedWord : .characters)
                pieces.append(
                    Piece(bucket: Self.bucket(hash), weight: factor * weight, sentence: index, place: range))
            }
        }
    }

    // MARK: Hashing

    private enum Salt: UInt64 {
        case word = 1
        /// "not strong" says something else than "strong".
        case negatedWord = 6
        case inner = 2
        case characters = 3
        case name = 4
        case quantity = 5
    }

    /// FNV-1a.
    private static func hash(_ bytes: some Sequence<UInt8>, salt: Salt) -> UInt64 {
        var hash = 0xCBF2_9CE4_8422_2325 ^ salt.rawValue
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return mixed(hash)
    }

    /// SplitMix64's finalizer: FNV's low bits alone are poor.
    private static func mixed(_ hash: UInt64) -> UInt64 {
        var hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return hash ^ (hash >> 31)
    }

    private static func bucket(_ hash: UInt64) -> Int {
        Int(hash & (1 << UInt64(bucketBits) - 1))
    }

    // MARK: Facts

    private static func facts(_ read: AnnotatedArticle, story: [AnnotatedSentence], cues: CategoryCues, tone: Double)
        -> [Float]
    {
        var facts: [Float] = []
        facts.reserveCapacity(factCount)
        let title = read.title
        let early = story.prefix(3)
        func moves(_ sentence: AnnotatedSentence) -> Bool {
            sentence.hits.contains { $0.kind == .priceUp || $0.kind == .priceDown }
        }
        func hasMoney(_ least: Double) -> Bool {
            early.contains { $0.quantities.contains { $0.unit.isCurrency && $0.value >= least } }
        }
        let companies = Set(read.mentions.filter { $0.kind != .model }.map(\.entity)).count
        for fact in Fact.allCases {
            let value: Double =
                switch fact {
                case .titleNamesModel: title?.namesModel == true ? 1 : 0
                case .modelIsReleased: early.contains { $0.has(.releaseVerb) && $0.namesModel } ? 1 : 0
                case .titleMoves: title.map(moves) == true ? 1 : 0
                case .movesByPercentage:
                    early.contains { moves($0) && $0.quantities.contains { $0.unit == .percent } } ? 1 : 0
                case .hasMoneyEarly: hasMoney(1_000_000) ? 1 : 0
                case .hasBillionsEarly: hasMoney(1_000_000_000) ? 1 : 0
                case .titleAsks: title?.text.contains { "?？".contains($0) } == true ? 1 : 0
                case .titleQuotes: title?.text.contains { "\"„“”«»「『".contains($0) } == true ? 1 : 0
                case .titleHasColon: title?.text.contains { ":：".contains($0) } == true ? 1 : 0
                case .namesNoCompany: companies == 0 ? 1 : 0
                case .namesManyCompanies: companies > 3 ? 1 : 0
                case .isShort: story.count <= 2 ? 1 : 0
                case .tone: tone
                case .toneStrength: abs(tone)
                }
            facts.append(Float(value))
        }
        let scorer = SentimentScorer(language: read.language)
        for place in Place.allCases {
            let sentences = story.filter { Place($0) == place }
            facts += placeFacts(sentences, place: place, cues: cues, scorer: scorer)
        }
        return facts
    }

    private static func placeFacts(
        _ sentences: [AnnotatedSentence], place: Place, cues: CategoryCues, scorer: SentimentScorer
    ) -> [Float] {
        var categories = [Double](repeating: 0, count: Digest.Category.allCases.count)
        var tones: [Tone: Double] = [:]
        var concepts = [Float](repeating: 0, count: Concepts.names.count)
        let numbers = Set(sentences.map(\.number))
        for cue in cues.cues where numbers.contains(cue.sentence) {
            guard let category = Digest.Category(rawValue: cue.speaksFor),
                let index = Digest.Category.allCases.firstIndex(of: category)
            else { continue }
            categories[index] += cue.weight
        }
        let lexicon = Concepts.lexicon(of: scorer.language)
        for sentence in sentences {
            for judgement in scorer.judgements(in: sentence) {
                let kind: Tone =
                    switch judgement.hit.kind {
                    case .priceUp: .priceUp
                    case .priceDown: .priceDown
                    default: judgement.value > 0 ? .good : .bad
                    }
                tones[kind, default: 0] += abs(judgement.value)
            }
            // "No success" is the opposite of one; "no lawsuit" is still about lawsuits, but less.
            var found: [Int: Float] = [:]
            for hit in lexicon.hits(in: sentence.folded) {
                guard case .concept(let number) = hit.kind else { continue }
                let value: Float =
                    if !scorer.isNegated(hit.range, in: sentence) { 1 } else if Concepts.judging.contains(number) {
                        -1
                    } else { 0 }
                if abs(value) >= abs(found[number] ?? 0) { found[number] = value }
            }
            for (number, value) in found { concepts[number] += value }
        }
        let most: Float = place == .rest ? 2 : 1
        return categories.map { Float($0 / ($0 + evidenceDamping)) }
            + Tone.allCases.map { tone in
                let weight = tones[tone] ?? 0
                return Float(weight / (weight + toneDamping))
            }
            + concepts.map { max(-most, min($0, most)) / most }
    }

    /// What a fact is, in words, for explanations.
    static func name(ofFact index: Int) -> String {
        if index < Fact.allCases.count { return "[\(Fact.allCases[index].rawValue)]" }
        let categories = Digest.Category.allCases
        let perPlace = categories.count + Tone.allCases.count + Concepts.names.count
        let (place, rest) = (index - Fact.allCases.count).quotientAndRemainder(dividingBy: perPlace)
        let subject =
            if rest < categories.count {
                "cues of \(categories[rest].rawValue)"
            } else if rest < categories.count + Tone.allCases.count {
                Tone.allCases[rest - categories.count].rawValue
            } else {
                Concepts.names[rest - categories.count - Tone.allCases.count]
            }
        return "[\(subject), \(Place.allCases[place].rawValue)]"
    }

    /// Makes few cues count little.
    private static let evidenceDamping = 3.0
    private static let toneDamping = 1.5
}

/// The power of ten below a positive number.
private func log10Floor(_ value: Double) -> Int {
    var power = 0
    var rest = value
    while rest >= 10, power < 30 {
        rest /= 10
        power += 1
    }
    return power
}
