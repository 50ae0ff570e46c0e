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

    /// What a hash was compared with.
    package enum Expected: Hashable, Sendable {
        case listed(String)
        /// Recorded at the file's first download.
        case recorded(String)
        case unknown
    }

    /// The hash that is known of a file.
    package static func expected(_ path: String, list: ModelList) throws -> Expected {
        let name = URL(fileURLWithPath: path).lastPathComponent
        if let listed = list.models.flatMap(\.files).first(where: { $0.name == name })?.sha256 {
            return .listed(listed)
        }
        return try recorded(path).map { .recorded($0) } ?? .unknown
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
