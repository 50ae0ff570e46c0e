import Foundation
import Hashing
import LoopbackServer
import News
import TestSupport
import Testing

/// `aftershock model …` as a process.
struct ModelCommandTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    private func run(_ arguments: [String], input: String = "") throws -> BuiltProgram.Result {
        try BuiltProgram.run(
            ["model"] + arguments,
            environment: ["AFTERSHOCK_DATA": Checkout.root.path, "AFTERSHOCK_MODELS": scratch.path("models")],
            input: input)
    }

    // MARK: - tokenize

    @Test func `tokenize answers a line with a line`() throws {
        let file = TinyModels.path("qwen2-f32")
        let input = "\"Hello\\n\"\n\"\"\n\"<｜User｜>\"\n"
        let plain = try run(["tokenize", file, "--batch"], input: input)
        #expect(plain.status == 0, "\(plain.errors)")
        let lines = plain.output.split(separator: "\n", omittingEmptySubsequences: false)
        // H, e, ll, o, and the line feed.
        #expect(lines.prefix(2) == ["[39,68,300,78,198]", "[]"])
        #expect(!lines[2].contains("369"))
        let special = try run(["tokenize", file, "--batch", "--parse-special"], input: input)
        #expect(special.output.split(separator: "\n").last == "[369]")
    }

    @Test func `a line that is no JSON string is said, and the others go on`() throws {
        let file = TinyModels.path("qwen2-f32")
        let result = try run(["tokenize", file, "--batch"], input: "nonsense\n\"a\"\n")
        #expect(result.status == 65)
        #expect(result.output == "{\"error\":true}\n[64]\n")
        #expect(result.errors.contains("line 1"))
    }

    @Test func `files that are missing or foreign end with their exit codes`() throws {
        let missing = try run(["tokenize", "/nowhere.gguf", "--batch"])
        #expect(missing.status == 66 && missing.errors.contains("/nowhere.gguf"))
        let text = try scratch.write("This is no model at all, but a text.", as: "text.gguf")
        for command in [["tokenize", text, "--batch"], ["inspect", text], ["verify", text]] {
            let result = try run(command)
            #expect(result.status == 65 && result.errors.contains("does not begin with 'GGUF'"), "\(command)")
            #expect(result.output == "")
        }
    }

    // MARK: - inspect and verify

    @Test func `inspect says what a file holds`() throws {
        let file = TinyModels.path("qwen2-h256-q4_k_m")
        let text = try run(["inspect", file])
        #expect(text.status == 0, "\(text.errors)")
        for fragment in ["qwen2", "Q4_K", "Q6_K", "F32", "384 tokens", "Memory"] {
            #expect(text.output.contains(fragment), "\(fragment)")
        }
        struct Description: Decodable {
            struct Share: Decodable {
                var type: String
                var tensors: Int
                var bytes: Int
            }
            struct Memory: Decodable {
                var context: Int
                var total: Int
                var caches: Int
            }
            var schema: String
            var architecture: String
            var bytes: Int
            var memory: Memory?
            var tensors: [Share]
        }
        func describe(_ arguments: String...) throws -> Description {
            let result = try run(["inspect", file, "--format", "json"] + arguments)
            return try JSONDecoder().decode(Description.self, from: Data(result.output.utf8))
        }
        let short = try #require(try describe("--context", "512").memory)
        let described = try describe("--context", "1024")
        let long = try #require(described.memory)
        #expect(described.schema == "aftershock.model/1" && described.architecture == "qwen2")
        #expect(described.tensors.reduce(0) { $0 + $1.bytes } < described.bytes)
        #expect(long.context == 1024 && long.caches == 2 * short.caches && long.total > short.total)
        var writer = GGUFWriter(architecture: "qwen2")
        writer.add("tokenizer.ggml.model", .string("gpt2"))
        writer.add("tokenizer.ggml.pre", .string("qwen2"))
        writer.add("tokenizer.ggml.tokens", .strings(["a", "b", "ab"]))
        writer.add("tokenizer.ggml.token_type", .int32s([1, 1, 1]))
        writer.add("tokenizer.ggml.merges", .strings(["a b"]))
        let vocabulary = try run(["inspect", scratch.write(writer.encoded(), as: "vocabulary.gguf")])
        #expect(vocabulary.status == 0 && vocabulary.output.contains("a vocabulary only"))
    }

    @Test func `verify finds weights that are no numbers`() throws {
        let sound = try run(["verify", TinyModels.path("qwen2-h256-q6_k")])
        #expect(sound.status == 0, "\(sound.output) \(sound.errors)")
        #expect(sound.output.contains("no NaN") && sound.output.contains("none is listed or recorded"))

        // The last block of the file's last tensor: its scale, the two last bytes, becomes NaN.
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: TinyModels.path("qwen2-f32"))))
        let padding = bytes.reversed().prefix { $0 == 0 }.count
        let end = (bytes.count - padding + 3) / 4 * 4
        bytes.replaceSubrange(end - 4..<end, with: [0, 0, 0xC0, 0x7F])
        let path = scratch.path("broken.gguf")
        try Data(bytes).write(to: URL(filePath: path))
        let broken = try run(["verify", path])
        #expect(broken.status == 65 && broken.output.contains("wrong weights: 1 tensors hold NaN"), "\(broken.output)")
    }

    @Test func `verify compares with the recorded hash`() throws {
        let path = scratch.path("model.gguf")
        try FileManager.default.copyItem(atPath: TinyModels.path("qwen2-f32"), toPath: path)
        let hash = SHA256.hex([UInt8](try Data(contentsOf: URL(filePath: path))))
        _ = try scratch.write("\(hash)  model.gguf\n", as: "model.gguf.sha256")
        #expect(try run(["verify", path]).output.contains("is the one recorded"))
        _ = try scratch.write("\(String(repeating: "0", count: 64))  model.gguf\n", as: "model.gguf.sha256")
        let other = try run(["verify", path])
        #expect(other.status == 65 && other.output.contains("wrong sha256: \(hash)"))
    }

    @Test func `a model file is described and checked in German`() throws {
        let file = TinyModels.path("qwen2-h256-q6_k")
        let text = try run(["inspect", file, "--locale", "de"])
        #expect(text.output.contains("Architektur") && text.output.contains("Schichten"), "\(text.errors)")
        let checked = try run(["verify", file, "--locale", "de"])
        #expect(checked.status == 0 && checked.output.contains("gut    Gewichte: kein NaN"), "\(checked.output)")
    }

    // MARK: - list and pull

    @Test func `list names the models and which are there`() throws {
        let models = scratch.url.appendingPathComponent("models")
        try FileManager.default.createDirectory(at: models, withIntermediateDirectories: true)
        for name in ["DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf.part", "DeepSeek-R1-Distill-Qwen-1.5B-Q8_0.gguf"] {
            try Data("GGUF".utf8).write(to: models.appendingPathComponent(name))
        }
        let result = try run(["list", "--format", "csv"])
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(whereSeparator: \.isNewline).map(String.init)
        func line(_ name: String) -> String { lines.first { $0.hasPrefix(name + ",") } ?? "" }
        #expect(line("deepseek-r1-distill-qwen-1.5b-q8_0").contains(",yes,"))
        #expect(line("deepseek-r1-distill-qwen-7b-q4_k_m").contains(",in part,"))
        #expect(line("deepseek-r1-distill-qwen-1.5b-q4_k_m").contains(",no,"))
    }

    @Test func `pull fetches a model of a list, and a wrong name is refused with the right ones`() throws {
        let server = try LoopbackServer { _ in .init(headers: ["ETag": "\"1\""], body: "GGUF and so on") }
        defer { server.stop() }
        _ = try scratch.write(
            """
            models:
              - name: tiny
                title: Tiny
                quantization: Q8_0
                licence: MIT
                size: 14
                files: [{address: "\(server.address("/tiny.gguf"))"}]
            """, as: "models.yaml")
        let feeds = Checkout.url("feeds").path
        let configuration = try scratch.write(
            """
            feeds: []
            watchlist: \(feeds)/watchlist.yaml
            releases: \(feeds)/releases.yaml
            confounders: \(feeds)/confounders.yaml
            models: models.yaml
            allowed_hosts: ["\(server.host)"]
            """, as: "config.yaml")
        let unknown = try run(["pull", "huge", "--config", configuration])
        #expect(unknown.status == 66 && unknown.errors.contains("no model 'huge'") && unknown.errors.contains("tiny"))
        let pulled = try run(["pull", "tiny", "--config", configuration])
        #expect(pulled.status == 0, "\(pulled.errors)")
        #expect(pulled.output == "")
        #expect(try String(contentsOfFile: scratch.path("models/tiny.gguf"), encoding: .utf8) == "GGUF and so on")
        server.stop()
        try FileManager.default.removeItem(atPath: scratch.path("models/tiny.gguf"))
    }
}
