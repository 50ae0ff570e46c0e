import Dispatch
import Glibc

/// Turns Ctrl-C into a cancellation, for long work that keeps its results so far.
enum Interruption {
    /// Runs a body that SIGINT cancels, and gives the signal back afterwards.
    ///
    /// SIGTERM ends the process as usual; everything is stored in transactions.
    ///
    /// - Throws: A cancellation, or the error of the body.
    static func cancelling<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value
    {
        let task = Task { try await body() }
        // A source sees a signal only if nothing else takes it first.
        signal(SIGINT, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        source.setEventHandler {
            task.cancel()
            // A second Ctrl-C does not wait for the piece in work.
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
