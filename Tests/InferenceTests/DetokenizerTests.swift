import Foundation
import Inference
import TestSupport
import Testing

struct DetokenizerTests {
    private let tokenizer: Tokenizer

    init() throws {
        let scratch = try TemporaryFolder(inMemory: true)
        let path = try scratch.write(TinyVocabulary.bytePairs().encoded(), as: "model.gguf")
        tokenizer = try Tokenizer(ModelFile(path: path))
    }

    @Test func `characters appear when they are whole`() {
        var detokenizer = Detokenizer(tokenizer)
        let pieces = Array("aé€😀".utf8).map { detokenizer.append(Int($0)) }
        #expect(pieces == ["a", "", "é", "", "", "€", "", "", "", "😀"])
        #expect(detokenizer.finish().isEmpty)
    }

    @Test func `what can become no character is replaced at once`() {
        var detokenizer = Detokenizer(tokenizer)
        #expect(detokenizer.append(0xC3).isEmpty)
        #expect(detokenizer.append(0x41) == "\u{FFFD}A")
        #expect(detokenizer.append(0xFF) == "\u{FFFD}")
        #expect(detokenizer.append(0xED).isEmpty)
        #expect(detokenizer.append(0xA0) == "\u{FFFD}\u{FFFD}")
        #expect(detokenizer.append(0xF0).isEmpty)
        #expect(detokenizer.finish() == "\u{FFFD}")
        #expect(detokenizer.finish().isEmpty)
    }

    @Test func `the stream of any bytes is their repaired text`() {
        for length in 0..<300 {
            let bytes = (0..<length).map { _ in UInt8.random(in: Bool.random() ? 0...255 : 0x80...0xF4) }
            var detokenizer = Detokenizer(tokenizer)
            var text = bytes.reduce(into: "") { $0 += detokenizer.append(Int($1)) }
            text += detokenizer.finish()
            #expect(
                text.unicodeScalars.elementsEqual(String(decoding: bytes, as: UTF8.self).unicodeScalars), "\(bytes)")
        }
    }
}
