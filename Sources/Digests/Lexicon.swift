import News
import Synchronization

/// The cues of one language.
///
/// A lexicon is written as lines `section weight: cue, cue, …`; the weight may be left out and is then 1. A line
/// without a section continues the one before; empty lines and lines that begin with `#` say nothing. ``CuePattern``
/// says how a cue is written, ``Cue/Kind`` which sections there are.
struct Lexicon: Sendable {
    /// What is wrong with a lexicon's text; our own mistake, found by a test.
    struct Mistake: Error, Hashable, CustomStringConvertible {
        var line: Int
        var reason: String

        var description: String { "Line \(line) of the lexicon: \(reason)" }
    }

    let cues: [Cue]
    /// The cues' numbers by a hash of their first bytes.
    private let buckets: [[Int32]]
    private static let bucketCount = 4096

    init(parsing texts: [String]) throws(Mistake) {
        var cues: [Cue] = []
        var seen: [Cue.Kind: Set<CuePattern>] = [:]
        for text in texts {
            var kind: Cue.Kind?
            var weight = 1.0
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                var list = line
                if line.isEmpty || line.hasPrefix("#") { continue }
                if let colon = line.firstIndex(of: ":") {
                    let head = line[..<colon].split(separator: " ")
                    guard let section = head.first, let found = Cue.Kind(section: String(section)) else {
                        throw Mistake(line: index + 1, reason: "'\(line[..<colon])' is not a section")
                    }
                    kind = found
                    weight = head.count > 1 ? Double(head[1]) ?? .nan : 1
                    guard weight.isFinite else {
                        throw Mistake(line: index + 1, reason: "'\(head[1])' is not a weight")
                    }
                    list = line[line.index(after: colon)...]
                }
                guard let kind else { throw Mistake(line: index + 1, reason: "a section is missing") }
                for part in list.split(separator: ",") {
                    let cue = part.trimmed
                    if cue.isEmpty { continue }
                    guard let pattern = CuePattern(cue) else {
                        throw Mistake(line: index + 1, reason: "'\(cue)' is too short to be found by")
                    }
                    if seen[kind, default: []].insert(pattern).inserted {
                        cues.append(Cue(kind: kind, weight: weight, text: cue, pattern: pattern))
                    }
                }
            }
        }
        self.init(cues)
    }

    init(_ cues: [Cue]) {
        var buckets = [[Int32]](repeating: [], count: Self.bucketCount)
        for (number, cue) in cues.enumerated() {
            buckets[Self.bucket(cue.pattern.bytes, 0)].append(Int32(number))
        }
        self.cues = cues
        self.buckets = buckets
    }

    private static func bucket(_ bytes: [UInt8], _ place: Int) -> Int {
        (Int(bytes[place]) &* 961 &+ Int(bytes[place + 1]) &* 31 &+ Int(bytes[place + 2])) & (bucketCount - 1)
    }

    /// Every cue in a text, in the order of their places; of cues that speak of the same thing only the longest.
    func hits(in text: FoldedText) -> [CueHit] {
        let bytes = text.bytes
        guard bytes.count >= CuePattern.keyLength else { return [] }
        var hits: [CueHit] = []
        for place in 0...(bytes.count - CuePattern.keyLength) where bytes[place] & 0xC0 != 0x80 {
            for number in buckets[Self.bucket(bytes, place)] {
                let cue = cues[Int(number)]
                guard let end = cue.pattern.end(in: bytes, from: place) else { continue }
                let start = bytes[place] == 0x20 ? place + 1 : place
                hits.append(
                    CueHit(
                        cue: Int(number), kind: cue.kind, weight: cue.weight, range: start..<max(end, start + 1),
                        source: Int(text.sources[start])
                    )
                )
            }
        }
        return Self.withoutContained(hits)
    }

    /// Leaves out hits that lie within a longer one of the same subject.
    private static func withoutContained(_ hits: [CueHit]) -> [CueHit] {
        hits.enumerated().filter { index, hit in
            !hits.enumerated().contains { other, longer in
                guard other != index, hit.kind.subject == longer.kind.subject,
                    longer.range.lowerBound <= hit.range.lowerBound, longer.range.upperBound >= hit.range.upperBound
                else { return false }
                return longer.range.count > hit.range.count || other < index
            }
        }
        .map(\.element)
    }
}

extension Cue.Kind {
    /// Kinds with the same subject exclude each other in one place.
    fileprivate var subject: Cue.Kind {
        switch self {
        case .positive, .negative, .priceUp, .priceDown: .positive
        default: self
        }
    }
}

extension Lexicon {
    /// The lexicon of a language; for a language without one, the cues that all share.
    static func of(_ language: Language) -> Lexicon {
        cache.withLock { known in
            if let lexicon = known[language] { return lexicon }
            do {
                let lexicon = try Lexicon(parsing: [texts[language], sharedText].compactMap(\.self))
                known[language] = lexicon
                return lexicon
            } catch {
                preconditionFailure("The lexicon of '\(language)' has a mistake. \(error)")
            }
        }
    }

    private static let cache = Mutex<[Language: Lexicon]>([:])

    /// What is written for each language.
    static let texts: [Language: String] = [
        .german: germanText, .english: englishText, .french: frenchText, .spanish: spanishText,
        .italian: italianText, .portuguese: portugueseText, .dutch: dutchText, .japanese: japaneseText,
        .chinese: chineseText, .korean: koreanText,
    ]
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
