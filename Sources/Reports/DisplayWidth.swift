extension String {
    /// Columns that the text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks.
    package var displayWidth: Int {
        reduce(0) { $0 + $1.displayWidth }
    }

    /// The text filled with spaces to a number of columns.
    package func padded(to width: Int, alignment: Table.Alignment) -> String {
        let missing = width - displayWidth
        guard missing > 0 else { return self }
        let spaces = String(repeating: " ", count: missing)
        return alignment == .leading ? self + spaces : spaces + self
    }

    /// The text cut to a number of columns, with `…` where something was cut.
    package func truncated(to width: Int) -> String {
        guard displayWidth > width else { return self }
        guard width > 0 else { return "" }
        var result = ""
        var used = 0
        for character in self {
            guard used + character.displayWidth <= width - 1 else { break }
            result.append(character)
            used += character.displayWidth
        }
        return result + "…"
    }

    /// The text as lines of at most a number of columns.
    ///
    /// Lines break at spaces, and within a word where it alone is too long or is written without spaces (Chinese,
    /// Japanese). `%` stays with its number.
    package func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        func finish() {
            lines.append(line)
            line = ""
        }
        for word in words {
            let needed = line.isEmpty ? word.displayWidth : line.displayWidth + 1 + word.displayWidth
            if needed <= width {
                line += (line.isEmpty ? "" : " ") + word
                continue
            }
            let isBreakable = word.contains { $0.displayWidth == 2 }
            if !line.isEmpty, !isBreakable { finish() }
            if !line.isEmpty { line += " " }
            for character in word {
                if line.displayWidth + character.displayWidth > width, !line.isEmpty,
                    !Character.closing.contains(character)
                {
                    finish()
                }
                line.append(character)
            }
        }
        if !line.isEmpty { finish() }
        return lines
    }

    private var words: [String] {
        var words: [String] = []
        for word in split(separator: " ") {
            if word.hasPrefix("%"), let last = words.popLast() {
                words.append("\(last) \(word)")
            } else {
                words.append(String(word))
            }
        }
        return words
    }
}

extension Character {
    /// Marks that no line begins with.
    fileprivate static let closing: Set<Character> = ["。", "、", "，", "．", "」", "』", "）", "！", "？", "：", "；", "》"]

    /// Columns on a terminal, by the widest scalar of the grapheme cluster.
    var displayWidth: Int {
        var width = 0
        for scalar in unicodeScalars {
            if scalar.value == 0xFE0F { return 2 }
            width = max(width, scalar.displayWidth)
        }
        return width
    }
}

extension Unicode.Scalar {
    /// Ranges that Unicode's EastAsianWidth.txt calls wide or fullwidth, and emoji shown as pictures.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
        0x2648...0x2653, 0x26A1...0x26A1, 0x26BD...0x26BE, 0x2705...0x2705, 0x274C...0x274C, 0x2753...0x2755,
        0x2795...0x2797, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
        0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F19A,
        0x1F200...0x1F320, 0x1F32D...0x1F64F, 0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1FAFF,
        0x20000...0x3FFFD,
    ]

    fileprivate var displayWidth: Int {
        if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return Unicode.Scalar.wide.contains { $0.contains(value) } ? 2 : 1
        }
    }
}
