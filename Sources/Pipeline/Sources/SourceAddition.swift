import Catalog
import Feeds
import Foundation
import News

/// Adds a source to the first list of a configuration.
package struct SourceAddition {
    let configuration: Configuration
    let list: String

    /// - Throws: ``PipelineError/noSourceList(configuration:)`` if the configuration names no list.
    package init(_ configuration: Configuration) throws(PipelineError) {
        guard let list = configuration.feeds.first else {
            throw .noSourceList(configuration: configuration.path)
        }
        self.configuration = configuration
        self.list = list
    }

    /// Writes the source into the list; the rest of the list stays as it is written.
    ///
    /// - Returns: The list's path.
    /// - Throws: ``PipelineError/sourceListed(address:title:)``, ``PipelineError/notOPML(_:)``, ``PipelineError/cannotWrite(path:reason:)``.
    package func add(_ source: Source) throws -> String {
        if let known = try configuration.readSources().first(where: { $0.address == source.address }) {
            throw PipelineError.sourceListed(address: known.address, title: known.title)
        }
        guard let text = SourceList.text(try TextFile.read(list), adding: source) else {
            throw PipelineError.notOPML(list)
        }
        try TextFile.write(text, to: list)
        return list
    }
}
