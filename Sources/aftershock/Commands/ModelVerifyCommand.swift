import ArgumentParser
import Catalog
import Foundation
import Inference
import News

/// `model verify`: whether a file is whole, known, and holds numbers.
struct ModelVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a GGUF file: its structure, its hash, and that its weights are numbers.",
        discussion: """
            The hash is compared with the list of models, or with the one that was recorded when the file was fetched. A file
            that has neither is hashed, and that is said.

            Examples:
              aftershock model verify model.gguf
            """)

    @Argument(help: ArgumentHelp("A GGUF file; of a split model the first part.", valueName: "file"))
    var file: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let model = try ModelFile(path: file)
            var findings = Findings()
            findings.add(
                true, "structure: \(model.tensors.count) tensors in \(model.paths.count) file(s), all in their bounds")
            let environment = ProcessInfo.processInfo.environment
            let list = try Lists.models(
                Workspace.locateConfiguration(common, environment: environment), environment: environment)
            for path in model.paths {
                let hash = try ModelHash.of(path, isQuiet: common.quiet)
                let check = try ModelHash.check(hash, path: path, list: list)
                findings.add(check.isGood, check.text)
            }
            let damaged = model.tensors.values.map { (name: $0.name, count: $0.nonFiniteCount) }
                .filter { $0.count > 0 }.sorted { $0.name < $1.name }
            findings.add(
                damaged.isEmpty,
                damaged.first.map {
                    "weights: \(damaged.count) tensors hold NaN or infinity, such as \($0.name) in \($0.count) places"
                } ?? "weights: no NaN and no infinity in \(model.tensors.count) tensors")
            return findings.areGood ? .done : .badData
        }
    }
}

/// What a check finds, written line by line as it is found.
private struct Findings {
    private(set) var areGood = true

    mutating func add(_ isGood: Bool, _ text: String) {
        print((isGood ? "ok    " : "wrong ") + text)
        Program.flush()
        if !isGood { areGood = false }
    }
}

/// The SHA-256 of model files, and the one recorded beside each at its first fetch.
enum ModelHash {
    /// Hashes a file from the disk.
    static func of(_ path: String, isQuiet: Bool) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ProgramError.noSuchFile(path) }
        let size = try file.seekToEnd()
        try file.seek(toOffset: 0)
        let megabyte = 1_000_000
        let progress = ProgressLine("sha256", of: Int(size) / megabyte, isQuiet: isQuiet)
        defer { progress.end() }
        var hash = SHA256()
        var done = 0
        while let data = try file.read(upToCount: 8 << 20), !data.isEmpty {
            data.withUnsafeBytes { hash.update($0) }
            done += data.count
            progress.show(done / megabyte)
        }
        return hash.hex()
    }

    /// Compares a hash with what is known of the file.
    static func check(_ hash: String, path: String, list: ModelList) throws -> (isGood: Bool, text: String) {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let listed = list.models.flatMap(\.files).first { $0.name == name }?.sha256
        if let listed {
            return (
                hash == listed,
                "sha256: \(hash) of \(name)\(hash == listed ? " is the listed one" : ", and the list has \(listed)")"
            )
        }
        if let recorded = try recorded(path) {
            return (
                hash == recorded,
                "sha256: \(hash) of \(name)"
                    + (hash == recorded
                        ? " is the one recorded at its first fetch"
                        : ", and \(recorded) was recorded at its first fetch")
            )
        }
        return (true, "sha256: \(hash) of \(name); none is listed or recorded to compare it with")
    }

    /// Where the hash of a file is recorded, in the form of sha256sum.
    static func recordPath(_ path: String) -> String { path + ".sha256" }

    static func recorded(_ path: String) throws -> String? {
        let record = recordPath(path)
        guard FileManager.default.fileExists(atPath: record) else { return nil }
        let text = try String(contentsOfFile: record, encoding: .utf8)
        return text.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }

    static func record(_ hash: String, path: String) throws(ProgramError) {
        try ResultWriter.write(
            "\(hash)  \(URL(fileURLWithPath: path).lastPathComponent)\n", to: recordPath(path))
    }
}
