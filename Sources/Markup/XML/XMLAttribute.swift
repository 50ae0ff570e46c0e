import TextFormats

/// One attribute of a start tag.
struct XMLAttribute {
    let name: Range<Int>
    /// Between the quotes, with references unresolved.
    let value: Range<Int>
    let next: Int

    /// Reads the attribute whose name starts at `start`.
    ///
    /// - Parameters:
    ///   - bytes: The document.
    ///   - start: The name's first byte.
    ///   - end: The end of the tag, if known.
    ///   - hasNoMore: Quotes that are known not to occur again, so that no scan is repeated.
    init(_ bytes: Bytes, at start: Int, end: Int? = nil, hasNoMore: inout Set<UInt8>) {
        let end = end ?? bytes.count
        var place = start
        while place < end, !bytes[place].isASCIISpace, bytes[place] != ASCII.equals, bytes[place] != ASCII.greater,
            bytes[place] != ASCII.slash || place == start, bytes[place] != ASCII.less || place == start
        { place += 1 }
        name = start..<place
        var equals = place
        while equals < end, bytes[equals].isASCIISpace { equals += 1 }
        guard equals < end, bytes[equals] == ASCII.equals else {
            value = place..<place
            next = place
            return
        }
        place = equals + 1
        while place < end, bytes[place].isASCIISpace { place += 1 }
        if place < end, bytes[place] == ASCII.quote || bytes[place] == ASCII.apostrophe,
            !hasNoMore.contains(bytes[place])
        {
            let close = bytes.index(of: bytes[place], from: place + 1, to: end)
            if close < end {
                value = place + 1..<close
                next = close + 1
                return
            }
            hasNoMore.insert(bytes[place])
        }
        let first = place
        while place < end, !bytes[place].isASCIISpace, bytes[place] != ASCII.greater { place += 1 }
        value = first..<place
        next = place
    }
}
