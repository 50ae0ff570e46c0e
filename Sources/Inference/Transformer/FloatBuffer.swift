import Foundation

/// Float32 memory for the kernels, aligned to a cache line and initially zero.
final class FloatBuffer {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    init(count: Int) {
        let bytes = max(64, (count * MemoryLayout<Float>.stride + 63) / 64 * 64)
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        memset(raw, 0, bytes)
        pointer = raw.bindMemory(to: Float.self, capacity: count)
        self.count = count
    }

    deinit { pointer.deallocate() }
}
