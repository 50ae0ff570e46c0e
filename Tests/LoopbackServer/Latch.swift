import Glibc
import Synchronization

/// Holds callers until a number of them has arrived, so that a test of what overlaps does not depend on the machine's speed.
///
/// Later callers pass at once. Without enough callers each one passes after a limit, and the test fails on what it counts.
package final class Latch: Sendable {
    private let arrived = Mutex(0)
    private let needed: Int
    private let limit: Duration

    package init(_ needed: Int, limit: Duration = .seconds(20)) {
        self.needed = needed
        self.limit = limit
    }

    /// Counts the caller and blocks its thread until enough have arrived.
    package func arrive() {
        arrived.withLock { $0 += 1 }
        let end = ContinuousClock.now + limit
        while arrived.withLock({ $0 < needed }), ContinuousClock.now < end { usleep(500) }
    }
}
