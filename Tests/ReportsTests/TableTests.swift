import Foundation
import TestSupport
import Testing

@testable import Reports

struct TableTests {
    private let table = Table(
        name: "hits", title: "Search hits",
        columns: [
            .init("id", "Id", .trailing), .init("title", "Title", minimumWidth: 10),
            .init("change", "Change", .trailing),
            .init("note", "Note", rank: 1),
        ],
        rows: [
            [.integer(1), .text("東京株が大幅安"), .percent(-0.169_682), .none],
            [.integer(12), .text("Cafe\u{301} & <b>\"Bar\"</b> | `x`"), .percent(0.022_7), .text("=HYPERLINK(\"x\")")],
            [.integer(1_234), .text("a,b;\nc\u{1B}[31m"), .percent(.nan as Double?), .text("@sum")],
        ])

    @Test func `wide characters and combining marks keep the columns aligned`() {
        #expect(
            table.text(width: 80)
                == """
                   Id  Title                        Change  Note
                ─────  ─────────────────────────  ────────  ───────────────
                    1  東京株が大幅安             −16.97 %  –
                   12  Cafe\u{301} & <b>"Bar"</b> | `x`   +2.27 %  =HYPERLINK("x")
                1,234  a,b; c                            –  @sum

                """)
    }

    @Test(arguments: [30, 40, 60])
    func `no line is wider than the terminal`(width: Int) {
        for line in table.lines(width: width, colour: false) { #expect(line.displayWidth <= width, "\(line)") }
    }

    @Test func `a column without room is left out and named`() {
        #expect(table.text(width: 36).hasSuffix("Not shown at this width: Note.\n"))
    }

    @Test func `colour marks what rose and what fell`() {
        let text = table.text(width: 80, colour: true)
        #expect(text.contains("\u{1B}[31m−16.97 %\u{1B}[0m"))
        #expect(text.contains("\u{1B}[32m +2.27 %\u{1B}[0m"))
        #expect(!table.text(width: 80).contains("\u{1B}"))
    }

    @Test func `CSV quotes and disarms`() {
        #expect(
            table.csv
                == "id,title,change,note\r\n1,東京株が大幅安,-0.169682,\r\n"
                + "12,\"Cafe\u{301} & <b>\"\"Bar\"\"</b> | `x`\",0.0227,\"'=HYPERLINK(\"\"x\"\")\"\r\n"
                + "1234,\"a,b; c\",,'@sum\r\n")
    }

    @Test func `Markdown shows text as it is`() {
        #expect(
            table.markdown == """
                | Id | Title | Change | Note |
                | ---: | --- | ---: | --- |
                | 1 | 東京株が大幅安 | −16.97 % | – |
                | 12 | Cafe\u{301} \\& \\<b\\>"Bar"\\</b\\> \\| \\`x\\` | +2.27 % | \\=HYPERLINK("x") |
                | 1,234 | a,b; c | – | @sum |

                """)
    }

    @Test func `JSON has null where a value is missing`() throws {
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(table.json().utf8)) as? [String: Any])
        #expect(object["schema"] as? String == "aftershock.table/1")
        let rows = try #require(object["rows"] as? [[String: Any]])
        #expect(rows[0]["change"] as? Double == -0.169_682)
        #expect(rows[2]["change"] is NSNull)
        #expect(rows[0]["note"] is NSNull)
    }

    @Test func `HTML is well-formed and escaped`() throws {
        let html = table.html
        try WellFormed.check(html)
        #expect(html.contains("<caption>Search hits</caption>"))
        #expect(html.contains("&lt;b&gt;&quot;Bar&quot;&lt;/b&gt;"))
        #expect(!html.contains("<b>"))
    }

    @Test func `a table without rows says so`() {
        let empty = Table(name: "e", title: "Empty", columns: [.init("a", "A")], rows: [])
        #expect(empty.text(width: 80) == "(none)\n")
        #expect(empty.markdown == "*(none)*\n")
        #expect(empty.csv == "a\r\n")
    }
}
