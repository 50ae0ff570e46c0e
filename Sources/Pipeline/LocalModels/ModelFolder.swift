import Catalog
import Foundation

/// Where models are kept: `AFTERSHOCK_MODELS`, else `$XDG_DATA_HOME/aftershock/models`.
package struct ModelFolder {
    package enum State: String {
        case absent = "no"
        case partial = "in part"
        case present = "yes"
    }

    package let path: String

    package init(environment: [String: String]) { path = UserFolder.models(environment) }

    package func path(of file: ModelEntry.File) -> String { path + "/" + file.name }

    /// Where the bytes of an unfinished fetch lie.
    func partialPath(of file: ModelEntry.File) -> String { path(of: file) + ".part" }

    func has(_ file: ModelEntry.File) -> Bool { FileManager.default.fileExists(atPath: path(of: file)) }

    package func state(of model: ModelEntry) -> State {
        if model.files.allSatisfy(has) { return .present }
        let hasSome = model.files.contains {
            has($0) || FileManager.default.fileExists(atPath: partialPath(of: $0))
        }
        return hasSome ? .partial : .absent
    }
}
