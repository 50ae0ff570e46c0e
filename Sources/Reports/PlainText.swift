/// Makes text from outside safe to print: on a terminal, in a table row, in a title.
package enum PlainText {
    /// Removes escape sequences, control characters and bidirectional overrides, and writes white space as single spaces.
    ///
    /// What a feed gives as a title may carry `ESC [ 31 m`, a carriage return that overwrites the line, or a
    /// right-to-left override that turns the rest of the line around. Letters of right-to-left scripts stay.
    package static func line(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isSpacePending = false
        for scalar in withoutEscapeSequences(text.unicodeScalars) {
            if scalar.properties.isWhitespace {
                isSpacePending = !result.isEmpty
            } else if !isHarmful(scalar) {
                if isSpacePending { result.append(" ") }
                isSpacePending = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Control characters, bidirectional controls, the byte order mark, and scalars that are no characters.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0xE0000...0xE007F: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }

    /// Removes what ECMA-48 calls control sequences (`ESC [ … letter`) and control strings (`ESC ] … BEL`).
    private static func withoutEscapeSequences(_ scalars: String.UnicodeScalarView) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            if scalar.value == 0x9B {
                skipControlSequence(scalars, &index)
            } else if scalar.value == 0x1B {
                guard index < scalars.endIndex else { break }
                let kind = scalars[index]
                index = scalars.index(after: index)
                if kind == "[" {
                    skipControlSequence(scalars, &index)
                } else if "]PX^_".unicodeScalars.contains(kind) {
                    skipControlString(scalars, &index)
                }
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    private static func skipControlSequence(_ scalars: String.UnicodeScalarView, _ index: inout String.Index) {
        while index < scalars.endIndex, (0x20...0x3F).contains(scalars[index].value) {
            index = scalars.index(after: index)
        }
        if index < scalars.endIndex, (0x40...0x7E).contains(scalars[index].value) {
            index = scalars.index(after: index)
        }
    }

    private static func skipControlString(_ scalars: String.UnicodeScalarView, _ index: inout String.Index) {
        // Without its terminator the string has no end: then only the introducer is dropped.
        var end = index
        while end < scalars.endIndex {
            let value = scalars[end].value
            end = scalars.index(after: end)
            if value == 0x07 || value == 0x9C {
                index = end
                return
            }
            if value == 0x1B, end < scalars.endIndex, scalars[end] == "\\" {
                index = scalars.index(after: end)
                return
            }
        }
    }
}
