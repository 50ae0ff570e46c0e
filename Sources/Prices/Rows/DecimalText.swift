import TextFormats

/// A number as price files write it: `142.62`, `$1,142.62`, `-3`, `4.5e6`.
enum DecimalText {
    /// Reads the number, exactly rounded.
    ///
    /// A comma is read only before groups of three digits, so that `142,62` is refused and not 14262.
    /// - Returns: Nil if the bytes are no finite number.
    static func read(_ bytes: ArraySlice<UInt8>) -> Double? {
        bytes.withUnsafeBufferPointer { read($0, from: 0, to: $0.count) }
    }

    /// Reads the number that fills a part of the bytes.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int, to end: Int) -> Double? {
        var index = first
        var isNegative = false
        if index < end, bytes[index] == ASCII.hyphen || bytes[index] == ASCII.plus {
            isNegative = bytes[index] == ASCII.hyphen
            index += 1
        }
        if index < end, bytes[index] == ASCII.dollar { index += 1 }
        let start = index
        var mantissa: UInt64 = 0
        var digits = 0
        var decimals = 0
        var commas: [Int] = []
        var point: Int?
        while index < end {
            let byte = bytes[index]
            if byte &- ASCII.digitZero < 10 {
                digits += 1
                if point != nil { decimals += 1 }
                if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - ASCII.digitZero) }
            } else if byte == ASCII.point, point == nil {
                point = index
            } else if byte == ASCII.comma, point == nil {
                commas.append(index)
            } else {
                break
            }
            index += 1
        }
        guard digits > 0, areThousands(commas, from: start, to: point ?? index) else { return nil }
        // Both are exact below these bounds, so the quotient is rounded once.
        if index == end, mantissa < 1 << 53, digits <= 18, decimals < powers.count {
            let value = Double(mantissa) / powers[decimals]
            return isNegative ? -value : value
        }
        let plain = String(decoding: bytes[start..<end].filter { $0 != ASCII.comma }, as: UTF8.self)
        guard plain.utf8.allSatisfy({ $0 &- ASCII.digitZero < 10 || "+-.eE".utf8.contains($0) }) else { return nil }
        guard let value = Double(plain), value.isFinite else { return nil }
        return isNegative ? -value : value
    }

    private static func areThousands(_ commas: [Int], from start: Int, to end: Int) -> Bool {
        guard let first = commas.first else { return true }
        guard (1...3).contains(first - start) else { return false }
        return zip(commas, commas.dropFirst() + [end]).allSatisfy { $1 - $0 == 4 }
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
