import Foundation
import Hashing
import TestSupport
import Testing

@testable import Catalog
@testable import Pipeline

struct ModelVerificationTests {
    private func findings(_ path: String) throws -> (isGood: Bool, all: [ModelVerification.Finding]) {
        var all: [ModelVerification.Finding] = []
        let isGood = try ModelVerification.run(path, list: ModelList(models: []), progress: .none) { all.append($0) }
        return (isGood, all)
    }

    @Test func `a sound file of unknown origin is good, with structure, hash and weights in this order`() throws {
        let path = TinyModels.path("qwen2-f32")
        let hash = SHA256.hex([UInt8](try Data(contentsOf: URL(filePath: path))))
        let result = try findings(path)
        #expect(result.isGood && result.all.count == 3)
        guard case .structure(let tensors, files: 1)? = result.all.first else {
            Issue.record("\(result.all)")
            return
        }
        #expect(
            result.all.dropFirst() == [
                .hash(hash, path: path, expected: .unknown), .weights(tensors: tensors, damaged: []),
            ])
    }

    @Test func `a file with another hash than the recorded one is bad, and its weights are checked all the same`()
        throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path("model.gguf")
        try FileManager.default.copyItem(atPath: TinyModels.path("qwen2-f32"), toPath: path)
        let other = String(repeating: "0", count: 64)
        _ = try folder.write("\(other)  model.gguf\n", as: "model.gguf.sha256")
        let result = try findings(path)
        #expect(!result.isGood && result.all.map(\.isGood) == [true, false, true])
    }
}
