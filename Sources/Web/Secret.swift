import Foundation

/// A secret that identifies the caller to a service; its text appears in requests and nowhere else.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let value: String

    package init(_ value: String) {
        self.value = value
    }

    package var description: String { "***" }
    package var debugDescription: String { "***" }
    /// Keeps the text out of `dump` and of the descriptions of values that contain it.
    package var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Finds a secret in its environment variable, in the file that `…_FILE` names, or among systemd's credentials,
    /// under the variable's name in lower case.
    ///
    /// - Returns: Nil if there is none of the three.
    /// - Throws: ``SecretError`` if the named file cannot be read, or the text found is not a key.
    package static func find(
        in variable: String, environment: [String: String]
    ) throws(SecretError) -> Secret? {
        if let value = environment[variable], !value.isEmpty { return try key(value, from: variable) }
        if let path = environment["\(variable)_FILE"], !path.isEmpty {
            return try key(try read(path, named: "\(variable)_FILE"), from: path)
        }
        if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
            let path = "\(folder)/\(variable.lowercased())"
            if FileManager.default.fileExists(atPath: path) {
                return try key(try read(path, named: "CREDENTIALS_DIRECTORY"), from: path)
            }
        }
        return nil
    }

    private static func read(_ path: String, named variable: String) throws(SecretError) -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(path: path, variable: variable)
        }
    }

    /// One line of printable ASCII; anything else would break the request or leak into another part of it.
    private static func key(_ text: String, from place: String) throws(SecretError) -> Secret {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, trimmed.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .notAKey(place: place)
        }
        return Secret(trimmed)
    }
}

/// Why a named key cannot be used, without the text of the key.
package enum SecretError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String, variable: String)
    case notAKey(place: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let variable):
            "The key file '\(path)', which \(variable) names, cannot be read. Check the path and its permissions."
        case .notAKey(let place):
            "'\(place)' does not contain a key: one line of printable characters is expected."
        }
    }
}
