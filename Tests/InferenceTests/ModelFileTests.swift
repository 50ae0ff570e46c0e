import Foundation
import Inference
import TestSupport
import Testing

struct ModelFileTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder(inMemory: true) }

    private func open(_ writer: GGUFWriter, name: String = "model.gguf") throws -> ModelFile {
        try ModelFile(path: scratch.write(writer.encoded(), as: name))
    }

    /// The reason why a file is refused.
    private func refusal(of writer: GGUFWriter) throws -> String {
        try refusal(of: writer.encoded())
    }

    private func refusal(of bytes: [UInt8]) throws -> String {
        let path = try scratch.write(bytes, as: "model.gguf")
        return try #require(throws: InferenceError.self) { try ModelFile(path: path) }.description
    }

    @Test func `metadata of every type is read`() throws {
        var writer = GGUFWriter(architecture: "qwen2")
        writer.add("a", .uint8(200))
        writer.add("b", .int8(-3))
        writer.add("c", .uint16(60_000))
        writer.add("d", .int16(-30_000))
        writer.add("e", .uint32(4_000_000_000))
        writer.add("f", .int32(-5))
        writer.add("g", .float32(1.5))
        writer.add("h", .bool(true))
        writer.add("i", .string("größer"))
        writer.add("j", .uint64(1 << 63))
        writer.add("k", .int64(-(1 << 60)))
        writer.add("l", .float64(-0.1))
        writer.add("m", .int32s([3, -4]))
        writer.add("n", .strings(["x", "", "日本"]))
        writer.add("o", .float32s([0.5]))
        writer.add("p", .array(7, [.bool(true), .bool(false)]))
        writer.add("q", .array(9, [.int32s([1]), .array(9, [.strings(["deep"])])]))
        let metadata = try open(writer).metadata
        let integers = ["a", "b", "c", "d", "e", "f", "k"].map { metadata[$0]?.integer }
        let written: [Int?] = [200, -3, 60_000, -30_000, 4_000_000_000, -5, -(1 << 60)]
        #expect(integers == written)
        #expect(metadata["j"]?.integer == nil)
        #expect(metadata["g"]?.float == 1.5)
        #expect(metadata["h"]?.bool == true)
        #expect(metadata["i"]?.string == "größer")
        #expect(metadata["l"]?.double == -0.1)
        #expect(metadata["m"]?.array?.integers == [3, -4])
        #expect(metadata["n"]?.array?.strings == ["x", "", "日本"])
        #expect(metadata["o"]?.array?.floats == [0.5])
        #expect(metadata["p"]?.array?.bools == [true, false])
        let nested = try #require(metadata["q"]?.array?.arrays)
        #expect(nested.first?.integers == [1])
        #expect(nested.last?.arrays?.first?.strings == ["deep"])
    }

    @Test func `a value of another type than asked for is an error that names it`() throws {
        var writer = GGUFWriter(architecture: "qwen2")
        writer.add("qwen2.block_count", .string("two"))
        let file = try open(writer)
        let wrong = #expect(throws: InferenceError.self) { try file.required("qwen2.block_count", \.integer) }
        #expect(wrong?.description.contains("'qwen2.block_count'") == true)
        let missing = InferenceError.malformedFile(
            path: file.path, reason: "its metadata has no 'qwen2.context_length'")
        #expect(throws: missing) { try file.required("qwen2.context_length", \.integer) }
        #expect(try file.optional("qwen2.context_length", \.integer) == nil)
    }

    @Test(arguments: [UInt32(2), 3]) func `tensors are found where they lie`(version: UInt32) throws {
        var writer = GGUFWriter(architecture: "llama")
        writer.version = version
        writer.alignment = 64
        writer.add("general.alignment", .uint32(64))
        writer.addTensor("one", shape: [3], type: .f32, bytes: Array(1...12))
        writer.addTensor("two", shape: [256, 2], type: .q6_K, bytes: [UInt8](repeating: 7, count: 420))
        let file = try open(writer)
        let one = try #require(file.tensors["one"])
        let two = try #require(file.tensors["two"])
        #expect(Array(one.bytes) == Array(1...12))
        #expect(one.shape == [3] && one.elementCount == 3)
        #expect(two.shape == [256, 2] && two.elementCount == 512 && two.type == .q6_K)
        #expect(two.bytes.count == 420 && two.bytes.allSatisfy { $0 == 7 })
        #expect(file.tensorByteCount == 432 && file.parameterCount == 515)
    }

    @Test func `a file with a vocabulary and no tensors is sound`() throws {
        var writer = GGUFWriter(architecture: "llama")
        writer.add("tokenizer.ggml.tokens", .strings(["a"]))
        #expect(try open(writer).tensors.isEmpty)
    }

    @Test func `foreign, big-endian and too new files are told apart`() throws {
        #expect(
            try refusal(of: Array("PK\u{3}\u{4} and so on, for a while".utf8)).contains("does not begin with 'GGUF'"))
        var writer = GGUFWriter(architecture: "llama")
        writer.version = 4
        #expect(try refusal(of: writer).contains("GGUF version 4"))
        writer.version = UInt32(3).byteSwapped
        #expect(try refusal(of: writer).contains("big-endian"))
        #expect(try refusal(of: []).contains("it is empty"))
    }

    @Test func `a file that is not there, or is a folder, is said to be so`() throws {
        let missing = #expect(throws: InferenceError.self) { try ModelFile(path: "/nowhere/model.gguf") }
        #expect(missing == .unreadable(path: "/nowhere/model.gguf", reason: "No such file or directory"))
        let folder = scratch.url.path(percentEncoded: false)
        let error = #expect(throws: InferenceError.self) { try ModelFile(path: folder) }
        guard case .unreadable(folder, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a type that the engine lacks is named, with those that it has`() throws {
        var writer = GGUFWriter(architecture: "llama")
        writer.addTensor("w", shape: [32], type: .q8_0)
        writer.tensors[0].typeNumber = 16
        let known = try refusal(of: writer)
        #expect(known.contains("IQ2_XXS") && known.contains("'w'") && known.contains("Q4_K"))
        writer.tensors[0].typeNumber = 777
        #expect(try refusal(of: writer).contains("number 777"))
    }

    @Test func `an architecture that the engine lacks is named, with those that it has`() throws {
        let file = try open(GGUFWriter(architecture: "bert"))
        let error = #expect(throws: InferenceError.self) { try file.supportedArchitecture() }
        #expect(
            error
                == .unsupported(
                    path: file.path, what: "the architecture 'bert'",
                    supported: ["llama", "qwen2", "qwen3", "deepseek2"]))
        #expect(try refusal(of: GGUFWriter(architecture: nil)).contains("general.architecture"))
    }

    @Test func `shapes and offsets that lie are refused`() throws {
        func refusal(_ change: (inout GGUFWriter) -> Void) throws -> String {
            var writer = GGUFWriter(architecture: "llama")
            writer.addTensor("first", shape: [32, 2], type: .f32)
            writer.addTensor("second", shape: [32, 2], type: .q8_0)
            change(&writer)
            return try self.refusal(of: writer)
        }
        #expect(try refusal { $0.tensors[0].shape = [1 << 62, 4] }.contains("impossible shape"))
        #expect(try refusal { $0.tensors[0].shape = [1 << 63] }.contains("impossible shape"))
        #expect(try refusal { $0.tensors[0].shape = [1 << 61, 2] }.contains("impossible shape"))
        #expect(try refusal { $0.tensors[0].shape = [0, 2] }.contains("impossible shape"))
        #expect(try refusal { $0.tensors[0].shape = [1, 1, 1, 1, 1] }.contains("5 dimensions"))
        #expect(try refusal { $0.tensors[0].shape = [32, 2000] }.contains("the file ends at byte"))
        #expect(try refusal { $0.tensors[0].shape = [40, 2] }.contains("overlap"))
        #expect(try refusal { $0.tensors[1].shape = [33, 2] }.contains("no multiple"))
        #expect(try refusal { $0.tensors[1].statedOffset = 257 }.contains("no multiple of 32"))
        #expect(try refusal { $0.tensors[1].statedOffset = 0 }.contains("overlap"))
        #expect(try refusal { $0.tensors[1].statedOffset = 1 << 20 }.contains("the file ends at byte"))
        #expect(try refusal { $0.tensors[1].statedOffset = UInt64.max - 31 }.contains("the file ends at byte"))
        #expect(try refusal { $0.tensors[1].statedOffset = UInt64(Int.max) - 31 }.contains("the file ends at byte"))
        #expect(try refusal { $0.tensors[1].name = "first" }.contains("'first' is there twice"))
        #expect(try refusal { $0.add("general.architecture", .string("qwen2")) }.contains("is there twice"))
        #expect(try refusal { $0.add("general.alignment", .uint32(0)) }.contains("power of two"))
        #expect(try refusal { $0.add("general.alignment", .uint32(48)) }.contains("power of two"))
        #expect(try refusal { $0.add("general.alignment", .string("32")) }.contains("power of two"))
    }

    @Test func `counts beyond the file's length reserve nothing`() throws {
        func refusal(_ change: (inout GGUFWriter) -> Void) throws -> String {
            var writer = GGUFWriter(architecture: "llama")
            change(&writer)
            return try self.refusal(of: writer)
        }
        #expect(try refusal { $0.statedTensorCount = .max }.contains("number of tensors"))
        #expect(try refusal { $0.statedMetadataCount = 1 << 40 }.contains("number of metadata values"))
        #expect(try refusal { $0.add("x", .array(99, [])) }.contains("unknown type 99"))
        // An array header alone: the element type, then a count that is not true.
        for type in [UInt32(0), 8, 9, 12] {
            var writer = GGUFWriter(architecture: "llama")
            writer.add("list", .array(type, []))
            var bytes = writer.encoded()
            bytes.replaceSubrange(
                bytes.count - 8..<bytes.count, with: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
            #expect(try self.refusal(of: bytes).contains("element count of 'list'"))
        }
        var deep = GGUFWriter.Value.int32s([1])
        for _ in 0..<5_000 { deep = .array(9, [deep]) }
        #expect(try refusal { $0.add("deep", deep) }.contains("nests arrays"))
    }

    @Test func `touching reads every byte and says how far it is`() throws {
        var writer = GGUFWriter(architecture: "llama")
        writer.addTensor("w", shape: [1 << 20, 5], type: .f32)
        let file = try open(writer)
        var steps: [Int] = []
        try file.readAhead { done, total in
            #expect(total == file.byteCount)
            steps.append(done)
        }
        #expect(steps.last == file.byteCount && steps.count > 1)
        #expect(throws: CancellationError.self) { try file.readAhead { _, _ in throw CancellationError() } }
    }
}
