import Synchronization

/// Keeps an interval between the beginnings of requests to one host.
final class HostPace: Sendable {
    private let delay: Duration
    private let nextBeginning = Mutex<[String: ContinuousClock.Instant]>([:])

    init(delay: Duration) {
        self.delay = delay
    }

    /// Returns when it is the caller's turn, or at once if the task was cancelled.
    ///
    /// - Parameters:
    ///   - host: The host and port.
    ///   - least: The interval that the host itself requires, if that is longer.
    func wait(for host: String, atLeast least: Duration) async {
        let delay = max(delay, least)
        guard delay > .zero else { return }
        let now = ContinuousClock.now
        let beginning = nextBeginning.withLock { table in
            let beginning = max(table[host] ?? now, now)
            table[host] = beginning + delay
            return beginning
        }
        guard beginning > now else { return }
        do {
            try await Task.sleep(until: beginning, clock: .continuous)
        } catch {
            // Cancelled: the fetch itself reports it.
        }
    }
}
