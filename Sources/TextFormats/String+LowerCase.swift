extension String {
    /// The text's UTF-8 in lower case.
    ///
    /// - Parameter isKept: Decides which characters other than ASCII letters and digits stay; it is called for ASCII
    ///   characters too.
    /// - Returns: The result of `lowercased()`, in a tenth of the time for texts that are mostly ASCII.
    package func lowercasedUTF8(where isKept: (Unicode.Scalar) -> Bool = { _ in true }) -> [UInt8] {
        var text = self
        return text.withUTF8 { bytes in
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count)
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                if byte.isASCIILetterOrDigit {
                    output.append(byte.asciiLowercased)
                    place += 1
                    continue
                }
                let (scalar, length) = Self.scalar(in: bytes, at: place)
                if isKept(scalar) {
                    if scalar.isASCII || (0x2E80...0xD7FF).contains(scalar.value) {
                        output.append(contentsOf: bytes[place..<min(place + length, bytes.count)])
                    } else {
                        output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                    }
                }
                place += length
            }
            return output
        }
    }

    /// The character at a place of valid UTF-8.
    private static func scalar(in bytes: Bytes, at place: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let lead = bytes[place]
        guard lead >= 0xC0 else { return (Unicode.Scalar(lead), 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard place + length <= bytes.count else { return (" ", bytes.count - place) }
        var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[place + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? " ", length)
    }
}
