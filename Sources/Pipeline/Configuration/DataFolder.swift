import Foundation

/// Where the files are that come with the program: `feeds/watchlist.yaml`, `feeds/releases.yaml`, `feeds/demo`.
///
/// Looked for in `AFTERSHOCK_DATA`, beside an installed program (`../share/aftershock`), above a program that was built in a checkout, and
/// in the working folder.
package enum DataFolder {
    package static func find(environment: [String: String]) throws(PipelineError) -> URL {
        var looked: [String] = []
        for folder in candidates(environment: environment) {
            let marker = folder.appendingPathComponent("feeds/watchlist.yaml")
            if FileManager.default.fileExists(atPath: marker.path) { return folder.standardizedFileURL }
            looked.append(folder.standardizedFileURL.path)
        }
        throw .noDataFolder(looked: looked)
    }

    private static func candidates(environment: [String: String]) -> [URL] {
        if let named = environment["AFTERSHOCK_DATA"], !named.isEmpty { return [URL(fileURLWithPath: named)] }
        var folders: [URL] = []
        let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        folders.append(executable.deletingLastPathComponent().appendingPathComponent("share/aftershock"))
        // .build/<triple>/<configuration>/aftershock lies at most four folders below the checkout.
        var folder = executable
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            folders.append(folder)
        }
        folders.append(URL(fileURLWithPath: FileManager.default.currentDirectoryPath))
        return folders
    }
}
