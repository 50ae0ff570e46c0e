/// A text that is read scalar by scalar, and knows where it is.
struct SourceReader {
    private let scalars: [Unicode.Scalar]
    private let what: String
    private(set) var index = 0

    init(_ text: String, what: String) {
        scalars = Array(text.unicodeScalars)
        self.what = what
    }

    var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    var isAtEnd: Bool { index == scalars.count }

    mutating func advance() -> Unicode.Scalar? {
        guard let next else { return nil }
        index += 1
        return next
    }

    /// Takes the text if it stands here.
    mutating func take(_ text: String) -> Bool {
        let wanted = text.unicodeScalars
        guard scalars[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    mutating func skip(where isSkipped: (Unicode.Scalar) -> Bool) {
        while let next, isSkipped(next) { index += 1 }
    }

    mutating func hexadecimal(digits: Int) throws(ConstraintError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let next, let digit = Character(next).hexDigitValue, next.isASCII else {
                throw error("\(digits) hexadecimal digits are missing")
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    /// A whole number of at most seven digits.
    mutating func wholeNumber() throws(ConstraintError) -> Int? {
        guard let next, ("0"..."9").contains(next) else { return nil }
        let begin = index
        var value = 0
        while let digit = self.next, ("0"..."9").contains(digit) {
            value = value * 10 + Int(digit.value - 48)
            index += 1
            guard index - begin <= 7 else { throw error("the number has more than seven digits") }
        }
        return value
    }

    func error(_ reason: String, at place: Int? = nil) -> ConstraintError {
        let before = scalars[..<(place ?? index)]
        let line = before.reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
        let column = before.count - (before.lastIndex(of: "\n") ?? -1)
        return .syntax(what: what, line: line, column: column, reason: reason)
    }
}
