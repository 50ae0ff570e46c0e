import Glibc

/// Bytes of a document, valid UTF-8, borrowed for the length of one parse.
package typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
    /// The first place of `byte` in `start..<end`, or `end`.
    @inlinable package func index(of byte: UInt8, from start: Int, to end: Int) -> Int {
        guard start < end, let base = baseAddress else { return start }
        guard let found = memchr(base + start, Int32(byte), end - start) else { return end }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// The first place of `needle` at or after `start`, or nil.
    @inlinable package func range(of needle: StaticString, from start: Int, to limit: Int? = nil) -> Range<Int>? {
        let end = limit ?? count
        let length = needle.utf8CodeUnitCount
        guard length > 0, end - length >= start else { return nil }
        let first = needle.utf8Start[0]
        var place = start
        while true {
            place = index(of: first, from: place, to: end)
            guard place + length <= end else { return nil }
            if matches(needle, at: place) { return place..<place + length }
            place += 1
        }
    }

    @inlinable package func matches(_ needle: StaticString, at place: Int) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        for offset in 0..<length where self[place + offset] != needle.utf8Start[offset] { return false }
        return true
    }

    @inlinable package func hasSuffix(_ suffix: StaticString) -> Bool {
        matches(suffix, at: count - suffix.utf8CodeUnitCount)
    }

    /// Compares without regard to ASCII case; `needle` is lower case.
    @inlinable package func matchesIgnoringCase(_ needle: StaticString, at place: Int) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        for offset in 0..<length where self[place + offset].asciiLowercased != needle.utf8Start[offset] {
            return false
        }
        return true
    }

    @inlinable package func string(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }

    @inlinable package func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, self[lower].isASCIISpace { lower += 1 }
        while upper > lower, self[upper - 1].isASCIISpace { upper -= 1 }
        return lower..<upper
    }
}
