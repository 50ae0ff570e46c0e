import Catalog
import Foundation
import Hashing
import News

/// The SHA-256 of model files, and the one recorded beside each at its first fetch.
package enum ModelHash {
    /// Hashes a file from the disk.
    package static func of(_ path: String, progress meter: ProgressMeter) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw PipelineError.noSuchFile(path) }
        let size = try file.seekToEnd()
        try file.seek(toOffset: 0)
        let megabyte = 1_000_000
        let progress = meter.task("sha256", of: Int(size) / megabyte)
        defer { progress.end() }
        var hash = SHA256()
        var done = 0
        while let data = try file.read(upToCount: 8 << 20), !data.isEmpty {
            data.withUnsafeBytes { hash.update($0) }
            done += data.count
            progress.show(done / megabyte)
        }
        return hash.hex()
    }

    /// Compares a hash with what is known of the file.
    package static func check(_ hash: String, path: String, list: ModelList) throws -> (isGood: Bool, text: String) {
        let name = URL(fileURLWithPath: path).lastPathComponent
        let listed = list.models.flatMap(\.files).first { $0.name == name }?.sha256
        if let listed {
            return (
                hash == listed,
                "sha256: \(hash) of \(name)\(hash == listed ? " is the listed one" : ", and the list has \(listed)")"
            )
        }
        if let recorded = try recorded(path) {
            return (
                hash == recorded,
                "sha256: \(hash) of \(name)"
                    + (hash == recorded
                        ? " is the one recorded at its first fetch"
                        : ", and \(recorded) was recorded at its first fetch")
            )
        }
        return (true, "sha256: \(hash) of \(name); none is listed or recorded to compare it with")
    }

    /// Where the hash of a file is recorded, in the form of sha256sum.
    static func recordPath(_ path: String) -> String { path + ".sha256" }

    static func recorded(_ path: String) throws -> String? {
        let record = recordPath(path)
        guard FileManager.default.fileExists(atPath: record) else { return nil }
        let text = try String(contentsOfFile: record, encoding: .utf8)
        return text.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }

    static func record(_ hash: String, path: String) throws(PipelineError) {
        try TextFile.write(
            "\(hash)  \(URL(fileURLWithPath: path).lastPathComponent)\n", to: recordPath(path))
    }
}
