/// A JSON number, kept exactly.
package struct DecimalNumber: Hashable, Sendable {
    /// As written.
    package let text: String

    /// Exponents that would produce more digits than this are refused.
    private static let mostDigits = 400

    /// Reads a number by JSON's rules (RFC 8259, section 6); nil for other text, and for a number with too many digits.
    package init?(_ text: String) {
        var text = text
        guard text.withUTF8(Self.isNumber) else { return nil }
        self.text = text
    }

    package init(_ value: Int) { text = "\(value)" }

    package static let zero = DecimalNumber(0)

    private static func isNumber(_ bytes: Bytes) -> Bool {
        var place = 0
        func digits() -> Int {
            let start = place
            while place < bytes.count, bytes[place].isASCIIDigit { place += 1 }
            return place - start
        }
        if place < bytes.count, bytes[place] == ASCII.hyphen { place += 1 }
        let first = place
        let whole = digits()
        guard whole == 1 || whole > 1 && bytes[first] != ASCII.digitZero else { return false }
        if place < bytes.count, bytes[place] == ASCII.point {
            place += 1
            guard digits() > 0 else { return false }
        }
        guard place < bytes.count else { return true }
        guard bytes[place] | 0x20 == UInt8(ascii: "e") else { return false }
        let exponent = place + 1
        place = exponent
        if place < bytes.count, bytes[place] == ASCII.plus || bytes[place] == ASCII.hyphen { place += 1 }
        guard digits() > 0, place == bytes.count, let value = Int(bytes.string(exponent..<place)) else { return false }
        return abs(value) <= mostDigits
    }

    // MARK: Digits

    /// The digits before and after the point, without leading and trailing zeros; before it none for a number below 1.
    private var digits: (whole: [UInt8], fraction: [UInt8]) {
        let parts = text.split { $0 == "e" || $0 == "E" }
        var exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
        let halves = parts[0].drop { $0 == "-" }.split(separator: ".")
        var whole = halves[0].utf8.map { $0 - ASCII.digitZero }
        var fraction = halves.count == 2 ? halves[1].utf8.map { $0 - ASCII.digitZero } : []
        while exponent > 0 {
            whole.append(fraction.isEmpty ? 0 : fraction.removeFirst())
            exponent -= 1
        }
        while exponent < 0 {
            fraction.insert(whole.popLast() ?? 0, at: 0)
            exponent += 1
        }
        return (Array(whole.drop { $0 == 0 }), Array(fraction.reversed().drop { $0 == 0 }.reversed()))
    }

    /// Without leading zeros; empty below 1.
    package var whole: [UInt8] { digits.whole }

    /// Without trailing zeros.
    package var fraction: [UInt8] { digits.fraction }

    /// False for −0, too.
    package var isNegative: Bool {
        guard text.hasPrefix("-") else { return false }
        let digits = digits
        return !(digits.whole.isEmpty && digits.fraction.isEmpty)
    }

    /// The whole number, if it is one and fits.
    package var integer: Int? {
        let digits = digits
        guard digits.fraction.isEmpty else { return nil }
        let text = digits.whole.map(String.init).joined()
        return Int((isNegative ? "-" : "") + (text.isEmpty ? "0" : text))
    }

    /// The same text for all spellings of the number.
    package var canonical: String {
        (isNegative ? "-" : "") + whole.map(String.init).joined() + "." + fraction.map(String.init).joined()
    }
}

extension DecimalNumber: Comparable {
    package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        guard left.isNegative == right.isNegative else { return left.isNegative }
        let (smaller, greater) = left.isNegative ? (right.digits, left.digits) : (left.digits, right.digits)
        guard smaller.whole.count == greater.whole.count else { return smaller.whole.count < greater.whole.count }
        return (smaller.whole + smaller.fraction).lexicographicallyPrecedes(greater.whole + greater.fraction)
    }
}
