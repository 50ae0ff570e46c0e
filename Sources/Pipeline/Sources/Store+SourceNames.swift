import Catalog
import Store
import TextFormats

extension Store {
    /// The source with a title or an address.
    ///
    /// - Throws: ``PipelineError/noSuchSource(_:near:)``.
    package func source(named name: String) throws -> StoredSource {
        let sources = try sources()
        guard let source = sources.first(where: { $0.title == name || $0.address == name }) else {
            throw PipelineError.noSuchSource(name, near: Spelling.nearest(to: name, in: sources.map(\.title)))
        }
        return source
    }
}
