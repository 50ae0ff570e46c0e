import Testing

@testable import Languages

struct AhoCorasickTests {
    private func found(_ patterns: [String], _ text: String) -> [String] {
        AhoCorasick(patterns.map { Array($0.utf8) }).matches(in: Array(text.utf8)).map { patterns[$0.pattern] }
    }

    @Test func `overlapping patterns are all found`() {
        #expect(found(["he", "she", "his", "hers"], "ushers") == ["she", "he", "hers"])
        #expect(found(["a", "aa", "aaa"], "aaa") == ["a", "aa", "a", "aaa", "aa", "a"])
    }

    @Test func `nothing matches nothing`() {
        #expect(found([], "abc").isEmpty)
        #expect(found([""], "abc").isEmpty)
        #expect(found(["abc"], "").isEmpty)
        #expect(found(["abcd"], "abcabc").isEmpty)
    }
}
