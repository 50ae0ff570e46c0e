import ArgumentParser
import Catalog
import Foundation
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
            let configuration = try Configuration.located(common.config, environment: environment)
            let prose = locale.prose(configuration.locale)
            let isGood = try ModelVerification.run(
                file, list: try configuration.readModels(environment: environment),
                progress: ProgressLine.meter(isQuiet: common.quiet)
            ) { finding in
                let mark = finding.isGood ? prose("ok    ", "gut    ") : prose("wrong ", "falsch ")
                print(mark + prose.sentence(finding))
                Program.flush()
            }
            return isGood ? .done : .badData
        }
    }
}

extension Prose {
    fileprivate func sentence(_ finding: ModelVerification.Finding) -> String {
        switch finding {
        case .structure(let tensors, let files):
            self(
                "structure: \(integer(tensors)) tensors in \(integer(files)) file(s), all in their bounds",
                "Aufbau: \(integer(tensors)) Tensoren in \(integer(files)) Datei(en), alle in ihren Grenzen")
        case .hash(let hash, let path, let expected): sentence(hash, of: path, expected)
        case .weights(let tensors, let damaged):
            if let first = damaged.first {
                self(
                    "weights: \(damaged.count) tensors hold NaN or infinity, such as \(first.name) in \(first.count) places",
                    "Gewichte: NaN oder Unendlich in \(damaged.count) Tensoren, etwa in \(first.name) an \(first.count) Stellen"
                )
            } else {
                self(
                    "weights: no NaN and no infinity in \(integer(tensors)) tensors",
                    "Gewichte: kein NaN und kein Unendlich in \(integer(tensors)) Tensoren")
            }
        }
    }

    private func sentence(_ hash: String, of path: String, _ expected: ModelHash.Expected) -> String {
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
