import Dispatch

/// The queue that the engine computes on, so that minutes of arithmetic hold up no other task.
///
/// (`DispatchSerialQueue`, which is an executor itself, does not exist on Linux.)
final class EngineExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "aftershock.engine", qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        queue.async { unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
