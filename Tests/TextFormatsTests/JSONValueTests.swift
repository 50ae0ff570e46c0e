import Testing
import TextFormats

struct JSONValueTests {
    private func read(_ text: String, isLenient: Bool = false) throws(JSONSyntaxError) -> JSONValue {
        try JSONValue(Array(text.utf8), isLenient: isLenient)
    }

    @Test func `members keep their order and numbers their text`() throws {
        let text = #"{"z":1.50,"a":[-0,1E+2,true,null],"n":{"x":"\u00fcber\ud83d\ude42\n"}}"#
        let value = try read("\u{FEFF} " + text)
        #expect(value.members?.map(\.key) == ["z", "a", "n"])
        #expect(value["n"]?["x"] == .string("über🙂\n"))
        #expect(value.serialized == #"{"z":1.50,"a":[-0,1E+2,true,null],"n":{"x":"über🙂\n"}}"#)
    }

    @Test(arguments: [
        ("", 0), ("{\"a\": 1,}", 8), ("{\"a\": 1, \"a\": 2}", 9), ("[1", 2), ("[01]", 3), ("[1.]", 3), ("[.5]", 1),
        ("[+1]", 1), ("[1e999]", 6), ("\"\\ud800\"", 7), ("\"\\q\"", 3), ("\"a\nb\"", 2), ("1 2", 2), ("\"a", 2),
        ("[NaN]", 1), ("tru", 0),
    ])
    func `what is no JSON is refused at its place`(text: String, offset: Int) {
        let error = #expect(throws: JSONSyntaxError.self) { try read(text) }
        #expect(error?.offset == offset)
    }

    @Test func `what services write against the rules is read where that is asked for`() throws {
        let text = #"{"a": NaN, "b": -Infinity, "b": 2, "c": "\ud800"}"#
        let value = try read(text, isLenient: true)
        #expect(value["a"] == .null)
        #expect(value["b"] == .number(DecimalNumber(2)))
        #expect(value["c"] == .string("\u{FFFD}"))
    }

    @Test func `nesting is read to a depth and refused beyond it`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try read(nested(256))
        let error = #expect(throws: JSONSyntaxError.self) { try read(nested(100_000)) }
        #expect(error?.offset == 256)
    }

    @Test(arguments: [
        ("-0", "."), ("0.50", ".5"), ("12e-3", ".012"), ("1.25E2", "125."), ("-007", nil), ("1e401", nil), ("--1", nil),
    ])
    func `numbers are kept exactly`(text: String, canonical: String?) {
        #expect(DecimalNumber(text)?.canonical == canonical)
    }

    @Test func `numbers are ordered by their worth`() throws {
        let texts = ["-2", "-1.5", "0", "0.05", "0.5", "1e0", "9.99", "10"]
        let numbers = try texts.map { try #require(DecimalNumber($0)) }
        #expect(numbers.reversed().sorted() == numbers)
    }
}
