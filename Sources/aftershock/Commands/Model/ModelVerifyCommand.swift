import ArgumentParser
import Catalog
import Foundation
import Hashing
import Inference
import News
import Pipeline
import Reports

/// `model verify`: whether a file is whole and known, and its weights are numbers.
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

    @OptionGroup var locale: LocaleOption
    @OptionGroup var common: CommonOptions

    func run() async throws {
        try await Program.run {
            let environment = ProcessInfo.processInfo.environment
            let model = try ModelFile(path: file)
            let configuration = try Configuration.located(common.config, environment: environment)
            let prose = locale.prose(configuration.locale)
            var findings = Findings(prose: prose)
            let (tensors, files) = (prose.integer(model.tensors.count), prose.integer(model.paths.count))
            findings.add(
                true,
                prose(
                    "structure: \(tensors) tensors in \(files) file(s), all in their bounds",
                    "Aufbau: \(tensors) Tensoren in \(files) Datei(en), alle in ihren Grenzen"))
            let list = try configuration.readModels(environment: environment)
            for path in model.paths {
                let hash = try ModelHash.of(path, progress: ProgressLine.meter(isQuiet: common.quiet))
                let expected = try ModelHash.expected(path, list: list)
                findings.add(expected.admits(hash), prose.sentence(hash, of: path, expected))
            }
            let damaged = model.tensors.values.map { (name: $0.name, count: $0.nonFiniteCount) }
                .filter { $0.count > 0 }.sorted { $0.name < $1.name }
            findings.add(
                damaged.isEmpty,
                damaged.first.map { first in
                    prose(
                        "weights: \(damaged.count) tensors hold NaN or infinity, such as \(first.name) in \(first.count) places",
                        "Gewichte: NaN oder Unendlich in \(damaged.count) Tensoren, etwa in \(first.name) an \(first.count) Stellen"
                    )
                }
                    ?? prose(
                        "weights: no NaN and no infinity in \(tensors) tensors",
                        "Gewichte: kein NaN und kein Unendlich in \(tensors) Tensoren"))
            return findings.areGood ? .done : .badData
        }
    }
}

/// What a check finds, written line by line as it is found.
private struct Findings {
    let prose: Prose
    private(set) var areGood = true

    init(prose: Prose) { self.prose = prose }

    mutating func add(_ isGood: Bool, _ text: String) {
        print((isGood ? prose("ok    ", "gut    ") : prose("wrong ", "falsch ")) + text)
        Program.flush()
        if !isGood { areGood = false }
    }
}

extension ModelHash.Expected {
    /// Whether a file with this hash is the expected one, as far as anything is known.
    fileprivate func admits(_ hash: String) -> Bool {
        switch self {
        case .listed(let expected), .recorded(let expected): hash == expected
        case .unknown: true
        }
    }
}

extension Prose {
    fileprivate func sentence(_ hash: String, of path: String, _ expected: ModelHash.Expected) -> String {
        let start = self("sha256: \(hash) of \(file(path))", "sha256: \(hash) von \(file(path))")
        return switch expected {
        case .listed(hash): self("\(start) is the listed one", "\(start) ist die aus der Liste")
        case .listed(let other): self("\(start), and the list has \(other)", "\(start), in der Liste steht \(other)")
        case .recorded(hash):
            self(
                "\(start) is the one recorded at its first fetch",
                "\(start) ist die beim ersten Herunterladen vermerkte")
        case .recorded(let other):
            self(
                "\(start), and \(other) was recorded at its first fetch",
                "\(start), beim ersten Herunterladen wurde \(other) vermerkt")
        case .unknown:
            self(
                "\(start); none is listed or recorded to compare it with",
                "\(start); zum Vergleich ist keine aufgeführt oder vermerkt")
        }
    }

    private func file(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
