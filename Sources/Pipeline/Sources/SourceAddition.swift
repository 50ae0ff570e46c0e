import Catalog
import Feeds
import Foundation
import News

/// Adds a source to the user's own list; the lists that come with the program are never written.
package struct SourceAddition {
    let configuration: Configuration
    let list: String

    /// - Throws: ``PipelineError/noUserList(configuration:)`` for a configuration of recorded data.
    package init(_ configuration: Configuration) throws(PipelineError) {
        guard let list = configuration.userLists.last else { throw .noUserList(configuration: configuration.path) }
        self.configuration = configuration
        self.list = list
    }

    /// Writes the source into the list, which is made if there is none; the rest of the list stays as it is written.
    ///
    /// - Returns: The list's path.
    /// - Throws: ``PipelineError/sourceListed(address:title:)``, ``PipelineError/notOPML(_:)``, ``PipelineError/cannotWrite(path:reason:)``.
    package func add(_ source: Source) throws -> String {
        if let known = try configuration.readSources().first(where: { $0.address == source.address }) {
            throw PipelineError.sourceListed(address: known.address, title: known.title)
        }
        guard FileManager.default.fileExists(atPath: list) else {
            try TextFile.makeFolder(URL(fileURLWithPath: list).deletingLastPathComponent().path)
            try TextFile.write(SourceList(title: "Sources", sources: [source]).encode(), to: list)
            return list
        }
        guard let text = SourceList.text(try TextFile.read(list), adding: source) else {
            throw PipelineError.notOPML(list)
        }
        try TextFile.write(text, to: list)
        return list
    }
}
