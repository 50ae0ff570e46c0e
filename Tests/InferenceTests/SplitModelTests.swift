import Foundation
import Inference
import TestSupport
import Testing

struct SplitModelTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder(inMemory: true) }

    /// Three parts with a tensor each, as gguf-split lays them out: only the first has the model's own metadata.
    private func parts(tensorCount: Int32 = 3) -> [GGUFWriter] {
        (0..<3).map { index in
            var part = GGUFWriter(architecture: index == 0 ? "llama" : nil)
            part.add("split.no", .uint16(UInt16(index)))
            part.add("split.count", .uint16(3))
            part.add("split.tensors.count", .int32(tensorCount))
            part.addTensor("blk.\(index).w", shape: [8], type: .f32, bytes: [UInt8](repeating: UInt8(index), count: 32))
            return part
        }
    }

    private func write(_ parts: [GGUFWriter]) throws -> [String] {
        try parts.enumerated().map { index, part in
            try scratch.write(part.encoded(), as: "a-of-b-0000\(index + 1)-of-00003.gguf")
        }
    }

    @Test func `a split model is opened from its first part`() throws {
        let paths = try write(parts())
        let file = try ModelFile(path: paths[0])
        #expect(file.paths == paths)
        #expect(file.tensors.count == 3)
        #expect(try #require(file.tensors["blk.2.w"]).bytes.allSatisfy { $0 == 2 })
        var done = 0
        try file.readAhead {
            done = $0
            #expect($1 == file.byteCount)
        }
        #expect(done == file.byteCount)
    }

    @Test func `a later part names the one to open`() throws {
        let paths = try write(parts())
        let error = #expect(throws: InferenceError.self) { try ModelFile(path: paths[1]) }
        #expect(error?.description.contains("part 2 of 3; open the first, '\(paths[0])'") == true)
    }

    @Test func `a missing part is named`() throws {
        let paths = try write(parts())
        try FileManager.default.removeItem(atPath: paths[2])
        let error = #expect(throws: InferenceError.self) { try ModelFile(path: paths[0]) }
        #expect(error == .unreadable(path: paths[2], reason: "No such file or directory"))
    }

    @Test func `parts that do not belong together are refused`() throws {
        func expectRefusal(of paths: [String], naming path: String, _ reason: String) {
            #expect(throws: InferenceError.malformedFile(path: path, reason: reason)) { try ModelFile(path: paths[0]) }
        }
        var paths = try write(parts(tensorCount: 4))
        expectRefusal(of: paths, naming: paths[0], "its 3 parts have 3 tensors and should have 4")

        var repeated = parts()
        repeated[2].tensors[0].name = "blk.0.w"
        paths = try write(repeated)
        expectRefusal(of: paths, naming: paths[2], "an earlier part has 'blk.0.w' already")

        var swapped = parts()
        swapped.swapAt(1, 2)
        paths = try write(swapped)
        expectRefusal(of: paths, naming: paths[1], "its metadata does not say part 2 of 3")
    }

    @Test func `a part under another name is refused`() throws {
        let path = try scratch.write(parts()[0].encoded(), as: "renamed.gguf")
        let error = #expect(throws: InferenceError.self) { try ModelFile(path: path) }
        #expect(error?.description.contains("-00001-of-00003.gguf") == true)
    }
}
