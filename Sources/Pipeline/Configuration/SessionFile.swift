import Foundation
import Markets

/// The file with corrections of the exchanges' sessions.
package enum SessionFile {
    /// The calendars with the corrections of the first file that is named.
    ///
    /// In this order: `AFTERSHOCK_SESSIONS`, the configuration's `sessions`, `feeds/sessions.txt` of the data folder. A data folder that
    /// cannot be found has no corrections.
    package static func calendars(environment: [String: String], configured: String? = nil) throws -> Calendars {
        guard let path = try path(environment: environment, configured: configured) else { return Calendars() }
        return Calendars(corrections: try SessionCorrections(TextFile.read(path), path: path))
    }

    private static func path(environment: [String: String], configured: String?) throws -> String? {
        if let named = environment["AFTERSHOCK_SESSIONS"], !named.isEmpty { return named }
        if let configured { return configured }
        do {
            let shipped = try DataFolder.find(environment: environment).appendingPathComponent("feeds/sessions.txt")
                .path
            return FileManager.default.fileExists(atPath: shipped) ? shipped : nil
        } catch PipelineError.noDataFolder {
            return nil  // the commands that need the folder report it
        }
    }
}
