/// A text as an array of Unicode scalars with the UTF-8 offset of each.
///
/// The readers of sentences, numbers and dates look ahead and back by scalar and answer in UTF-8 offsets; on a
/// `String`, both would take linear time.
struct ScalarText {
    /// The scalars' values.
    let scalars: [UInt32]
    /// The UTF-8 offset of each scalar, and the text's length at the end.
    let offsets: [Int]
    private let bytes: [UInt8]

    init(_ text: String) {
        var text = text
        let bytes = text.withUTF8 { Array($0) }
        var scalars: [UInt32] = []
        var offsets: [Int] = []
        scalars.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var position = 0
        // A String's UTF-8 is always valid, so the first byte gives the length.
        while position < bytes.count {
            let first = bytes[position]
            let (value, length): (UInt32, Int) =
                switch first {
                case 0..<0x80: (UInt32(first), 1)
                case 0x80..<0xE0: (UInt32(first & 0x1F), 2)
                case 0xE0..<0xF0: (UInt32(first & 0x0F), 3)
                default: (UInt32(first & 0x07), 4)
                }
            let end = min(position + length, bytes.count)
            scalars.append(bytes[(position + 1)..<end].reduce(value) { $0 << 6 | UInt32($1 & 0x3F) })
            offsets.append(position)
            position = end
        }
        offsets.append(bytes.count)
        self.scalars = scalars
        self.offsets = offsets
        self.bytes = bytes
    }

    var count: Int { scalars.count }

    /// The scalar at an index, or 0 outside the text.
    subscript(index: Int) -> UInt32 {
        index >= 0 && index < scalars.count ? scalars[index] : 0
    }

    /// The text between two scalar indices.
    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[offsets[range.lowerBound]..<offsets[range.upperBound]], as: UTF8.self)
    }
}
