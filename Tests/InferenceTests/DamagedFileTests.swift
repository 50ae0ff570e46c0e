import Foundation
import Inference
import Statistics
import TestSupport
import Testing

/// Files that were cut off, or in which bits flipped: they open with every tensor inside the file, or not at all.
struct DamagedFileTests {
    /// A small model of every kind of value and several tensors.
    private static let sound: [UInt8] = {
        var writer = GGUFWriter(architecture: "qwen2")
        writer.add("general.alignment", .uint32(32))
        writer.add("tokenizer.ggml.tokens", .strings((0..<50).map { "token\($0)" }))
        writer.add("tokenizer.ggml.scores", .float32s((0..<50).map(Float.init)))
        writer.add("nested", .array(9, [.int32s([1, 2]), .strings(["a"])]))
        writer.add("flag", .bool(true))
        writer.add("big", .uint64(.max))
        for (index, type) in TensorType.allCases.enumerated() {
            guard let format = WeightFormat(rawValue: type.rawValue) else { fatalError("\(type) has no format") }
            writer.addTensor("blk.\(index).weight", shape: [256, 2], type: format)
        }
        return writer.encoded()
    }()

    /// Opens the file, reads all over what it offers, and returns whether it opened.
    @discardableResult
    private func exercise(_ path: String) throws -> Bool {
        let file: ModelFile
        do { file = try ModelFile(path: path) } catch { return false }
        var sum = 0
        for bytes in file.tensors.values.map(\.bytes) {
            for index in stride(from: 0, to: bytes.count, by: 512) { sum &+= Int(bytes[index]) }
            sum &+= Int(bytes[bytes.count - 1])
        }
        for value in file.metadata.values {
            guard let array = value.array else { continue }
            sum &+= array.strings?.count ?? 0
            sum &+= array.integers?.count ?? 0
            sum &+= array.floats?.count ?? 0
            sum &+= array.arrays?.count ?? 0
        }
        #expect(file.tensorByteCount <= file.byteCount)
        return true
    }

    @Test func `a file cut off at any byte of its header is refused`() throws {
        let scratch = try TemporaryFolder(inMemory: true)
        for length in 0..<Self.sound.count - 1 where length < 3_000 || length.isMultiple(of: 97) {
            let path = try scratch.write(Array(Self.sound[..<length]), as: "model.gguf")
            let error = #expect(throws: InferenceError.self, "cut at \(length)") { try ModelFile(path: path) }
            guard case .malformedFile(path, _)? = error else {
                Issue.record("cut at \(length): \(String(describing: error))")
                return
            }
        }
        #expect(try exercise(scratch.write(Self.sound, as: "model.gguf")))
    }

    @Test func `a model cut off at every 4 KiB is refused`() throws {
        let scratch = try TemporaryFolder(inMemory: true)
        let whole = TinyModels.bytes("qwen2-h256-q4_k_m")
        for length in stride(from: 4096, to: whole.count, by: 4096) {
            let path = try scratch.write(Array(whole[..<length]), as: "model.gguf")
            let error = #expect(throws: InferenceError.self, "cut at \(length)") { try ModelFile(path: path) }
            guard case .malformedFile(path, _)? = error else {
                Issue.record("cut at \(length): \(String(describing: error))")
                return
            }
        }
    }

    @Test func `flipped bits never lead out of the file`() throws {
        let scratch = try TemporaryFolder(inMemory: true)
        var generator = SeededGenerator(seed: 20_250_127)
        let header = 3_000
        var opened = 0
        for _ in 0..<6_000 {
            var bytes = Self.sound
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let position = Int.random(in: 0..<header, using: &generator)
                bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            }
            if try exercise(scratch.write(bytes, as: "model.gguf")) { opened += 1 }
        }
        // Flips inside names and values leave a sound file; others must not.
        #expect(opened > 500 && opened < 5_500)
    }

    @Test func `numbers replaced by extreme ones never lead out of the file`() throws {
        let scratch = try TemporaryFolder(inMemory: true)
        let extremes: [UInt64] = [0, 1, 0x7FFF_FFFF, 0xFFFF_FFFF, 1 << 32, 1 << 61, 1 << 62, 1 << 63, .max, .max - 31]
        for position in 8..<1_500 {
            var bytes = Self.sound
            let value = extremes[position % extremes.count]
            withUnsafeBytes(of: value.littleEndian) { bytes.replaceSubrange(position..<position + 8, with: $0) }
            try exercise(scratch.write(bytes, as: "model.gguf"))
        }
    }

    @Test(arguments: TinyModels.names)
    func `every tiny model opens`(name: String) throws {
        #expect(try exercise(TinyModels.path(name)))
    }
}
