import Dispatch
import Glibc

/// Ctrl-C as a cancellation, for long work that keeps what it has done.
enum Interruption {
    /// Runs a body that SIGINT cancels, and gives the signal back afterwards.
    ///
    /// SIGTERM ends the process as ever: what is stored is stored in transactions.
    ///
    /// - Throws: A cancellation, or what the body throws.
    static func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value
    {
        let task = Task { try await body() }
        // A source sees a signal only if nothing else takes it first.
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            task.cancel()
            // Who asks twice does not want to wait for the piece in work.
            signal(SIGINT, SIG_DFL)
        }
        source.resume()
        defer {
            source.cancel()
            signal(SIGINT, SIG_DFL)
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
