import Catalog
import Foundation
import Glibc
import Web

/// Downloads models into their folder.
///
/// A file gets its name only when it is whole and checked.
package struct ModelPull {
    var fetcher: Fetcher
    var folder: ModelFolder
    var progress: ProgressMeter
    /// Prints a line about what happens.
    var say: @Sendable (String) -> Void
    /// The pause after each transient failure in a row; bytes that arrive end the row.
    var pauses: [Duration] = [.seconds(1), .seconds(4), .seconds(15)]

    package init(
        fetcher: Fetcher, folder: ModelFolder, progress: ProgressMeter, say: @escaping @Sendable (String) -> Void
    ) {
        self.fetcher = fetcher
        self.folder = folder
        self.progress = progress
        self.say = say
    }

    package func pull(_ model: ModelEntry) async throws {
        try TextFile.makeFolder(folder.path)
        try checkRoom(for: model)
        for file in model.files { try await pull(file) }
    }

    private func pull(_ file: ModelEntry.File) async throws {
        let path = folder.path(of: file)
        guard !folder.has(file) else {
            say("'\(path)' is there already. Check it with 'aftershock model verify \(path)'.")
            return
        }
        let partial = folder.partialPath(of: file)
        try await download(file, to: partial)
        guard try Self.beginsAsModel(partial) else {
            try discard(partial)
            throw ModelPullError.notAModel(address: file.address)
        }
        let hash = try ModelHash.of(partial, progress: progress)
        let recorded = try ModelHash.recorded(path)
        if let expected = file.sha256 ?? recorded, hash != expected {
            try discard(partial)
            throw ModelPullError.wrongHash(
                path: path, hash: hash, expected: expected,
                source: file.sha256 != nil ? "the one listed" : "the one recorded at the first download")
        }
        if file.sha256 == nil, recorded == nil {
            try ModelHash.record(hash, path: path)
            say(
                "The list has no SHA-256 for it, so this download is trusted: \(hash) is recorded in '\(ModelHash.recordPath(path))'."
            )
        }
        guard rename(partial, path) == 0 else {
            throw PipelineError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        try Self.remove(partial + ".json")
        say("Downloaded '\(path)'. Run it with 'aftershock model run \(path)'.")
    }

    private func download(_ file: ModelEntry.File, to partial: String) async throws {
        let report = PullProgress(file.name, progress: progress, say: say)
        defer { report.end() }
        var failures = 0
        while let failure = try await failedAttempt(file, to: partial, report) {
            failures = failure.broughtBytes ? 0 : failures + 1
            guard failures < pauses.count else { throw failure.error }
            report.end()
            say("\(failure.error) \(Self.size(partial)) bytes are kept; trying again.")
            try await Task.sleep(for: pauses[failures])
        }
    }

    /// Fetches what is missing.
    ///
    /// - Returns: Nil when all is there, else what went wrong and may pass by itself.
    /// - Throws: What does not pass by itself.
    private func failedAttempt(
        _ file: ModelEntry.File, to partial: String, _ report: PullProgress
    ) async throws -> (error: WebError, broughtBytes: Bool)? {
        let before = Self.size(partial)
        do throws(WebError) {
            _ = try await fetcher.download(DownloadRequest(address: file.address, path: partial)) { done, total in
                report.show(done, of: total)
            }
            return nil
        } catch {
            guard error.isTransient else { throw error }
            return (error, Self.size(partial) > before)
        }
    }

    /// Compares the listed size, which is rough, with the room that there is; the server's own figure is checked later.
    private func checkRoom(for model: ModelEntry) throws(PipelineError) {
        let present = model.files.reduce(0) {
            $0 + max(Self.size(folder.path(of: $1)), Self.size(folder.partialPath(of: $1)))
        }
        let needed = model.size - present
        guard let free = DiskSpace.free(beside: folder.path + "/model"), needed > free else { return }
        throw .cannotWrite(
            path: folder.path,
            reason: "'\(model.name)' needs about \(needed / 1_000_000) MB, and the disk has \(free / 1_000_000) MB left"
        )
    }

    private func discard(_ partial: String) throws {
        try Self.remove(partial)
        try Self.remove(partial + ".json")
    }

    private static func remove(_ path: String) throws(PipelineError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// Bytes of a file; 0 if it is not there.
    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Whether the file begins with GGUF's mark, which a page that explains an error does not.
    private static func beginsAsModel(_ path: String) throws -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { throw PipelineError.noSuchFile(path) }
        return try file.read(upToCount: 4) == Data("GGUF".utf8)
    }
}

/// Progress of a fetch: shown where somebody watches, else a line every tenth.
private final class PullProgress: @unchecked Sendable {
    // Sendable: libcurl calls on one thread, and `end` is called when that thread has ended.

    private let name: String
    private let progress: ProgressMeter
    private let say: @Sendable (String) -> Void
    private var bar: ProgressTask?
    private var lastTenth = -1
    private var lastMegabyte = -1
    private static let megabyte = 1_000_000

    init(_ name: String, progress: ProgressMeter, say: @escaping @Sendable (String) -> Void) {
        self.name = name
        self.progress = progress
        self.say = say
    }

    func show(_ done: Int, of total: Int?) {
        guard let total, total > 0 else { return }
        if progress.isShown {
            let shown = bar ?? progress.task("\(name) MB", of: max(1, total / Self.megabyte))
            bar = shown
            guard done / Self.megabyte != lastMegabyte else { return }
            lastMegabyte = done / Self.megabyte
            shown.show(lastMegabyte)
        } else if done * 10 / total != lastTenth {
            lastTenth = done * 10 / total
            say("\(name): \(done / Self.megabyte) of \(total / Self.megabyte) MB")
        }
    }

    func end() {
        bar?.end()
        bar = nil
    }
}

/// Why a model was not downloaded, besides failures of network and disk.
package enum ModelPullError: Error, Hashable, CustomStringConvertible {
    case unknownModel(String, known: [String])
    case wrongHash(path: String, hash: String, expected: String, source: String)
    case notAModel(address: String)

    package var description: String {
        switch self {
        case .unknownModel(let name, let known):
            "There is no model '\(name)'. Known are \(known.joined(separator: ", ")); 'aftershock model list' describes them."
        case .wrongHash(let path, let hash, let expected, let source):
            "The download for '\(path)' has the SHA-256 \(hash), but \(source) is \(expected). The download was deleted. "
                + "Try again; if its publisher has replaced the file, correct the list of models."
        case .notAModel(let address):
            "'\(address)' sent something that is not a GGUF file. It was deleted. Open the address in a browser to see what it is."
        }
    }
}
