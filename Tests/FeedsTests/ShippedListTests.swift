import Foundation
import News
import Testing

@testable import Feeds

/// `feeds/ai.opml`, which comes with the program.
struct ShippedListTests {
    private let sources: [Source]

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("feeds/ai.opml")
        sources = try SourceList.parse([UInt8](Data(contentsOf: file)), address: "ai.opml").sources
    }

    @Test func `every supported language has sources of its own`() {
        let counts = Dictionary(sources.map { ($0.language?.rawValue ?? "none", 1) }, uniquingKeysWith: +)
        for language in ["de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "zh"] {
            #expect(counts[language] ?? 0 >= 8, "\(language)")
        }
    }

    @Test func `every address says where it was seen, and a verified one when`() {
        for source in sources {
            #expect(source.seenIn != nil, "\(source.title)")
            #expect(source.isUnverified || source.seenOn != nil, "\(source.title)")
            #expect(source.address.hasPrefix("http"), "\(source.title)")
        }
    }

    @Test func `labs without a feed are read through the links of their pages`() {
        let labs = sources.filter { $0.kind == .links && $0.pattern != nil }.map(\.title)
        #expect(
            Set(["Anthropic News", "Mistral AI News", "DeepSeek News", "xAI News", "AI at Meta"]).isSubset(of: labs))
    }
}
