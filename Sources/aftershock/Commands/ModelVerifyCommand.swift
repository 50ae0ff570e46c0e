import ArgumentParser
import Catalog
import Foundation
import Hashing
import Inference
import News
import Pipeline

/// `model verify`: whether a file is whole, known, and holds numbers.
struct ModelVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a GGUF file's structure, hash and weights.",
        discussion: """
            Compares the hash with the model list, or with the hash recorded at the download. Without either, the hash is only printed.

            Examples:
              aftershock model verify model.gguf
            """)

    @Argument(help: ArgumentHelp("A GGUF file. For a split model, name the first part.", valueName: "file"))
    var file: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let model = try ModelFile(path: file)
            var findings = Findings()
            findings.add(
                true, "structure: \(model.tensors.count) tensors in \(model.paths.count) file(s), all in their bounds")
            let environment = ProcessInfo.processInfo.environment
            let list = try Configuration.located(common.config, environment: environment)
                .readModels(environment: environment)
            for path in model.paths {
                let hash = try ModelHash.of(path, progress: ProgressLine.meter(isQuiet: common.quiet))
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
