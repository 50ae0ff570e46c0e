import News

/// A text's hash and a MinHash of its word shingles, by which copies and near-copies are found.
struct Fingerprint: Hashable, Sendable {
    /// The hash of the normalised title; nil for short titles, which are rubrics ("Marktbericht").
    let title: UInt64?
    /// The hash of the normalised body; nil for bodies that are too short.
    let text: UInt64?
    /// The least hash per permutation over the shingles of title and body; empty for short texts.
    let minima: [UInt32]

    /// Permutations, in bands: two texts that share half of their shingles meet in a band with 0.9 (1 − (1 − 0.5³)¹⁶ = 0.88).
    static let bandCount = 16
    static let rowsPerBand = 3
    /// Words per shingle.
    static let shingleLength = 4
    /// A text with fewer words is a teaser, and different events share teasers too easily.
    static let fewestWords = 24
    /// Further words add nothing.
    static let mostWords = 600
    private static let fewestTitleWords = 4

    init(titleTokens: [String], textTokens: [String]) {
        title = titleTokens.count >= Self.fewestTitleWords ? Self.hash(titleTokens[...]) : nil
        text = textTokens.count >= Self.fewestWords ? Self.hash(textTokens[...]) : nil
        let words = textTokens.prefix(Self.mostWords)
        guard words.count >= Self.fewestWords else {
            minima = []
            return
        }
        var minima = [UInt32](repeating: .max, count: Self.bandCount * Self.rowsPerBand)
        let hashes = words.map { Self.hash([$0]) }
        for start in 0...(hashes.count - Self.shingleLength) {
            var shingle: UInt64 = 0xCBF2_9CE4_8422_2325
            for hash in hashes[start..<(start + Self.shingleLength)] { shingle = Self.mix(shingle ^ hash) }
            for index in minima.indices {
                let value = UInt32(
                    truncatingIfNeeded: Self.mix(shingle &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 32)
                if value < minima[index] { minima[index] = value }
            }
        }
        self.minima = minima
    }

    /// The estimated share of common shingles, 0…1.
    func resemblance(to other: Fingerprint) -> Double {
        guard !minima.isEmpty, minima.count == other.minima.count else { return 0 }
        return Double(zip(minima, other.minima).count { $0 == $1 }) / Double(minima.count)
    }

    /// A key per band; near-copies share at least one.
    var bands: [UInt64] {
        guard !minima.isEmpty else { return [] }
        return (0..<Self.bandCount).map { band in
            var key = UInt64(band)
            for row in 0..<Self.rowsPerBand { key = Self.mix(key ^ UInt64(minima[band * Self.rowsPerBand + row])) }
            return key
        }
    }

    /// FNV-1a over the words with a separator; the same in every run, unlike Swift's own hash.
    static func hash(_ words: ArraySlice<String>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        return hash
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
