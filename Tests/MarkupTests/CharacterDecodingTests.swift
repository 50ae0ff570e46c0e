import Testing

@testable import Markup

struct CharacterDecodingTests {
    private func decode(_ bytes: [UInt8], _ contentType: String? = nil) -> String {
        String(decoding: CharacterDecoding.decode(bytes, contentType: contentType), as: UTF8.self)
    }

    @Test func `valid UTF-8 beats a Latin-1 label`() {
        #expect(decode(Array("<?xml version='1.0' encoding='iso-8859-1'?>Börse".utf8)).hasSuffix("Börse"))
        #expect(decode(Array("Börse".utf8), "text/xml; charset=us-ascii") == "Börse")
    }

    @Test func `the header's label beats the document's`() {
        let cyrillic: [UInt8] = [0xC1, 0xE8, 0xF0, 0xE6, 0xE0]
        let bytes = Array("<?xml version='1.0' encoding='iso-8859-1'?>".utf8) + cyrillic
        #expect(decode(bytes, "text/xml; charset=windows-1251").hasSuffix("Биржа"))
    }

    @Test func `a label is read as what it means in practice`() {
        #expect(decode([0x93, 0x41, 0x94], "text/xml; charset=iso-8859-1") == "“A”")
        #expect(decode([0xB3, 0xE2], "text/xml; charset=euc-kr") == "년")
        #expect(decode([0x87, 0x40], "text/xml; charset=shift_jis") == "①")
    }

    @Test func `a byte order mark is obeyed and removed`() {
        #expect(decode([0xFF, 0xFE, 0x41, 0x00, 0xF6, 0x00]) == "Aö")
        #expect(decode([0xEF, 0xBB, 0xBF, 0x41]) == "A")
    }

    @Test func `one bad byte does not spoil UTF-8`() {
        let text = decode(Array("Börse fällt ".utf8) + [0xFF] + Array(" Großbanken".utf8))
        #expect(text.contains("Börse"))
        #expect(text.contains("Großbanken"))
    }

    @Test func `EUC-JP has the rows of NEC and IBM`() {
        let label = "text/xml; charset=euc-jp"
        // ① of row 13, 髙 of row 92, a half-width katakana, and 丂 of JIS X 0212.
        #expect(decode([0xAD, 0xA1, 0xFC, 0xE2, 0x8E, 0xB1, 0x8F, 0xB0, 0xA1], label) == "①髙ｱ丂")
        #expect(decode([0xB3, 0xF4, 0x41, 0xB2, 0xC1], label) == "株A価")
    }

    @Test func `an unassigned pair of EUC-JP is one error, and ASCII is never lost`() {
        let label = "text/xml; charset=euc-jp"
        // Row 9 has no character; a lead before `<` is alone.
        #expect(decode([0xA9, 0xA1, 0xB3, 0xF4], label) == "\u{FFFD}株")
        #expect(decode([0xB3, 0xF4, 0xB3, 0x3C, 0xB3, 0xF4], label) == "株\u{FFFD}<株")
        #expect(decode([0x8F, 0xA1, 0xA1, 0xB3, 0xF4], label) == "\u{FFFD}株")
    }

    @Test func `ISO-2022-JP shifts between its sets`() {
        let label = "text/xml; charset=iso-2022-jp"
        let shifted: [UInt8] = [0x1B, 0x24, 0x42, 0x33, 0x74, 0x2D, 0x21, 0x1B, 0x28, 0x42]
        #expect(decode(Array("A".utf8) + shifted + Array("B".utf8), label) == "A株①B")
        #expect(decode([0x1B, 0x28, 0x4A, 0x5C, 0x1B, 0x28, 0x49, 0x31, 0x1B, 0x28, 0x42], label) == "¥ｱ")
        // An unassigned pair is one error; without a label it is read as well.
        #expect(decode([0x1B, 0x24, 0x42, 0x29, 0x21, 0x33, 0x74, 0x1B, 0x28, 0x42], label) == "\u{FFFD}株")
        #expect(decode(shifted) == "株①")
    }

    @Test func `a failing pair of Shift_JIS takes its second byte along, unless that is ASCII`() {
        let label = "text/xml; charset=shift_jis"
        #expect(decode([0x8A, 0x94, 0x85, 0x9F, 0x8A, 0x94], label) == "株\u{FFFD}株")
        #expect(decode([0x8A, 0x94, 0x8A, 0x3C, 0x8A, 0x94], label) == "株\u{FFFD}<株")
    }

    @Test func `a part in UTF-8 is read as such in a Latin-1 document`() {
        let label = "text/xml; charset=iso-8859-1"
        #expect(
            decode([0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68, 0x20] + Array("Größe – „gut“".utf8), label)
                == "Zürich Größe – „gut“")
        #expect(decode([0xFC, 0x20] + Array("株価が急落".utf8), label) == "ü 株価が急落")
    }

    @Test func `Latin-1 that is valid UTF-8 by chance stays`() {
        let label = "text/xml; charset=windows-1252"
        // `«MARCHÉ»` and `„Spaß“`, whose last letters and quotation marks make a pair of UTF-8.
        #expect(decode([0xAB, 0x4D, 0x41, 0x52, 0x43, 0x48, 0xC9, 0xBB], label) == "«MARCHÉ»")
        #expect(decode([0x84, 0x53, 0x70, 0x61, 0xDF, 0x93], label) == "„Spaß“")
    }

    @Test func `NUL bytes are dropped`() {
        #expect(decode([0x41, 0x00, 0x42, 0x43, 0x44]) == "ABCD")
    }
}
