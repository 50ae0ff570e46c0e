import Foundation
import TestSupport
import Testing

@testable import Inference

struct PreTokenizerTests {
    private struct Answer: Decodable {
        let text: String
        let words: [String: [String]]
    }

    private func words(_ text: String, _ name: String) throws -> [String] {
        let rule = try #require(PreTokenizer(name: name))
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            let scalars = TextScalars(buffer)
            return rule.words(of: scalars).map {
                String(decoding: bytes[scalars.offsets[$0.lowerBound]..<scalars.offsets[$0.upperBound]], as: UTF8.self)
            }
        }
    }

    @Test(arguments: ["qwen2", "llama-bpe", "deepseek-llm", "deepseek-coder", "deepseek-v3"])
    func `words are those of the published expressions`(name: String) throws {
        let answers: [Answer] = try Fixtures().decode("words.json")
        #expect(answers.count > 40)
        for answer in answers {
            #expect(try words(answer.text, name) == answer.words[name], "\(answer.text.debugDescription)")
        }
    }

    @Test func `words hold the whole text, whatever it is`() throws {
        var generator = SystemRandomNumberGenerator()
        for entry in PreTokenizer.names {
            for _ in 0..<40 {
                let bytes = (0..<Int.random(in: 0...60)).map { _ in UInt8.random(in: 0...255, using: &generator) }
                bytes.withUnsafeBufferPointer { buffer in
                    let scalars = TextScalars(buffer)
                    var end = 0
                    for word in entry.rule.words(of: scalars) {
                        #expect(word.lowerBound == end && !word.isEmpty)
                        end = word.upperBound
                    }
                    #expect(end == scalars.count && scalars.offsets.last == bytes.count)
                }
            }
        }
    }

    @Test func `a scalar that came after Unicode 15.1 is no letter`() {
        #expect(ScalarClass("\u{2EE5D}") == .letter)  // Unicode 15.1
        #expect(ScalarClass("\u{105C0}") == [])  // Todhri, Unicode 16
    }

    @Test func `bytes that are no UTF-8 are replaced one by one`() {
        let cases: [([UInt8], Int)] = [
            ([0xFF, 0x41], 2), ([0xC3], 1), ([0xE2, 0x82], 2), ([0xC0, 0x80], 2), ([0xED, 0xA0, 0x80], 3),
            ([0xF4, 0x90, 0x80, 0x80], 4), ([0xE2, 0x82, 0xAC], 1), ([0xF0, 0x9F, 0x98, 0x80], 1),
        ]
        for (bytes, count) in cases {
            #expect(bytes.withUnsafeBufferPointer { TextScalars($0).count } == count, "\(bytes)")
        }
    }
}
