import Catalog
import Digests
import Foundation
import Languages
import News

/// Trains the embedded engine's model from the texts in `Texts/`, says by cross-validation how good it is, and writes it.
///
///     make model
///
/// `--texts FOLDER` reads other texts, `--test FOLDER` also judges texts that are not trained on, `--dry-run` writes
/// nothing.
@main
struct DigestTraining {
    static func main() {
        do {
            try run()
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(65)
        }
    }

    private static func run() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var folder = root.appending(path: "Sources/DigestTraining/Texts")
        var output: URL? = root.appending(path: "Sources/CDigestModel/digest.model")
        var test: URL?
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--texts": folder = URL(fileURLWithPath: arguments.popFirst() ?? "")
            case "--test": test = URL(fileURLWithPath: arguments.popFirst() ?? "")
            case "--dry-run": output = nil
            default:
                throw LabelledText.Mistake(
                    description: "Unknown argument \(argument); --texts FOLDER, --test FOLDER, --dry-run")
            }
        }
        let gazetteer = try gazetteer(root)
        let texts = try read(folder, gazetteer: gazetteer)
        let trainer = Trainer()
        print("\(texts.count) texts. Cross-validation:")
        print(CrossValidation(folds: 5, of: texts, by: trainer).summary)
        let model = trainer.train(texts)
        if let test {
            let others = try read(test, gazetteer: gazetteer)
            print("\(others.count) other texts:")
            print(CrossValidation(model, on: others).summary)
        }
        guard let output else { return }
        try model.data.write(to: output)
        print("\(output.lastPathComponent): \(model.data.count) bytes")
    }

    private static func read(_ folder: URL, gazetteer: Gazetteer) throws -> [LabelledText] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "tsv" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        return try files.flatMap { try LabelledText.read($0, gazetteer: gazetteer) }
    }

    /// The names that the program knows.
    private static func gazetteer(_ root: URL) throws -> Gazetteer {
        func text(_ name: String) throws -> String {
            try String(contentsOf: root.appending(path: "feeds/\(name)"), encoding: .utf8)
        }
        let watchlist = try Watchlist.parse(text("watchlist.yaml"), path: "watchlist.yaml")
        let releases = try ReleaseList.parse(text("releases.yaml"), path: "releases.yaml")
        return Gazetteer(watchlist.entities + releases.entities)
    }
}
