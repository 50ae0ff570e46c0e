import LanguagePacks
import News

/// The evidence of a text's own words and letters for its language, beside the detector's answer.
///
/// Function words count most, then frequent words and the vocabulary of markets, then letters and strings of letters. A
/// word of several languages is divided among them, and counts a little for each: a language whose words cover the text
/// is the likelier one.
struct LanguageEvidence {
    /// Votes by language code; nothing for languages without any evidence.
    let votes: [String: Double]
    /// True if some word belongs to a language, and is not merely a name.
    let hasKnownWord: Bool

    /// Reads a text's first words.
    ///
    /// - Parameters:
    ///   - text: Plain text.
    ///   - likely: The language that the detector is sure of: its words count like those of the analysed languages.
    init(_ text: String, likely: String?) {
        var votes: [String: Double] = [:]
        var hasKnownWord = false
        var count = 0
        func share(_ language: String) -> Double { language == likely ? 1 : Self.share(language) }
        func add(_ languages: [String], weight: Double, coverage: Double) {
            let whole = languages.reduce(0) { $0 + share($1) }
            for language in languages {
                let share = share(language)
                votes[language, default: 0] += weight * (share / whole + coverage * share)
            }
        }
        for word in Self.words(of: text) {
            count += 1
            let stops = Self.tables.stopWords[word] ?? []
            if !stops.isEmpty { add(stops, weight: 1, coverage: Self.coverage) }
            let common = (Self.tables.commonWords[word] ?? []).filter { !stops.contains($0) }
            if !common.isEmpty {
                add(common, weight: Self.commonWordWeight, coverage: Self.coverage)
            }
            let isEarly = count <= Self.closelyRead
            let cues = isEarly && Self.tables.commonWords[word] == nil ? Self.tables.cues(of: word) : []
            if !cues.isEmpty { add(cues, weight: Self.cueWeight, coverage: Self.coverage) }
            hasKnownWord = hasKnownWord || !(stops.isEmpty && common.isEmpty && cues.isEmpty)
            for scalar in Set(word.unicodeScalars) where scalar.value >= 0x80 {
                if let languages = Self.tables.letters[scalar] {
                    add(languages, weight: Self.letterWeight, coverage: 0)
                }
            }
            guard isEarly else { continue }
            for languages in Self.tables.marks(in: word) { add(languages, weight: Self.markWeight, coverage: 0) }
        }
        let scale = count == 0 ? 0 : 1 / Double(count).squareRoot()
        self.votes = votes.mapValues { $0 * scale }
        self.hasKnownWord = hasKnownWord
    }

    /// The words of a text in lower case, except those beside digits: the `V` of `V4` is not a word.
    private static func words(of text: String) -> [String] {
        var words: [String] = []
        for run in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }) {
            guard words.count < longestSample else { break }
            let word = run.drop { $0 == "'" || $0 == "’" }
            if !word.isEmpty, !word.contains(where: \.isNumber) { words.append(String(word)) }
        }
        return words
    }

    /// Further words add nothing.
    private static let longestSample = 200
    /// Words beyond this are looked up, but their letters are not read.
    private static let closelyRead = 40
    /// The weight of a word for each of its languages beside its divided share.
    private static let coverage = 0.7
    private static let commonWordWeight = 0.8
    private static let cueWeight = 0.3
    private static let letterWeight = 1.4
    private static let markWeight = 0.3

    /// Languages that are not analysed are rare in the input.
    private static func share(_ code: String) -> Double {
        Language.analysed.contains(Language(rawValue: code)) ? 1 : 0.6
    }

    private static let tables = EvidenceTables()
}

/// The words and letters of all packs, by lookup key.
private struct EvidenceTables: Sendable {
    private(set) var stopWords: [String: [String]] = [:]
    private(set) var commonWords: [String: [String]] = [:]
    private(set) var letters: [Unicode.Scalar: [String]] = [:]
    private var wholeCues: [String: Set<String>] = [:]
    /// Open-ended cues, without their asterisk.
    private var openCues: [String: Set<String>] = [:]
    /// By length in characters, with `^` and `$` for a word's ends.
    private var marks: [(length: Int, languages: [Substring: [String]])] = []

    init() {
        var byLength: [Int: [Substring: [String]]] = [:]
        for pack in LanguagePack.all where pack.writing.isRecognized {
            let code = pack.language.rawValue
            for word in pack.words.stopWords { stopWords[word, default: []].append(code) }
            for word in pack.words.commonWords { commonWords[word, default: []].append(code) }
            for letter in pack.writing.letters { letters[letter, default: []].append(code) }
            for mark in pack.writing.marks { byLength[mark.count, default: [:]][mark[...], default: []].append(code) }
            guard pack.writing.hasSpaces else { continue }
            // The words beside models include the names of other models.
            let cues = pack.names.financeContext.union(pack.cues.flatMap(\.items))
            for cue in cues.subtracting(pack.names.intelligenceContext) { add(cue, code) }
        }
        marks = byLength.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private mutating func add(_ cue: String, _ code: String) {
        let word = cue.hasSuffix("*") ? cue.dropLast() : cue[...]
        guard word.allSatisfy(\.isLetter) else { return }
        if word.count < cue.count {
            if word.count >= Self.shortestOpenCue { openCues[String(word), default: []].insert(code) }
        } else if word.count >= Self.shortestCue {
            wholeCues[String(word), default: []].insert(code)
        }
    }

    /// The languages of the cues that match a word; none for an international word such as Nasdaq.
    func cues(of word: String) -> [String] {
        var codes = wholeCues[word] ?? []
        var head = word[...]
        while head.count >= Self.shortestOpenCue {
            if let more = openCues[String(head)] { codes.formUnion(more) }
            head = head.dropLast()
        }
        return codes.count < Self.mostLanguages ? codes.sorted() : []
    }

    /// The languages of each mark in a word.
    func marks(in word: String) -> [[String]] {
        let bounded = Array("^" + word + "$")
        var found: Set<Substring> = []
        var languages: [[String]] = []
        for (length, table) in marks where length <= bounded.count {
            for start in 0...(bounded.count - length) {
                let piece = Substring(bounded[start..<start + length])
                if let codes = table[piece], found.insert(piece).inserted { languages.append(codes) }
            }
        }
        return languages
    }

    private static let shortestCue = 3
    private static let shortestOpenCue = 4
    private static let mostLanguages = 4
}
