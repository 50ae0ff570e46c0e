import Foundation
import News

/// Why the pipeline could not do what was asked, besides the errors of its parts.
package enum PipelineError: Error, Hashable, CustomStringConvertible {
    case noSuchRelease(String, near: String?)
    case noSuchSource(String, near: String?)
    case noUserList(configuration: String)
    case sourceListed(address: String, title: String)
    case notOPML(String)
    case noSuchStory(Int64)
    case noSuchArticle(Int64)
    case noSuchFile(String)
    case unknownEntity(String)
    case noDatabase(String)
    case noDataFolder(looked: [String])
    case cannotWrite(path: String, reason: String)
    case locked(path: String, holder: String)
    case notAnArticle(String, reason: String)
    /// A list, configuration or grammar that is not UTF-8.
    case notText(String)
    case notDigested(Int64)
    /// The digest is not the embedded engine's, or an older version's, so its reasons cannot be found again.
    case notExplained(Int64, engine: Digest.Engine?)
    case demoFailed([String])
    /// The `r1` engine has no model, or none at this path.
    case noModel(String?)
    /// The `remote` engine has no server.
    case noEndpoint
    case noEndpointKey(variable: String)
    /// The engine that is to digest cannot run.
    case cannotDigest(reason: String)

    package var description: String {
        switch self {
        case .noSuchRelease(let id, let near):
            "There is no release '\(id)'." + (near.map { " Did you mean '\($0)'?" } ?? "")
        case .noSuchSource(let name, let near):
            "There is no source '\(name)'." + (near.map { " Did you mean '\($0)'?" } ?? "")
        case .noUserList(let path): "'\(path)' is for recorded data, to which no source can be added."
        case .sourceListed(let address, let title): "'\(address)' is listed already, as '\(title)'."
        case .notOPML(let path): "'\(path)' is not an OPML list: it has no </body>."
        case .noSuchStory(let id): "There is no story \(id)."
        case .noSuchArticle(let id): "There is no article \(id)."
        case .noSuchFile(let path): "There is no file '\(path)'."
        case .unknownEntity(let name): "Nothing on the watchlist is called '\(name)'."
        case .noDatabase(let path): "There is no database '\(path)'."
        case .noDataFolder(let looked):
            "The default lists (feeds/watchlist.yaml) were not found in \(looked.joined(separator: ", "))."
        case .cannotWrite(let path, let reason): "'\(path)' cannot be written: \(reason)."
        case .locked(let path, let holder): "Another run holds the lock '\(path)'\(holder)."
        case .notAnArticle(let name, let reason): "'\(name)' could not be read as news: \(reason)."
        case .notText(let path): "'\(path)' is not UTF-8 text."
        case .notExplained(let id, let engine?):
            "The digest of article \(id) was made by \(engine.name) \(engine.version), and only digests by this version's embedded engine can be explained."
        case .notExplained(let id, nil): "Article \(id) has no digest to explain."
        case .notDigested(let id): "Article \(id) has no digest yet."
        case .cannotDigest(let reason): "The r1 engine cannot run. \(reason)"
        case .noEndpoint: "The remote engine has no server."
        case .noEndpointKey(let variable):
            "The environment variable \(variable), which should contain an endpoint's key, is not set."
        case .noModel(let path?): "There is no model file '\(path)'."
        case .noModel(nil): "The r1 engine needs a model."
        case .demoFailed(let failures):
            "The recorded data could not be read completely: \(failures.joined(separator: "; "))"
        }
    }
}

extension Error {
    /// The system's reason as the end of a clause, without its full stop.
    package var systemReason: String {
        var text = localizedDescription
        while text.last == "." { text.removeLast() }
        return text
    }
}
