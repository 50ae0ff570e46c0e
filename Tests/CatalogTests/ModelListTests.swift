import Catalog
import Foundation
import TestSupport
import Testing

struct ModelListTests {
    private static let entry = """
        models:
          - name: tiny-q8_0
            title: Tiny
            quantization: Q8_0
            licence: MIT
            size: 1.5e6
            files:
              - address: https://example.com/models/tiny-Q8_0.gguf

        """

    private func failure(_ yaml: String) throws -> String {
        try #require(ModelList.read(yaml, path: "models.yaml").findings.first).description
    }

    @Test func `a model has its files and what is known of them`() throws {
        let hash = String(repeating: "0a", count: 32)
        let yaml = Self.entry + "        sha256: \(hash)\n"
        let list = try ModelList.parse(yaml, path: "models.yaml")
        let model = try #require(list["tiny-q8_0"])
        #expect(model.size == 1_500_000 && model.licence == "MIT" && model.quantization == "Q8_0")
        #expect(model.files.map(\.address) == ["https://example.com/models/tiny-Q8_0.gguf"])
        #expect(model.files.map(\.sha256) == [hash])
        #expect(model.files[0].name == "tiny-Q8_0.gguf")
        #expect(try ModelList.parse(Self.entry, path: "models.yaml").models[0].files[0].sha256 == nil)
        #expect(list["other"] == nil)
    }

    @Test func `mistakes are named with their line`() throws {
        let address = "https://example.com/models/tiny-Q8_0.gguf"
        func with(_ other: String) -> String { Self.entry.replacing(address, with: other) }
        #expect(try failure(with("https://example.com/models/tiny.bin")).hasPrefix("models.yaml:8:"))
        #expect(
            try failure(with("ftp://example.com/tiny.gguf")).contains("'ftp://example.com/tiny.gguf' is not a valid"))
        #expect(try failure(with("https://example.com/..gguf")).hasPrefix("models.yaml:8:"))
        #expect(try failure(with("https://example.com/a/b%2F..%2Fc.gguf")).hasPrefix("models.yaml:8:"))
        #expect(try failure(with("https://example.com/tiny.gguf?download=true")).hasPrefix("models.yaml:8:"))
        #expect(try failure(Self.entry + "        sha256: abc\n").hasPrefix("models.yaml:9:"))
        #expect(try failure(Self.entry.replacing("1.5e6", with: "-1")).hasPrefix("models.yaml:6:"))
        #expect(try failure(Self.entry.replacing("licence", with: "license")).contains("Did you mean 'licence'?"))
        #expect(try failure("models:\n  - name: a\n").contains("has no 'title'"))
        let twice = Self.entry + Self.entry.replacing("models:\n", with: "")
        #expect(try failure(twice).contains("the first is on line 2"))
        #expect(try failure("").contains("It needs 'models'"))
    }

    @Test func `the list of the repository is in order`() throws {
        let yaml = try Checkout.text("feeds/models.yaml")
        let list = try ModelList.parse(yaml, path: "feeds/models.yaml")
        #expect(list.models.count >= 14)
        for model in list.models {
            let first = try #require(model.files.first)
            #expect(first.name.contains(model.title) && first.name.contains(model.quantization), "\(model.name)")
            #expect(model.name == "\(model.title)-\(model.quantization)".lowercased())
            #expect(model.files.allSatisfy { $0.address.hasPrefix("https://huggingface.co/") })
        }
    }
}
