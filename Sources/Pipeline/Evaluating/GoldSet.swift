import Evaluation
import Foundation
import News

/// The labelled articles of some files.
package struct GoldSet: Sendable {
    /// In the order of the files and their lines.
    package let articles: [GoldArticle]
    /// The names of the files, as headings print them.
    package let name: String
    /// Whether the files contain more articles.
    let isSelection: Bool

    /// Reads files with one labelled article per line, as JSON.
    ///
    /// - Parameters:
    ///   - files: The files' paths.
    ///   - language: Only articles labelled with this language code.
    ///   - limit: At most this many articles.
    /// - Throws: ``PipelineError/noSuchFile(_:)``, `EvaluationError`.
    package init(files: [String], language: String? = nil, limit: Int? = nil) throws {
        let all = try files.flatMap { try JSONLines.gold(TextFile.read($0), file: Self.name(of: $0)) }
        var ids: Set<String> = []
        if let repeated = all.first(where: { !ids.insert($0.id).inserted }) {
            throw EvaluationError.sharedID(repeated.id)
        }
        let chosen = all.filter { language == nil || $0.labels.language?.rawValue == language }
        articles = Array(chosen.prefix(limit ?? chosen.count))
        name = files.map(Self.name).joined(separator: ", ")
        isSelection = language != nil || limit != nil
    }

    static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
