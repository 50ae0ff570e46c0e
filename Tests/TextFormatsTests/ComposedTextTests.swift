import Testing
import TextFormats

struct ComposedTextTests {
    @Test(arguments: [
        ("Bo\u{308}rse", "B\u{F6}rse"), ("Halb\u{AD}leiter", "Halbleiter"), ("Deep\u{200B}Seek", "DeepSeek"),
        ("a\u{2060}b\u{FEFF}c", "abc"), ("\u{1112}\u{1161}\u{11AB}", "한"), ("か\u{3099}", "が"), ("\u{212B}", "Å"),
    ])
    func `text is composed, and what only lays out a line is removed`(written: String, expected: String) {
        #expect(Array(written.composed.unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `joiners that spell words and emoji stay`() {
        let text = "می\u{200C}خواهم 👩\u{200D}💻"
        #expect(Array(text.composed.unicodeScalars) == Array(text.unicodeScalars))
    }
}
