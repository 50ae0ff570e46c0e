import Languages

/// The negators and intensifiers of a sentence in the order of their places, and its words counted.
///
/// A modifier reaches a few words only, so a look around a word need not read the whole sentence.
struct ModifierIndex: Sendable {
    private(set) var negators: [CueHit] = []
    private(set) var intensifiers: [CueHit] = []
    /// For each place of the folded text, how many words begin before it; empty without modifiers.
    private var wordsBefore: [Int32] = []
    /// The most words and bytes that a modifier of the sentence has itself.
    private var longest = (words: 0, bytes: 0)
    private let isBlank: [Bool]

    /// - Parameters:
    ///   - hits: In the order of their places.
    ///   - folded: The text in which they stand.
    init(_ hits: [CueHit], in folded: FoldedText) {
        negators = hits.filter { $0.kind == .negator }
        intensifiers = hits.filter { $0.kind == .intensifier }
        guard !(negators.isEmpty && intensifiers.isEmpty) else {
            isBlank = []
            return
        }
        isBlank = folded.bytes.map { $0 == 0x20 }
        wordsBefore.reserveCapacity(isBlank.count + 1)
        var words: Int32 = 0
        for place in isBlank.indices {
            wordsBefore.append(words)
            if !isBlank[place], place == 0 || isBlank[place - 1] { words += 1 }
        }
        wordsBefore.append(words)
        for modifier in negators + intensifiers {
            let words = Int(wordsBefore[modifier.range.upperBound] - wordsBefore[modifier.range.lowerBound])
            longest.words = max(longest.words, words + 1)
            longest.bytes = max(longest.bytes, modifier.range.count)
        }
    }

    /// How many words stand between two places of the folded text that do not overlap, parts of words included.
    func words(between one: Range<Int>, _ other: Range<Int>) -> Int {
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        guard first.upperBound < second.lowerBound else { return 0 }
        let begun = wordsBefore[second.lowerBound] - wordsBefore[first.upperBound + 1]
        return Int(begun) + (isBlank[first.upperBound] ? 0 : 1)
    }

    /// Those of some modifiers that may stand within so many words, or bytes, of a place.
    ///
    /// - Parameters:
    ///   - modifiers: ``negators`` or ``intensifiers``.
    ///   - range: The place in the folded text.
    ///   - words: The reach in words.
    ///   - bytes: The reach in bytes, for scripts without spaces; nil where words count.
    /// - Returns: In the order of their places; some may stand too far away.
    func near(_ modifiers: [CueHit], _ range: Range<Int>, words: Int, bytes: Int?) -> ArraySlice<CueHit> {
        guard !modifiers.isEmpty else { return [] }
        if let bytes {
            let first = modifiers.partitioningIndex {
                $0.range.lowerBound >= range.lowerBound - bytes - longest.bytes
            }
            let end = modifiers.partitioningIndex { $0.range.lowerBound > range.upperBound + bytes }
            return modifiers[first..<max(first, end)]
        }
        let lower = Int(wordsBefore[range.lowerBound]) - words - longest.words
        let upper = Int(wordsBefore[range.upperBound]) + words + 1
        let first = modifiers.partitioningIndex { Int(wordsBefore[$0.range.lowerBound]) >= lower }
        let end = modifiers.partitioningIndex { Int(wordsBefore[$0.range.lowerBound]) > upper }
        return modifiers[first..<max(first, end)]
    }
}

extension RandomAccessCollection where Index == Int {
    /// The indices of the elements whose offset lies in a range; the elements must be in the order of offsets.
    func partition(_ range: Range<Int>, by offset: (Element) -> Int) -> Range<Int> {
        let first = partitioningIndex { offset($0) >= range.lowerBound }
        return first..<Swift.max(first, partitioningIndex { offset($0) >= range.upperBound })
    }
}
