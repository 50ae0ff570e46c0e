import Reports
import Testing

struct PlainTextTests {
    @Test func `escape sequences, controls and overrides are removed`() {
        #expect(PlainText.line("a\u{1B}[31mred\u{1B}[0m\rb\u{7}") == "ared b")
        #expect(PlainText.line("\u{1B}]0;title\u{7}x\u{9B}2Jy") == "xy")
        #expect(PlainText.line("  one\n\ttwo\u{202E}three\u{2066} ") == "one twothree")
        #expect(PlainText.line("שלום") == "שלום")
    }
}
