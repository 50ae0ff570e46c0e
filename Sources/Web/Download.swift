import Foundation

/// A large file to be fetched to disk.
package struct DownloadRequest: Sendable {
    /// `http:` or `https:`.
    package var address: String
    /// The file to append to; bytes of an earlier attempt are kept if the server still has the same version.
    package var path: String

    package init(address: String, path: String) {
        self.address = address
        self.path = path
    }
}

/// The result of a download.
package struct DownloadResult: Hashable, Sendable {
    package var byteCount: Int
    /// Bytes from an earlier attempt.
    package var resumedFrom: Int
}

extension Fetcher {
    /// Limits for files of many gigabytes: no time limit as long as bytes arrive.
    package static let downloadLimits = FetchLimits(
        bodyBytes: .max, wholeTime: .zero, slowestSpeed: 1_024, slowTime: .seconds(60))

    /// Fetches a file to disk, and continues an earlier attempt.
    ///
    /// It sends `Range` and `If-Range`. A server that does not support ranges, or has another version by now, sends the
    /// whole file, and the earlier bytes are discarded. The free space is checked before the first byte is written.
    /// - Parameters:
    ///   - request: The address and the path.
    ///   - progress: Called on another thread with the bytes on disk and, once known, of the whole file.
    /// - Returns: Once the file is complete and on the disk, not only in the system's memory.
    /// - Throws: Any ``WebError``. The bytes so far are kept, except those of an outdated version.
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
            // A range that does not match the bytes on disk, or is empty: the file is another one now.
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
