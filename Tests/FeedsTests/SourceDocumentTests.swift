import Foundation
import Testing

@testable import Feeds

struct SourceDocumentTests {
    @Test func `the documentation is what the table of attributes gives`() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/sources.md")
        // 'aftershock sources docs > docs/sources.md' renews the file.
        #expect(try String(contentsOf: file, encoding: .utf8) == SourceDocument.text)
    }

    @Test func `every attribute is described in whole sentences`() {
        for attribute in SourceAttribute.all {
            #expect(attribute.text.hasSuffix(".") && !attribute.values.isEmpty, "\(attribute.name)")
        }
    }
}
