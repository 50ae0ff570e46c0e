/// DeepSeek's rules are sequences: each expression cuts the pieces that remain after the ones before it, and unmatched
/// text stays a piece.
extension PreTokenizer {
    /// DeepSeek LLM's five expressions.
    ///
    ///     [\r\n]   \s?[cased letters]+   \s?[!-/:-~！-／：-～‘-‟　-。]+   \s+$   [一-龥ࠀ-一가-퟿]+   \p{N}+
    static func deepSeekLLMWords(of text: TextScalars) -> [Range<Int>] {
        var pieces = text.lineEndsApart()
        pieces = text.split(pieces) { text.runEndAfterSpace(from: $0, to: $1) { isCasedLetter(text.values[$0]) } }
        pieces = text.split(pieces) { index, end in
            text.runEndAfterSpace(from: index, to: end) {
                !text.classes[$0].contains(.whitespace) && isLLMPunctuation(text.values[$0])
            }
        }
        pieces = text.trailingSpacesApart(pieces)
        pieces = text.ideographsApart(pieces)
        return text.split(pieces) { text.runEnd(of: .number, from: $0, to: $1) }
    }

    /// DeepSeek Coder's five expressions.
    ///
    ///     [\r\n]   \s?\p{L}+   \s?\p{P}+   [一-龥ࠀ-一가-퟿]+   \p{N}
    static func deepSeekCoderWords(of text: TextScalars) -> [Range<Int>] {
        var pieces = text.lineEndsApart()
        for wanted in [ScalarClass.letter, .punctuation] {
            pieces = text.split(pieces) { index, end in
                text.runEndAfterSpace(from: index, to: end) { text.classes[$0].contains(wanted) }
            }
        }
        pieces = text.ideographsApart(pieces)
        return text.split(pieces) { index, _ in text.classes[index].contains(.number) ? index + 1 : index }
    }

    /// The three expressions of DeepSeek V3 and R1.
    ///
    ///     \p{N}{1,3}   [一-龥぀-ゟ゠-ヿ]+
    ///     [!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+
    ///     | ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
    static func deepSeekV3Words(of text: TextScalars) -> [Range<Int>] {
        var pieces = text.split([0..<text.count]) { text.runEnd(of: .number, from: $0, to: min($1, $0 + 3)) }
        pieces = text.split(pieces) { index, end in
            var index = index
            while index < end, isIdeographOrKana(text.values[index]) { index += 1 }
            return index
        }
        return text.split(pieces) { text.deepSeekV3WordEnd(from: $0, to: $1) }
    }

    private static func isIdeographOrKana(_ value: UInt32) -> Bool {
        (0x4E00...0x9FA5).contains(value) || (0x3040...0x30FF).contains(value)
    }

    private static func isLLMPunctuation(_ value: UInt32) -> Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x7E, 0xFF01...0xFF0F, 0xFF1A...0xFF5E, 0x2018...0x201F, 0x3000...0x3002: true
        default: false
        }
    }

    private static func isCasedLetter(_ value: UInt32) -> Bool {
        // The first range that does not end before the value.
        var low = 0
        var high = casedLetters.count
        while low < high {
            let middle = (low + high) / 2
            if casedLetters[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < casedLetters.count && casedLetters[low].contains(value)
    }

    /// The letters with upper and lower case that the expression lists; Unicode has more.
    private static let casedLetters: [ClosedRange<UInt32>] = [
        0x41...0x5A, 0x61...0x7A, 0xB5...0xB5, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x1BA, 0x1BC...0x1BF, 0x1C4...0x293,
        0x295...0x2AF, 0x370...0x373, 0x376...0x376, 0x377...0x377, 0x37B...0x37D, 0x37F...0x37F, 0x386...0x386,
        0x388...0x38A, 0x38C...0x38C, 0x38E...0x3A1, 0x3A3...0x3F5, 0x3F7...0x481, 0x48A...0x52F, 0x531...0x556,
        0x10A0...0x10C5, 0x13A0...0x13F5, 0x13F8...0x13FD, 0x1C90...0x1CBA, 0x1CBD...0x1CBF, 0x1D00...0x1D2B,
        0x1D6B...0x1D77, 0x1D79...0x1D9A, 0x1E00...0x1F15, 0x1F18...0x1F1D, 0x1F20...0x1F45, 0x1F48...0x1F4D,
        0x1F50...0x1F57, 0x1F59...0x1F59, 0x1F5B...0x1F5B, 0x1F5D...0x1F5D, 0x1F5F...0x1F7D, 0x1F80...0x1FB4,
        0x1FB6...0x1FBC, 0x1FBE...0x1FBE, 0x1FC2...0x1FC4, 0x1FC6...0x1FCC, 0x1FD0...0x1FD3, 0x1FD6...0x1FDB,
        0x1FE0...0x1FEC, 0x1FF2...0x1FF4, 0x1FF6...0x1FFC, 0x2102...0x2102, 0x2107...0x2107, 0x210A...0x2113,
        0x2115...0x2115, 0x2119...0x211D, 0x2124...0x2124, 0x2126...0x2126, 0x2128...0x2128, 0x212A...0x212D,
        0x212F...0x2134, 0x2139...0x2139, 0x213C...0x213F, 0x2145...0x2149, 0x214E...0x214E, 0x2183...0x2183,
        0x2184...0x2184, 0x2C00...0x2C7B, 0x2C7E...0x2CE4, 0x2CEB...0x2CEE, 0x2CF2...0x2CF2, 0x2CF3...0x2CF3,
        0xA640...0xA66D, 0xA680...0xA69B, 0xA722...0xA76F, 0xA771...0xA787, 0xA78B...0xA78E, 0xAB70...0xABBF,
        0xFB00...0xFB06, 0xFB13...0xFB17, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0x10400...0x1044F, 0x104B0...0x104D3,
        0x104D8...0x104FB, 0x10C80...0x10CB2, 0x10CC0...0x10CF2, 0x118A0...0x118DF, 0x1E900...0x1E943,
    ]
}

extension TextScalars {
    /// Cuts each piece wherever `matchEnd` finds a match, and keeps the text between matches as pieces.
    ///
    /// `matchEnd` takes an index and the end of its piece, and returns the end of the match from there, or the index
    /// itself if there is none. Without a match it takes constant time.
    fileprivate func split(_ pieces: [Range<Int>], matchEnd: (Int, Int) -> Int) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for piece in pieces {
            var start = piece.lowerBound
            var index = start
            while index < piece.upperBound {
                let end = matchEnd(index, piece.upperBound)
                guard end > index else {
                    index += 1
                    continue
                }
                if index > start { result.append(start..<index) }
                result.append(index..<end)
                start = end
                index = end
            }
            if start < piece.upperBound { result.append(start..<piece.upperBound) }
        }
        return result
    }

    /// The end of `\s?X+`, or `index` if it does not match there.
    fileprivate func runEndAfterSpace(from index: Int, to end: Int, of isWanted: (Int) -> Bool) -> Int {
        let start = classes[index].contains(.whitespace) ? index + 1 : index
        var runEnd = start
        while runEnd < end, isWanted(runEnd) { runEnd += 1 }
        return runEnd > start ? runEnd : index
    }

    /// `[\r
    /// ]`: every line end by itself.
    fileprivate func lineEndsApart() -> [Range<Int>] {
        split([0..<count]) { index, _ in isLineEnd(index) ? index + 1 : index }
    }

    /// `\s+$`: the spaces at the end of each piece.
    fileprivate func trailingSpacesApart(_ pieces: [Range<Int>]) -> [Range<Int>] {
        pieces.flatMap { piece in
            let spaces = piece.reversed().prefix { classes[$0].contains(.whitespace) }.count
            let cut = piece.upperBound - spaces
            return [piece.lowerBound..<cut, cut..<piece.upperBound].filter { !$0.isEmpty }
        }
    }

    /// `[一-龥ࠀ-一가-퟿]+`: scripts of Asia, and all else between U+0800 and U+4E00 except spaces.
    fileprivate func ideographsApart(_ pieces: [Range<Int>]) -> [Range<Int>] {
        split(pieces) { index, end in
            var index = index
            while index < end, !classes[index].contains(.whitespace) {
                guard (0x0800...0x9FA5).contains(values[index]) || (0xAC00...0xD7FF).contains(values[index]) else {
                    break
                }
                index += 1
            }
            return index
        }
    }

    fileprivate func deepSeekV3WordEnd(from index: Int, to end: Int) -> Int {
        let value = values[index]
        if isASCIIPunctuation(value) {
            let letters = lettersEnd(from: index + 1, to: end)
            if letters > index + 1 { return letters }
        }
        let here = classes[index]
        if !here.isDisjoint(with: [.letter, .mark]) { return runEnd(of: [.letter, .mark], from: index, to: end) }
        if here.isDisjoint(with: [.punctuation, .symbol]), !isLineEnd(index) {
            let word = runEnd(of: [.letter, .mark], from: index + 1, to: end)
            if word > index + 1 { return word }
        }
        let symbols = value == Self.space ? index + 1 : index
        let symbolsEnd = runEnd(of: [.punctuation, .symbol], from: symbols, to: end)
        if symbolsEnd > symbols { return lineEndsEnd(from: symbolsEnd, to: end) }
        return spacesEnd(from: index, to: end) ?? index
    }

    private func isASCIIPunctuation(_ value: UInt32) -> Bool {
        switch value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    private func lettersEnd(from index: Int, to end: Int) -> Int {
        var index = index
        while index < end {
            switch values[index] {
            case 0x41...0x5A, 0x61...0x7A: index += 1
            default: return index
            }
        }
        return index
    }
}
