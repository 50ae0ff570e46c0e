import LanguagePacks
import Languages
import News
import Synchronization

/// The cues of one language, from the file `cues.txt` of its pack and of the shared one.
///
/// An entry's key is `section weight`; the weight may be left out and is then 1. ``CuePattern`` says how a cue is written,
/// ``Cue/Kind`` which sections there are.
struct Lexicon: Sendable {
    /// What is wrong with a lexicon's entries; our own mistake, found by a test.
    struct Mistake: Error, Hashable, CustomStringConvertible {
        var line: Int
        var reason: String

        var description: String { "cues.txt, line \(line): \(reason)" }
    }

    let cues: [Cue]
    /// The cues' numbers by a hash of their first bytes.
    private let buckets: [[Int32]]
    private static let bucketCount = 4096

    /// Reads the entries of files, one after the other; of equal cues in a section the first one counts.
    init(_ files: [[PackEntry]]) throws(Mistake) {
        var cues: [Cue] = []
        var seen: [Cue.Kind: Set<CuePattern>] = [:]
        for entry in files.joined() {
            let head = entry.key.split(separator: " ")
            guard let section = head.first, let kind = Cue.Kind(section: String(section)) else {
                throw Mistake(line: entry.line, reason: "'\(entry.key)' is not a section")
            }
            guard let weight = head.count > 1 ? Double(head[1]) : 1, weight.isFinite else {
                throw Mistake(line: entry.line, reason: "'\(head[1])' is not a weight")
            }
            for cue in entry.items {
                guard let pattern = CuePattern(cue) else {
                    throw Mistake(line: entry.line, reason: "'\(cue)' is too short to be found by")
                }
                if seen[kind, default: []].insert(pattern).inserted {
                    cues.append(Cue(kind: kind, weight: weight, text: cue, pattern: pattern))
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

    /// Leaves out hits that lie within a longer one of the same subject; of equal ranges the first hit stays.
    ///
    /// The hits must be in the order of their starts.
    private static func withoutContained(_ hits: [CueHit]) -> [CueHit] {
        var kept: [CueHit] = []
        kept.reserveCapacity(hits.count)
        // How far the hits before, which start earlier, reach by subject.
        var reached: [Cue.Kind: Int] = [:]
        var start = 0
        while start < hits.count {
            var end = start
            var longest: [Cue.Kind: Int] = [:]
            while end < hits.count, hits[end].range.lowerBound == hits[start].range.lowerBound {
                let subject = hits[end].kind.subject
                longest[subject] = max(longest[subject] ?? 0, hits[end].range.upperBound)
                end += 1
            }
            var taken: Set<Cue.Kind> = []
            for hit in hits[start..<end] {
                let subject = hit.kind.subject
                guard hit.range.upperBound == longest[subject], hit.range.upperBound > reached[subject] ?? 0,
                    taken.insert(subject).inserted
                else { continue }
                kept.append(hit)
            }
            for (subject, upper) in longest { reached[subject] = max(reached[subject] ?? 0, upper) }
            start = end
        }
        return kept
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
                let lexicon = try Lexicon([LanguagePack[language].cues, LanguagePack.shared.cues])
                known[language] = lexicon
                return lexicon
            } catch {
                preconditionFailure("The lexicon of '\(language)' has a mistake. \(error)")
            }
        }
    }

    private static let cache = Mutex<[Language: Lexicon]>([:])
}

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
