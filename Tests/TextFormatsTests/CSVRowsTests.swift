import Testing
import TextFormats

struct CSVRowsTests {
    private func rows(_ text: String, separator: UInt8? = nil) -> [[String]] {
        var table = CSVRows(Array(text.utf8), separator: separator)
        var rows: [[String]] = []
        while table.next() { rows.append(table.fields.indices.map(table.text)) }
        return rows
    }

    @Test(arguments: [",", ";", "\t"])
    func `the first line says what separates fields`(separator: String) {
        let text = "\u{FEFF}date,close\r\n\n2025-01-27, 118.42 \r2025-01-28,128.99".replacing(",", with: separator)
        #expect(rows(text) == [["date", "close"], ["2025-01-27", "118.42"], ["2025-01-28", "128.99"]])
    }

    @Test func `a file without a header is separated as is asked`() {
        #expect(rows("1;a,b,c,d;2", separator: ASCII.semicolon) == [["1", "a,b,c,d", "2"]])
    }

    @Test func `quoted fields keep separators and doubled quotes`() {
        #expect(rows("name,n\n\"Nvidia, \"\"the\"\" firm\",1") == [["name", "n"], ["Nvidia, \"the\" firm", "1"]])
    }

    @Test func `a forgotten quote costs one row, which is named by its line`() {
        var table = CSVRows(Array("a,b\n\"x,1\n\"y\" z,2\nw,3".utf8))
        var unclosed: [Int] = []
        while table.next() { if table.hasUnclosedQuote { unclosed.append(table.line) } }
        #expect(unclosed == [2, 3])
        #expect(table.line == 4)
    }
}
