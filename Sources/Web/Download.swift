import Foundation

/// A large file to be fetched to disk.
package struct DownloadRequest: Sendable {
    /// `http:` or `https:`.
    package var address: String
    /// The file that grows; bytes that an earlier try left there are kept if the server still has the same version.
    package var path: String

    package init(address: String, path: String) {
        self.address = address
        self.path = path
    }
}

/// What a download did.
package struct DownloadResult: Hashable, Sendable {
    package var byteCount: Int
    /// Bytes that were there from an earlier try.
    package var resumedFrom: Int
}

extension Fetcher {
    /// Limits for files of many gigabytes: as long as it takes, if only bytes keep coming.
    package static let downloadLimits = FetchLimits(
        bodyBytes: .max, wholeTime: .zero, slowestSpeed: 1_024, slowTime: .seconds(60))

    /// Fetches a file to disk and goes on where an earlier try stopped.
    ///
    /// It asks with `Range` and `If-Range`. A server that knows no ranges, or has another version by now, sends the whole
    /// file, and what was there is thrown away. Whether there is room is checked before the first byte is written.
    /// - Parameters:
    ///   - request: What, and where to.
    ///   - progress: Called on another thread with the bytes on disk and, once it is known, of the whole file.
    /// - Returns: When the file is whole. It is then on the disk, not only in the system's memory.
    /// - Throws: Any ``WebError``. The bytes that came are kept, but for those of a version that is no more.
    package func download(
        _ request: DownloadRequest, progress: @escaping @Sendable (_ done: Int, _ total: Int?) -> Void = { _, _ in }
    ) async throws(WebError) -> DownloadResult {
        let target = try WebAddress(request.address)
        guard target.scheme == "http" || target.scheme == "https" else {
            throw .schemeRefused(address: WebAddress.redacted(request.address), scheme: target.scheme)
        }
        let cancellation = Cancellation()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation {
                (continuation: CheckedContinuation<Result<DownloadResult, WebError>, Never>) in
                Thread.detachNewThread {
                    continuation.resume(
                        returning: Result { () throws(WebError) in
                            try self.run(request, target: target, cancellation: cancellation, progress: progress)
                        })
                }
            }
        } onCancel: {
            cancellation.cancel()
        }
        return try result.get()
    }

    private func run(
        _ request: DownloadRequest, target: WebAddress, cancellation: Cancellation,
        progress: @escaping (Int, Int?) -> Void
    ) throws(WebError) -> DownloadResult {
        let partial = try PartialFile(path: request.path, address: request.address, progress: progress)
        if partial.isComplete { return DownloadResult(byteCount: partial.count, resumedFrom: partial.count) }
        let wasResumed = partial.range != nil
        do {
            return try transfer(request, target: target, cancellation: cancellation, to: partial)
        } catch {
            // A part that does not fit what is there, or nothing behind it: the file is another one now.
            let isOutdated =
                switch error {
                case .status(_, 416, _): true
                case .malformed: true
                default: false
                }
            guard wasResumed, isOutdated else { throw error }
            try partial.restart()
            return try transfer(request, target: target, cancellation: cancellation, to: partial)
        }
    }

    private func transfer(
        _ request: DownloadRequest, target: WebAddress, cancellation: Cancellation, to partial: PartialFile
    ) throws(WebError) -> DownloadResult {
        let transfer = Transfer(
            request: FetchRequest(address: request.address), target: target, fetcher: self, cancellation: cancellation,
            partial: partial)
        let response = try transfer.run().get()
        try partial.finish(response, address: WebAddress.redacted(request.address))
        return DownloadResult(byteCount: partial.count, resumedFrom: partial.resumedFrom)
    }
}
