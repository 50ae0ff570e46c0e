import Foundation
import Glibc
import TestSupport

/// The database's lock, held by the test as another run would hold it.
final class HeldLock {
    private var descriptor: Int32

    init(database: String) throws {
        descriptor = open(database + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw CocoaError(.fileLocking)
        }
    }

    func release() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    deinit { release() }
}
