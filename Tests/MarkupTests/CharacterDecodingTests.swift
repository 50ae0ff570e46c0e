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

    @Test func `NUL bytes are dropped`() {
        #expect(decode([0x41, 0x00, 0x42, 0x43, 0x44]) == "ABCD")
    }
}
