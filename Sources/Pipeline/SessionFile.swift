import Foundation
import Markets

/// The file with corrections of the exchanges' sessions: `AFTERSHOCK_SESSIONS`, or `feeds/sessions.txt` of the data folder.
package enum SessionFile {
    /// Applies the corrections that there are; a data folder that cannot be found has none.
    package static func applyDefault(environment: [String: String]) throws {
        if let named = environment["AFTERSHOCK_SESSIONS"], !named.isEmpty { return try apply(named) }
        let folder: URL
        do {
            folder = try DataFolder.find(environment: environment)
        } catch PipelineError.noDataFolder {
            return  // the commands that need the folder say so
        }
        let path = folder.appendingPathComponent("feeds/sessions.txt").path
        if FileManager.default.fileExists(atPath: path) { try apply(path) }
    }

    static func apply(_ path: String) throws {
        TradingCalendar.correct(by: try SessionCorrections(TextFile.read(path), path: path))
    }
}
